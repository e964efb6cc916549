package dev.attune.knowledge;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What storing something did, or would do.
 */
enum Stored {

	ADDED, CHANGED, UNCHANGED;

	@JsonValue
	String json() {
		return name().toLowerCase(Locale.ROOT);
	}

}
