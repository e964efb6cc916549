package dev.attune.escalation;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Message;
import dev.attune.shared.ConversationId;
import dev.attune.understanding.Feeling;
import dev.attune.understanding.Understanding;

import org.springframework.stereotype.Component;

/**
 * How a customer feels about the matter at hand: the last feeling that shows. Those who
 * were angry two messages ago and now ask for a person in three words still are.
 */
@Component
class Mood {

	private static final int MESSAGES = 5;

	private final Conversations conversations;

	private final Understanding understanding;

	Mood(Conversations conversations, Understanding understanding) {
		this.conversations = conversations;
		this.understanding = understanding;
	}

	Feeling of(ConversationId id) {
		Conversation conversation = this.conversations.get(id);
		return this.conversations.messages(id)
			.reversed()
			.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.filter((message) -> !message.at().isBefore(conversation.currentSince()))
			.limit(MESSAGES)
			.map(Message::text)
			.map((text) -> this.understanding.read(text, conversation.language()).plainFeeling())
			.filter((feeling) -> feeling != Feeling.NEUTRAL)
			.findFirst()
			.orElse(Feeling.NEUTRAL);
	}

}
