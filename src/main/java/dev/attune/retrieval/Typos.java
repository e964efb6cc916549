package dev.attune.retrieval;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Questions as they are typed in a hurry: in one of the longer words, two letters are
 * swapped, or one is missing or doubled. The same at every run.
 */
final class Typos {

	private static final Pattern LONGER_WORD = Pattern.compile("\\p{L}{5,}");

	private final Random random;

	Typos(long seed) {
		this.random = new Random(seed);
	}

	String in(String question) {
		List<MatchResult> words = LONGER_WORD.matcher(question).results().toList();
		if (words.isEmpty()) {
			return question;
		}
		MatchResult word = words.get(this.random.nextInt(words.size()));
		// The first letter is seldom mistyped.
		int at = word.start() + 1 + this.random.nextInt(word.group().length() - 2);
		String before = question.substring(0, at);
		String after = question.substring(at + 1);
		char letter = question.charAt(at);
		return switch (this.random.nextInt(3)) {
			case 0 -> before + after.charAt(0) + letter + after.substring(1);
			case 1 -> before + after;
			default -> before + letter + letter + after;
		};
	}

}
