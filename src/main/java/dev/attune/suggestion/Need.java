package dev.attune.suggestion;

/**
 * What a customer's words want of a reply.
 */
enum Need {

	/** Something is asked, or has happened. */
	ANSWER,
	/** Nothing: they are pleased. */
	NOTHING,
	/** A person, who is asked for or greeted; they have not said what for. */
	PERSON,
	/** To be asked what happened: they are upset and have not said about what. */
	REASON;

	/** Whether the matter is not named yet. */
	boolean isOpen() {
		return this == PERSON || this == REASON;
	}

}
