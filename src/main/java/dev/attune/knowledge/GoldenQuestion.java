package dev.attune.knowledge;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * A question whose right answer is known, by which the desk is tried.
 *
 * @param question as a customer would write it
 * @param expected the article that answers it, none where the desk should not answer
 * @param expectedGone whether customers no longer find that article
 */
public record GoldenQuestion(UUID id, String question, Language language,
		@JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Expected expected, boolean expectedGone, Instant createdAt,
		Instant updatedAt) {

	/** The article that answers a question. */
	public record Expected(ArticleId id, String title, String slug) {
	}

}
