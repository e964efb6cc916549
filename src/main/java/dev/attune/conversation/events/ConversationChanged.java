package dev.attune.conversation.events;

import dev.attune.shared.ConversationId;

/**
 * A conversation passed to another status. Published inside the transaction that does it.
 *
 * @param status {@code bot}, {@code queued}, {@code agent} or {@code resolved}
 */
public record ConversationChanged(ConversationId conversation, String status) {
}
