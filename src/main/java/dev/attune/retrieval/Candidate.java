package dev.attune.retrieval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

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

	/** How many of them count. */
	static final int WAYS = WEIGHTS.length;

	/** Shorter paragraphs are greetings and the like. */
	private static final int TELLING = 60;

	private static final double CLEARLY = 0.1;

	/** So near are two texts of the same words, give or take a capital or a full stop. */
	private static final double SAME = 0.97;

	private final Lead lead;

	private final double wording;

	private final double whole;

	private final List<Hit> hits = new ArrayList<>();

	private @Nullable Shown shown;

	/**
	 * @param weight what its wording counts beside its meaning
	 */
	Candidate(Lead lead, double weight) {
		this.lead = lead;
		this.wording = weight * lead.wording();
		this.whole = 1 + weight;
	}

	void add(Hit hit) {
		this.hits.add(hit);
	}

	void show(Shown shown) {
		this.shown = shown;
	}

	/** What is shown of it, once it has been compared. */
	@Nullable Shown shown() {
		return this.shown;
	}

	String key() {
		return this.lead.key();
	}

	Kind kind() {
		return this.lead.kind();
	}

	/** What it scores at most, as far as is known before it is compared. */
	double atBest() {
		return score(this.lead.meaningAtBest());
	}

	double score() {
		return score(Math.max(asWaysOfAsking(), asParagraphs()));
	}

	private double score(double meaning) {
		return (meaning + this.wording) / this.whole;
	}

	/** Whether its title and ways of asking count, and not a paragraph. */
	boolean isAsAsked() {
		return asWaysOfAsking() >= asParagraphs();
	}

	/**
	 * Whether the question is its title or a way of asking, word for word or nearly so.
	 */
	boolean isAskedInItsWords() {
		return this.hits.stream().anyMatch((hit) -> !hit.isParagraph() && hit.meaning() >= SAME);
	}

	private double asWaysOfAsking() {
		return together(this.hits.stream()
			.filter((hit) -> !hit.isParagraph())
			.map(Hit::meaning)
			.sorted(Comparator.reverseOrder())
			.toList());
	}

	/**
	 * What ways of asking come to together.
	 * @param meanings how near they are, the nearest first
	 */
	static double together(List<Double> meanings) {
		if (meanings.isEmpty()) {
			return Double.NEGATIVE_INFINITY;
		}
		double score = 0;
		for (int i = 0; i < WAYS; i++) {
			score += WEIGHTS[i] * meanings.get(Math.min(i, meanings.size() - 1));
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

	Evidence evidence() {
		Shown text = Objects.requireNonNull(this.shown, "it has not been compared");
		String url = kind().isPublic() ? "/faq/" + text.language + "/" + text.slug : null;
		return new Evidence(text.id, kind(), text.language, text.title, text.text, excerpt(text.text),
				Math.clamp(score(), 0, 1), url, match());
	}

	private Match match() {
		return new Match(Math.clamp(Math.max(asWaysOfAsking(), asParagraphs()), 0, 1),
				Math.clamp(this.lead.wording(), 0, 1), isAsAsked() ? nearestWay() : null);
	}

	private @Nullable String nearestWay() {
		return this.hits.stream()
			.filter((hit) -> !hit.isParagraph())
			.max(Comparator.comparingDouble(Hit::meaning))
			.map(Hit::text)
			.orElse(null);
	}

	/**
	 * The paragraph that bears on the question most. The first one says the answer in
	 * short, so another must be clearly nearer.
	 */
	private String excerpt(String text) {
		String first = Passage.paragraphs(text)
			.stream()
			.filter((paragraph) -> paragraph.length() >= TELLING)
			.findFirst()
			.orElse(text);
		return this.hits.stream()
			.filter(Hit::isParagraph)
			.max(Comparator.comparingDouble((hit) -> hit.meaning() + (first.equals(hit.text()) ? CLEARLY : 0)))
			.map(Hit::text)
			.orElse(first);
	}

	/**
	 * What is shown of a source.
	 */
	record Shown(String id, Language language, @Nullable String slug, String title, String text) {
	}

	/**
	 * A passage of a source that was found.
	 *
	 * @param isParagraph or else a title or a way of asking
	 */
	record Hit(boolean isParagraph, String text, double meaning) {
	}

}
