package dev.attune.selfservice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.attune.knowledge.Article;
import dev.attune.knowledge.ArticleFilter;
import dev.attune.knowledge.ArticleStatus;
import dev.attune.knowledge.Articles;
import dev.attune.knowledge.Audience;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.retrieval.Query;
import dev.attune.retrieval.Search;
import dev.attune.shared.Language;

import org.springframework.stereotype.Component;

/**
 * Finds articles for the portal: for a question that is still being typed, and beside an
 * article that is read. Nothing of it counts as asked.
 */
@Component
class FaqSearch {

	private static final int MOST = 8;

	private static final int RELATED = 3;

	/** What scores less than this part of the best is about something else. */
	private static final double NEAR = 0.6;

	private static final int REMEMBERED = 5_000;

	private static final long KEPT = Duration.ofMinutes(10).toNanos();

	private final Search search;

	private final Articles articles;

	private final Map<String, Related> related = new ConcurrentHashMap<>();

	FaqSearch(Search search, Articles articles) {
		this.search = search;
		this.articles = articles;
	}

	/** An article to choose. */
	record Found(String id, String title, String url) {
	}

	private record Related(List<Found> articles, long foundAt) {
	}

	/**
	 * What has the words as they stand in its title comes first, for a word may not be
	 * whole yet; then what is meant by them.
	 */
	List<Found> find(String question, Language language) {
		Map<String, Found> found = new LinkedHashMap<>();
		this.articles.list(new ArticleFilter(language, ArticleStatus.PUBLISHED, Audience.PUBLIC, question), null, MOST)
			.items()
			.stream()
			.filter((article) -> contains(article.title(), question, language))
			.forEach((article) -> found.put(article.id().value(), of(article)));
		near(new Query(question, language, Set.of(Kind.ARTICLE), MOST), NEAR)
			.forEach((one) -> found.putIfAbsent(one.id(), one));
		return found.values().stream().limit(MOST).toList();
	}

	private static boolean contains(String title, String part, Language language) {
		return title.toLowerCase(language.locale()).contains(part.strip().toLowerCase(language.locale()));
	}

	/** What readers of an article may want to know next, in its language. */
	List<Found> related(Article article) {
		String key = article.id().value() + " " + article.version();
		Related known = this.related.get(key);
		if (known != null && System.nanoTime() - known.foundAt() < KEPT) {
			return known.articles();
		}
		if (this.related.size() > REMEMBERED) {
			this.related.clear();
		}
		Query query = new Query(article.title(), article.language(), Set.of(Kind.ARTICLE), RELATED + 1,
				Set.of(article.id().value()));
		List<Found> found = near(query, 0).stream().limit(RELATED).toList();
		this.related.put(key, new Related(found, System.nanoTime()));
		return found;
	}

	private List<Found> near(Query query, double part) {
		List<Evidence> evidence = this.search.find(query).evidence();
		List<Found> found = new ArrayList<>();
		for (Evidence one : evidence) {
			if (one.language().equals(query.language()) && one.url() != null
					&& one.score() >= part * evidence.getFirst().score()) {
				found.add(new Found(one.id(), one.title(), one.url()));
			}
		}
		return found;
	}

	private static Found of(Article article) {
		return new Found(article.id().value(), article.title(), "/faq/" + article.language() + "/" + article.slug());
	}

}
