package dev.attune.escalation;

import java.time.Instant;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over of a conversation to a person.
 *
 * @param why what the customer's words told, as a word, where that was the reason
 * @param unopened whether a colleague passed it on to its agent, who has not opened it
 * yet
 * @param firstReason why a person was needed at first, where it was passed on since
 * @param passedOnBy the agent who passed it on
 */
record HandOver(UUID id, ConversationId conversation, Reason reason, @Nullable String why, String feeling,
		@Nullable String note, Instant requestedAt, @Nullable Instant claimedAt, @Nullable String claimedBy,
		@Nullable String callbackPhone, boolean unopened, @Nullable Reason firstReason, @Nullable String passedOnBy) {
}
