package dev.attune.upkeep;

import dev.attune.knowledge.Article;
import dev.attune.knowledge.ArticleChanged;
import dev.attune.knowledge.ArticleId;
import dev.attune.knowledge.ArticleStatus;
import dev.attune.knowledge.Articles;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Forgets at once what was found of an article that nobody reads any more, in the
 * transaction that takes it out of use.
 */
@Component
class WithdrawnArticles {

	private final Articles articles;

	private final Findings findings;

	private final Inspections inspections;

	WithdrawnArticles(Articles articles, Findings findings, Inspections inspections) {
		this.articles = articles;
		this.findings = findings;
		this.inspections = inspections;
	}

	@EventListener
	void forget(ArticleChanged changed) {
		ArticleId id = changed.article();
		boolean isPublished = this.articles.find(id)
			.map(Article::status)
			.filter((status) -> status == ArticleStatus.PUBLISHED)
			.isPresent();
		if (!isPublished) {
			this.findings.forget(id);
			this.inspections.forgetPairs(id);
		}
	}

}
