package dev.attune.knowledge;

import dev.attune.shared.Markdown;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * An article's text as the FAQ portal shows it.
 */
@RestController
class MarkdownPreviewController {

	record Text(
			@NotNull @Size(max = ArticleContent.MAX_BODY, message = "A text has up to {max} characters.") String body) {
	}

	record Preview(String html) {
	}

	/** Gives an article's text as the FAQ portal shows it. Nothing is stored. */
	@PostMapping("/api/articles/preview")
	Preview preview(@Valid @RequestBody Text text) {
		return new Preview(Markdown.toHtml(ActiveContent.out(ArticleContent.text(text.body())).text()));
	}

}
