package dev.attune.escalation;

import dev.attune.shared.ConversationId;

/**
 * A helpdesk beside this desk, whose own people take over from the bot.
 */
public interface OtherHelpdesk {

	/** Whether its people take over a conversation. */
	boolean takesOver(ConversationId conversation);

}
