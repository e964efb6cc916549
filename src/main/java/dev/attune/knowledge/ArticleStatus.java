package dev.attune.knowledge;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where an article is in its life. Only what is published is found by the bot and in
 * suggestions.
 */
public enum ArticleStatus {

	DRAFT, REVIEW, PUBLISHED, ARCHIVED;

	@JsonValue
	public String json() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads {@code draft}, {@code review}, {@code published} or {@code archived}.
	 * @throws IllegalArgumentException where the text is none of them
	 */
	@JsonCreator
	public static ArticleStatus of(String text) {
		return switch (text.strip().toLowerCase(Locale.ROOT)) {
			case "draft" -> DRAFT;
			case "review" -> REVIEW;
			case "published" -> PUBLISHED;
			case "archived" -> ARCHIVED;
			default -> throw new IllegalArgumentException(
					"The status is 'draft', 'review', 'published' or 'archived', not '" + text + "'.");
		};
	}

}
