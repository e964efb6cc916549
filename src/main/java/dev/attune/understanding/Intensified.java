package dev.attune.understanding;

import java.util.regex.Pattern;

import dev.attune.shared.Language;

/**
 * Swedish writes how strongly something is felt into one word with it: "jättearg" is
 * "väldigt arg", and no list has all of them.
 */
final class Intensified {

	private static final String SWEDISH = "sv";

	private static final Pattern COMPOUND = Pattern.compile(
			"\\b(?:super|jätte|skit|svin|as|vrål|tok|apa|mega|sjukt)(?=(?:arg|besvik|ledsen|ledsna|irriterad|trött|rädd|orolig|förbannad"
					+ "|frustrerad|glad|nöjd|stressad|sur\\b|less\\b|upprörd|tacksam)\\p{L}*)",
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

	private Intensified() {
	}

	/** A text with such words as two. */
	static String apart(String text, Language language) {
		return language.tag().equals(SWEDISH) ? COMPOUND.matcher(text).replaceAll("väldigt ") : text;
	}

}
