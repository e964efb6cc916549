package dev.attune.upkeep;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A look over all articles.
 *
 * @param total how many articles there are to look at
 * @param done how many have been looked at
 */
record Inspection(UUID id, State state, int total, int done, Instant startedAt,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant endedAt) {

	enum State {

		RUNNING, DONE, FAILED;

		@JsonValue
		String word() {
			return name().toLowerCase(Locale.ROOT);
		}

		static State of(String word) {
			return valueOf(word.toUpperCase(Locale.ROOT));
		}

	}

}
