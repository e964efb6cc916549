package dev.attune.conversation.events;

import java.util.List;

import dev.attune.shared.ConversationId;

/**
 * A conversation is being erased: whoever keeps words of it, or anything that tells who
 * its customer is, deletes that now. What is counted may stay, without a text. Published
 * inside the transaction that erases it, while its messages are still there.
 *
 * @param said what its customer wrote, for those who keep texts without knowing whose
 * they are
 */
public record ConversationErased(ConversationId conversation, List<String> said) {

	public ConversationErased {
		said = List.copyOf(said);
	}

}
