package dev.attune.knowledge;

import java.util.Set;

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

	/**
	 * @param leftOut the names of what an article must not hold, such as
	 * {@code <script>}, in the order of the alphabet
	 */
	record Preview(String html, Set<String> leftOut) {
	}

	/** Gives an article's text as the FAQ portal shows it. Nothing is stored. */
	@PostMapping("/api/articles/preview")
	Preview preview(@Valid @RequestBody Text text) {
		ActiveContent.Cleaned cleaned = ArticleContent.withoutScripts(text.body());
		return new Preview(Markdown.toHtml(cleaned.text()), cleaned.leftOut());
	}

}
