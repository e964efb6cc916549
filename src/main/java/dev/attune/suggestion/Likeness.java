package dev.attune.suggestion;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The wording of a sentence, for comparing: the pieces of four characters of its words,
 * which survive inflection and small changes.
 */
final class Likeness {

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

	private static final int LENGTH = 4;

	private final Set<String> grams;

	private Likeness(Set<String> grams) {
		this.grams = grams;
	}

	static Likeness of(String text) {
		Set<String> grams = new HashSet<>();
		Matcher words = WORD.matcher(text.toLowerCase(Locale.ROOT));
		while (words.find()) {
			String word = " " + words.group() + " ";
			for (int from = 0; from + LENGTH <= Math.max(word.length(), LENGTH); from++) {
				grams.add(word.substring(from, Math.min(from + LENGTH, word.length())));
			}
		}
		return new Likeness(grams);
	}

	/** How much of this one's wording another has, 0 to 1. */
	double containedIn(Likeness other) {
		if (this.grams.isEmpty()) {
			return 0;
		}
		return (double) this.grams.stream().filter(other.grams::contains).count() / this.grams.size();
	}

	/** The wording of both. */
	Likeness and(Likeness other) {
		Set<String> both = new HashSet<>(this.grams);
		both.addAll(other.grams);
		return new Likeness(both);
	}

}
