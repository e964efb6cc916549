package dev.attune.knowledge;

import java.time.LocalDate;
import java.util.List;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * An article as a line of an export; importing it gives the same article.
 */
record ExportedArticle(ArticleId id, Language language, String title, String body, Audience audience,
		@Nullable String category, List<String> tags, List<String> questions, @Nullable LocalDate reviewed,
		ArticleStatus status, @Nullable String owner) {

	static ExportedArticle of(Article article) {
		return new ExportedArticle(article.id(), article.language(), article.title(), article.body(),
				article.audience(), article.category(), article.tags(), article.questions(), article.reviewed(),
				article.status(), article.owner());
	}

}
