package dev.attune.selfservice;

import java.util.List;

import dev.attune.conversation.Choice;
import dev.attune.conversation.Citation;

/**
 * What the bot makes of a message.
 */
sealed interface Answer {

	/** What the customer reads. */
	String text();

	/**
	 * Told from the cited articles, one for each question.
	 *
	 * @param sentence what of the one article is told where no more of it answers, else
	 * empty
	 * @param choices what may be meant by one more question, which is asked back about
	 */
	record Answered(String text, String sentence, List<Citation> citations, List<Choice> choices,
			double confidence) implements Answer {

		public Answered {
			citations = List.copyOf(citations);
			choices = List.copyOf(choices);
		}

		Answered(String text, List<Citation> citations, List<Choice> choices, double confidence) {
			this(text, "", citations, choices, confidence);
		}

		Answered(String text, List<Citation> citations, double confidence) {
			this(text, citations, List.of(), confidence);
		}

		/** Whether articles tell it, and nothing of it is asked back about. */
		boolean isWhole() {
			return !this.citations.isEmpty() && this.choices.isEmpty();
		}

		List<String> articles() {
			return this.citations.stream().map(Citation::id).toList();
		}

	}

	/**
	 * It could be one of several, and the customer is asked which.
	 *
	 * @param choices the articles, and last that it is none of them
	 */
	record Clarifying(String text, List<Choice> choices, double confidence) implements Answer {

		public Clarifying {
			choices = List.copyOf(choices);
		}

		List<String> articles() {
			return this.choices.stream().filter((choice) -> !choice.isNone()).map(Choice::id).toList();
		}

	}

	/** There is no evidence to answer from. */
	record Unknown(String text, double confidence) implements Answer {
	}

	/** Told from what the desk knows of itself, such as its opening hours. */
	record OfDesk(String text) implements Answer {
	}

	/** It is in a language that the desk does not speak. */
	record OtherLanguage(String text) implements Answer {
	}

	/** Nobody hopes for an answer any more; a person is offered. */
	record Regret(String text) implements Answer {
	}

	/** Nothing was asked: a greeting, or thanks. */
	record Courtesy(String text) implements Answer {
	}

}
