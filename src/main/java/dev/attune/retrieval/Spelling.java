package dev.attune.retrieval;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.llm.Embeddings;
import dev.attune.shared.Language;

import org.springframework.stereotype.Component;

/**
 * Mends what was mistyped in a question, by the words that the desk itself uses: a
 * misspelt word's meaning is lost on the embedding model, and a word without its
 * diacritics is another word to it.
 * <p>
 * A word is only touched where no source has it, by its stem either, where there is no
 * doubt what it should be, and where the embedding model takes it to more pieces than
 * that, as it does with what is no word.
 */
@Component
class Spelling {

	private static final Pattern WORD = Pattern.compile("\\p{L}+");

	/** Shorter words have too many neighbours. */
	private static final int SHORTEST = 5;

	/** Shorter ones begin many words. */
	private static final int SHORTEST_TOLD = 4;

	/** From this length on, two mistakes are mended. */
	private static final int LONG = 9;

	/** By how much the likeliest word must be more usual than the next. */
	private static final int CLEARLY = 5;

	private static final int LARGEST_PART = 80;

	private final Vocabulary vocabulary;

	private final Words words;

	private final WordWeights weights;

	private final Embeddings model;

	Spelling(Vocabulary vocabulary, Words words, WordWeights weights, Embeddings model) {
		this.vocabulary = vocabulary;
		this.words = words;
		this.weights = weights;
		this.model = model;
	}

	/** The text with the words mended that are surely misspelt. */
	String mend(String text, Language language) {
		Vocabulary.Forms known = this.vocabulary.of(language);
		Map<String, String> mended = new HashMap<>();
		Set<String> strange = new LinkedHashSet<>();
		for (MatchResult word : WORD.matcher(text).results().toList()) {
			String typed = word.group().toLowerCase(Locale.ROOT);
			String plain = Grams.folded(typed);
			if (known.has(plain)) {
				withDiacritics(typed, plain, known).ifPresent((form) -> mended.put(typed, form));
			}
			else if (plain.length() >= SHORTEST) {
				strange.add(typed);
			}
		}
		for (String typed : unknown(strange, language)) {
			nearest(Grams.folded(typed), known, language)
				.filter((form) -> this.model.pieces(typed) >= this.model.pieces(form)
						+ distance(Grams.folded(typed), Grams.folded(form)))
				.ifPresent((form) -> mended.put(typed, form));
		}
		return mended.isEmpty() ? text : WORD.matcher(text).replaceAll((word) -> {
			String form = mended.get(word.group().toLowerCase(Locale.ROOT));
			return (form != null) ? likeTyped(form, word.group()) : word.group();
		});
	}

	/** Whether a word begins as one of the desk's does, or is put together with one. */
	boolean isLikeKnown(String word, Language language) {
		String plain = Grams.folded(word);
		String beginning = plain.substring(0, Math.min(SHORTEST, plain.length()));
		return plain.length() < SHORTEST_TOLD || this.vocabulary.of(language)
			.beginningLike(plain)
			.stream()
			.anyMatch((known) -> known.length() >= beginning.length() && known.startsWith(beginning));
	}

	private static String likeTyped(String form, String typed) {
		return Character.isUpperCase(typed.charAt(0))
				? form.substring(0, 1).toUpperCase(Locale.ROOT) + form.substring(1) : form;
	}

	/** Where it was typed without any, and nearly always has the same ones. */
	private static Optional<String> withDiacritics(String typed, String plain, Vocabulary.Forms known) {
		Map<String, Integer> forms = known.of(plain);
		if (!typed.equals(plain) || forms.containsKey(typed)) {
			return Optional.empty();
		}
		int all = forms.values().stream().mapToInt(Integer::intValue).sum();
		return forms.entrySet()
			.stream()
			.filter((form) -> form.getValue() * 100 >= all * LARGEST_PART)
			.map(Map.Entry::getKey)
			.findFirst();
	}

	private Collection<String> unknown(Set<String> words, Language language) {
		Map<String, Set<String>> stems = words.stream()
			.collect(Collectors.toMap((word) -> word, (word) -> this.words.of(word, language)));
		Set<String> present = this.weights.of(stems.values().stream().flatMap(Set::stream).distinct().toList())
			.stream()
			.filter((stem) -> stem.passages() > 0)
			.map(WordWeights.Weighted::word)
			.collect(Collectors.toSet());
		return words.stream()
			.filter((word) -> !stems.getOrDefault(word, Set.of()).isEmpty()
					&& stems.getOrDefault(word, Set.of()).stream().noneMatch(present::contains))
			.toList();
	}

	private Optional<String> nearest(String typed, Vocabulary.Forms known, Language language) {
		List<String> near = new ArrayList<>();
		int least = (typed.length() >= LONG) ? 2 : 1;
		for (String word : known.beginningLike(typed)) {
			if (Math.abs(word.length() - typed.length()) <= least) {
				int distance = distance(typed, word);
				if (distance < least) {
					near.clear();
					least = distance;
				}
				if (distance == least) {
					near.add(word);
				}
			}
		}
		Map<Set<String>, Integer> byStem = new HashMap<>();
		for (String word : near) {
			byStem.merge(this.words.of(known.usual(word), language), known.often(word), Integer::sum);
		}
		List<Map.Entry<Set<String>, Integer>> likeliest = byStem.entrySet()
			.stream()
			.sorted(Map.Entry.<Set<String>, Integer>comparingByValue().reversed())
			.toList();
		if (likeliest.isEmpty()
				|| (likeliest.size() > 1 && likeliest.get(0).getValue() < CLEARLY * likeliest.get(1).getValue())) {
			return Optional.empty();
		}
		return near.stream()
			.filter((word) -> this.words.of(known.usual(word), language).equals(likeliest.getFirst().getKey()))
			.max(Comparator.comparingInt(known::often).thenComparing((word) -> word))
			.map(known::usual);
	}

	/**
	 * How many letters must be put in, left out, exchanged or swapped with the next
	 * (Damerau 1964).
	 */
	static int distance(String one, String other) {
		int[][] distance = new int[one.length() + 1][other.length() + 1];
		for (int i = 0; i <= one.length(); i++) {
			for (int j = 0; j <= other.length(); j++) {
				if (i == 0 || j == 0) {
					distance[i][j] = i + j;
					continue;
				}
				int same = (one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1;
				int least = Math.min(Math.min(distance[i - 1][j], distance[i][j - 1]) + 1,
						distance[i - 1][j - 1] + same);
				if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
						&& one.charAt(i - 2) == other.charAt(j - 1)) {
					least = Math.min(least, distance[i - 2][j - 2] + 1);
				}
				distance[i][j] = least;
			}
		}
		return distance[one.length()][other.length()];
	}

}
