package dev.attune.retrieval;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What came of a question whose right answer is known. {@code evaluate answers} counts by
 * the same words, and apart what the bot asks back, which is {@link #ABSTAINED} here.
 */
enum Outcome {

	/** The right article is told; where there is none, nothing is. */
	RIGHT,
	/** Something else is told. */
	WRONG,
	/** Nothing is told, though the desk knows. */
	ABSTAINED;

	static Outcome of(Evaluation.Asked asked, boolean abstained) {
		if (abstained) {
			return asked.isAnswerable() ? ABSTAINED : RIGHT;
		}
		return asked.isRight() ? RIGHT : WRONG;
	}

	@JsonValue
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Outcome of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

}
