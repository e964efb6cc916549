package dev.attune.knowledge;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What became of a question that the desk's knowledge should have answered; the graver
 * the later.
 */
public enum GapReason {

	/** The bot had no answer. */
	NOT_ANSWERED,
	/** The customer said that the answer was no help. */
	NO_HELP,
	/** The bot said something to it, and the customer went to a person all the same. */
	NEEDED_PERSON;

	@JsonValue
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static GapReason of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

}
