package dev.attune.shared;

import java.util.Map;

/**
 * Texts that make a desk what it is and lie in files rather than in the database, as they
 * go into its archive and come back.
 */
public interface DeskFiles {

	/** What would become, or has become, of a text of an archive here. */
	enum Outcome {

		/** This desk has none of its own, so it is taken. */
		ADDED,

		/** It is here just so. */
		SAME,

		/** This desk has another of its own, which stays. */
		KEPT,

		/** Nothing here is called that. */
		UNKNOWN,

		/** It is not written as it has to be. */
		UNFIT,

		/** There is no folder here that it could be written to. */
		NOWHERE

	}

	/** Of the part, as its file in the archive is called. */
	String name();

	/** The desk's own texts, by name. */
	Map<String, String> texts();

	/** What would become of a text; nothing is changed. */
	Outcome outcome(String name, String text);

	/** Takes a text whose outcome is {@link Outcome#ADDED}. */
	void restore(String name, String text);

}
