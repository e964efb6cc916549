package dev.attune.conversation;

import java.time.Instant;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * One matter of one customer, on one channel.
 *
 * @param assignee the agent who has it, exactly while the status is {@link Status#AGENT}
 * @param currentSince when it was opened, or last taken up again after it was resolved;
 * what was said before is history
 */
public record Conversation(ConversationId id, UUID customerId, String channel, Language language, Status status,
		@Nullable String assignee, Instant openedAt, Instant currentSince, @Nullable Instant resolvedAt) {
}
