package dev.attune.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The placeholders of what was taken out of a text, such as {@code [name]}: in what
 * customers wrote they are honest, in a title they say nothing.
 */
final class Placeholders {

	private static final String PLACEHOLDER = "\\[[\\p{L} ]+]";

	private static final Pattern ANY = Pattern.compile(PLACEHOLDER);

	/** With what only leads up to it. */
	private static final Pattern WITH_ITS_WORD = Pattern
		.compile("(?iu)[,;:]?\\s*(?:(?<![\\p{L}])(?:from|for|to|on|at|by|of|in|with|about|number|no\\.?|nr\\.?"
				+ "|od|do|na|we?|ze?|dla|u|przy|po|o|numer\\w*|pro|ke?|ve?|se?|číslo|č\\."
				+ "|från|till|på|av|för|i|med|om|hos|åt|nummer)\\s+)*" + PLACEHOLDER);

	private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");

	private static final int FEWEST_WORDS = 3;

	private Placeholders() {
	}

	static boolean in(String text) {
		return ANY.matcher(text).find();
	}

	/** The words between them. */
	static String blanked(String text) {
		return ANY.matcher(text).replaceAll(" ").strip();
	}

	/**
	 * The text without them: its sentences that have none, where those say enough, else
	 * what is left of all of it.
	 */
	static String without(String text) {
		if (!in(text)) {
			return text;
		}
		List<String> whole = Arrays.stream(SENTENCE_END.split(text)).filter((sentence) -> !in(sentence)).toList();
		String said = String.join(" ", whole).strip();
		if (Gaps.words(said).split(" ").length >= FEWEST_WORDS) {
			return said;
		}
		return WITH_ITS_WORD.matcher(text)
			.replaceAll("")
			.replaceAll("\\s+", " ")
			.replaceAll(" (?=[.,;:!?])", "")
			.replaceAll("^[\\s.,;:]+", "")
			.strip();
	}

	/** The texts without them, none of them twice. */
	static List<String> without(List<String> texts) {
		return texts.stream()
			.map(Placeholders::without)
			.filter((text) -> !Gaps.words(text).isEmpty())
			.distinct()
			.collect(Collectors.toList());
	}

}
