package dev.attune.upkeep;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.attune.shared.Language;

/**
 * How hard a text is to read, by a measure that is known for its language: LIX for
 * Swedish (Björnsson 1968), Flesch's Reading Ease for English (1948). There is no such
 * measure that was tried on short service texts in Polish or Czech, and those two count
 * letters and syllables that mean something else there: of other languages only the
 * length of the sentences is told.
 *
 * @param measure {@code lix}, {@code flesch} or {@code sentence}
 * @param value by that measure
 */
record ReadingLevel(String measure, double value) {

	/** Too short a text says nothing. */
	private static final int FEWEST_WORDS = 40;

	/** Hard by Björnsson: non-fiction stands at 40 to 50. */
	private static final double HARDEST_LIX = 50;

	/** Fairly difficult ends here by Flesch. */
	private static final double HARDEST_FLESCH = 50;

	private static final double LONGEST_SENTENCES = 20;

	private static final int LONG_WORD = 6;

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:['’-][\\p{L}\\p{N}]+)*");

	private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");

	/** Of plain text; none where it is too short. */
	static Optional<ReadingLevel> of(String text, Language language) {
		List<String> words = WORD.matcher(text).results().map(MatchResult::group).toList();
		if (words.size() < FEWEST_WORDS) {
			return Optional.empty();
		}
		double perSentence = (double) words.size() / sentences(text, language.locale());
		return Optional.of(switch (language.tag()) {
			case "sv" -> new ReadingLevel("lix", perSentence
					+ 100.0 * words.stream().filter((word) -> word.length() > LONG_WORD).count() / words.size());
			case "en" -> new ReadingLevel("flesch", 206.835 - 1.015 * perSentence
					- 84.6 * words.stream().mapToInt(ReadingLevel::syllables).sum() / words.size());
			default -> new ReadingLevel("sentence", perSentence);
		});
	}

	boolean isHard() {
		return switch (this.measure) {
			case "lix" -> this.value > HARDEST_LIX;
			case "flesch" -> this.value < HARDEST_FLESCH;
			default -> this.value > LONGEST_SENTENCES;
		};
	}

	private static int sentences(String text, Locale locale) {
		int count = 0;
		for (String line : text.split("\\n+")) {
			BreakIterator breaks = BreakIterator.getSentenceInstance(locale);
			breaks.setText(line);
			breaks.first();
			while (breaks.next() != BreakIterator.DONE) {
				count++;
			}
		}
		return Math.max(1, count);
	}

	/** Groups of vowels, without a silent e at the end. */
	private static int syllables(String word) {
		String lower = word.toLowerCase(Locale.ROOT);
		String spoken = (lower.endsWith("e") && !lower.endsWith("le")) ? lower.substring(0, lower.length() - 1) : lower;
		return Math.max(1, (int) VOWELS.matcher(spoken).results().count());
	}

}
