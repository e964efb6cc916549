package dev.attune.channel;

import java.util.Objects;

import dev.attune.conversation.Rating;
import org.jspecify.annotations.Nullable;

/**
 * A survey as a browser sends it, all in words: what is no answer counts as none.
 */
record SurveyForm(@Nullable String csat, @Nullable String nps, @Nullable String ces, @Nullable String solved,
		@Nullable String comment) {

	private static final int LONGEST = 2000;

	/** Whether the one question that is needed is answered. */
	boolean isAnswered() {
		return number(this.csat, 1, 5) != null;
	}

	/** What was answered, once {@link #isAnswered()}. */
	Rating rating() {
		String words = (this.comment != null) ? this.comment.strip() : "";
		return new Rating(Objects.requireNonNull(number(this.csat, 1, 5)), number(this.nps, 0, 10),
				number(this.ces, 1, 7),
				(this.solved != null && !this.solved.isEmpty()) ? "yes".equals(this.solved) : null,
				words.isEmpty() ? null : words.substring(0, Math.min(words.length(), LONGEST)).replace('\0', '\uFFFD'));
	}

	private static @Nullable Integer number(@Nullable String text, int lowest, int highest) {
		if (text == null || !text.matches("\\d{1,2}")) {
			return null;
		}
		int number = Integer.parseInt(text);
		return (number >= lowest && number <= highest) ? number : null;
	}

}
