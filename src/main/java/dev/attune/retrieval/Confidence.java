package dev.attune.retrieval;

/**
 * How likely an answer is right, from the score of the best evidence and its lead over
 * the next: a logistic curve (Platt 1999), fitted to 2,323 questions to public FAQ
 * collections in English, Polish, Czech and Swedish, answerable and not.
 */
final class Confidence {

	private static final double AT_NOTHING = -5.09;

	private static final double BY_SCORE = 7.6;

	private static final double BY_LEAD = 16.45;

	/**
	 * What a text scores that has nothing to do with the question: what a lone article is
	 * measured against.
	 */
	static final double UNRELATED = 0.3;

	private Confidence() {
	}

	/**
	 * @param best score of the best evidence
	 * @param next score of the next of its kind, {@link #UNRELATED} where there is none
	 */
	static double of(double best, double next) {
		return 1 / (1 + Math.exp(-(AT_NOTHING + BY_SCORE * best + BY_LEAD * (best - next))));
	}

}
