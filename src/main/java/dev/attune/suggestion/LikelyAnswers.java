package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Kind;
import dev.attune.retrieval.Query;
import dev.attune.retrieval.Search;
import dev.attune.selfservice.Facets;
import dev.attune.shared.Language;

import org.springframework.stereotype.Component;

/**
 * How likely sentences of articles answer a message that goes on from a reply: a logistic
 * regression on how near they are to it by meaning and by words, by itself and with what
 * was written before, on whether their article was told, and on what the search makes of
 * it. {@code evaluate replies --signs} writes what it is fitted to; docs/suggestions.md
 * has the figures.
 */
@Component
class LikelyAnswers {

	/** So many articles for each way of searching are looked through. */
	private static final int LOOKED_AT = 12;

	/** So many sentences of what was told before are told. */
	private static final int SENTENCES = 2;

	/** One that is so much less likely than the first is not told with it. */
	private static final double LESS = 0.25;

	/** Words of less in common mean nothing to each other. */
	private static final double UNLIKE = 0.3;

	/** Of a longer message the rest is not looked at. */
	private static final int MOST_WORDS = 100;

	private static final double CONSTANT = -6.65;

	private final Search search;

	private final Nearness nearness;

	private final Circumstances circumstances;

	private final NearestSentences sentences;

	LikelyAnswers(Search search, Nearness nearness, Circumstances circumstances, NearestSentences sentences) {
		this.search = search;
		this.nearness = nearness;
		this.circumstances = circumstances;
		this.sentences = sentences;
	}

	/** What speaks for a sentence, with what it weighs. */
	enum Sign {

		/** It tells of the side of the matter that is asked. */
		SIDE(2.48),
		/** It has a time where that is asked, or a sum where that is. */
		TELLS(1.19),
		/** It stands in an article that was told. */
		TOLD(2.23),
		/** The score of its article for all that was written. */
		ARTICLE(4.83),
		/** Its article is the first for the message alone. */
		FIRST(0.42),
		/** How sure the search is of that, where the article was not told. */
		OTHER(2.93),
		/** How much of the message's words it has, by what they mean. */
		WORDS(9.33),
		/** The same of all that was written. */
		ALL_WORDS(-8.43),
		/** How near it is by meaning to all that was written. */
		MEANING(-1.93),
		/** How much farther from the message by meaning than the nearest one. */
		FARTHER(-4.40),
		/** The same of all that was written. */
		FARTHER_FROM_ALL(-3.29),
		/** How much less of the message's words than the one that has most of them. */
		FEWER_WORDS(-6.66);

		private final double weight;

		Sign(double weight) {
			this.weight = weight;
		}

	}

	/**
	 * A sentence that may answer.
	 *
	 * @param index its place among the article's
	 * @param signs one for each {@link Sign}, in their order
	 */
	record Candidate(Evidence article, int index, String text, boolean isTold, double[] signs) {

		double likelihood() {
			double sum = CONSTANT;
			for (Sign sign : Sign.values()) {
				sum += sign.weight * this.signs[sign.ordinal()];
			}
			return 1 / (1 + Math.exp(-sum));
		}

	}

	/**
	 * What may answer, the likeliest first.
	 * @param mayBeTold whether a sentence of what was told may be told
	 */
	Further to(Situations.Matter matter, String told, Set<String> without, Predicate<String> mayBeTold) {
		Map<String, List<Candidate>> byArticle = candidates(matter, told, without).stream()
			.sorted(Comparator.comparingDouble(Candidate::likelihood).reversed())
			.collect(Collectors.groupingBy((one) -> one.article().id(), LinkedHashMap::new, Collectors.toList()));
		Map<String, Double> sentences = new HashMap<>();
		List<Evidence> parts = new ArrayList<>();
		List<Evidence> others = new ArrayList<>();
		byArticle.values().forEach((its) -> {
			its.forEach((one) -> sentences.merge(one.text(), one.likelihood(), Math::max));
			List<Candidate> best = its.stream().filter((one) -> mayBeTold.test(one.text())).limit(SENTENCES).toList();
			if (!its.getFirst().isTold()) {
				others.add(part(best.isEmpty() ? its.subList(0, 1) : best).scored(together(its)));
			}
			else if (!best.isEmpty()) {
				parts.add(part(best).scored(together(best)));
			}
		});
		return new Further(likeliestFirst(parts), likeliestFirst(others), sentences);
	}

	private static List<Evidence> likeliestFirst(List<Evidence> articles) {
		return articles.stream().sorted(Comparator.comparingDouble(Evidence::score).reversed()).toList();
	}

	/** An article with what of it is likeliest to answer. */
	private Evidence part(List<Candidate> best) {
		Set<Integer> indexes = best.stream()
			.filter((one) -> one.likelihood() >= LESS * best.getFirst().likelihood())
			.map(Candidate::index)
			.collect(Collectors.toCollection(TreeSet::new));
		Evidence article = best.getFirst().article();
		return article.excerpted(this.sentences.told(article, indexes));
	}

	/** They answer in as many cases together as each for itself. */
	private static double together(List<Candidate> some) {
		return Math.min(1, some.stream().mapToDouble(Candidate::likelihood).sum());
	}

	/**
	 * All sentences of the articles that are found for a message, alone and with the
	 * rest.
	 */
	List<Candidate> candidates(Situations.Matter matter, String told, Set<String> without) {
		Language language = matter.reading().language();
		Findings alone = found(matter.last(), language, without);
		Findings together = found(matter.text(), language, without);
		Map<String, Evidence> articles = new LinkedHashMap<>();
		together.evidence().forEach((one) -> articles.put(one.id(), one));
		alone.evidence().forEach((one) -> articles.putIfAbsent(one.id(), one));
		List<Candidate> candidates = new ArrayList<>();
		articles.values().stream().filter((article) -> article.language().equals(language)).forEach((article) -> {
			boolean isTold = FurtherReplies.isToldIn(article, told);
			boolean isFirst = alone.evidence().stream().limit(1).anyMatch((one) -> one.id().equals(article.id()));
			double[] signs = new double[Sign.values().length];
			set(signs, Sign.TOLD, isTold ? 1 : 0);
			set(signs, Sign.ARTICLE, score(together, article));
			set(signs, Sign.FIRST, isFirst ? 1 : 0);
			set(signs, Sign.OTHER, (isFirst && !isTold) ? alone.confidence() : 0);
			List<String> texts = NearestSentences.sentences(article);
			for (int i = 0; i < texts.size(); i++) {
				candidates.add(new Candidate(article, i, texts.get(i), isTold, signs.clone()));
			}
		});
		sign(candidates, matter, language);
		return candidates;
	}

	private Findings found(String text, Language language, Set<String> without) {
		return this.search.find(new Query(text, language, EnumSet.of(Kind.ARTICLE), LOOKED_AT, without));
	}

	private static double score(Findings found, Evidence article) {
		return found.evidence()
			.stream()
			.filter((one) -> one.id().equals(article.id()))
			.mapToDouble(Evidence::score)
			.findFirst()
			.orElse(0);
	}

	private void sign(List<Candidate> candidates, Situations.Matter matter, Language language) {
		List<String> texts = candidates.stream().map(Candidate::text).toList();
		Words words = new Words(texts);
		double[] meaning = this.nearness.cosines(matter.last(), texts);
		double[] meaningOfAll = this.nearness.cosines(matter.text(), texts);
		double[] wording = words.of(matter.last());
		double[] wordingOfAll = words.of(matter.text());
		double nearest = max(meaning);
		double nearestToAll = max(meaningOfAll);
		double most = max(wording);
		for (int i = 0; i < texts.size(); i++) {
			double[] signs = candidates.get(i).signs();
			set(signs, Sign.SIDE, (Facets.told(matter.last(), texts.get(i), language) > 0) ? 1 : 0);
			set(signs, Sign.TELLS, this.circumstances.tellsWhatIsAsked(texts.get(i), matter.last(), language) ? 1 : 0);
			set(signs, Sign.WORDS, wording[i]);
			set(signs, Sign.ALL_WORDS, wordingOfAll[i]);
			set(signs, Sign.MEANING, meaningOfAll[i]);
			set(signs, Sign.FARTHER, nearest - meaning[i]);
			set(signs, Sign.FARTHER_FROM_ALL, nearestToAll - meaningOfAll[i]);
			set(signs, Sign.FEWER_WORDS, most - wording[i]);
		}
	}

	private static void set(double[] signs, Sign sign, double value) {
		signs[sign.ordinal()] = value;
	}

	private static double max(double[] values) {
		return Arrays.stream(values).max().orElse(0);
	}

	/**
	 * How much of the words of a text sentences have: of each word how near the nearest
	 * of a sentence is to it by meaning, where rare words count more (MaxSim, Khattab and
	 * Zaharia 2020, arXiv 2004.12832, on vectors of single words).
	 */
	private final class Words {

		private final List<int[]> sentences = new ArrayList<>();

		private final Map<String, Integer> indexes = new LinkedHashMap<>();

		private final Map<String, Integer> counts = new HashMap<>();

		Words(List<String> texts) {
			for (String text : texts) {
				Set<String> words = new LinkedHashSet<>(List.of(Overlap.words(text)));
				words.forEach((word) -> this.counts.merge(word, 1, Integer::sum));
				this.sentences.add(words.stream()
					.mapToInt((word) -> this.indexes.computeIfAbsent(word, (added) -> this.indexes.size()))
					.toArray());
			}
		}

		double[] of(String text) {
			List<String> asked = Arrays.stream(Overlap.words(text)).distinct().limit(MOST_WORDS).toList();
			List<double[]> near = LikelyAnswers.this.nearness.cosines(asked, List.copyOf(this.indexes.keySet()));
			double[] had = new double[this.sentences.size()];
			double all = 0;
			for (int word = 0; word < asked.size(); word++) {
				double rarity = Math
					.log(1 + this.sentences.size() / (1.0 + this.counts.getOrDefault(asked.get(word), 0)));
				all += rarity;
				for (int i = 0; i < had.length; i++) {
					had[i] += rarity * nearest(near.get(word), this.sentences.get(i));
				}
			}
			double weights = (all > 0) ? all : 1;
			return Arrays.stream(had).map((one) -> one / weights).toArray();
		}

		private static double nearest(double[] near, int[] words) {
			double nearest = UNLIKE;
			for (int word : words) {
				nearest = Math.max(nearest, near[word]);
			}
			return nearest;
		}

	}

	/**
	 * What may answer a message that goes on from a reply. Each article has what of it is
	 * likeliest to answer as its excerpt, and how likely the whole answers as its score;
	 * of one that was told the excerpt.
	 *
	 * @param parts the articles that were told, the likeliest first
	 * @param others those that were not
	 * @param sentences how likely each of them answers
	 */
	record Further(List<Evidence> parts, List<Evidence> others, Map<String, Double> sentences) {

		/** Where nothing goes on from a reply. */
		static final Further NONE = new Further(List.of(), List.of(), Map.of());

		/** From here an answer is told, to be looked at. */
		private static final double TOLD = 0.3;

		/** Other articles that are less likely answer in one case of forty. */
		private static final double PERHAPS = 0.1;

		/** From here on what is told is right in two cases of three. */
		private static final double SURELY = 0.55;

		Further {
			parts = List.copyOf(parts);
			others = List.copyOf(others);
			sentences = Map.copyOf(sentences);
		}

		/** Those that are told, the likeliest first. */
		List<Evidence> told() {
			return likeliestFirst(Stream.concat(this.parts.stream(), this.others.stream())
				.filter((article) -> article.score() >= TOLD)
				.toList());
		}

		/** The likeliest part of what was told, and the likeliest other article. */
		List<Evidence> alternatives() {
			return Stream
				.concat(this.parts.stream().limit(1),
						this.others.stream().limit(1).filter((one) -> one.score() >= PERHAPS))
				.toList();
		}

		/** Whether what is told of sources is right in two cases of three. */
		boolean answersSurely(List<String> told) {
			ToDoubleFunction<Map.Entry<String, Double>> itsLikelihood = (
					one) -> told.stream().anyMatch((text) -> text.contains(one.getKey()) || one.getKey().contains(text))
							? one.getValue() : 0;
			return this.sentences.entrySet().stream().mapToDouble(itsLikelihood).sum() >= SURELY;
		}

	}

}
