package dev.attune.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Identifies a past ticket, by the id it had where it came from. Opaque to callers.
 */
public record TicketId(@JsonValue String value) {

	@JsonCreator
	public static TicketId of(String text) {
		return new TicketId(text);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
