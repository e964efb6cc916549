package dev.attune.suggestion;

import org.jspecify.annotations.Nullable;

/**
 * What happens while a suggestion is made, in this order: the sources, how many wait
 * before it, the text as it is written, the checks, and the suggestion as a whole, which
 * is what counts. Where a language model fails in the middle, the suggestion's text is
 * another than the pieces before.
 */
sealed interface SuggestionEvent {

	String type();

	record Citing(SuggestionCitation citation) implements SuggestionEvent {

		@Override
		public String type() {
			return "citation";
		}

	}

	/**
	 * The language model writes for others first.
	 *
	 * @param before how many texts
	 */
	record Waiting(int suggestion, int before) implements SuggestionEvent {

		@Override
		public String type() {
			return "waiting";
		}

	}

	/**
	 * @param suggestion which alternative it belongs to, from 0
	 */
	record Token(int suggestion, String text) implements SuggestionEvent {

		@Override
		public String type() {
			return "token";
		}

	}

	/**
	 * What an alternative's pieces said so far is void: the language model begins anew.
	 *
	 * @param reason why, in the agent's language
	 */
	record Again(int suggestion, String reason) implements SuggestionEvent {

		@Override
		public String type() {
			return "again";
		}

	}

	record Checked(int suggestion, Check check) implements SuggestionEvent {

		@Override
		public String type() {
			return "check";
		}

	}

	/**
	 * @param reason key of the text that says why the suggestion does not answer,
	 * {@code null} where it does
	 */
	record Made(Suggestion suggestion, @Nullable String reason) implements SuggestionEvent {

		@Override
		public String type() {
			return "suggestion";
		}

	}

}
