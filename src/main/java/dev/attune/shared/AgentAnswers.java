package dev.attune.shared;

import java.time.Instant;
import java.util.List;

/**
 * What agents have answered customers.
 */
public interface AgentAnswers {

	/**
	 * What agents wrote in a conversation after a moment, oldest first; nothing where
	 * there is no such conversation any more.
	 */
	List<String> in(ConversationId conversation, Instant after);

}
