package dev.attune.selfservice;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells what is no word of any language: a key held down, fingers run over the keyboard,
 * marks alone. Only where there is no doubt; what merely looks strange may be a name.
 */
final class Gibberish {

	private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}']+");

	/** The same letter, or the same three or four letters, again and again. */
	private static final Pattern AGAIN = Pattern.compile("(\\p{L})\\1{2,}|(\\p{L}{1,4})\\2{2,}");

	private static final Pattern TWICE = Pattern.compile("(\\p{L}{3,5})\\1");

	private static final Pattern VOWEL = Pattern.compile("[aeiouy]");

	/** A syllable without a vowel, as Czech has them around r or l: "čtvrt", "zmrzl". */
	private static final Pattern AROUND_R_OR_L = Pattern.compile("[^rlqwx]{0,3}[rl][^rlqwx]{0,2}(?:[rl][^rlqwx]?)?");

	private static final int LONG = 4;

	/** As keys lie beside each other, in the layouts of the four languages. */
	private static final List<String> ROWS = List.of("qwertyuiopa", "qwertzuiopu", "asdfghjkl", "yxcvbnm", "zxcvbnm",
			"asdfghjklo", "lkjhgfdsa", "poiuytrewq", "poiuztrewq", "mnbvcxz", "mnbvcxy");

	/** Runs of three in which there are words, such as the Swedish for three. */
	private static final Pattern MAY_BE_A_WORD = Pattern.compile("tre|ert|wer|rew|rty|try|oiu|uio|iop|poi|ewq|opa");

	private Gibberish() {
	}

	/** Whether a message says nothing at all. */
	static boolean is(String message) {
		if (message.codePoints().anyMatch(Character::isDigit) || message.contains("://")) {
			return false;
		}
		List<String> words = NOT_LETTERS.splitAsStream(message).filter((word) -> !word.isBlank()).toList();
		return words.stream().allMatch(Gibberish::isNoWord);
	}

	private static boolean isNoWord(String word) {
		String plain = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
			.replaceAll("[^\\p{L}]+", "");
		boolean isAcronym = word.equals(word.toUpperCase(Locale.ROOT));
		return plain.length() <= 1 || AGAIN.matcher(plain).matches() || isRun(plain)
				|| (TWICE.matcher(plain).matches() && isRun(plain.substring(0, plain.length() / 2)))
				|| (plain.length() >= LONG && !isAcronym && !VOWEL.matcher(plain).find()
						&& !AROUND_R_OR_L.matcher(plain).matches());
	}

	/** Whether it is made of keys in a row, three at least at a time. */
	private static boolean isRun(String word) {
		if (word.isEmpty()) {
			return true;
		}
		for (int length = word.length(); length > 2; length--) {
			String run = word.substring(0, length);
			if (isInARow(run) && isRun(word.substring(length))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isInARow(String run) {
		return ROWS.stream().anyMatch((row) -> row.contains(run))
				&& !(run.length() == 3 && MAY_BE_A_WORD.matcher(run).matches());
	}

}
