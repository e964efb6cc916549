package dev.attune.escalation;

import java.time.Instant;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over of a conversation to a person that has not come to an end.
 */
record HandOver(UUID id, ConversationId conversation, Reason reason, String feeling, @Nullable String note,
		Instant requestedAt, @Nullable String claimedBy, @Nullable String callbackPhone) {
}
