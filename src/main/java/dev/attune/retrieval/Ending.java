package dev.attune.retrieval;

import java.util.regex.Pattern;

/**
 * How a question ends. To embedding models a question mark is a word like others, so that
 * the same question with and without one would be found with another certainty. Whatever
 * asks, be it a customer, a title or a way of asking, is therefore embedded with one.
 */
final class Ending {

	private static final Pattern MARKS = Pattern.compile("(?<![\\s.?!…,;:¿¡。？！])[\\s.?!…,;:¿¡。？！]+$");

	private static final Pattern BEFORE = Pattern.compile("^[\\s¿¡]+");

	private Ending() {
	}

	/** The text without spaces around it, and with one question mark for what ends it. */
	static String asked(String text) {
		String bare = BEFORE.matcher(MARKS.matcher(text).replaceFirst("")).replaceFirst("");
		return bare.isEmpty() ? text : bare + "?";
	}

}
