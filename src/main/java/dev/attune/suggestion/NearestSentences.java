package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
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

	/** From here on they answer in five of six cases. */
	private static final double SURELY = 0.7;

	/**
	 * Farther ones of what is told at first answer in one case of three, where the search
	 * is less sure of their article than that.
	 */
	private static final double AT_FIRST = 0.4;

	private static final double SURE_AT_FIRST = 0.7;

	/** Where another sentence is so much nearer, that is likelier to be the one. */
	private static final double NEARER = 0.25;

	/** So many articles are looked through for a nearer one. */
	private static final int LOOKED_AT = 4;

	private static final int WHOLE = 100_000;

	/** "Phone lost?", to which the answer follows. */
	private static final Pattern CASE = Pattern.compile("(?s).*\\p{L}\\?$");

	private final Nearness nearness;

	private final Phrasebook phrasebook;

	NearestSentences(Nearness nearness, Phrasebook phrasebook) {
		this.nearness = nearness;
		this.phrasebook = phrasebook;
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
	 * how near they are as the score; with no excerpt where it has none. A single one is
	 * told with the nearer of its neighbours.
	 * @param which of the sentences may be told
	 */
	Evidence of(String asked, Evidence article, Predicate<String> which) {
		List<Piece> pieces = pieces(article).stream().filter((piece) -> which.test(piece.text())).toList();
		if (pieces.isEmpty()) {
			return article.excerpted("").scored(0);
		}
		double[] near = nearness(asked, pieces.stream().map(Piece::text).toList(), article.language());
		List<Integer> best = IntStream.range(0, near.length)
			.boxed()
			.sorted(Comparator.comparingDouble((Integer index) -> -near[index]))
			.limit(TOLD)
			.toList();
		double nearest = near[best.getFirst()];
		Set<Integer> indexes = best.stream()
			.filter((index) -> near[index] > nearest - FARTHER)
			.collect(Collectors.toCollection(TreeSet::new));
		List.copyOf(indexes)
			.stream()
			.filter((index) -> leansOn(index - 1, index, pieces, article.language()))
			.forEach((index) -> indexes.add(index - 1));
		if (indexes.size() == 1) {
			int only = best.getFirst();
			IntStream.of(only + 1, only - 1)
				.filter((index) -> areOfOneLine(index, only, pieces))
				.boxed()
				.max(Comparator.comparingDouble((index) -> near[index]))
				.ifPresent(indexes::add);
		}
		List<String> told = indexes.stream().map(pieces::get).map(Piece::text).map(ArticleAnswer::sentence).toList();
		return article.excerpted(String.join(" ", told)).scored(nearest);
	}

	/**
	 * Whether what is told from the sources answers what the customer wrote last. After a
	 * reply it is near to that, and nothing else that was found is much nearer; at first
	 * the search is sure, or it is not far. Where the model cannot tell, nothing is
	 * doubted.
	 * @param told sentences of the sources
	 */
	boolean areSurely(List<String> told, Situation situation) {
		String asked = situation.saidLastByCustomer();
		boolean isFound = !situation.goesOn() && situation.findings().confidence() >= SURE_AT_FIRST;
		if (isFound || this.nearness.nearest(asked, told).equals(Nearness.Near.NONE)) {
			return true;
		}
		List<Evidence> articles = situation.evidence()
			.stream()
			.filter((one) -> one.kind() == Kind.ARTICLE && one.language().equals(situation.language()))
			.limit(LOOKED_AT)
			.toList();
		double near = nearest(asked, articles,
				(sentence) -> told.stream().anyMatch((one) -> one.contains(sentence) || sentence.contains(one)));
		return situation.goesOn() ? near >= SURELY && nearest(asked, articles, (sentence) -> true) <= near + NEARER
				: near >= AT_FIRST;
	}

	private double nearest(String asked, List<Evidence> articles, Predicate<String> which) {
		return articles.stream().mapToDouble((article) -> of(asked, article, which).score()).max().orElse(0);
	}

	/** "Then you choose …" says nothing without what stands before it. */
	private boolean leansOn(int before, int index, List<Piece> pieces, Language language) {
		return areOfOneLine(before, index, pieces)
				&& this.phrasebook.holds(pieces.get(index).text(), language, "leansOn");
	}

	private static boolean areOfOneLine(int one, int other, List<Piece> pieces) {
		return one >= 0 && one < pieces.size() && pieces.get(one).line() == pieces.get(other).line();
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
	 * A sentence.
	 *
	 * @param line of the article, a point of a list has one of its own
	 */
	private record Piece(String text, int line) {
	}

	/**
	 * Each by itself, points of lists and steps, too, but not what only leads to them. A
	 * question is told with what follows.
	 */
	static List<String> sentences(Evidence article) {
		return pieces(article).stream().map(Piece::text).toList();
	}

	private static List<Piece> pieces(Evidence article) {
		List<Piece> pieces = new ArrayList<>();
		String plain = Markdown.toText(article.text(), WHOLE);
		for (Sentence sentence : Sentence.of(plain)) {
			String text = sentence.text();
			int line = (int) plain.chars().limit(sentence.start()).filter((letter) -> letter == '\n').count();
			if (!pieces.isEmpty() && CASE.matcher(pieces.getLast().text()).matches()) {
				pieces.set(pieces.size() - 1, new Piece(pieces.getLast().text() + " " + text, line));
			}
			else if (!text.endsWith(":")) {
				pieces.add(new Piece(text, line));
			}
		}
		return pieces;
	}

}
