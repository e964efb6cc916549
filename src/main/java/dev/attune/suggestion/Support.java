package dev.attune.suggestion;

import dev.attune.retrieval.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * What a sentence of a draft rests on.
 *
 * @param evidence that supports it, where something of the desk's does
 * @param excerpt the sentence there that does
 * @param score how sure that is, 0 to 1
 */
record Support(Sentence sentence, Kind kind, @Nullable Evidence evidence, @Nullable String excerpt, double score) {

	enum Kind {

		/** An article, a note or a past ticket says so. */
		EVIDENCE,
		/** It was said in the conversation. */
		CONVERSATION,
		/** What the desk lets its agents grant. */
		GOODWILL,
		/** A greeting, a kind word, a question: it states nothing. */
		COURTESY,
		/** Nothing. */
		NONE

	}

}
