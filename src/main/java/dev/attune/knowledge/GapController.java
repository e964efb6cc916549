package dev.attune.knowledge;

import dev.attune.shared.Cursor;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/gaps")
class GapController {

	private final Gaps gaps;

	GapController(Gaps gaps) {
		this.gaps = gaps;
	}

	@GetMapping
	Page<Gap> list(@RequestParam @Nullable String language, @RequestParam @Nullable String cursor,
			@RequestParam @Nullable Integer size) {
		return this.gaps.list(ArticleController.read("language", language, Language::of), Cursor.decode(cursor),
				PageSize.of(size));
	}

}
