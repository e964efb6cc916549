package dev.attune.retrieval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A source that was found, with all of its passages. By meaning it counts as its best
 * paragraph does, or the three best of its title and ways of asking, most by the first:
 * several that are near say more than one.
 */
final class Candidate {

	/**
	 * What the best ways of asking count; a source with fewer counts its last one again.
	 */
	private static final double[] WEIGHTS = { 0.5, 0.3, 0.2 };

	/** Shorter paragraphs are greetings and the like. */
	private static final int TELLING = 60;

	private static final double CLEARLY = 0.1;

	private final String key;

	private final Kind kind;

	private final double wording;

	private final double whole;

	private final List<Hit> hits = new ArrayList<>();

	/**
	 * @param wording what its wording adds to its meaning
	 * @param whole what both come to at most
	 */
	Candidate(String key, Kind kind, double wording, double whole) {
		this.key = key;
		this.kind = kind;
		this.wording = wording;
		this.whole = whole;
	}

	void add(Hit hit) {
		this.hits.add(hit);
	}

	String key() {
		return this.key;
	}

	Kind kind() {
		return this.kind;
	}

	double score() {
		return (Math.max(asWaysOfAsking(), asParagraphs()) + this.wording) / this.whole;
	}

	/** Whether its title and ways of asking count, and not a paragraph. */
	boolean isAsAsked() {
		return asWaysOfAsking() >= asParagraphs();
	}

	private double asWaysOfAsking() {
		double[] best = this.hits.stream()
			.filter((hit) -> !hit.isParagraph())
			.mapToDouble((hit) -> -hit.meaning())
			.sorted()
			.toArray();
		double score = (best.length > 0) ? 0 : Double.NEGATIVE_INFINITY;
		for (int i = 0; i < WEIGHTS.length && best.length > 0; i++) {
			score -= WEIGHTS[i] * best[Math.min(i, best.length - 1)];
		}
		return score;
	}

	private double asParagraphs() {
		return this.hits.stream()
			.filter(Hit::isParagraph)
			.mapToDouble(Hit::meaning)
			.max()
			.orElse(Double.NEGATIVE_INFINITY);
	}

	/**
	 * The paragraph that bears on the question most. The first one says the answer in
	 * short, so another must be clearly nearer.
	 */
	String excerpt(String text, Map<Long, String> paragraphs) {
		String first = Passage.paragraphs(text)
			.stream()
			.filter((paragraph) -> paragraph.length() >= TELLING)
			.findFirst()
			.orElse(text);
		return this.hits.stream()
			.filter((hit) -> paragraphs.containsKey(hit.id()))
			.max(Comparator
				.comparingDouble((hit) -> hit.meaning() + (first.equals(paragraphs.get(hit.id())) ? CLEARLY : 0)))
			.map((hit) -> Objects.requireNonNull(paragraphs.get(hit.id())))
			.orElse(first);
	}

	/**
	 * A passage of a source that was found.
	 *
	 * @param wording how much of the question's wording its source has
	 */
	record Hit(long id, String sourceKey, Kind kind, boolean isParagraph, double meaning, double wording) {
	}

}
