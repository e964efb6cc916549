package dev.attune.suggestion;

/**
 * What happens while a suggestion is made, in this order: the sources, the text as it is
 * written, the checks, and the suggestion as a whole, which is what counts. Where a
 * language model fails in the middle, the suggestion's text is another than the pieces
 * before.
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
	 * @param suggestion which alternative it belongs to, from 0
	 */
	record Token(int suggestion, String text) implements SuggestionEvent {

		@Override
		public String type() {
			return "token";
		}

	}

	record Checked(int suggestion, Check check) implements SuggestionEvent {

		@Override
		public String type() {
			return "check";
		}

	}

	/**
	 * @param abstained whether the evidence is too thin to answer, so that the text only
	 * asks
	 */
	record Made(Suggestion suggestion, boolean abstained) implements SuggestionEvent {

		@Override
		public String type() {
			return "suggestion";
		}

	}

}
