package dev.attune.suggestion;

/**
 * One thing that every reply is checked for before an agent sees it. Pure: the same draft
 * in the same situation always gets the same verdict. A failed one forbids nothing; it
 * tells the agent where to look.
 */
interface ReplyCheck {

	/** Stable, for clients. */
	String name();

	Verdict of(Reviewed draft);

}
