package dev.attune.suggestion;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Which customers a goodwill policy is for.
 */
enum CustomerKind {

	EVERYONE,
	/** Whom the shop's own system knows. */
	KNOWN,
	/** Who has written to the desk before. */
	RETURNING;

	@JsonValue
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	@JsonCreator
	static CustomerKind of(String word) {
		return valueOf(word.strip().toUpperCase(Locale.ROOT));
	}

}
