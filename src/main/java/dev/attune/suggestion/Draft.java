package dev.attune.suggestion;

import org.jspecify.annotations.Nullable;

/**
 * A reply before it is checked.
 *
 * @param writtenBy {@code extractive}, or the language model
 * @param promptVersion fingerprint of the prompt, where a model wrote it
 * @param fallback why a model that was there did not write it, in the agent's language
 * @param reason key of the text that says why it does not answer, {@code null} where it
 * does
 */
record Draft(String text, String writtenBy, @Nullable String promptVersion, @Nullable String fallback,
		@Nullable String reason) {

	static final String EXTRACTIVE = "extractive";

	Draft {
		if (text.isBlank()) {
			throw new IllegalArgumentException("an empty reply helps nobody");
		}
	}

}
