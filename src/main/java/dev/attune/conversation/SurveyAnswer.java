package dev.attune.conversation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a customer answered after a conversation.
 *
 * @param skipped whether they would rather not say; then there is no more
 * @param csat satisfaction, 1 to 5
 * @param nps how likely they are to recommend the firm, 0 to 10
 * @param ces how easy it was, 1 (hard) to 7 (easy)
 * @param way {@code conversation}, or {@code link}
 */
public record SurveyAnswer(boolean skipped, @Nullable Integer csat, @Nullable Integer nps, @Nullable Integer ces,
		@Nullable Boolean solved, @Nullable String comment, String way, Instant at) {
}
