package dev.attune.suggestion;

import org.jspecify.annotations.Nullable;

/**
 * A reply before it is checked.
 *
 * @param writtenBy {@code extractive}, or the language model
 * @param promptVersion fingerprint of the prompt, where a model wrote it
 * @param fallback why a model that was there did not write it, in the agent's language
 * @param reason key of the text that says why it does not answer, {@code null} where it
 * does
 * @param wish what became of the agent's wish, where no model has read it
 * @param cut what of the conversation and the sources a model was not given
 */
record Draft(String text, String writtenBy, @Nullable String promptVersion, @Nullable String fallback,
		@Nullable String reason, @Nullable Wish wish, PromptCut cut) {

	static final String EXTRACTIVE = "extractive";

	Draft(String text, String writtenBy, @Nullable String promptVersion, @Nullable String fallback,
			@Nullable String reason, @Nullable Wish wish) {
		this(text, writtenBy, promptVersion, fallback, reason, wish, PromptCut.NONE);
	}

	Draft(String text, String writtenBy, @Nullable String promptVersion, @Nullable String fallback,
			@Nullable String reason) {
		this(text, writtenBy, promptVersion, fallback, reason, null);
	}

	/** The same, telling the agent one thing more about it. */
	Draft noting(String detail) {
		Wish noted = (this.wish == null) ? new Wish(false, detail)
				: new Wish(this.wish.followed(), this.wish.detail() + " " + detail);
		return new Draft(this.text, this.writtenBy, this.promptVersion, this.fallback, this.reason, noted, this.cut);
	}

	Draft {
		if (text.isBlank()) {
			throw new IllegalArgumentException("an empty reply helps nobody");
		}
	}

}
