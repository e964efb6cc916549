package dev.attune.selfservice;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.shared.Accents;
import dev.attune.shared.Language;

/**
 * Words as they are compared with each other: without accents and capitals, whatever
 * their endings.
 */
final class Stems {

	private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}\\p{N}+]+");

	private static final int SHORTEST = 4;

	/** Of these only the last letter may be another. */
	private static final int SHORT = 6;

	private static final int LONGEST_ENDING = 4;

	/** By language, what says nothing of what a text is about. */
	private static final Map<String, Set<String>> LIGHT = Phrases.all()
		.entrySet()
		.stream()
		.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
				(entry) -> entry.getValue()
					.phrases("light")
					.stream()
					.flatMap((phrase) -> words(phrase).stream())
					.collect(Collectors.toUnmodifiableSet())));

	private Stems() {
	}

	static List<String> words(String text) {
		return NOT_WORDS.splitAsStream(Accents.without(text.toLowerCase(Locale.ROOT)))
			.filter((word) -> !word.isEmpty())
			.toList();
	}

	/** Those that say what a text is about. */
	static List<String> telling(String text, Language language) {
		Set<String> light = LIGHT.getOrDefault(language.tag(), Set.of());
		return words(text).stream().filter((word) -> word.length() > 2 && !light.contains(word)).distinct().toList();
	}

	/** Whether two words are forms of one: they begin alike, and little follows. */
	static boolean areAlike(String one, String other) {
		int shorter = Math.min(one.length(), other.length());
		int same = 0;
		while (same < shorter && one.charAt(same) == other.charAt(same)) {
			same++;
		}
		return same == shorter && same == Math.max(one.length(), other.length())
				|| (same >= SHORTEST && same >= shorter - ((shorter > SHORT) ? 2 : 1)
						&& Math.max(one.length(), other.length()) - same <= LONGEST_ENDING);
	}

	static boolean isIn(String word, List<String> words) {
		return words.stream().anyMatch((other) -> areAlike(word, other));
	}

}
