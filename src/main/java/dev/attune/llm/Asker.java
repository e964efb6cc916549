package dev.attune.llm;

/**
 * On whose behalf a language model is asked, so that those who share it get fair turns.
 *
 * @param name tells one asker from another: an agent, a job
 * @param isWaiting whether somebody waits for the text; what nobody waits for makes way
 */
public record Asker(String name, boolean isWaiting) {

	/** Somebody who waits, and is not told apart from others. */
	public static final Asker SOMEBODY = new Asker("", true);

	/** A person who waits for the text. */
	public static Asker person(String name) {
		return new Asker(name, true);
	}

	/** Work ahead of being asked for. */
	public static Asker ahead(String name) {
		return new Asker(name, false);
	}

}
