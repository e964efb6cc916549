package dev.attune.shared;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What gives away something of a text whatever language it is in, such as an insult: the
 * pattern of that name in the texts of each language of the desk.
 */
public final class Markers {

	private final List<Pattern> patterns;

	/**
	 * @param key of the texts that hold the patterns
	 */
	public Markers(Texts texts, Desk desk, String key) {
		this.patterns = desk.languages()
			.stream()
			.map((language) -> Pattern.compile(texts.get(language, key),
					Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS))
			.toList();
	}

	public boolean in(String text) {
		return this.patterns.stream().anyMatch((pattern) -> pattern.matcher(text).find());
	}

	/** The first passage of a text in which one is. */
	public Optional<String> passageOf(String text) {
		return this.patterns.stream()
			.flatMap((pattern) -> pattern.matcher(text).results())
			.map(MatchResult::group)
			.findFirst();
	}

	/** A text with a space in place of each of them. */
	public String without(String text) {
		String rest = text;
		for (Pattern pattern : this.patterns) {
			rest = pattern.matcher(rest).replaceAll(" ");
		}
		return rest;
	}

}
