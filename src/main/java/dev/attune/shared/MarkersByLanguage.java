package dev.attune.shared;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The patterns that the texts of a language hold ({@code markers.*}), each compiled once.
 */
public final class MarkersByLanguage {

	private final Texts texts;

	private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

	public MarkersByLanguage(Texts texts) {
		this.texts = texts;
	}

	/** Whether a text has what a pattern finds, be it typed without accents. */
	public boolean isIn(String text, Language language, String key) {
		return of(language, key).matcher(text).find() || (isPlain(text) && plain(language, key).matcher(text).find());
	}

	/**
	 * What follows on what a pattern finds at the beginning of a text, be it typed
	 * without accents; nothing where it finds nothing there.
	 */
	public String after(String text, Language language, String key) {
		Matcher matcher = of(language, key).matcher(text);
		if (!matcher.lookingAt() && isPlain(text)) {
			matcher = plain(language, key).matcher(text);
		}
		return matcher.lookingAt() ? text.substring(matcher.end()) : "";
	}

	/**
	 * A text with a space in place of all that a pattern finds, be it typed without
	 * accents.
	 */
	public String without(String text, Language language, String key) {
		return (isPlain(text) ? plain(language, key) : of(language, key)).matcher(text).replaceAll(" ");
	}

	private static boolean isPlain(String text) {
		return Accents.without(text).equals(text);
	}

	private Pattern plain(Language language, String key) {
		return this.patterns.computeIfAbsent(language.tag() + "/" + key + "/plain",
				(unknown) -> pattern(Accents.without(this.texts.get(language, key))));
	}

	/**
	 * @param key of the text that holds the pattern
	 */
	public Pattern of(Language language, String key) {
		return this.patterns.computeIfAbsent(language.tag() + "/" + key,
				(unknown) -> pattern(this.texts.get(language, key)));
	}

	/**
	 * What any of some languages' patterns finds.
	 * @param key of the texts that hold the patterns
	 */
	public Pattern of(Collection<Language> languages, String key) {
		return pattern(
				languages.stream().map((language) -> this.texts.get(language, key)).collect(Collectors.joining("|")));
	}

	private static Pattern pattern(String expression) {
		return Pattern.compile(expression,
				Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
	}

}
