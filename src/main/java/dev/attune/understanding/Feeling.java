package dev.attune.understanding;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a customer feels, as far as a message tells.
 */
public enum Feeling {

	ANGER, FRUSTRATION, SADNESS, WORRY, CONFUSION, JOY, NEUTRAL;

	@JsonValue
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	public boolean isNegative() {
		return this != JOY && this != NEUTRAL;
	}

}
