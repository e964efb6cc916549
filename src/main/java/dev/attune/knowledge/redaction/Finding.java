package dev.attune.knowledge.redaction;

/**
 * A piece of personal data as it stood in the text. Never stored: what it is for is
 * measuring and testing.
 *
 * @param start where it stood in the text as it was given
 */
public record Finding(PersonalData kind, String value, int start) {

	int end() {
		return this.start + this.value.length();
	}

}
