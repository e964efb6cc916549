package dev.attune.suggestion;

import java.util.Locale;

/**
 * What was wrong with how something was told, rather than with what was.
 */
enum Manner {

	TONE, INCOMPLETE,
	/** There was too much of it. */
	LENGTH;

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Manner of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

}
