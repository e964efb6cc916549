package dev.attune.knowledge;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * An article among those of its slug, which say the same in other languages.
 *
 * @param sourceChanged whether what it was translated from reads otherwise since
 * @param pending where it is published and has changes that are not: whether those are a
 * draft, or handed in for review
 */
record Translation(ArticleId id, String slug, Language language, String title, ArticleStatus status, int version,
		boolean sourceChanged, @Nullable ArticleStatus pending) {
}
