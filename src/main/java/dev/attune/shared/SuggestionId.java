package dev.attune.shared;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Identifies a reply suggestion made for an agent. Opaque to callers.
 */
public record SuggestionId(@JsonValue UUID value) {

	public static SuggestionId random() {
		return new SuggestionId(UUID.randomUUID());
	}

	/**
	 * @throws IllegalArgumentException where the text is no such id
	 */
	@JsonCreator
	public static SuggestionId of(String text) {
		return new SuggestionId(UUID.fromString(text));
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
