package dev.attune.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import dev.attune.knowledge.ArticleChanged;
import dev.attune.knowledge.ArticleId;
import dev.attune.knowledge.ArticleStatus;
import dev.attune.knowledge.Articles;
import dev.attune.knowledge.PastTickets;
import dev.attune.knowledge.TicketId;
import dev.attune.knowledge.TicketsStored;
import dev.attune.llm.IndexEmbeddings;
import dev.attune.shared.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Keeps the index like the knowledge: what changes is noted in the transaction that
 * changes it and read right after. A source that reads as before is not embedded again.
 */
@Component
class Indexer {

	private static final Logger log = LoggerFactory.getLogger(Indexer.class);

	private static final int BATCH = 32;

	private final Articles articles;

	private final PastTickets tickets;

	private final IndexEmbeddings embeddings;

	private final Index index;

	private final IndexTasks tasks;

	private final ReentrantLock running = new ReentrantLock();

	/** Set by those who find the work being done, so that it is looked at once more. */
	private final AtomicBoolean wanted = new AtomicBoolean();

	private boolean prepared;

	Indexer(Articles articles, PastTickets tickets, IndexEmbeddings embeddings, Index index, IndexTasks tasks) {
		this.articles = articles;
		this.tickets = tickets;
		this.embeddings = embeddings;
		this.index = index;
		this.tasks = tasks;
	}

	@EventListener
	void note(ArticleChanged changed) {
		this.tasks.request(List.of(Source.key(changed.article())));
	}

	@EventListener
	void note(TicketsStored stored) {
		this.tasks.request(stored.tickets().stream().map(Source::key).toList());
	}

	@TransactionalEventListener({ ArticleChanged.class, TicketsStored.class })
	void wake() {
		Thread.ofVirtual().name("indexer").start(this::work);
	}

	/** Takes up what a crash, or a model that failed, left behind. */
	@Scheduled(fixedDelay = 10_000)
	void work() {
		this.wanted.set(true);
		while (this.wanted.get() && this.running.tryLock()) {
			try {
				this.wanted.set(false);
				readAll();
			}
			catch (RuntimeException failure) {
				log.warn("Reading into the index stopped and will be tried again: {}", failure.toString());
			}
			finally {
				this.running.unlock();
			}
		}
	}

	private void readAll() {
		prepare();
		for (List<IndexTasks.Task> batch = this.tasks.take(BATCH); !batch.isEmpty(); batch = this.tasks.take(BATCH)) {
			read(batch);
		}
	}

	/** What another embedding model has read means nothing to this one. */
	private void prepare() {
		if (!this.prepared) {
			this.index.prepare();
			this.tasks.request(this.index.unread());
			this.prepared = true;
		}
	}

	private void read(List<IndexTasks.Task> batch) {
		List<String> keys = batch.stream().map(IndexTasks.Task::sourceKey).toList();
		Map<String, String> indexed = this.index.fingerprints(keys);
		List<String> gone = new ArrayList<>();
		List<Source> changed = new ArrayList<>();
		for (String key : keys) {
			source(key).ifPresentOrElse((source) -> {
				if (!source.fingerprint().equals(indexed.get(key))) {
					changed.add(source);
				}
			}, () -> gone.add(key));
		}
		this.index.remove(gone);
		store(changed);
		this.tasks.done(batch);
	}

	/** Embeds and stores sources, in place of what was there under their keys. */
	void store(List<Source> sources) {
		Map<Language, List<Source>> byLanguage = sources.stream().collect(Collectors.groupingBy(Source::language));
		byLanguage.forEach(this::store);
	}

	private void store(Language language, List<Source> sources) {
		List<String> texts = sources.stream()
			.flatMap((source) -> source.passages().stream())
			.map(Passage::searched)
			.toList();
		List<float[]> vectors = this.embeddings.embed(texts, language);
		int from = 0;
		for (Source source : sources) {
			int to = from + source.passages().size();
			this.index.store(source, vectors.subList(from, to));
			from = to;
		}
	}

	private Optional<Source> source(String key) {
		String id = key.substring(key.indexOf('/') + 1);
		return key.equals(Source.key(new TicketId(id))) ? this.tickets.find(new TicketId(id)).map(Source::of)
				: this.articles.find(new ArticleId(id))
					.filter((article) -> article.status() == ArticleStatus.PUBLISHED)
					.map(Source::of);
	}

}
