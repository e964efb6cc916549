package dev.attune.suggestion;

/**
 * What a customer's words want of a reply.
 */
enum Need {

	/** Something is asked, or has happened. */
	ANSWER,
	/** Nothing: they are pleased. */
	NOTHING,
	/** To be asked what happened: they are upset and have not said about what. */
	REASON

}
