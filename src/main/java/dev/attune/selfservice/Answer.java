package dev.attune.selfservice;

import java.util.List;

import dev.attune.conversation.Citation;

/**
 * What the bot makes of a question.
 */
sealed interface Answer {

	/** What the customer reads. */
	String text();

	/** Told from the cited articles. */
	record Answered(String text, List<Citation> citations, double confidence) implements Answer {

		public Answered {
			citations = List.copyOf(citations);
		}

	}

	/** There is no evidence to answer from. */
	record Unknown(String text, double confidence) implements Answer {
	}

	/** Nothing was asked: a greeting, or thanks. */
	record Courtesy(String text) implements Answer {
	}

}
