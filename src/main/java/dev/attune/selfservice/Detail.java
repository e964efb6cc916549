package dev.attune.selfservice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.shared.Accents;
import dev.attune.shared.Language;

/**
 * What a few words may ask of something that was told ("how much is it?", "how long do I
 * have?"), and what tells it: they name nothing that a search could find. By the patterns
 * of each language ({@link Phrases}), which hold without accents too.
 */
enum Detail {

	PRICE, DEADLINE, DURATION,

	/** One's money back. */
	REFUND,

	/** A new one for one that is broken, or did not come. */
	REPLACEMENT,

	/** Cash for what is worth money. */
	CASH;

	private static final Pattern NEVER = Pattern.compile("(?!)");

	private final Map<String, Pattern> asks = patterns("asks");

	private final Map<String, Pattern> tells = patterns("tells");

	private final Map<String, Pattern> names = patterns("names");

	/**
	 * Whether the words that ask it name nothing at all: then no other article is meant,
	 * be it called so.
	 */
	boolean isOfWhatWasTold() {
		return this != DEADLINE && this != DURATION;
	}

	/** What a message asks of what was told, and nothing else. */
	static Optional<Detail> askedIn(String message, Language language) {
		return Arrays.stream(values()).filter((detail) -> detail.isAskedIn(message, language)).findFirst();
	}

	boolean isAskedIn(String message, Language language) {
		return of(this.asks, language).matcher(Accents.without(SmallTalk.plain(message))).matches();
	}

	boolean isToldIn(String sentence, Language language) {
		return of(this.tells, language).matcher(Accents.without(sentence)).find();
	}

	/** Whether what an article is called, or a question, says that it is about this. */
	boolean isNamedIn(String title, Language language) {
		return of(this.names, language).matcher(Accents.without(title)).find();
	}

	private static Pattern of(Map<String, Pattern> patterns, Language language) {
		return patterns.getOrDefault(language.tag(), NEVER);
	}

	private Map<String, Pattern> patterns(String what) {
		String section = what + "-" + name().toLowerCase(Locale.ROOT);
		return Phrases.all()
			.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().lines(section).isEmpty())
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
					(entry) -> pattern(entry.getValue().lines(section))));
	}

	private static Pattern pattern(List<String> lines) {
		return Pattern.compile(Accents.without(String.join("|", lines)),
				Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
	}

}
