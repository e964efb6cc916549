package dev.attune.knowledge;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How far an import is.
 */
enum ImportStatus {

	WAITING, RUNNING, DONE, CANCELLED, FAILED;

	@JsonValue
	String json() {
		return name().toLowerCase(Locale.ROOT);
	}

	boolean isOver() {
		return this == DONE || this == CANCELLED || this == FAILED;
	}

}
