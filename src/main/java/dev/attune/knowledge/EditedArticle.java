package dev.attune.knowledge;

import java.time.Instant;
import java.util.List;

import dev.attune.shared.Language;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An article as it would be if somebody published what they have before them. Nothing of
 * it is stored.
 *
 * @param id of the article that is edited, none for one that is not kept yet
 */
public record EditedArticle(@Nullable ArticleId id,
		@NotNull(message = "Say which language it is in, such as 'en'.") Language language,
		@NotBlank(message = "Give it a title.") @Size(max = ArticleContent.MAX_TITLE,
				message = "A title has up to {max} characters.") String title,
		@NotBlank(message = "Give it a text.") @Size(max = ArticleContent.MAX_BODY,
				message = "A text has up to {max} characters.") String body,
		@Nullable Audience audience,
		@Nullable @Size(max = ArticleContent.MAX_QUESTIONS, message = "There are up to {max} questions.") List<@Size(
				max = ArticleContent.MAX_QUESTION) String> questions) {

	/** Nobody gives an article that is not kept yet this slug. */
	private static final String NEW = "not-kept-yet";

	/**
	 * The article, published.
	 * @throws UnfitContent where something is missing or too long
	 */
	public Article published() {
		String slug = (this.id != null) ? this.id.value().substring(this.id.value().indexOf('-') + 1) : NEW;
		ArticleContent content = new ArticleContent(this.language, slug, this.title, this.body,
				(this.audience != null) ? this.audience : Audience.PUBLIC, null, List.of(),
				(this.questions != null) ? this.questions : List.of(), null);
		return new Article(content.id(), slug, this.language, 1, content.title(), content.body(), content.audience(),
				null, List.of(), content.questions(), null, ArticleStatus.PUBLISHED, ArticleOrigin.EDITOR,
				content.fingerprint(), Instant.EPOCH, "nobody", null, null, null, null, null);
	}

}
