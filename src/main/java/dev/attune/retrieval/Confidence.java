package dev.attune.retrieval;

import dev.attune.shared.Language;

/**
 * How likely an answer is right, from the score of the best evidence and its lead over
 * the next: a logistic curve (Platt 1999), fitted to public FAQ collections, answerable
 * questions and others, English apart, which other models read.
 */
enum Confidence {

	ENGLISH(-3.46, 5.24, 21.23, 0.17), OTHERS(-4.46, 5.63, 10.35, 0.20);

	private final double atNothing;

	private final double byScore;

	private final double byLead;

	private final double unrelated;

	Confidence(double atNothing, double byScore, double byLead, double unrelated) {
		this.atNothing = atNothing;
		this.byScore = byScore;
		this.byLead = byLead;
		this.unrelated = unrelated;
	}

	static Confidence in(Language language) {
		return language.equals(Language.ENGLISH) ? ENGLISH : OTHERS;
	}

	/**
	 * What a text scores that has nothing to do with the question: what a lone article is
	 * measured against.
	 */
	double unrelated() {
		return this.unrelated;
	}

	/**
	 * @param best score of the best evidence
	 * @param next score of the next of its kind, {@link #unrelated()} where there is none
	 */
	double of(double best, double next) {
		return 1 / (1 + Math.exp(-(this.atNothing + this.byScore * best + this.byLead * (best - next))));
	}

}
