package dev.attune.retrieval;

import dev.attune.shared.Language;

/**
 * How likely an answer is right, from the score of the best evidence and its lead over
 * the next: a logistic curve (Platt 1999), fitted to public FAQ collections, answerable
 * questions and others; English apart, which other models read, and English past tickets,
 * whose wording counts less.
 */
enum Confidence {

	ENGLISH(-3.50, 5.42, 23.85, 0, 0.17), ENGLISH_TICKETS(-4.29, 7.91, 14.43, 0, 0.17),
	OTHERS(-6.74, 11.28, 9.61, 0.50, 0.20);

	private final double atNothing;

	private final double byScore;

	private final double byLead;

	private final double asAsked;

	private final double unrelated;

	Confidence(double atNothing, double byScore, double byLead, double asAsked, double unrelated) {
		this.atNothing = atNothing;
		this.byScore = byScore;
		this.byLead = byLead;
		this.asAsked = asAsked;
		this.unrelated = unrelated;
	}

	static Confidence in(Language language, Kind kind) {
		if (!language.equals(Language.ENGLISH)) {
			return OTHERS;
		}
		return (kind == Kind.TICKET) ? ENGLISH_TICKETS : ENGLISH;
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
	 * @param asked whether its title or a way of asking is what was found, which tells
	 * more than a paragraph does
	 */
	double of(double best, double next, boolean asked) {
		double sure = this.atNothing + this.byScore * best + this.byLead * (best - next) + (asked ? this.asAsked : 0);
		return 1 / (1 + Math.exp(-sure));
	}

}
