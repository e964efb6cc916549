package dev.attune.escalation.events;

import dev.attune.shared.ConversationId;

/**
 * A conversation waits for a person. Published inside the transaction that puts it into
 * the queue.
 *
 * @param reason why, as in the queue
 */
public record HandedOver(ConversationId conversation, String reason) {
}
