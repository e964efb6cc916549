package dev.attune.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tells the language of a text among those of the desk: by how likely its letters are,
 * and of a few words by those that every sentence has ("how", "jest", "kde", "är"), which
 * tell more than their letters do.
 */
@Component
public class LanguageDetection {

	/**
	 * A message must be this much likelier in another language than in the assumed one: a
	 * few words look like many languages, a sentence does not.
	 */
	private static final double MARGIN = 0.15;

	private static final double MARGIN_OF_A_FEW_WORDS = 0.35;

	private static final int A_FEW_WORDS = 29;

	/**
	 * So many words of one language and none of the others tell a sentence by themselves,
	 * and so do more that are partly of the others, too.
	 */
	private static final int CLEAR = 2;

	/** More of them need no help. */
	private static final int MOST_WORDS = 12;

	private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}']+");

	/** "Anna Nilsson", which is of any language. */
	private static final Pattern NAMES = Pattern.compile("(?:\\p{Lu}[\\p{L}.'-]+\\s*){2,3}");

	/** Shorter messages ("ok", an order number) say nothing about their language. */
	private static final int SHORTEST = 11;

	/** What ends a message is no part of it: the same words are in the same language. */
	private static final Pattern CLOSING = Pattern.compile("(?<![\\s.?!…,;:])[\\s.?!…,;:]+$");

	/** More of a text tells no more about it. */
	private static final int ENOUGH = 2_000;

	private final Language first;

	private final List<Language> languages;

	private final @Nullable LanguageDetector detector;

	private final Map<Language, Set<String>> words = new HashMap<>();

	private final Map<Language, Set<Integer>> letters = new HashMap<>();

	public LanguageDetection(Desk desk) {
		this.first = desk.defaultLanguage();
		this.languages = desk.languages();
		this.languages.forEach((language) -> this.words.put(language, words(language)));
		this.words.forEach((language, its) -> this.letters.put(language,
				its.stream().flatMap((word) -> word.chars().boxed()).collect(Collectors.toUnmodifiableSet())));
		this.detector = (this.languages.size() > 1) ? LanguageDetectorBuilder
			.fromIsoCodes639_1(this.languages.stream()
				.map((language) -> IsoCode639_1.valueOf(language.tag().toUpperCase(Locale.ROOT)))
				.toArray(IsoCode639_1[]::new))
			.build() : null;
	}

	/**
	 * The language of a text; the desk's first where it does not clearly say otherwise.
	 */
	public Language of(String text) {
		return of(text.substring(0, Math.min(text.length(), ENOUGH)), this.first);
	}

	/**
	 * The language of a text, or the assumed one where the text does not clearly say
	 * otherwise.
	 */
	public Language of(String text, Language assumed) {
		List<String> said = BETWEEN_WORDS.splitAsStream(text.toLowerCase(Locale.ROOT).replace('\u2019', '\''))
			.filter((word) -> !word.isEmpty())
			.limit(MOST_WORDS + 1)
			.toList();
		if (this.detector == null || said.size() < 2) {
			return assumed;
		}
		Language pointedAt = (said.size() <= MOST_WORDS) ? pointedAt(said, assumed) : assumed;
		if (isClear(said, pointedAt, assumed)) {
			return pointedAt;
		}
		Optional<Language> spelt = spelt(text, said, assumed);
		if (spelt.isPresent()) {
			return spelt.get();
		}
		int length = CLOSING.matcher(text.strip()).replaceFirst("").length();
		if (length < SHORTEST || pointedAt.equals(assumed) && NAMES.matcher(text.strip()).matches()) {
			return assumed;
		}
		Map<com.github.pemistahl.lingua.api.Language, Double> likelihoods = this.detector
			.computeLanguageConfidenceValues(text);
		Language likeliest = assumed;
		double best = likelihood(likelihoods, assumed)
				+ ((length < A_FEW_WORDS && pointedAt.equals(assumed)) ? MARGIN_OF_A_FEW_WORDS : MARGIN);
		for (Language language : this.languages) {
			double likelihood = likelihood(likelihoods, language);
			if (likelihood > best) {
				best = likelihood;
				likeliest = language;
			}
		}
		return likeliest;
	}

	/**
	 * The language of which a word is in a text that is not of the assumed one, where
	 * none is the other way round, nor of a third language.
	 */
	private Language pointedAt(List<String> said, Language assumed) {
		return this.languages.stream()
			.filter((language) -> wordsBeyond(said, language, assumed) > 0)
			.filter((language) -> this.languages.stream().allMatch((other) -> wordsBeyond(said, other, language) == 0))
			.findFirst()
			.orElse(assumed);
	}

	/**
	 * The language that a word of it is in, spelt with a letter that the assumed one does
	 * not have ("är", "że"), where no more of the rest is of the assumed one.
	 */
	private Optional<Language> spelt(String text, List<String> said, Language assumed) {
		Set<Integer> known = this.letters.getOrDefault(assumed, Set.of());
		if (known.isEmpty() || said.size() > MOST_WORDS) {
			return Optional.empty();
		}
		return this.languages.stream()
			.filter((language) -> BETWEEN_WORDS.splitAsStream(text)
				.filter(wordsOf(language)::contains)
				.anyMatch((word) -> word.chars().anyMatch((letter) -> !known.contains(letter))))
			.filter((language) -> wordsBeyond(said, language, assumed) >= wordsBeyond(said, assumed, language))
			.findFirst();
	}

	/** One word may be a name: "the Hague". */
	private boolean isClear(List<String> said, Language language, Language assumed) {
		return wordsBeyond(said, language, assumed) >= CLEAR
				|| !language.equals(assumed) && said.stream().filter(wordsOf(language)::contains).count() > CLEAR;
	}

	/** How many words are of one language and not of the other. */
	private long wordsBeyond(List<String> said, Language language, Language other) {
		return said.stream()
			.filter((word) -> wordsOf(language).contains(word) && !wordsOf(other).contains(word))
			.distinct()
			.count();
	}

	private Set<String> wordsOf(Language language) {
		return this.words.getOrDefault(language, Set.of());
	}

	/** Those of a language without a file are not known, and its letters have to do. */
	static Set<String> words(Language language) {
		try (InputStream file = LanguageDetection.class.getResourceAsStream("/languages/" + language.tag() + ".txt")) {
			return (file == null) ? Set.of()
					: new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
						.filter((line) -> !line.startsWith("#"))
						.flatMap((line) -> Pattern.compile("\\s+").splitAsStream(line.strip()))
						.collect(Collectors.toUnmodifiableSet());
		}
		catch (IOException failure) {
			throw new UncheckedIOException("The words of a language cannot be read", failure);
		}
	}

	private static double likelihood(Map<com.github.pemistahl.lingua.api.Language, Double> likelihoods,
			Language language) {
		return likelihoods.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().getIsoCode639_1().toString().equals(language.tag()))
			.mapToDouble(Map.Entry::getValue)
			.findFirst()
			.orElse(0);
	}

}
