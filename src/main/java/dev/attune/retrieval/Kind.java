package dev.attune.retrieval;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a piece of evidence is, and with that who may see it.
 */
public enum Kind {

	/** A public article. */
	ARTICLE,
	/** An internal note. */
	NOTE,
	/** A past ticket, redacted; for agents only. */
	TICKET;

	@JsonValue
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Kind of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

	public boolean isPublic() {
		return this == ARTICLE;
	}

}
