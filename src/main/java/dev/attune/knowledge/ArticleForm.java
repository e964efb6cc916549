package dev.attune.knowledge;

import java.time.LocalDate;
import java.util.List;

import dev.attune.shared.Language;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An article as an editor writes it.
 *
 * @param slug made of the title where it is left out
 * @param audience public where it is left out
 * @param translatedFrom the language of the article of the same slug that it was made
 * from
 * @param reviewed when it was last looked at, shown to customers
 */
record ArticleForm(@NotNull(message = "Say which language it is in, such as 'en'.") Language language,
		@Nullable @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*",
				message = "A slug is lower-case letters, digits and single hyphens.") @Size(
						max = ArticleContent.MAX_SLUG) String slug,
		@NotBlank(message = "Give it a title.") @Size(max = ArticleContent.MAX_TITLE,
				message = "A title has up to {max} characters.") String title,
		@NotBlank(message = "Give it a text.") @Size(
				max = ArticleContent.MAX_BODY, message = "A text has up to {max} characters.") String body,
		@Nullable Audience audience,
		@Nullable @Size(max = ArticleContent.MAX_CATEGORY,
				message = "A category has up to {max} characters.") String category,
		@Nullable @Size(max = ArticleContent.MAX_TAGS,
				message = "There are up to {max} tags.") List<@Size(max = ArticleContent.MAX_TAG) String> tags,
		@Nullable @Size(max = ArticleContent.MAX_QUESTIONS,
				message = "There are up to {max} questions.") List<@Size(
						max = ArticleContent.MAX_QUESTION) String> questions,
		@Nullable LocalDate reviewed, @Nullable Language translatedFrom) {

	ArticleContent content() {
		String made = (this.slug != null) ? this.slug : ArticleContent.slugOf(this.title);
		return new ArticleContent(this.language, made, this.title, this.body,
				(this.audience != null) ? this.audience : Audience.PUBLIC, this.category,
				(this.tags != null) ? this.tags : List.of(), (this.questions != null) ? this.questions : List.of(),
				this.reviewed);
	}

}
