package dev.attune.retrieval;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How a golden question fares, compared with the run before.
 */
enum Change {

	/** It was right and is not any more, or something else is told where nothing was. */
	BROKEN,
	/** It is right and was not. */
	FIXED,
	/** Neither. */
	SAME,
	/** It was not asked then, or it was another question. */
	NEW;

	/**
	 * @param before the same question in the run before, none where it was not asked
	 */
	static Change of(@Nullable GoldenAnswer before, Outcome now) {
		if (before == null) {
			return NEW;
		}
		if (before.outcome() == now) {
			return SAME;
		}
		if (now == Outcome.RIGHT) {
			return FIXED;
		}
		return (before.outcome() == Outcome.RIGHT || now == Outcome.WRONG) ? BROKEN : SAME;
	}

	@JsonValue
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Change of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

}
