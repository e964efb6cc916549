package dev.attune.understanding;

import java.util.Locale;
import java.util.regex.Pattern;

import dev.attune.shared.Accents;

/**
 * A text without what people leave out when they type fast: capitals, marks on letters,
 * punctuation.
 */
final class PlainText {

	private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}']+");

	private PlainText() {
	}

	/** The words in lower case without marks, one space between them. */
	static String of(String text) {
		String plain = Accents.without(text.toLowerCase(Locale.ROOT).replace('’', '\''));
		return BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip();
	}

}
