package dev.attune.upkeep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.attune.knowledge.Article;
import dev.attune.knowledge.ArticleFilter;
import dev.attune.knowledge.ArticleId;
import dev.attune.knowledge.ArticleStatus;
import dev.attune.knowledge.Articles;
import dev.attune.shared.Cursor;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks over all published articles, once a day and whenever an admin asks. Only articles
 * that have changed are read and compared anew. An instance that dies in the middle
 * leaves what was found before as it is, and the next look begins from the start, with
 * what had been read by then.
 */
@Component
class Inspector {

	private static final Logger log = LoggerFactory.getLogger(Inspector.class);

	private static final int PAGE = 500;

	private static final int BATCH = 32;

	private final Articles articles;

	private final Inspections inspections;

	private final Findings findings;

	private final Agreement agreement;

	private final ArticleChecks checks;

	private final UpkeepSettings settings;

	private final Clock clock;

	private final TransactionTemplate transaction;

	private volatile boolean stopping;

	private volatile @Nullable Thread worker;

	Inspector(Articles articles, Inspections inspections, Findings findings, Agreement agreement, ArticleChecks checks,
			UpkeepSettings settings, Clock clock, TransactionTemplate transaction) {
		this.articles = articles;
		this.inspections = inspections;
		this.findings = findings;
		this.agreement = agreement;
		this.checks = checks;
		this.settings = settings;
		this.clock = clock;
		this.transaction = transaction;
	}

	/** Begins in the background, unless one is under way. */
	Optional<Inspection> begin() {
		List<Article> all = published();
		Optional<Inspection> begun = this.inspections.begin(all.size());
		begun.ifPresent(
				(inspection) -> this.worker = Thread.ofVirtual().name("inspection").start(() -> work(inspection, all)));
		return begun.or(this.inspections::latest);
	}

	@Scheduled(fixedDelay = 60_000, initialDelay = 600_000)
	void look() {
		Instant due = this.clock.instant().minus(this.settings.every());
		if (!this.stopping && this.inspections.latest().filter((last) -> last.startedAt().isAfter(due)).isEmpty()) {
			begin();
		}
	}

	@EventListener(ContextClosedEvent.class)
	void stop() throws InterruptedException {
		this.stopping = true;
		Thread last = this.worker;
		if (last != null) {
			last.join(Duration.ofSeconds(5));
		}
	}

	private List<Article> published() {
		List<Article> all = new ArrayList<>();
		ArticleFilter filter = new ArticleFilter(null, ArticleStatus.PUBLISHED, null, null);
		Page<Article> page = this.articles.list(filter, null, PAGE);
		all.addAll(page.items());
		while (page.cursor() != null) {
			page = this.articles.list(filter, Cursor.decode(page.cursor()), PAGE);
			all.addAll(page.items());
		}
		return all;
	}

	private void work(Inspection inspection, List<Article> all) {
		try {
			Map<ArticleId, float[]> meanings = meanings(inspection, all);
			compare(inspection, all, meanings);
			if (this.stopping) {
				this.inspections.end(inspection.id(), Inspection.State.FAILED);
				return;
			}
			this.checks.of(all).forEach((found) -> this.findings.keep(inspection.id(), found));
			this.transaction.executeWithoutResult((status) -> finish(inspection));
		}
		catch (RuntimeException failure) {
			log.error("The look over the articles {} stopped", inspection.id(), failure);
			this.inspections.end(inspection.id(), Inspection.State.FAILED);
		}
	}

	/** At once: whoever sees that it is done sees no finding that was mended before. */
	private void finish(Inspection inspection) {
		if (this.inspections.end(inspection.id(), Inspection.State.DONE)) {
			this.findings.forgetOthers(inspection.id());
			List<Article> still = published();
			this.findings.forgetAllBut(still);
			this.inspections.forgetOthers(still);
		}
	}

	/** What each article means; half of the way is to read those that are new. */
	private Map<ArticleId, float[]> meanings(Inspection inspection, List<Article> all) {
		String model = this.agreement.model();
		Map<ArticleId, float[]> meanings = new HashMap<>(this.inspections.meanings(all, model));
		List<Article> unread = all.stream().filter((article) -> !meanings.containsKey(article.id())).toList();
		for (int at = 0; at < unread.size() && !this.stopping; at += BATCH) {
			List<Article> some = unread.subList(at, Math.min(unread.size(), at + BATCH));
			List<float[]> vectors = this.agreement.meanings(some);
			for (int i = 0; i < some.size(); i++) {
				meanings.put(some.get(i).id(), vectors.get(i));
				this.inspections.remember(some.get(i), model, vectors.get(i));
			}
			this.inspections.advance(inspection.id(),
					(int) ((at + some.size()) * (long) all.size() / (2 * unread.size())));
		}
		return meanings;
	}

	/** Every article with those after it of its language. */
	private void compare(Inspection inspection, List<Article> all, Map<ArticleId, float[]> meanings) {
		Map<Language, List<Article>> languages = all.stream().collect(Collectors.groupingBy(Article::language));
		Map<ArticleId, Agreement.Read> read = new HashMap<>();
		int done = 0;
		for (List<Article> articles : languages.values()) {
			Agreement.Weights weights = Agreement.Weights.of(articles);
			for (int i = 0; i < articles.size() && !this.stopping; i++) {
				for (int j = i + 1; j < articles.size(); j++) {
					compare(inspection, articles.get(i), articles.get(j), meanings, read, weights);
				}
				read.remove(articles.get(i).id());
				done++;
				if (done % BATCH == 0) {
					this.inspections.advance(inspection.id(), (all.size() + done) / 2);
				}
			}
		}
	}

	private void compare(Inspection inspection, Article one, Article other, Map<ArticleId, float[]> meanings,
			Map<ArticleId, Agreement.Read> read, Agreement.Weights weights) {
		float[] here = meanings.get(one.id());
		float[] there = meanings.get(other.id());
		if (here == null || there == null) {
			return;
		}
		double likeness = Agreement.likeness(here, there);
		if (likeness < Agreement.NEAR) {
			return;
		}
		if (this.inspections.isCompared(one, other)) {
			this.findings.stillSo(inspection.id(), one.id(), other.id());
			return;
		}
		Agreement
			.compare(read.computeIfAbsent(one.id(), (id) -> this.agreement.read(one)),
					read.computeIfAbsent(other.id(), (id) -> this.agreement.read(other)), likeness, weights)
			.ifPresent((found) -> this.findings.keep(inspection.id(), found));
		this.inspections.compared(one, other);
	}

}
