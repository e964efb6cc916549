package dev.attune.knowledge;

import dev.attune.shared.Language;

/**
 * An article among those of its slug, which say the same in other languages.
 *
 * @param sourceChanged whether what it was translated from reads otherwise since
 */
record Translation(ArticleId id, String slug, Language language, String title, ArticleStatus status, int version,
		boolean sourceChanged) {
}
