package dev.attune.suggestion;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How a reply should sound.
 */
enum Tone {

	WARM("warm and personal"), NEUTRAL("friendly and matter-of-fact"), FORMAL("polite and formal"),
	BRIEF("friendly and as short as it can be, at most 60 words");

	private final String description;

	Tone(String description) {
		this.description = description;
	}

	/** In words that a language model understands. */
	String description() {
		return this.description;
	}

	@JsonValue
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	@JsonCreator
	static Tone of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

}
