package dev.attune.llm;

/**
 * Notices when a model has begun to say the same thing over and over, as small ones do
 * when they do not find the end.
 */
final class RepeatWatch {

	/** How often in a row the same words are a loop and not a figure of speech. */
	private static final int TIMES = 4;

	/** A shorter loop, such as a ruled line or dots, may be meant. */
	private static final int SHORTEST = 12;

	private static final int LONGEST = 400;

	private final StringBuilder tail = new StringBuilder();

	/**
	 * @return whether the text with this piece ends in a loop
	 */
	boolean isLooping(String piece) {
		this.tail.append(piece);
		int most = LONGEST * TIMES;
		if (this.tail.length() > most) {
			this.tail.delete(0, this.tail.length() - most);
		}
		for (int period = 1; period * TIMES <= this.tail.length() && period <= LONGEST; period++) {
			int times = Math.max(TIMES, (SHORTEST * TIMES + period - 1) / period);
			if (period * times <= this.tail.length() && repeats(period, times) && saysSomething(period)) {
				return true;
			}
		}
		return false;
	}

	private boolean repeats(int period, int times) {
		int end = this.tail.length();
		for (int i = end - 1; i >= end - period * (times - 1); i--) {
			if (this.tail.charAt(i) != this.tail.charAt(i - period)) {
				return false;
			}
		}
		return true;
	}

	private boolean saysSomething(int period) {
		return this.tail.substring(this.tail.length() - period).chars().anyMatch(Character::isLetterOrDigit);
	}

}
