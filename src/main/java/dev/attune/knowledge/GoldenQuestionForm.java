package dev.attune.knowledge;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.attune.shared.KnownFieldsOnly;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

import org.springframework.http.HttpStatus;

/**
 * A golden question as an admin writes it. That the desk should not answer it is said, by
 * {@code null}: what is left out or misspelt is no answer.
 *
 * @param expectedArticle the article that answers it, {@code null} where the desk should
 * not answer
 * @param expected the same, as it reads where a golden question is given out, so that
 * what was read can be sent back changed
 * @param updatedAt when what is changed was changed before, as it was read; left out, it
 * is changed whatever somebody else made of it meanwhile
 */
@KnownFieldsOnly
@JsonIgnoreProperties({ "id", "expectedGone", "createdAt" })
record GoldenQuestionForm(
		@NotBlank(message = "Write the question as a customer would.") @Size(max = GoldenQuestions.MAX_QUESTION,
				message = "A question has up to {max} characters.") String question,
		@NotNull(message = "Say which language it is in, such as 'en'.") Language language,
		@JsonDeserialize(using = ExpectedReader.class) @Nullable Expected expectedArticle,
		@JsonDeserialize(using = ExpectedReader.class) @Nullable Expected expected, @Nullable Instant updatedAt) {

	/**
	 * What is expected.
	 *
	 * @param id of the article, none where the desk should not answer
	 */
	record Expected(@Nullable ArticleId id) {

		private static final Expected NOTHING = new Expected(null);

	}

	/** Reads an article by its id alone or with more that is not looked at. */
	static final class ExpectedReader extends ValueDeserializer<Expected> {

		@Override
		public Expected deserialize(JsonParser parser, DeserializationContext context) {
			JsonNode given = context.readTree(parser);
			String id = given.isString() ? given.asString() : given.path("id").asString("");
			return new Expected(new ArticleId(id.replace('\0', '\uFFFD')));
		}

		@Override
		public Expected getNullValue(DeserializationContext context) {
			return Expected.NOTHING;
		}

		@Override
		public @Nullable Object getAbsentValue(DeserializationContext context) {
			return null;
		}

	}

	/**
	 * The article that answers it, none where the desk should not answer.
	 * @throws Problem where neither is said, or two different ones are given
	 */
	@Nullable ArticleId article() {
		Expected one = (this.expectedArticle != null) ? this.expectedArticle : this.expected;
		if (one == null) {
			throw Problem.inWordsOf(HttpStatus.BAD_REQUEST, "expectedArticle", "golden.none");
		}
		if (this.expected != null && !this.expected.equals(one)) {
			throw Problem.inWordsOf(HttpStatus.BAD_REQUEST, "expected", "golden.two");
		}
		return one.id();
	}

}
