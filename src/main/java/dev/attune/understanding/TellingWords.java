package dev.attune.understanding;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words that tell something wherever they stand, in any language of the desk and with or
 * without diacritics: those of people who ask for a person ({@code person}), and those of
 * danger and of courts, with which no bot should deal ({@code danger}).
 */
final class TellingWords {

	private static final Pattern MARKS = Pattern.compile("\\p{M}+");

	private final Set<String> beginnings;

	TellingWords(List<Signals.Signal> words, String label) {
		this.beginnings = words.stream()
			.filter((word) -> word.label().equals(label))
			.map((word) -> " " + plain(word.text()))
			.collect(Collectors.toSet());
	}

	boolean areIn(String text) {
		String plain = " " + plain(text).replaceAll("[^\\p{L}\\p{N}]+", " ");
		return this.beginnings.stream().anyMatch(plain::contains);
	}

	private static String plain(String text) {
		String decomposed = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
		return MARKS.matcher(decomposed).replaceAll("").replace('ł', 'l');
	}

}
