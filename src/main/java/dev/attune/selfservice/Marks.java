package dev.attune.selfservice;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import dev.attune.shared.Language;
import dev.attune.shared.Texts;

/**
 * The patterns that the texts of a language hold ({@code markers.*}), each compiled once.
 */
final class Marks {

	private final Texts texts;

	private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

	Marks(Texts texts) {
		this.texts = texts;
	}

	Pattern of(Language language, String key) {
		return this.patterns.computeIfAbsent(language.tag() + "/" + key,
				(unknown) -> Pattern.compile(this.texts.get(language, key),
						Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS));
	}

}
