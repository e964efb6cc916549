package dev.attune.escalation;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.attune.shared.Accents;
import dev.attune.shared.FirstName;

/**
 * Whom a customer's words name. Capitals and accents do not matter for teams: many write
 * without.
 */
final class Wording {

	private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{N}]*(?:['’-]\\p{L}+)*|\\p{N}+");

	/** Of whom one speaks in the small letters of a chat. */
	private static final Set<String> BEFORE_A_NAME = Set.of("to", "with", "ask", "for", "by", "från", "till", "med",
			"av", "hos", "z", "ze", "do", "od", "przez", "s", "se", "k", "ke", "u", "pani", "panią", "panem", "pana",
			"paní", "pan", "agent", "handläggare", "konsultant", "konsultantka");

	/** Before one's own name. */
	private static final Set<String> BEFORE_ONES_OWN = Set.of("is", "am", "i'm", "i’m", "heter", "jag", "jmenuji",
			"jmenuju", "jsem", "nazywam", "jestem", "się", "regards", "mvh", "hälsningar", "pozdrawiam", "pozdravem",
			"dear", "hi", "hello", "hej", "ahoj", "cześć");

	private Wording() {
	}

	static boolean isWord(String entry) {
		return entry.replace("*", "").codePoints().filter(Character::isLetter).count() >= 2
				&& (entry.indexOf('*') < 0 || entry.indexOf('*') == entry.length() - 1);
	}

	/** Whether a text has a word or phrase of a team. */
	static boolean names(String text, String entry) {
		List<String> words = plain(words(text));
		List<String> phrase = plain(words(entry));
		boolean open = entry.strip().endsWith("*");
		return !phrase.isEmpty() && IntStream.rangeClosed(0, words.size() - phrase.size())
			.anyMatch((start) -> IntStream.range(0, phrase.size()).allMatch((index) -> {
				String word = words.get(start + index);
				return (open && index == phrase.size() - 1) ? word.startsWith(phrase.get(index))
						: word.equals(phrase.get(index));
			}));
	}

	/**
	 * Whether a text speaks of someone by their first name, in any case of a noun. What
	 * stands where people give their own name is not meant.
	 */
	static boolean speaksOf(String text, String displayName) {
		return speaksOf(text, displayName, false);
	}

	/**
	 * The same.
	 * @param isAskedFor whether somebody is asked for in the text, who may be called in
	 * small letters and right behind "is"
	 */
	static boolean speaksOf(String text, String displayName, boolean isAskedFor) {
		List<String> words = words(text);
		return FirstName.of(displayName)
			.filter((name) -> IntStream.range(0, words.size())
				.filter((index) -> name.isSaidAs(words.get(index)))
				.anyMatch((index) -> isMeant(words, index, isAskedFor)))
			.isPresent();
	}

	private static boolean isMeant(List<String> words, int index, boolean isAskedFor) {
		String before = (index > 0) ? words.get(index - 1).toLowerCase(Locale.ROOT) : "";
		if (isAskedFor && index == 1 && before.equals("is")) {
			return true;
		}
		return (isAskedFor || Character.isUpperCase(words.get(index).codePointAt(0)))
				? !BEFORE_ONES_OWN.contains(before) : BEFORE_A_NAME.contains(before);
	}

	private static List<String> words(String text) {
		return WORD.matcher(text).results().map(java.util.regex.MatchResult::group).toList();
	}

	private static List<String> plain(List<String> words) {
		return words.stream().map((word) -> folded(word.toLowerCase(Locale.ROOT))).collect(Collectors.toList());
	}

	private static String folded(String text) {
		return Accents.without(text);
	}

}
