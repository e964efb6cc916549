package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.Arrays;
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
 * The sentences of an article, and how near they are to what is asked: by meaning
 * (cosine), and by how much of its wording they have, where a piece counts by how rare it
 * is in the article; one on the side of the matter that is asked ({@link Facets}) is
 * nearer. docs/suggestions.md has the figures.
 */
@Component
class NearestSentences {

	/** What it counts that a sentence tells of the side of the matter that is asked. */
	private static final double OF_THE_FACET = 0.5;

	/**
	 * Farther ones of what is told at first answer in one case of three, where the search
	 * is less sure of their article than that.
	 */
	private static final double NEAR = 0.4;

	private static final double SURE = 0.7;

	/** So many articles are looked at. */
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
	 * Sentences of an article as they are told, in its order: each with what it leans on,
	 * and a single one with a neighbour.
	 * @param indexes their places among {@link #sentences}
	 */
	String told(Evidence article, Set<Integer> indexes) {
		List<Piece> pieces = pieces(article);
		Set<Integer> told = new TreeSet<>(indexes);
		indexes.stream()
			.filter((index) -> leansOn(index - 1, index, pieces, article.language()))
			.forEach((index) -> told.add(index - 1));
		if (told.size() == 1) {
			int only = told.iterator().next();
			IntStream.of(only + 1, only - 1)
				.filter((index) -> areOfOneLine(index, only, pieces))
				.findFirst()
				.ifPresent(told::add);
		}
		return told.stream()
			.map(pieces::get)
			.map(Piece::text)
			.map(ArticleAnswer::sentence)
			.collect(Collectors.joining(" "));
	}

	/**
	 * Whether what is told from the sources may answer what the customer wrote at first:
	 * the search is sure, or it is not far. Where the model cannot tell, nothing is
	 * doubted.
	 * @param told sentences of the sources
	 */
	boolean areNear(List<String> told, Situation situation) {
		String asked = situation.saidLastByCustomer();
		if (situation.findings().confidence() >= SURE
				|| this.nearness.nearest(asked, told).equals(Nearness.Near.NONE)) {
			return true;
		}
		return situation.evidence()
			.stream()
			.filter((one) -> one.kind() == Kind.ARTICLE && one.language().equals(situation.language()))
			.limit(LOOKED_AT)
			.mapToDouble((article) -> nearest(asked, article,
					(sentence) -> told.stream().anyMatch((one) -> one.contains(sentence) || sentence.contains(one))))
			.anyMatch((near) -> near >= NEAR);
	}

	private double nearest(String asked, Evidence article, Predicate<String> which) {
		List<String> some = sentences(article).stream().filter(which).toList();
		return Arrays.stream(nearness(asked, some, article.language())).max().orElse(0);
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
