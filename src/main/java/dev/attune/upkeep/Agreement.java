package dev.attune.upkeep;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.knowledge.Article;
import dev.attune.llm.Embeddings;
import dev.attune.shared.Language;
import dev.attune.shared.Markdown;
import dev.attune.suggestion.Figures;

import org.springframework.stereotype.Component;

/**
 * Tells whether two articles say the same, or different figures of the same: sentences
 * that read alike but for their figures, where what the figures count is the same and
 * their values are not. Figures that one sentence has besides those of the other are no
 * contradiction. docs/knowledge-gaps.md has what was measured.
 */
@Component
class Agreement {

	/** Articles less like each other are not compared. */
	static final double NEAR = 0.6;

	/** Articles as like as this may be the same. */
	private static final double SAME = 0.8;

	/** Sentences that say the same, but for their figures. */
	private static final double SAME_SENTENCE = 0.8;

	/** How much of what the shorter article says the longer one has to say. */
	private static final double COVERED = 0.6;

	/**
	 * How much of what the shorter sentence's words tell the longer one's have to tell.
	 */
	private static final double SHARED_WORDS = 0.7;

	private static final int STEM = 5;

	/** More would only say again that the two do not fit together. */
	private static final int MOST_DIFFERENCES = 8;

	private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");

	private static final Pattern CLOCK = Pattern.compile("\\d{1,2}[.:]\\d{2}");

	private static final Pattern DIGITS = Pattern.compile("\\d+(?:[.,:\\u00a0 ]\\d+)*");

	private final Embeddings embeddings;

	private final Figures figures;

	Agreement(Embeddings embeddings, Figures figures) {
		this.embeddings = embeddings;
		this.figures = figures;
	}

	/** An article, sentence by sentence. */
	record Read(Article article, List<Sentence> sentences) {
	}

	/**
	 * @param figures by what they count, as they are written, by their values
	 * @param vector of the text without figures
	 */
	record Sentence(String text, Map<String, Map<String, String>> figures, Set<String> stems, float[] vector) {
	}

	/**
	 * How much a word tells: the fewer articles have it, the more (inverse document
	 * frequency). "Within 7 days of delivery" stands in many, and is about a deadline of
	 * whatever the rest of its sentence is about.
	 */
	record Weights(int articles, Map<String, Integer> having) {

		static Weights of(List<Article> articles) {
			Map<String, Integer> having = new HashMap<>();
			articles.forEach((article) -> stems(plain(article)).forEach((stem) -> having.merge(stem, 1, Integer::sum)));
			return new Weights(articles.size(), having);
		}

		private double of(Set<String> stems) {
			return stems.stream()
				.mapToDouble((stem) -> Math.log1p((double) this.articles / this.having.getOrDefault(stem, 1)))
				.sum();
		}

	}

	/** What articles mean, for a first look at which are near each other. */
	List<float[]> meanings(List<Article> articles) {
		return this.embeddings
			.embed(articles.stream().map((article) -> article.title() + "\n" + plain(article)).toList());
	}

	String model() {
		return this.embeddings.model();
	}

	Read read(Article article) {
		List<String> texts = sentences(plain(article), article.language().locale());
		List<float[]> vectors = texts.isEmpty() ? List.of()
				: this.embeddings.embed(texts.stream().map(Agreement::masked).toList());
		List<Sentence> sentences = new ArrayList<>();
		for (int i = 0; i < texts.size(); i++) {
			sentences.add(new Sentence(texts.get(i), figures(texts.get(i), article.language()), stems(texts.get(i)),
					vectors.get(i)));
		}
		return new Read(article, sentences);
	}

	/**
	 * What two articles of one language have in common that they should not.
	 * @param likeness of what they mean
	 * @param weights of the language's words
	 */
	static Optional<Found> compare(Read one, Read other, double likeness, Weights weights) {
		Optional<Found> contradiction = contradiction(one, other, weights);
		if (contradiction.isPresent()) {
			return contradiction;
		}
		boolean isSameAudience = one.article().audience() == other.article().audience();
		Read shorter = (one.sentences().size() <= other.sentences().size()) ? one : other;
		double covered = covered(shorter, (shorter == one) ? other : one);
		return (isSameAudience && likeness >= SAME && covered >= COVERED)
				? Optional.of(new Found(FindingKind.NEAR_DUPLICATE, one.article(), other.article(),
						Map.of("covered", String.valueOf(Math.round(100 * covered))), likeness))
				: Optional.empty();
	}

	private static Optional<Found> contradiction(Read one, Read other, Weights weights) {
		List<Difference> all = one.sentences()
			.stream()
			.flatMap((here) -> nearest(here, other, weights).stream())
			.sorted(Comparator.comparingDouble(Difference::like).reversed())
			.limit(MOST_DIFFERENCES)
			.toList();
		return all.isEmpty() ? Optional.empty()
				: Optional.of(new Found(FindingKind.CONTRADICTION, one.article(), other.article(),
						Map.of("says", lines(all, (difference) -> difference.here().text()), "otherSays",
								lines(all, (difference) -> difference.there().text()), "figures",
								lines(all, Difference::figures), "unit",
								all.stream()
									.flatMap((difference) -> difference.units().stream())
									.distinct()
									.collect(Collectors.joining(","))),
						all.getFirst().like()));
	}

	/** Two sentences that say different figures of the same. */
	private record Difference(Sentence here, Sentence there, List<String> units, double like) {

		/** Both sides of each, as they are written. */
		String figures() {
			return this.units.stream()
				.map((unit) -> shown(this.here, this.there, unit) + " ≠ " + shown(this.there, this.here, unit))
				.collect(Collectors.joining("; "));
		}

		private static String shown(Sentence one, Sentence other, String unit) {
			Map<String, String> without = other.figures().getOrDefault(unit, Map.of());
			return one.figures()
				.getOrDefault(unit, Map.of())
				.entrySet()
				.stream()
				.filter((figure) -> !without.containsKey(figure.getKey()))
				.map(Map.Entry::getValue)
				.collect(Collectors.joining(", "));
		}

	}

	/** A line each. */
	private static String lines(List<Difference> differences, Function<Difference, String> line) {
		return differences.stream().map(line).collect(Collectors.joining("\n"));
	}

	/** The sentence that reads most like it and counts differently. */
	private static Optional<Difference> nearest(Sentence here, Read other, Weights weights) {
		Difference nearest = null;
		for (Sentence there : other.sentences()) {
			double like = likeness(here.vector(), there.vector());
			if (like < SAME_SENTENCE || sharedWords(here, there, weights) < SHARED_WORDS
					|| (nearest != null && nearest.like() >= like)) {
				continue;
			}
			List<String> units = differing(here, there);
			if (!units.isEmpty()) {
				nearest = new Difference(here, there, units, like);
			}
		}
		return Optional.ofNullable(nearest);
	}

	/** What both count, with values of which neither has all of the other's. */
	private static List<String> differing(Sentence one, Sentence other) {
		return one.figures().keySet().stream().filter(other.figures()::containsKey).filter((unit) -> {
			Set<String> here = one.figures().getOrDefault(unit, Map.of()).keySet();
			Set<String> there = other.figures().getOrDefault(unit, Map.of()).keySet();
			return !here.containsAll(there) && !there.containsAll(here);
		}).sorted().toList();
	}

	/** How much of what an article says another one says too. */
	private static double covered(Read one, Read other) {
		if (one.sentences().isEmpty()) {
			return 0;
		}
		long said = one.sentences()
			.stream()
			.filter((here) -> other.sentences()
				.stream()
				.anyMatch((there) -> likeness(here.vector(), there.vector()) >= SAME_SENTENCE
						&& differing(here, there).isEmpty()))
			.count();
		return (double) said / one.sentences().size();
	}

	private static double sharedWords(Sentence one, Sentence other, Weights weights) {
		Set<String> shared = new HashSet<>(one.stems());
		shared.retainAll(other.stems());
		double shorter = Math.min(weights.of(one.stems()), weights.of(other.stems()));
		return (shorter == 0) ? 0 : weights.of(shared) / shorter;
	}

	static double likeness(float[] one, float[] other) {
		double sum = 0;
		for (int i = 0; i < one.length; i++) {
			sum += one[i] * (double) other[i];
		}
		return sum;
	}

	private Map<String, Map<String, String>> figures(String text, Language language) {
		Map<String, Map<String, String>> byUnit = new HashMap<>();
		for (Figures.Figure figure : this.figures.in(text, language)) {
			String unit = CLOCK.matcher(figure.shown()).matches() ? "clock" : figure.unit();
			if (unit != null) {
				byUnit.computeIfAbsent(unit, (key) -> new LinkedHashMap<>())
					.putIfAbsent(figure.value(), figure.shown());
			}
		}
		return byUnit;
	}

	static String plain(Article article) {
		return Markdown.toText(article.body(), Integer.MAX_VALUE);
	}

	private static String masked(String text) {
		return DIGITS.matcher(text).replaceAll("#");
	}

	private static Set<String> stems(String text) {
		return WORD.matcher(text)
			.results()
			.map(MatchResult::group)
			.map((word) -> word.toLowerCase(Locale.ROOT))
			.map((word) -> word.substring(0, Math.min(STEM, word.length())))
			.collect(Collectors.toSet());
	}

	private static List<String> sentences(String text, Locale locale) {
		List<String> sentences = new ArrayList<>();
		for (String line : text.split("\\n+")) {
			BreakIterator breaks = BreakIterator.getSentenceInstance(locale);
			breaks.setText(line);
			int from = breaks.first();
			for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
				String sentence = line.substring(from, to).strip();
				from = to;
				if (!sentence.isEmpty()) {
					sentences.add(sentence);
				}
			}
		}
		return sentences;
	}

}
