package dev.attune.channel.chatwoot;

import dev.attune.escalation.OtherHelpdesk;
import dev.attune.shared.ConversationId;

import org.springframework.stereotype.Component;

/**
 * Chatwoot's people take over what came by Chatwoot.
 */
@Component
class ChatwootPeople implements OtherHelpdesk {

	private final Links links;

	ChatwootPeople(Links links) {
		this.links = links;
	}

	@Override
	public boolean takesOver(ConversationId conversation) {
		return this.links.isEnabled(conversation);
	}

}
