package dev.attune.shared;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Letters without what stands above, below and across them: many people type without.
 */
public final class Accents {

	private static final Pattern MARKS = Pattern.compile("\\p{M}+");

	private Accents() {
	}

	/** The text with ł as l, é as e and so on. */
	public static String without(String text) {
		return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
			.replaceAll("")
			.replace('ł', 'l')
			.replace('Ł', 'L');
	}

}
