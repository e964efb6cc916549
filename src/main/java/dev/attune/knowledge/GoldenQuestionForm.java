package dev.attune.knowledge;

import dev.attune.shared.Language;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A golden question as an admin writes it.
 *
 * @param expectedArticle the article that answers it, left out where the desk should not
 * answer
 */
record GoldenQuestionForm(
		@NotBlank(message = "Write the question as a customer would.") @Size(max = GoldenQuestions.MAX_QUESTION,
				message = "A question has up to {max} characters.") String question,
		@NotNull(message = "Say which language it is in, such as 'en'.") Language language,
		@Nullable ArticleId expectedArticle) {
}
