package dev.attune.suggestion;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How much of its words, in their order, a text has in common with another: ROUGE-L, the
 * F1 of the longest common subsequence of words (C.-Y. Lin, "ROUGE: A Package for
 * Automatic Evaluation of Summaries", 2004). Words are runs of letters and digits, in
 * lower case.
 */
final class Overlap {

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

	private Overlap() {
	}

	/** From 0, nothing in common, to 1, the same words in the same order. */
	static double of(String text, String reference) {
		return of(words(text), words(reference));
	}

	static double of(String[] text, String[] reference) {
		if (text.length == 0 || reference.length == 0) {
			return 0;
		}
		return 2.0 * common(text, reference) / (text.length + reference.length);
	}

	static String[] words(String text) {
		return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toArray(String[]::new);
	}

	private static int common(String[] one, String[] other) {
		int[] row = new int[other.length + 1];
		for (String word : one) {
			int diagonal = 0;
			for (int i = 1; i <= other.length; i++) {
				int above = row[i];
				row[i] = word.equals(other[i - 1]) ? diagonal + 1 : Math.max(above, row[i - 1]);
				diagonal = above;
			}
		}
		return row[other.length];
	}

}
