package dev.attune.retrieval;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.attune.knowledge.DeskNumbers;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;

/**
 * Leaves the numbers of orders and customers out of a question: no article is about one
 * of them, and to an embedding model they are words like others, so that the same
 * question with and without one would be found with another certainty. A number that some
 * source has, such as a model's, stays.
 */
@Component
class OwnNumbers {

	/** What a number is called, in front of it, and the brackets around both. */
	private static final String CALLED = "[(\\[]?(?:(?<![\\p{L}\\p{N}])(?:with(?: the)?|o|pod|s|se|med|under)\\s+)?"
			+ "(?:(?<![\\p{L}\\p{N}])(?:no|nr|num|number|numer\\p{L}*|č|čísl\\p{L}+|cisl\\p{L}+|nummer|numret|id)(?![\\p{L}\\p{N}])[.:#\\s]*"
			+ "(?:(?:is|je|jest|är|to)[:\\s]+)?)?#?\\s*";

	private static final Pattern GAPS = Pattern.compile("^[\\s.,;:!?–-]+|\\s+(?=[.,;:!?)])|(?<=\\s)\\s+|[\\s,;:–-]+$");

	/** What is left must say something. */
	private static final int FEWEST_WORDS = 2;

	private final DeskNumbers numbers;

	private final Texts texts;

	private final Words words;

	private final WordWeights weights;

	private final Map<Language, Pattern> patterns = new ConcurrentHashMap<>();

	OwnNumbers(DeskNumbers numbers, Texts texts, Words words, WordWeights weights) {
		this.numbers = numbers;
		this.texts = texts;
		this.words = words;
		this.weights = weights;
	}

	/** The question without them; as it is where nothing would be left. */
	String without(String question, Language language) {
		Matcher numbers = pattern(language).matcher(question);
		String left = numbers.replaceAll(
				(found) -> isKnown(found.group("number"), language) ? Matcher.quoteReplacement(found.group()) : " ");
		if (left.equals(question)) {
			return question;
		}
		String tidy = GAPS.matcher(left).replaceAll("");
		return (tidy.split("\\s+").length >= FEWEST_WORDS) ? tidy : question;
	}

	private boolean isKnown(String number, Language language) {
		return this.weights.of(this.words.of(number, language)).stream().allMatch((word) -> word.passages() > 0);
	}

	private Pattern pattern(Language language) {
		return this.patterns.computeIfAbsent(language,
				(spoken) -> Pattern.compile(
						CALLED + "(?<number>" + this.numbers.expression() + "|"
								+ this.texts.get(spoken, "markers.orderNumber") + ")[)\\]]?",
						Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
	}

}
