package dev.attune.understanding;

/**
 * Why somebody who waits for a person does not want to any more.
 */
public enum ChangeOfMind {

	/** "Never mind, I'd like the bot again." */
	RATHER_THE_BOT,
	/** "I don't need anybody any more, it is solved." */
	NOBODY_NEEDED

}
