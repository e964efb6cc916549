package dev.attune.escalation;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Why a conversation was handed over to a person.
 */
public enum Reason {

	/** The customer asked for a person in words. */
	ASKED,
	/** The customer used the button. */
	BUTTON,
	/** The message showed that a person is needed. */
	BETWEEN_THE_LINES,
	/** The customer chose people before, or before the first word. */
	PREFERS_PERSON,
	/** The bot had no answer, repeatedly. */
	NO_ANSWER,
	/** A colleague passed it on. */
	TRANSFER,
	/** An agent took it from the bot, and nobody had asked. */
	CLAIMED;

	@JsonValue
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static Reason of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

}
