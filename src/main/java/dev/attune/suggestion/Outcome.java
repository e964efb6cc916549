package dev.attune.suggestion;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What an agent did with a suggestion.
 */
enum Outcome {

	/** Sent as it was. */
	SENT,
	/** Sent with changes. */
	EDITED,
	/** Put aside. */
	DISMISSED,
	/** Passed over: the agent sent something else, or the matter ended. */
	IGNORED;

	@JsonValue
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	@JsonCreator
	static Outcome of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

}
