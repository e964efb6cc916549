package dev.attune.shared;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Identifies a message of a conversation. Opaque to callers.
 */
public record MessageId(@JsonValue UUID value) {

	public static MessageId random() {
		return new MessageId(UUID.randomUUID());
	}

	/**
	 * @throws IllegalArgumentException where the text is no such id
	 */
	@JsonCreator
	public static MessageId of(String text) {
		return new MessageId(UUID.fromString(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
