package dev.attune.llm;

import dev.attune.shared.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * What a language model is asked.
 *
 * @param system the rules it works under
 * @param user the task, with its data
 * @param version tells one version of the prompt's files from another, whatever the
 * arguments were
 * @param maxTokens the most it may write; none for the setting's
 * @param temperature from 0, always the likeliest word, upwards; none for the setting's
 */
public record Prompt(String system, String user, Fingerprint version, @Nullable Integer maxTokens,
		@Nullable Double temperature) {

	public Prompt {
		if (user.isBlank()) {
			throw new IllegalArgumentException("a prompt without a task");
		}
		if (maxTokens != null && maxTokens < 1) {
			throw new IllegalArgumentException("maxTokens must be at least 1, not " + maxTokens);
		}
		if (temperature != null && !(temperature >= 0 && temperature <= 2)) {
			throw new IllegalArgumentException("temperature must be between 0 and 2, not " + temperature);
		}
	}

}
