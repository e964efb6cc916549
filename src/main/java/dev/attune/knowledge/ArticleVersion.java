package dev.attune.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An article as a change left it. One with the status {@code draft} or {@code review} of
 * an article that was published then was an edit that waited to be published.
 */
record ArticleVersion(int version, String title, String body, Audience audience, @Nullable String category,
		List<String> tags, List<String> questions, @Nullable LocalDate reviewed, ArticleStatus status,
		Instant updatedAt, String updatedBy, @Nullable String owner, @Nullable LocalDate reviewDue) {

	ArticleContent content(Article article) {
		return new ArticleContent(article.language(), article.slug(), this.title, this.body, this.audience,
				this.category, this.tags, this.questions, this.reviewed);
	}

}
