package dev.attune.retrieval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A source that a question came upon, before all of its passages are compared with it:
 * some are known, the others are at most as near as the farthest that was found.
 */
final class Lead {

	/** What vectors lose as they are rounded. */
	private static final double ROUNDED = 0.002;

	private final String key;

	private final Kind kind;

	private final double wording;

	private final int ways;

	private final List<Double> asked = new ArrayList<>();

	private double paragraph = Double.NEGATIVE_INFINITY;

	private double unseen;

	/**
	 * @param wording how much of the question's wording it has
	 * @param ways how many ways of asking for it there are, its title one of them
	 */
	Lead(String key, Kind kind, double wording, int ways) {
		this.key = key;
		this.kind = kind;
		this.wording = wording;
		this.ways = ways;
	}

	/** Adds a passage that was found. */
	void add(boolean isParagraph, double meaning) {
		if (isParagraph) {
			this.paragraph = Math.max(this.paragraph, meaning);
		}
		else {
			this.asked.add(meaning);
		}
	}

	/** How near those that were not found are at most. */
	void setUnseen(double unseen) {
		this.unseen = unseen + ROUNDED;
	}

	String key() {
		return this.key;
	}

	/** The source's id within its kind. */
	String id() {
		return this.key.substring(this.key.indexOf('/') + 1);
	}

	Kind kind() {
		return this.kind;
	}

	double wording() {
		return this.wording;
	}

	/** How near it is by meaning at most. */
	double meaningAtBest() {
		List<Double> best = new ArrayList<>(this.asked);
		best.sort(Comparator.reverseOrder());
		while (best.size() < Math.min(this.ways, Candidate.WAYS)) {
			best.add(this.unseen);
		}
		return Math.max(Candidate.together(best), Math.max(this.paragraph, this.unseen));
	}

}
