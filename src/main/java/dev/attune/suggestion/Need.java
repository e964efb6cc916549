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
	REASON,
	/** A person: what the bot has told was no help, and they do not say why. */
	UNHELPED,
	/** To be heard: after a reply they tell what they have done, and ask nothing. */
	REPORT;

	/** Whether it is not known yet what an answer would have to be about. */
	boolean isOpen() {
		return this == PERSON || this == REASON || this == UNHELPED;
	}

}
