package dev.attune.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A golden question as an admin writes it.
 *
 * @param expectedArticle the article that answers it; left out where the desk should not
 * answer
 * @param expected the same, as it reads where a golden question is given out, so that
 * what was read can be sent back changed
 */
record GoldenQuestionForm(
		@NotBlank(message = "Write the question as a customer would.") @Size(max = GoldenQuestions.MAX_QUESTION,
				message = "A question has up to {max} characters.") String question,
		@NotNull(message = "Say which language it is in, such as 'en'.") Language language,
		@Nullable ArticleId expectedArticle, @Nullable Expected expected) {

	/** An article, by its id alone or with more that is not looked at. */
	record Expected(ArticleId id) {

		@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
		static Expected of(JsonNode given) {
			return new Expected(new ArticleId(given.isString() ? given.asString() : given.path("id").asString("")));
		}

	}

	/**
	 * The article that answers it, none where the desk should not answer.
	 * @throws Problem where two different ones are given
	 */
	@Nullable ArticleId article() {
		if (this.expected == null) {
			return this.expectedArticle;
		}
		if (this.expectedArticle != null && !this.expectedArticle.equals(this.expected.id())) {
			throw Problem.invalid("expected", "'expected' and 'expectedArticle' name two articles. Give one of them.");
		}
		return this.expected.id();
	}

}
