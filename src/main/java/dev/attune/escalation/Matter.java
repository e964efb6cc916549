package dev.attune.escalation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a conversation is about, in the words that were said in it.
 *
 * @param asked what the customer wants, without what only asks for a person
 * @param mentioned order numbers, addresses and the like that the customer gave
 * @param answeredFrom titles of the articles that the bot answered from
 * @param unhelpful how many of the bot's answers the customer marked as no help
 * @param last what the customer said last, where that is not among what they asked
 */
record Matter(List<String> asked, List<String> mentioned, List<String> answeredFrom, int unhelpful,
		@Nullable String last) {

	boolean isEmpty() {
		return this.asked.isEmpty() && this.last == null;
	}

}
