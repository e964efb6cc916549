package dev.attune.retrieval;

/**
 * How likely an answer is right, from the score of the best evidence: a logistic curve
 * (Platt 1999), fitted to 2,323 questions of public FAQ collections in English, Polish,
 * Czech and Swedish, answerable and not.
 */
final class Confidence {

	private static final double SLOPE = 10.7;

	private static final double EVEN = 0.497;

	private Confidence() {
	}

	static double of(double score) {
		return 1 / (1 + Math.exp(-SLOPE * (score - EVEN)));
	}

}
