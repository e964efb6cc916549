package dev.attune.conversation;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Whose turn a conversation is.
 */
public enum Status {

	/** The bot answers. */
	BOT,
	/** Nobody but a person answers, and the customer waits for one. */
	QUEUED,
	/** A person has it. */
	AGENT,
	/** It has come to an end; the customer's next message takes it up again. */
	RESOLVED;

	@JsonValue
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Status of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

}
