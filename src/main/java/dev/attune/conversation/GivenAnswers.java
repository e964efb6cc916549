package dev.attune.conversation;

import java.time.Instant;
import java.util.List;

import dev.attune.shared.AgentAnswers;
import dev.attune.shared.ConversationId;

import org.springframework.stereotype.Component;

/**
 * What agents have written, for those who learn from it.
 */
@Component
class GivenAnswers implements AgentAnswers {

	private final Messages messages;

	GivenAnswers(Messages messages) {
		this.messages = messages;
	}

	@Override
	public List<String> in(ConversationId conversation, Instant after) {
		return this.messages.of(conversation)
			.stream()
			.filter((message) -> message.author() == Author.AGENT && message.at().isAfter(after))
			.map(Message::text)
			.toList();
	}

}
