package dev.attune.shared;

import java.util.Optional;

/**
 * Tells whose conversation a customer's bearer token opens.
 */
public interface CustomerTokens {

	/**
	 * The conversation that the token was given out for, or nothing where the token is
	 * unknown or no longer good.
	 */
	Optional<ConversationId> conversationOf(String token);

}
