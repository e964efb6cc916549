package dev.attune.knowledge;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How far an import is.
 */
enum ImportStatus {

	/** It is being found out what it would change. */
	PREVIEWING,

	/** What it would change is known; it starts when somebody says so. */
	PREVIEWED,

	WAITING, RUNNING, DONE,

	/** What was in stays; the rest can be gone on with while the upload is kept. */
	CANCELLED,

	FAILED;

	@JsonValue
	String json() {
		return name().toLowerCase(Locale.ROOT);
	}

}
