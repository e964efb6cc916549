package dev.attune.knowledge;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * Which articles a list is of; what is {@code null} does not matter.
 *
 * @param text must stand in the title, the text, a question or the id, however it is
 * capitalised
 */
public record ArticleFilter(@Nullable Language language, @Nullable ArticleStatus status, @Nullable Audience audience,
		@Nullable String text) {

	public static ArticleFilter all() {
		return new ArticleFilter(null, null, null, null);
	}

	public static ArticleFilter published() {
		return new ArticleFilter(null, ArticleStatus.PUBLISHED, null, null);
	}

}
