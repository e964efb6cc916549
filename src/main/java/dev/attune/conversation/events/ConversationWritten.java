package dev.attune.conversation.events;

import dev.attune.shared.ConversationId;

/**
 * Something was written to a conversation's event log. Published inside the transaction
 * that does it.
 *
 * @param number of the event
 */
public record ConversationWritten(ConversationId conversation, long number) {
}
