package dev.attune.retrieval;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A run over the golden questions, which goes on in the background.
 *
 * @param done how many were asked
 * @param total how many are to be asked
 * @param certainty how sure the bot had to be to answer
 * @param comparedTo when the run began that this one is compared with
 * @param answers what came of those asked
 * @param broken how many were right then and are not any more
 * @param fixed how many are right and were not then
 */
record EvaluationRun(UUID id, State state, Trigger trigger, int done, int total, double certainty, Instant startedAt,
		@Nullable Instant endedAt, @Nullable Instant comparedTo, Counts answers, int broken, int fixed) {

	/** How far a run is. */
	enum State {

		RUNNING, DONE, FAILED, CANCELLED;

		@JsonValue
		String word() {
			return name().toLowerCase(Locale.ROOT);
		}

		static State of(String word) {
			return valueOf(word.toUpperCase(Locale.ROOT));
		}

	}

	/** What a run was started by. */
	enum Trigger {

		MANUAL, CHANGE;

		@JsonValue
		String word() {
			return name().toLowerCase(Locale.ROOT);
		}

		static Trigger of(String word) {
			return valueOf(word.toUpperCase(Locale.ROOT));
		}

	}

	/** How many questions came to what. */
	record Counts(int right, int wrong, int abstained) {
	}

}
