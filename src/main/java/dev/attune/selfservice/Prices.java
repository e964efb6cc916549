package dev.attune.selfservice;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.shared.Language;

/**
 * A few words that ask what something costs which was told ("how much is it?"), and what
 * tells it: they name nothing that a search could find. By the patterns of each language
 * ({@link Phrases}).
 */
final class Prices {

	private static final Map<String, Pattern> ASKS = patterns("asks-price");

	private static final Map<String, Pattern> TELLS = patterns("tells-price");

	private static final Map<String, Pattern> NAMES = patterns("names-price");

	private static final Pattern NEVER = Pattern.compile("(?!)");

	private Prices() {
	}

	static boolean areAskedIn(String message, Language language) {
		return of(ASKS, language).matcher(SmallTalk.plain(message)).matches();
	}

	static boolean areToldIn(String sentence, Language language) {
		return of(TELLS, language).matcher(sentence).find();
	}

	/** Whether what an article is called says that it is about a price. */
	static boolean areNamedIn(String title, Language language) {
		return of(NAMES, language).matcher(title).find();
	}

	private static Pattern of(Map<String, Pattern> patterns, Language language) {
		return patterns.getOrDefault(language.tag(), NEVER);
	}

	private static Map<String, Pattern> patterns(String section) {
		return Phrases.all()
			.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().lines(section).isEmpty())
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
					(entry) -> Pattern.compile(String.join("|", entry.getValue().lines(section)),
							Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS)));
	}

}
