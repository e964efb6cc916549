package dev.attune.conversation;

/**
 * One of the things that a customer may have meant.
 *
 * @param id what a customer's choice is sent by; of an article, or {@link #NONE}
 * @param title what the customer reads, and what a choice says in words
 */
public record Choice(String id, String title) {

	/** None of the others is meant. */
	public static final String NONE = "none";

	public boolean isNone() {
		return NONE.equals(this.id);
	}

}
