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

	private static final String GREETING = "hi|hello|hey|dear|good \\p{L}+|cześć|hej|hejsan|dzień dobry|witam|szanown\\p{L}+"
			+ "|dobrý den|ahoj|zdravím|vážen\\p{L}+|god \\p{L}+";

	/** Who somebody is, before they say what they want: "I am [name] from Cork, …". */
	private static final Pattern INTRODUCTION = Pattern.compile("(?iu)^\\s*(?:(?:" + GREETING
			+ ")(?!\\p{L})[^,;:!.?\\[]{0,20}[,;:!.–-]?\\s*)?(?:" + GREETING
			+ "|(?:this|it|here) is|it['’]s|(?:i am|i['’]m)|my name is|here|tu|tutaj|mówi|jestem|nazywam się|z tej strony"
			+ "|mam na imię|tady|jsem|jmenuj[iu] se|u telefonu|jag heter|jag är|mitt namn är|det är|här(?: är)?)"
			+ "(?!\\p{L})[^,;:!.?\\[]{0,25}" + PLACEHOLDER
			+ "[^,;:!.?–]{0,40}?(?:[,;:!.–-]+\\s*|\\s+(?:and|i|a|och)\\s+)(?:(?:and|i|a|och)\\s+)?");

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
		return WITH_ITS_WORD.matcher(withoutIntroduction(text))
			.replaceAll("")
			.replaceAll("\\s+", " ")
			.replaceAll(" (?=[.,;:!?])", "")
			.replaceAll("^[\\s.,;:]+", "")
			.strip();
	}

	private static String withoutIntroduction(String text) {
		String rest = INTRODUCTION.matcher(text).replaceFirst("");
		return (Gaps.words(blanked(rest)).split(" ").length >= FEWEST_WORDS) ? rest : text;
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
