package dev.attune.understanding;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Whether a message says, openly or between the lines, that its writer would rather have
 * a person.
 *
 * @param score 0 (certainly not) to 1 (certainly)
 */
public record WishForPerson(Kind kind, double score) {

	public enum Kind {

		NONE,
		/** In so many words. */
		ASKED,
		/** "You don't understand me", grief, danger, a formal complaint. */
		BETWEEN_THE_LINES;

		@JsonValue
		public String word() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

	public boolean isThere() {
		return this.kind != Kind.NONE;
	}

}
