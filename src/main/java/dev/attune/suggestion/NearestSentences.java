package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.attune.retrieval.Evidence;
import dev.attune.selfservice.Facets;
import dev.attune.shared.Accents;
import dev.attune.shared.Language;
import dev.attune.shared.Markdown;

import org.springframework.stereotype.Component;

/**
 * The sentences of an article that are nearest to a question which goes on from it: by
 * meaning (cosine), and by how much of the question's wording they have, where a piece
 * counts by how rare it is in the article; one on the side of the matter that is asked
 * ({@link Facets}) is nearer. docs/suggestions.md has the figures.
 */
@Component
class NearestSentences {

	/** From here they are likelier to answer than not. */
	static final double ENOUGH = 0.55;

	/** The same where the search is sure of the article. */
	private static final double ENOUGH_OF_THE_ARTICLE = 0.5;

	private static final double SURE = 0.8;

	/** So many are told, as the second is nearly as often the one as the first. */
	private static final int TOLD = 2;

	/** One that is so much farther than the first is not told with it. */
	private static final double FARTHER = 0.3;

	/** What it counts that a sentence tells of the side of the matter that is asked. */
	private static final double OF_THE_FACET = 0.5;

	private static final int WHOLE = 100_000;

	/** "Phone lost?", to which the answer follows. */
	private static final Pattern CASE = Pattern.compile("(?s).*\\p{L}\\?$");

	private final Nearness nearness;

	NearestSentences(Nearness nearness) {
		this.nearness = nearness;
	}

	/**
	 * Whether sentences are likelier to answer than not.
	 * @param nearness the score of what {@link #of} gives
	 * @param confidence of the search for the question with what was asked before
	 */
	static boolean areEnough(double nearness, double confidence) {
		return nearness >= ((confidence >= SURE) ? ENOUGH_OF_THE_ARTICLE : ENOUGH);
	}

	/**
	 * An article with its sentences that are nearest, in its order, as the excerpt, and
	 * how near they are as the score; with no excerpt where it has none.
	 * @param which of the sentences may be told
	 */
	Evidence of(String asked, Evidence article, Predicate<String> which) {
		List<String> sentences = sentences(article).stream().filter(which).toList();
		if (sentences.isEmpty()) {
			return article.excerpted("").scored(0);
		}
		double[] near = nearness(asked, sentences, article.language());
		List<Integer> best = IntStream.range(0, near.length)
			.boxed()
			.sorted(Comparator.comparingDouble((Integer index) -> -near[index]))
			.limit(TOLD)
			.toList();
		double nearest = near[best.getFirst()];
		List<String> told = best.stream()
			.filter((index) -> near[index] > nearest - FARTHER)
			.sorted()
			.map(sentences::get)
			.map(ArticleAnswer::sentence)
			.toList();
		return article.excerpted(String.join(" ", told)).scored(nearest);
	}

	private double[] nearness(String asked, List<String> sentences, Language language) {
		double[] near = this.nearness.cosines(asked, sentences);
		List<Likeness> wordings = sentences.stream().map((sentence) -> Likeness.of(Accents.without(sentence))).toList();
		Likeness.Rarity rarity = new Likeness.Rarity(wordings);
		Likeness wording = Likeness.of(Accents.without(asked));
		for (int i = 0; i < near.length; i++) {
			near[i] += wording.containedIn(wordings.get(i), rarity)
					+ ((Facets.told(asked, sentences.get(i), language) > 0) ? OF_THE_FACET : 0);
		}
		return near;
	}

	/**
	 * Each by itself, points of lists and steps, too, but not what only leads to them. A
	 * question is told with what follows.
	 */
	static List<String> sentences(Evidence article) {
		List<String> sentences = new ArrayList<>();
		for (Sentence sentence : Sentence.of(Markdown.toText(article.text(), WHOLE))) {
			String text = sentence.text();
			if (!sentences.isEmpty() && CASE.matcher(sentences.getLast()).matches()) {
				sentences.set(sentences.size() - 1, sentences.getLast() + " " + text);
			}
			else if (!text.endsWith(":")) {
				sentences.add(text);
			}
		}
		return sentences;
	}

}
