package dev.attune.knowledge;

import java.time.LocalDate;
import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What an article is to say from now on.
 *
 * @param version the version that the editor had before them
 * @param reviewed when it was last looked at, shown to customers
 */
record ArticleChange(@NotNull(
		message = "Send the version that you changed, so that nobody's work is overwritten.") @Positive Integer version,
		@NotBlank(message = "Give it a title.") @Size(max = ArticleContent.MAX_TITLE,
				message = "A title has up to {max} characters.") String title,
		@NotBlank(message = "Give it a text.") @Size(max = ArticleContent.MAX_BODY,
				message = "A text has up to {max} characters.") String body,
		@NotNull(message = "Say who may read it: 'public' or 'internal'.") Audience audience,
		@Nullable @Size(max = ArticleContent.MAX_CATEGORY,
				message = "A category has up to {max} characters.") String category,
		@Nullable @Size(max = ArticleContent.MAX_TAGS,
				message = "There are up to {max} tags.") List<@Size(max = ArticleContent.MAX_TAG) String> tags,
		@Nullable @Size(max = ArticleContent.MAX_QUESTIONS, message = "There are up to {max} questions.") List<@Size(
				max = ArticleContent.MAX_QUESTION) String> questions,
		@Nullable LocalDate reviewed) {

	ArticleContent of(Article article) {
		return new ArticleContent(article.language(), article.slug(), this.title, this.body, this.audience,
				this.category, (this.tags != null) ? this.tags : List.of(),
				(this.questions != null) ? this.questions : List.of(), this.reviewed);
	}

}
