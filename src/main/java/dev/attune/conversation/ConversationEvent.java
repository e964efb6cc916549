package dev.attune.conversation;

import dev.attune.shared.ConversationId;

/**
 * An entry of a conversation's event log.
 *
 * @param number counts from 1 within the conversation, without gaps
 * @param type {@code message}, {@code status}, {@code handover}, {@code callback},
 * {@code survey} or {@code erasure}
 * @param json the event's data as JSON
 */
public record ConversationEvent(ConversationId conversation, long number, String type, String json) {
}
