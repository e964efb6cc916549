package dev.attune.retrieval;

import dev.attune.shared.Language;

/**
 * How likely an answer is right: how likely it is that the desk knows an answer at all,
 * which the score of the best evidence tells, times how likely it is that the best is the
 * one, which its lead over the next tells. Both are logistic curves, fitted together to
 * what was right on public FAQ collections, answerable questions and others; English
 * apart, which other models read. Past tickets, whose wording counts less, have one curve
 * for both (Platt 1999).
 */
enum Confidence {

	ENGLISH(-3.99, 14.79, -0.50, 0, 20.00, 0, 0.17), OTHERS(-6.88, 19.74, -0.63, 0, 11.49, 1.20, 0.20),
	ENGLISH_TICKETS(Double.POSITIVE_INFINITY, 0, -4.29, 7.91, 14.43, 0, 0.17),
	OTHERS_TICKETS(Double.POSITIVE_INFINITY, 0, -6.74, 11.28, 9.61, 0.50, 0.20);

	private final double knownAtNothing;

	private final double knownByScore;

	private final double atNothing;

	private final double byScore;

	private final double byLead;

	private final double asAsked;

	private final double unrelated;

	Confidence(double knownAtNothing, double knownByScore, double atNothing, double byScore, double byLead,
			double asAsked, double unrelated) {
		this.knownAtNothing = knownAtNothing;
		this.knownByScore = knownByScore;
		this.atNothing = atNothing;
		this.byScore = byScore;
		this.byLead = byLead;
		this.asAsked = asAsked;
		this.unrelated = unrelated;
	}

	static Confidence in(Language language, Kind kind) {
		boolean isTicket = kind == Kind.TICKET;
		if (language.equals(Language.ENGLISH)) {
			return isTicket ? ENGLISH_TICKETS : ENGLISH;
		}
		return isTicket ? OTHERS_TICKETS : OTHERS;
	}

	/**
	 * What a text scores that has nothing to do with the question: what a lone article is
	 * measured against.
	 */
	double unrelated() {
		return this.unrelated;
	}

	/**
	 * How likely it is that the desk knows an answer at all; 1 of tickets, of which this
	 * is not told apart.
	 * @param best score of the best evidence
	 */
	double isKnown(double best) {
		return logistic(this.knownAtNothing + this.knownByScore * best);
	}

	/**
	 * How likely it is that the best evidence answers the question.
	 * @param best score of the best evidence
	 * @param next score of the next of its kind, {@link #unrelated()} where there is none
	 * @param asked whether its title or a way of asking is what was found, which tells
	 * more than a paragraph does
	 */
	double of(double best, double next, boolean asked) {
		double isTheOne = logistic(
				this.atNothing + this.byScore * best + this.byLead * (best - next) + (asked ? this.asAsked : 0));
		return isKnown(best) * isTheOne;
	}

	private static double logistic(double sure) {
		return 1 / (1 + Math.exp(-sure));
	}

}
