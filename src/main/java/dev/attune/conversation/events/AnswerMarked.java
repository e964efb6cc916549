package dev.attune.conversation.events;

import dev.attune.shared.ConversationId;
import dev.attune.shared.MessageId;

/**
 * A customer said whether an answer of the bot was of help. Published inside the
 * transaction that keeps it.
 */
public record AnswerMarked(ConversationId conversation, MessageId answer, boolean helpful) {
}
