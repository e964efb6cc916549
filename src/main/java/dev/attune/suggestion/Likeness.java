package dev.attune.suggestion;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

	/**
	 * The same, where a piece counts by how rare it is among texts.
	 */
	double containedIn(Likeness other, Rarity rarity) {
		double all = this.grams.stream().mapToDouble(rarity::of).sum();
		return (all == 0) ? 0 : this.grams.stream().filter(other.grams::contains).mapToDouble(rarity::of).sum() / all;
	}

	/**
	 * How rare pieces are among texts: the logarithm of the share of texts that have
	 * them.
	 */
	static final class Rarity {

		private final Map<String, Long> counts;

		private final int texts;

		Rarity(List<Likeness> texts) {
			this.counts = texts.stream()
				.flatMap((text) -> text.grams.stream())
				.collect(Collectors.groupingBy((piece) -> piece, Collectors.counting()));
			this.texts = texts.size();
		}

		private double of(String piece) {
			return Math.log(1 + this.texts / (1.0 + this.counts.getOrDefault(piece, 0L)));
		}

	}

	/** The wording of both. */
	Likeness and(Likeness other) {
		Set<String> both = new HashSet<>(this.grams);
		both.addAll(other.grams);
		return new Likeness(both);
	}

}
