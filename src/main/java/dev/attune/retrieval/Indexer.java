package dev.attune.retrieval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.knowledge.ArticleChanged;
import dev.attune.knowledge.ArticleId;
import dev.attune.knowledge.ArticleStatus;
import dev.attune.knowledge.Articles;
import dev.attune.knowledge.KnowledgeFolder;
import dev.attune.knowledge.PastTickets;
import dev.attune.knowledge.TicketId;
import dev.attune.knowledge.TicketsStored;
import dev.attune.llm.IndexEmbeddings;
import dev.attune.llm.ModelFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Keeps the index like the knowledge: what changes is noted in the transaction that
 * changes it and read right after. A source that reads as before is not embedded again,
 * and what a model cannot read now is found by its words meanwhile.
 * <p>
 * As many batches are read at once as there are processors, here and in other instances:
 * one is embedded while another is written, and no more than these are in memory.
 */
@Component
class Indexer {

	private static final Logger log = LoggerFactory.getLogger(Indexer.class);

	private static final int BATCH = 48;

	private final Articles articles;

	private final PastTickets tickets;

	private final KnowledgeFolder folder;

	private final IndexModels models;

	private final Index index;

	private final Grams grams;

	private final Vocabulary vocabulary;

	private final Untranslated untranslated;

	private final IndexTasks tasks;

	private final ApplicationEventPublisher events;

	private final ReentrantLock running = new ReentrantLock();

	/** Set by those who find the work being done, so that it is looked at once more. */
	private final AtomicBoolean wanted = new AtomicBoolean();

	private boolean settled;

	/** Whether it was so when it was last looked; what was left behind is not known. */
	private boolean full;

	/** Whether the index has ever held all articles, as far as this instance knows. */
	private volatile boolean whole;

	/**
	 * New models that failed: what they keep waiting for must not keep the old one
	 * waiting.
	 */
	private final Set<String> resting = ConcurrentHashMap.newKeySet();

	/** The models whose unread sources have been asked for. */
	private final Set<String> asked = new HashSet<>();

	Indexer(Articles articles, PastTickets tickets, KnowledgeFolder folder, IndexModels models, Index index,
			Grams grams, Vocabulary vocabulary, Untranslated untranslated, IndexTasks tasks,
			ApplicationEventPublisher events) {
		this.articles = articles;
		this.tickets = tickets;
		this.folder = folder;
		this.models = models;
		this.index = index;
		this.grams = grams;
		this.vocabulary = vocabulary;
		this.untranslated = untranslated;
		this.tasks = tasks;
		this.events = events;
		this.whole = index.sources() > 0;
	}

	@EventListener
	void note(ArticleChanged changed) {
		this.tasks.request(List.of(Source.key(changed.article())));
	}

	@EventListener
	void note(TicketsStored stored) {
		this.tasks.request(stored.tickets().stream().map(Source::key).toList());
	}

	/** Takes up what a crash, or a model that failed, left behind. */
	@Scheduled(fixedDelay = 10_000)
	@TransactionalEventListener({ ArticleChanged.class, TicketsStored.class })
	void wake() {
		Thread.ofVirtual().name("indexer").start(this::work);
	}

	/** Reads all that is to be read, which may take hours. */
	void work() {
		this.wanted.set(true);
		while (this.wanted.get() && this.running.tryLock()) {
			try {
				this.wanted.set(false);
				this.resting.clear();
				settle();
				tellWhenFull();
				readAll();
				this.whole |= holdsArticles() && this.index.sources() > 0;
				tellWhenFull();
				replaceModel();
			}
			catch (RuntimeException failure) {
				log.warn("Reading into the index stopped and will be tried again: {}", failure.toString());
			}
			finally {
				this.running.unlock();
			}
		}
	}

	/**
	 * Whether all that the desk knows, its own folder too, can be found as it reads now.
	 */
	boolean isFull() {
		return !this.folder.isLoading() && this.tasks.openChanges() == 0;
	}

	/** Whether all articles can be found as they read now, past tickets or not. */
	boolean holdsArticles() {
		return !this.folder.isLoading() && this.tasks.openChanges(Source.OF_ARTICLE) == 0;
	}

	/**
	 * Whether what the desk knows is read for the first time, or more of it is not read
	 * yet than is.
	 */
	boolean isStillReading() {
		return !holdsArticles() && (!this.whole || this.tasks.openChanges(Source.OF_ARTICLE) > this.index.sources());
	}

	/** By those who hold the lock. */
	private void tellWhenFull() {
		boolean isFull = isFull();
		if (isFull && !this.full) {
			this.events.publishEvent(new IndexFilled());
		}
		this.full = isFull;
	}

	/** Finds out which models are to read, and asks for what they have not read. */
	synchronized void settle() {
		if (!this.settled) {
			this.models.settle();
			this.settled = true;
		}
		this.models.serving().ifPresent(this::prepare);
		for (IndexEmbeddings model : this.models.all()) {
			if (this.asked.add(model.model())) {
				this.tasks.requestForModel(this.index.unread(model.model()));
			}
		}
	}

	private void prepare(IndexEmbeddings model) {
		try {
			this.index.prepare(model);
		}
		catch (ModelFailure failure) {
			log.warn("The embedding model {} cannot be used now: {}", model.model(), failure.getMessage());
		}
	}

	private void readAll() {
		try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<?>> all = new ArrayList<>();
			for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
				all.add(workers.submit(this::readTasks));
			}
			for (Future<?> one : all) {
				one.get();
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException failure) {
			throw new IllegalStateException(failure.getCause());
		}
	}

	private void readTasks() {
		for (List<IndexTasks.Task> batch = this.tasks.take(BATCH); !batch.isEmpty(); batch = this.tasks.take(BATCH)) {
			read(batch);
		}
	}

	private void read(List<IndexTasks.Task> batch) {
		List<String> keys = batch.stream().map(IndexTasks.Task::sourceKey).toList();
		Map<String, Index.Indexed> indexed = this.index.indexed(keys);
		Map<String, Source> sources = sources(keys);
		List<Source> changed = new ArrayList<>();
		List<Source> same = new ArrayList<>();
		sources.forEach((key, source) -> {
			Index.Indexed present = indexed.get(key);
			boolean reads = present != null && present.fingerprint().equals(source.fingerprint());
			(reads ? same : changed).add(source);
		});
		this.index.remove(keys.stream().filter((key) -> !sources.containsKey(key)).toList());
		this.untranslated.forget();
		Set<String> failed = new HashSet<>(store(changed));
		for (IndexEmbeddings model : this.models.all()) {
			List<Source> unread = same.stream()
				.filter((source) -> !Objects.requireNonNull(indexed.get(source.key())).models().contains(model.model()))
				.toList();
			if (!unread.isEmpty()) {
				embed(unread, model).ifPresentOrElse((vectors) -> this.index.add(unread.stream()
					.map((source) -> new Index.Read(source,
							Map.of(model.model(), Objects.requireNonNull(vectors.get(source.key())))))
					.toList()), () -> failed.add(model.model()));
			}
		}
		if (failed.isEmpty()) {
			this.tasks.done(batch);
		}
		else if (this.models.serving().filter((model) -> failed.contains(model.model())).isEmpty()) {
			this.tasks.leaveToModel(batch);
		}
	}

	/**
	 * Embeds and stores sources, in place of what was there under their keys.
	 * @return the models that could not read them
	 */
	Set<String> store(List<Source> sources) {
		if (sources.isEmpty()) {
			return Set.of();
		}
		Map<String, Map<String, List<float[]>>> byKey = new HashMap<>();
		Set<String> failed = new HashSet<>();
		for (IndexEmbeddings model : this.models.all()) {
			embed(sources, model).ifPresentOrElse((read) -> read.forEach((key,
					vectors) -> byKey.computeIfAbsent(key, (none) -> new HashMap<>()).put(model.model(), vectors)),
					() -> failed.add(model.model()));
		}
		this.index.store(sources.stream()
			.map((source) -> new Index.Read(source, byKey.getOrDefault(source.key(), Map.of())))
			.toList());
		this.untranslated.forget();
		this.grams.noteStored(sources.size());
		this.vocabulary.noteStored(sources.stream().mapToInt((source) -> source.passages().size()).sum());
		return failed;
	}

	/** The vectors of a source's passages, by each model that can do its work now. */
	Map<String, List<float[]>> vectors(Source source) {
		Map<String, List<float[]>> byModel = new HashMap<>();
		this.models.serving()
			.flatMap((model) -> embed(List.of(source), model)
				.map((read) -> Map.entry(model.model(), Objects.requireNonNull(read.get(source.key())))))
			.ifPresent((read) -> byModel.put(read.getKey(), read.getValue()));
		return byModel;
	}

	/** Nothing where the model cannot do its work now. */
	private Optional<Map<String, List<float[]>>> embed(List<Source> sources, IndexEmbeddings model) {
		if (this.resting.contains(model.model())) {
			return Optional.empty();
		}
		try {
			return Optional.of(vectors(sources, model));
		}
		catch (ModelFailure failure) {
			log.warn("{} could not read {} sources and will try again: {}", model.model(), sources.size(),
					failure.getMessage());
			if (this.models.reading().filter((next) -> next.model().equals(model.model())).isPresent()) {
				this.resting.add(model.model());
			}
			return Optional.empty();
		}
	}

	/** The vectors of the passages of sources, by key. The same text is embedded once. */
	private static Map<String, List<float[]>> vectors(List<Source> sources, IndexEmbeddings model) {
		Map<String, List<float[]>> vectors = new HashMap<>();
		sources.stream().collect(Collectors.groupingBy(Source::language)).forEach((language, some) -> {
			List<String> texts = some.stream()
				.flatMap((source) -> source.passages().stream())
				.map(Passage::embedded)
				.distinct()
				.toList();
			List<float[]> embedded = model.embed(texts, language);
			Map<String, float[]> byText = new HashMap<>();
			for (int i = 0; i < texts.size(); i++) {
				byText.put(texts.get(i), embedded.get(i));
			}
			some.forEach((source) -> vectors.put(source.key(),
					source.passages()
						.stream()
						.map((passage) -> Objects.requireNonNull(byText.get(passage.embedded())))
						.toList()));
		});
		return vectors;
	}

	/**
	 * Searches by the new model when it has read everything. Its index is made at once
	 * from all vectors, which takes a fraction of the time that adding them one by one
	 * would.
	 */
	private void replaceModel() {
		for (String name : this.models.outOfUse()) {
			this.index.forget(name);
			this.models.remove(name);
			this.asked.remove(name);
		}
		Optional<IndexEmbeddings> reading = this.models.reading();
		if (reading.isPresent() && this.tasks.open() == 0) {
			List<String> unread = this.index.unread(reading.get().model());
			if (unread.isEmpty()) {
				this.index.prepare(reading.get());
				this.models.replace(reading.get().model());
			}
			else {
				this.tasks.requestForModel(unread);
			}
		}
	}

	private Map<String, Source> sources(List<String> keys) {
		Map<String, Source> sources = new HashMap<>();
		this.tickets.findSearched(ids(keys, Source.OF_TICKET).map(TicketId::new).toList())
			.forEach((ticket) -> sources.put(Source.key(ticket.id()), Source.of(ticket)));
		this.articles.findAll(ids(keys, Source.OF_ARTICLE).map(ArticleId::new).toList())
			.stream()
			.filter((article) -> article.status() == ArticleStatus.PUBLISHED)
			.forEach((article) -> sources.put(Source.key(article.id()), Source.of(article)));
		return sources;
	}

	private static Stream<String> ids(List<String> keys, String prefix) {
		return keys.stream().filter((key) -> key.startsWith(prefix)).map((key) -> key.substring(prefix.length()));
	}

}
