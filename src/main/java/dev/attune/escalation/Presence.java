package dev.attune.escalation;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Whether an agent is at the desk.
 */
enum Presence {

	/** Takes customers. */
	AVAILABLE,
	/** Back soon: keeps what is in hand, and is offered nobody. */
	AWAY,
	/** Not at the desk. */
	OFFLINE;

	@JsonValue
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	@JsonCreator
	static Presence of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

}
