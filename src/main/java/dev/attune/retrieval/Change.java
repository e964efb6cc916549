package dev.attune.retrieval;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How a golden question fares, compared with the run before.
 */
enum Change {

	/** It was right and is not any more. */
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
		boolean wasRight = before.outcome() == Outcome.RIGHT;
		boolean isRight = now == Outcome.RIGHT;
		if (wasRight == isRight) {
			return SAME;
		}
		return isRight ? FIXED : BROKEN;
	}

	@JsonValue
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Change of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

}
