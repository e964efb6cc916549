package dev.attune.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a published article is to say next. Customers read what it says now until this is
 * published.
 *
 * @param status whether it is a draft, or handed in for review
 * @param at when it was last changed
 * @param by who changed it
 */
public record PendingEdit(String title, String body, Audience audience, @Nullable String category, List<String> tags,
		List<String> questions, @Nullable LocalDate reviewed, ArticleStatus status, Instant at, String by) {

	public PendingEdit {
		tags = List.copyOf(tags);
		questions = List.copyOf(questions);
	}

	static PendingEdit of(ArticleContent content, ArticleStatus status, Instant at, String by) {
		return new PendingEdit(content.title(), content.body(), content.audience(), content.category(), content.tags(),
				content.questions(), content.reviewed(), status, at, by);
	}

	ArticleContent of(Article article) {
		return new ArticleContent(article.language(), article.slug(), this.title, this.body, this.audience,
				this.category, this.tags, this.questions, this.reviewed);
	}

}
