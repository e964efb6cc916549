package dev.attune.knowledge;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Who may read an article. What is internal never reaches a customer.
 */
public enum Audience {

	PUBLIC, INTERNAL;

	@JsonValue
	public String json() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads {@code public} or {@code internal}.
	 * @throws IllegalArgumentException where the text is neither
	 */
	@JsonCreator
	public static Audience of(String text) {
		return switch (text.strip().toLowerCase(Locale.ROOT)) {
			case "public" -> PUBLIC;
			case "internal" -> INTERNAL;
			default ->
				throw new IllegalArgumentException("The audience is 'public' or 'internal', not '" + text + "'.");
		};
	}

}
