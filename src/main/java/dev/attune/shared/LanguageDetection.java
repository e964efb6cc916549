package dev.attune.shared;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tells the language of a text among those of the desk.
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

	/** Shorter messages ("ok", an order number) say nothing about their language. */
	private static final int SHORTEST = 11;

	/** What ends a message is no part of it: the same words are in the same language. */
	private static final Pattern CLOSING = Pattern.compile("(?<![\\s.?!…,;:])[\\s.?!…,;:]+$");

	/** More of a text tells no more about it. */
	private static final int ENOUGH = 2_000;

	private final Language first;

	private final List<Language> languages;

	private final @Nullable LanguageDetector detector;

	public LanguageDetection(Desk desk) {
		this.first = desk.defaultLanguage();
		this.languages = desk.languages();
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
		int length = CLOSING.matcher(text.strip()).replaceFirst("").length();
		if (this.detector == null || length < SHORTEST) {
			return assumed;
		}
		Map<com.github.pemistahl.lingua.api.Language, Double> likelihoods = this.detector
			.computeLanguageConfidenceValues(text);
		Language likeliest = assumed;
		double best = likelihood(likelihoods, assumed) + ((length < A_FEW_WORDS) ? MARGIN_OF_A_FEW_WORDS : MARGIN);
		for (Language language : this.languages) {
			double likelihood = likelihood(likelihoods, language);
			if (likelihood > best) {
				best = likelihood;
				likeliest = language;
			}
		}
		return likeliest;
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
