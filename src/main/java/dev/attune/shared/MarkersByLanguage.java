package dev.attune.shared;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The patterns that the texts of a language hold ({@code markers.*}), each compiled once.
 */
public final class MarkersByLanguage {

	private final Texts texts;

	private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

	public MarkersByLanguage(Texts texts) {
		this.texts = texts;
	}

	/**
	 * @param key of the text that holds the pattern
	 */
	public Pattern of(Language language, String key) {
		return this.patterns.computeIfAbsent(language.tag() + "/" + key,
				(unknown) -> Pattern.compile(this.texts.get(language, key),
						Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS));
	}

}
