package dev.attune.conversation;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Who wrote a message of a conversation.
 */
public enum Author {

	CUSTOMER, BOT, AGENT,
	/** The desk itself, about the conversation: "a person takes over". */
	SYSTEM;

	@JsonValue
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Author of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

}
