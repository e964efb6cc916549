package dev.attune.understanding;

import java.util.regex.Pattern;

/**
 * How strongly a feeling is put: the surer it shows, and the louder it is written.
 */
final class Emphasis {

	private static final Pattern LOUD_WORD = Pattern.compile("\\b\\p{Lu}{3,}\\b");

	private static final Pattern LOUD_MARKS = Pattern.compile("[!?]{2,}|!.*!");

	private static final double LOUDER = 0.3;

	private Emphasis() {
	}

	/** Whether a text shouts: "??", "!!". */
	static boolean isLoud(String text) {
		return LOUD_MARKS.matcher(text).find();
	}

	/**
	 * @param likelihood of the feeling, 0 to 1
	 * @return the strength, 0 to 1
	 */
	static double of(String text, double likelihood) {
		double strength = likelihood;
		if (LOUD_WORD.matcher(text).results().count() >= 2) {
			strength += LOUDER * (1 - strength);
		}
		if (isLoud(text)) {
			strength += LOUDER * (1 - strength);
		}
		return strength;
	}

}
