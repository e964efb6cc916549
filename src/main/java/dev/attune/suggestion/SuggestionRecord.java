package dev.attune.suggestion;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.attune.shared.SuggestionId;
import org.jspecify.annotations.Nullable;

/**
 * How a suggestion was made and what became of it, without its words and without who
 * asked for it.
 *
 * @param writtenBy {@code extractive} or the language model
 * @param promptVersion fingerprint of the prompt's files, where a model wrote it
 * @param fallback why the language model did not write it, where one should have
 * @param evidence JSON: what was found, each {@code kind}, {@code id}, {@code title},
 * {@code score} and whether it was {@code used}
 * @param checks JSON: each {@code name} and whether it {@code passed}
 * @param messagesLeftOut how many messages there was no room for in the prompt
 * @param editDistance how much was changed before it was sent, 0 to 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SuggestionRecord(SuggestionId id, String mode, String language, String writtenBy, @Nullable String promptVersion,
		@Nullable String fallback, boolean prepared, @JsonRawValue String evidence, @JsonRawValue String checks,
		@Nullable Long searchMillis, @Nullable Long firstTokenMillis, @Nullable Long writeMillis, int messagesLeftOut,
		int charactersLeftOut, @Nullable String outcome, @Nullable Double editDistance, @Nullable Long sendMillis,
		Instant createdAt) {
}
