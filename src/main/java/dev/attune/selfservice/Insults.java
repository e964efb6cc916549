package dev.attune.selfservice;

import java.util.List;
import java.util.regex.Pattern;

import dev.attune.shared.Desk;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;

/**
 * Hears that a message insults whoever answers it. What it asks is answered all the same;
 * where there is nothing to answer, the bot stays polite and offers a person. That
 * somebody is angry is no insult: that is heard elsewhere.
 */
@Component
class Insults {

	private final List<Pattern> patterns;

	/** People swear in any language. */
	Insults(Texts texts, Desk desk) {
		this.patterns = desk.languages()
			.stream()
			.map((language) -> Pattern.compile(texts.get(language, "markers.insult"),
					Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS))
			.toList();
	}

	boolean in(String text) {
		return this.patterns.stream().anyMatch((pattern) -> pattern.matcher(text).find());
	}

}
