package dev.attune.suggestion;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What is to be written for an agent.
 */
enum Mode {

	/** A reply to the customer. */
	REPLY("suggestion/draft-reply"),
	/** What the agent typed, in better words. */
	REWRITE("suggestion/rewrite"),
	/** What the agent typed or the customer wrote, in another language. */
	TRANSLATE("suggestion/translate"),
	/** What comes after a reply that the agent has begun. */
	CONTINUE("suggestion/continue");

	private final String prompt;

	Mode(String prompt) {
		this.prompt = prompt;
	}

	/** The name of its prompt. */
	String prompt() {
		return this.prompt;
	}

	/** Whether it is about a text that has to be given. */
	boolean needsText() {
		return this != REPLY;
	}

	/** Whether it only says what was said before in other words. */
	boolean isRewording() {
		return this == REWRITE || this == TRANSLATE;
	}

	@JsonValue
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	@JsonCreator
	static Mode of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

}
