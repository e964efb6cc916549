package dev.attune.shared;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Identifies a conversation of a customer with the desk. Opaque to callers.
 */
public record ConversationId(@JsonValue UUID value) {

	public static ConversationId random() {
		return new ConversationId(UUID.randomUUID());
	}

	/**
	 * @throws IllegalArgumentException where the text is no such id
	 */
	@JsonCreator
	public static ConversationId of(String text) {
		return new ConversationId(UUID.fromString(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
