package dev.attune.conversation.events;

import dev.attune.shared.ConversationId;
import dev.attune.shared.MessageId;

/**
 * A customer wrote. Published inside the transaction that stores the message.
 *
 * @param forBot whether the conversation is the bot's to answer
 */
public record MessageReceived(ConversationId conversation, MessageId message, boolean forBot) {
}
