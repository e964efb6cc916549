package dev.attune.suggestion;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.shared.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a prompt on the same conversations.
 *
 * @param draft the text that was tried against the file's
 * @param finishedAt {@code null} while it is under way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PromptComparison(UUID id, String prompt, String draft, String fileVersion, String draftVersion, String model,
		String askedBy, Instant askedAt, @Nullable Instant finishedAt, @Nullable List<Written> texts) {

	/**
	 * @param version {@code file} or {@code draft}
	 * @param failure why there is no text
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Written(ConversationId conversationId, String version, @Nullable String text, @Nullable String failure,
			List<Check> checks, long writeMillis) {
	}

	PromptComparison with(List<Written> written) {
		return new PromptComparison(this.id, this.prompt, this.draft, this.fileVersion, this.draftVersion, this.model,
				this.askedBy, this.askedAt, this.finishedAt, written);
	}

}
