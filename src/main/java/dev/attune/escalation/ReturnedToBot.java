package dev.attune.escalation;

import dev.attune.shared.ConversationId;

/**
 * An agent gave a conversation back to the bot. Published inside the transaction that
 * does it.
 */
public record ReturnedToBot(ConversationId conversation) {
}
