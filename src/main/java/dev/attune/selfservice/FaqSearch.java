package dev.attune.selfservice;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.attune.knowledge.Article;
import dev.attune.knowledge.ArticleFilter;
import dev.attune.knowledge.ArticleStatus;
import dev.attune.knowledge.Articles;
import dev.attune.knowledge.Audience;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
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

	/** What scores less, of the most related, only shares a word with it. */
	private static final double RELATED_PART = 0.8;

	/** What scores less than this part of the best is about something else. */
	private static final double NEAR = 0.6;

	/**
	 * From so sure on, what is meant is taken to be among the nearest. Less than the bot
	 * needs: whoever looks through titles sees what is not meant.
	 */
	private static final double LIKELY = 0.4;

	private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

	/** Shorter parts of words are in any text. */
	private static final int TELLING = 4;

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
	 * whole yet; then what is meant by them. Something is always nearest, but what is
	 * neither likely to be meant nor has any of the words is not shown.
	 */
	List<Found> find(String question, Language language) {
		Map<String, Found> found = new LinkedHashMap<>();
		this.articles.list(new ArticleFilter(language, ArticleStatus.PUBLISHED, Audience.PUBLIC, question), null, MOST)
			.items()
			.stream()
			.filter((article) -> contains(article.title(), question, language))
			.forEach((article) -> found.put(article.id().value(), of(article)));
		Findings findings = this.search.find(new Query(question, language, Set.of(Kind.ARTICLE), MOST));
		boolean isLikely = findings.confidence() >= LIKELY || !findings.choices().isEmpty();
		near(findings, language, NEAR).filter((one) -> isLikely || hasAWordOf(question, one, language))
			.forEach((one) -> found.putIfAbsent(one.id(), of(one)));
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
		List<Found> found = near(this.search.find(query), article.language(), RELATED_PART).limit(RELATED)
			.map(FaqSearch::of)
			.toList();
		this.related.put(key, new Related(found, System.nanoTime()));
		return found;
	}

	private static Stream<Evidence> near(Findings findings, Language language, double part) {
		List<Evidence> evidence = findings.evidence();
		return evidence.stream()
			.filter((one) -> one.language().equals(language) && one.url() != null
					&& one.score() >= part * evidence.getFirst().score());
	}

	private static boolean hasAWordOf(String question, Evidence evidence, Language language) {
		String text = (evidence.title() + "\n" + evidence.text()).toLowerCase(language.locale());
		return NOT_LETTERS.splitAsStream(question.toLowerCase(language.locale()))
			.anyMatch((word) -> word.length() >= TELLING && text.contains(word));
	}

	private static Found of(Evidence evidence) {
		return new Found(evidence.id(), evidence.title(), String.valueOf(evidence.url()));
	}

	private static Found of(Article article) {
		return new Found(article.id().value(), article.title(), "/faq/" + article.language() + "/" + article.slug());
	}

}
