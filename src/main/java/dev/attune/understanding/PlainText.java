package dev.attune.understanding;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text without what people leave out when they type fast: capitals, marks on letters,
 * punctuation.
 */
final class PlainText {

	private static final Pattern MARKS = Pattern.compile("\\p{M}+");

	private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}']+");

	private PlainText() {
	}

	/** The words in lower case without marks, one space between them. */
	static String of(String text) {
		String decomposed = Normalizer.normalize(text.toLowerCase(Locale.ROOT).replace('’', '\''), Normalizer.Form.NFD);
		String plain = MARKS.matcher(decomposed).replaceAll("").replace('ł', 'l');
		return BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip();
	}

}
