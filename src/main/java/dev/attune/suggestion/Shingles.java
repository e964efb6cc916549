package dev.attune.suggestion;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Runs of words, by which a text is recognised in another whatever its punctuation and
 * case (Broder, <i>On the resemblance and containment of documents</i>, 1997).
 */
final class Shingles {

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

	private Shingles() {
	}

	/**
	 * All runs of so many words, each once, in the order of the text.
	 */
	static Set<String> of(String text, int length) {
		List<String> words = words(text);
		Set<String> runs = new LinkedHashSet<>();
		for (int i = 0; i + length <= words.size(); i++) {
			runs.add(String.join(" ", words.subList(i, i + length)));
		}
		return runs;
	}

	static List<String> words(String text) {
		return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group).toList();
	}

}
