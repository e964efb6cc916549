package dev.attune.knowledge;

import java.util.Locale;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * Which articles a list is of; what is {@code null} does not matter.
 *
 * @param text must stand in the title, the text, a question or the id, however it is
 * capitalised
 * @param owner the account that keeps them right
 * @param need what somebody has to do about them
 */
public record ArticleFilter(@Nullable Language language, @Nullable ArticleStatus status, @Nullable Audience audience,
		@Nullable String text, @Nullable String owner, @Nullable Need need) {

	/** What somebody has to do about an article. */
	public enum Need {

		/** It was handed in. */
		REVIEW,
		/** The day on which it was to be looked at again has come. */
		DUE,
		/** It is published, and something else waits to be. */
		PENDING,
		/** It will be published by itself. */
		SCHEDULED,
		/** It is a translation, and its source has changed since. */
		TRANSLATION;

		static Need of(String text) {
			for (Need need : values()) {
				if (need.name().toLowerCase(Locale.ROOT).equals(text)) {
					return need;
				}
			}
			throw new IllegalArgumentException(
					"What articles need is 'review', 'due', 'pending', 'scheduled' or 'translation', not '" + text
							+ "'.");
		}

	}

	public ArticleFilter(@Nullable Language language, @Nullable ArticleStatus status, @Nullable Audience audience,
			@Nullable String text) {
		this(language, status, audience, text, null, null);
	}

	public static ArticleFilter all() {
		return new ArticleFilter(null, null, null, null);
	}

	public static ArticleFilter published() {
		return new ArticleFilter(null, ArticleStatus.PUBLISHED, null, null);
	}

}
