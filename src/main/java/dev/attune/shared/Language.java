package dev.attune.shared;

import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A language by its BCP 47 primary tag, in lower case ({@code en}, {@code pl}). Which
 * ones a desk speaks is a setting ({@link Desk#languages()}), so that a further language
 * is a matter of files.
 *
 * @param tag two or three lower-case letters
 */
public record Language(@JsonValue String tag) {

	private static final Pattern TAG = Pattern.compile("[a-z]{2,3}");

	public static final Language ENGLISH = new Language("en");

	public Language {
		if (!TAG.matcher(tag).matches()) {
			throw new IllegalArgumentException("'" + tag + "' is not a language tag such as 'en' or 'sv'");
		}
	}

	/**
	 * Reads the primary tag of a BCP 47 tag: {@code sv-SE} is {@code sv}.
	 * @throws IllegalArgumentException where there is none
	 */
	@JsonCreator
	public static Language of(String tag) {
		return new Language(Locale.forLanguageTag(tag.strip().replace('_', '-')).getLanguage());
	}

	public Locale locale() {
		return Locale.of(this.tag);
	}

	@Override
	public String toString() {
		return this.tag;
	}

}
