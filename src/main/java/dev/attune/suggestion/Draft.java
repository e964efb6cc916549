package dev.attune.suggestion;

import org.jspecify.annotations.Nullable;

/**
 * A reply before it is checked.
 *
 * @param writtenBy {@code extractive}, or the language model
 * @param promptVersion fingerprint of the prompt, where a model wrote it
 * @param fallback why a model that was there did not write it, in the agent's language
 * @param isQuestion whether it only asks the customer for more, since there was too
 * little to answer from
 */
record Draft(String text, String writtenBy, @Nullable String promptVersion, @Nullable String fallback,
		boolean isQuestion) {

	static final String EXTRACTIVE = "extractive";

	Draft {
		if (text.isBlank()) {
			throw new IllegalArgumentException("an empty reply helps nobody");
		}
	}

}
