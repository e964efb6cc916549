package dev.attune.conversation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.attune.shared.ConversationId;
import dev.attune.shared.KeptOfCustomers;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What was said, and what the customer told of themselves and of the service. Details
 * that are kept with other conversations as well are left out: whoever holds the token of
 * one has not shown that they are theirs.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class KeptConversation implements KeptOfCustomers {

	private final Conversations conversations;

	private final Customers customers;

	private final Surveys surveys;

	KeptConversation(Conversations conversations, Customers customers, Surveys surveys) {
		this.conversations = conversations;
		this.customers = customers;
		this.surveys = surveys;
	}

	@Override
	public Map<String, Object> of(ConversationId id) {
		Conversation conversation = this.conversations.get(id);
		Map<String, Object> kept = new LinkedHashMap<>();
		kept.put("conversation", Map.of("id", id, "channel", conversation.channel(), "language",
				conversation.language(), "status", conversation.status(), "openedAt", conversation.openedAt()));
		List<Conversation> others = this.conversations.earlier(conversation);
		if (others.isEmpty()) {
			kept.put("customer", this.customers.get(conversation.customerId()));
		}
		kept.put("messages", this.conversations.messages(id));
		this.surveys.of(id).ifPresent((answer) -> kept.put("survey", answer));
		return kept;
	}

}
