package dev.attune.understanding;

/**
 * What somebody who waits for a person does not want any more.
 */
public enum ChangeOfMind {

	/** "Never mind, I'd like the bot again." */
	RATHER_THE_BOT,
	/** "I don't need anybody any more, it is solved." */
	NOBODY_NEEDED,
	/** "You need not call me", and of the rest nothing. */
	NO_CALL,
	/** "Don't call me before noon": or not at all? */
	ANOTHER_CALL

}
