package dev.attune.escalation;

import org.jspecify.annotations.Nullable;

/**
 * What a conversation is about, for the agent who takes it.
 *
 * @param writtenBy {@code extractive}, or the language model
 * @param fallback why a model that was there did not write it, in the agent's language
 * @param pending whether a model is writing a better one
 */
record Summary(String text, String writtenBy, @Nullable String fallback, boolean pending) {

	static final String EXTRACTIVE = "extractive";

}
