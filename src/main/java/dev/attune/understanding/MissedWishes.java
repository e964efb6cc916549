package dev.attune.understanding;

import dev.attune.shared.ConversationId;

/**
 * Does something for the customer whose wish for a person was missed, beside learning
 * from it.
 */
public interface MissedWishes {

	/**
	 * Hands a customer over who is still with the bot and was there lately.
	 * @return whether they are handed over now
	 */
	boolean makeGood(ConversationId conversation);

	/**
	 * Gives a customer back to the bot who was handed over so, as long as nobody has
	 * them.
	 * @return whether they are back
	 */
	boolean takeBack(ConversationId conversation);

}
