package dev.attune.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.LanguageDetection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works through the imports one after the other, looking first where that was asked for;
 * in batches: each is stored together with how far the import is, so that after a crash
 * it goes on behind the last whole batch.
 */
@Component
class ImportRunner implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(ImportRunner.class);

	private static final int SECONDS_BETWEEN_LOOKS = 5;

	private static final Mend OUR_FAULT = Mend.of("ours");

	private final ImportJobs jobs;

	private final Articles articles;

	private final ArticleLife life;

	private final ArticleOwners owners;

	private final PastTickets tickets;

	private final LanguageDetection languages;

	private final Desk desk;

	private final KnowledgeSettings settings;

	private final TransactionTemplate transaction;

	private final Semaphore arrivals = new Semaphore(0);

	private volatile boolean stopping;

	private @Nullable Thread worker;

	ImportRunner(ImportJobs jobs, Articles articles, ArticleLife life, ArticleOwners owners, PastTickets tickets,
			LanguageDetection languages, Desk desk, KnowledgeSettings settings,
			PlatformTransactionManager transactions) {
		this.jobs = jobs;
		this.articles = articles;
		this.life = life;
		this.owners = owners;
		this.tickets = tickets;
		this.languages = languages;
		this.desk = desk;
		this.settings = settings;
		this.transaction = new TransactionTemplate(transactions);
	}

	/** Says that there is a new job. */
	void wake() {
		this.arrivals.release();
	}

	@Override
	public void start() {
		this.stopping = false;
		this.worker = Thread.ofVirtual().name("imports").start(this::work);
	}

	@Override
	public void stop() {
		this.stopping = true;
		this.arrivals.release();
		Thread last = this.worker;
		if (last != null) {
			try {
				last.join(TimeUnit.SECONDS.toMillis(SECONDS_BETWEEN_LOOKS));
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		Thread last = this.worker;
		return last != null && last.isAlive();
	}

	private void work() {
		while (!this.stopping) {
			try {
				if (!runNext()) {
					this.jobs.dropForgotten();
					this.arrivals.tryAcquire(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
					this.arrivals.drainPermits();
				}
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
				return;
			}
			catch (RuntimeException | Error failure) {
				log.error("Imports stand still for {} seconds", SECONDS_BETWEEN_LOOKS, failure);
				pause();
			}
		}
	}

	/**
	 * Works through the oldest job that waits.
	 * @return whether there was one
	 */
	boolean runNext() {
		UUID run = UUID.randomUUID();
		Optional<ImportJob> next = this.jobs.claim(run, this.settings.importLease());
		next.ifPresent((job) -> run(job, run));
		return next.isPresent();
	}

	private void run(ImportJob job, UUID run) {
		Path file = null;
		try {
			file = Files.createTempFile("attune-import", null);
			this.jobs.upload(job.id(), file);
			run(job, run, new ImportFile(job.format(), job.fileName(), file, job.split(), this.languages::of));
		}
		catch (UnfitContent unreadable) {
			log.warn("The import {} cannot be read", job.id(), unreadable);
			this.jobs.end(job.id(), run, ImportStatus.FAILED, unreadable.mend());
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		finally {
			delete(file);
		}
	}

	private void run(ImportJob job, UUID run, ImportFile file) {
		ImportPreview preview = new ImportPreview(this.articles, this.tickets, this.owners);
		try (Stream<ImportFile.Item> items = file.items()) {
			Iterator<ImportFile.Item> rest = items.skip(job.processed()).iterator();
			while (rest.hasNext()) {
				if (this.stopping) {
					this.jobs.release(job.id(), run);
					return;
				}
				List<ImportFile.Item> batch = next(rest);
				boolean held = job.preview() ? look(job, run, batch, preview) : storeTogetherOrEach(job, run, batch);
				if (!held) {
					log.info("The import {} stopped: it was cancelled or taken over", job.id());
					return;
				}
			}
		}
		ImportStatus end = !job.preview() ? ImportStatus.DONE
				: (this.jobs.get(job.id()).done() > 0) ? ImportStatus.PREVIEWED : ImportStatus.FAILED;
		this.jobs.end(job.id(), run, end, null);
		log.info("The import {} is {}", job.id(), end.json());
	}

	private List<ImportFile.Item> next(Iterator<ImportFile.Item> items) {
		List<ImportFile.Item> batch = new ArrayList<>();
		while (items.hasNext() && batch.size() < this.settings.importBatch()) {
			batch.add(items.next());
		}
		return batch;
	}

	private boolean look(ImportJob job, UUID run, List<ImportFile.Item> batch, ImportPreview preview) {
		ImportProgress progress = new ImportProgress();
		Map<ImportFile.Item, Imported> found = read(job, run, batch, progress);
		return Boolean.TRUE.equals(this.transaction.execute((status) -> {
			preview.compare(once(job, found, progress), progress);
			boolean held = this.jobs.advance(job.id(), run, progress, this.settings.importLease());
			if (!held) {
				status.setRollbackOnly();
			}
			return held;
		}));
	}

	private boolean advance(ImportJob job, UUID run, ImportProgress progress) {
		return Boolean.TRUE.equals(this.transaction
			.execute((status) -> this.jobs.advance(job.id(), run, progress, this.settings.importLease())));
	}

	private boolean storeTogetherOrEach(ImportJob job, UUID run, List<ImportFile.Item> batch) {
		try {
			return store(job, run, batch);
		}
		catch (DataAccessException failure) {
			if (batch.size() == 1) {
				log.warn("Line {} of the import {} cannot be stored", batch.getFirst().line(), job.id(), failure);
				ImportProgress progress = new ImportProgress();
				progress.notTaken(batch.getFirst(), OUR_FAULT);
				return advance(job, run, progress);
			}
			for (ImportFile.Item item : batch) {
				if (!storeTogetherOrEach(job, run, List.of(item))) {
					return false;
				}
			}
			return true;
		}
	}

	private boolean store(ImportJob job, UUID run, List<ImportFile.Item> batch) {
		ImportProgress progress = new ImportProgress();
		Map<ImportFile.Item, Imported> found = read(job, run, batch, progress);
		return Boolean.TRUE.equals(this.transaction.execute((status) -> {
			Map<ImportFile.Item, Imported> read = once(job, found, progress);
			Map<TicketId, PastTickets.Brought> tickets = this.tickets.bringUp(read.values()
				.stream()
				.filter(Imported.ATicket.class::isInstance)
				.map((ticket) -> ((Imported.ATicket) ticket).content())
				.toList());
			Set<ArticleId> archived = archived(read.values());
			read.forEach((item, imported) -> {
				switch (imported) {
					case Imported.AnArticle article -> {
						if (archived.contains(article.content().id())) {
							broughtBack(article, item, progress);
						}
						store(article, item, job.createdBy(), progress);
					}
					case Imported.ATicket(TicketContent content) -> {
						PastTickets.Brought brought = Objects.requireNonNull(tickets.get(content.id()));
						if (brought.folded()) {
							progress.folded();
						}
						progress.taken(brought.outcome(), item.line(), content.id().value(),
								brought.ticket().heading());
					}
				}
			});
			boolean held = this.jobs.advance(job.id(), run, progress, this.settings.importLease());
			if (!held) {
				status.setRollbackOnly();
			}
			return held;
		}));
	}

	private Set<ArticleId> archived(Collection<Imported> read) {
		List<ArticleId> ids = read.stream()
			.filter(Imported.AnArticle.class::isInstance)
			.map((article) -> ((Imported.AnArticle) article).content().id())
			.toList();
		return this.articles.findAll(ids)
			.stream()
			.filter((article) -> article.status() == ArticleStatus.ARCHIVED)
			.map(Article::id)
			.collect(Collectors.toSet());
	}

	/** Somebody took it out of use once, and may have had a reason. */
	static void broughtBack(Imported.AnArticle article, ImportFile.Item item, ImportProgress progress) {
		if (article.status() != ArticleStatus.ARCHIVED) {
			progress.toMend(item, article, Mend.of("archived"));
		}
	}

	/**
	 * Whoever the file names stays its owner, and is told of where nobody here is called
	 * so.
	 */
	private void store(Imported.AnArticle article, ImportFile.Item item, String by, ImportProgress progress) {
		ArticleContent content = article.content();
		String owner = article.owner();
		Optional<String> account = Optional.ofNullable(owner).flatMap(this.owners::find);
		progress.taken(this.life.store(content, article.status(), ArticleOrigin.IMPORT, account.orElse(owner), by),
				item.line(), content.id().value(), content.title());
		if (owner != null && account.isEmpty()) {
			progress.toMend(item, article, Mend.of("owner.kept", owner));
		}
	}

	/**
	 * Without those whose id stands earlier in the file: an id has one meaning in it, and
	 * the same file again changes nothing.
	 */
	private Map<ImportFile.Item, Imported> once(ImportJob job, Map<ImportFile.Item, Imported> read,
			ImportProgress progress) {
		Map<ImportFile.Item, MetItems.First> met = this.jobs.meet(job.id(), read);
		Map<ImportFile.Item, Imported> once = new LinkedHashMap<>(read);
		read.forEach((item, imported) -> {
			MetItems.First first = met.get(item);
			if (first != null && first.says().equals(imported.says())) {
				once.remove(item);
				progress.takenBefore();
				progress.toMend(item, imported, Mend.of("twice.same", first.line()));
			}
			else if (first != null) {
				once.remove(item);
				progress.notTaken(item, imported, Mend.of("twice", first.line()));
			}
			else {
				remark(imported, item, progress);
			}
		});
		return once;
	}

	/**
	 * Tells what may surprise about what is taken: nobody reads a language that the desk
	 * does not speak, and what could have run is not in it any more.
	 */
	private void remark(Imported imported, ImportFile.Item item, ImportProgress progress) {
		Language language = switch (imported) {
			case Imported.AnArticle article -> article.content().language();
			case Imported.ATicket ticket -> ticket.content().language();
		};
		if (!this.desk.languages().contains(language)) {
			progress.toMend(item, imported, Mend.of("language.foreign", language));
		}
		if (imported instanceof Imported.AnArticle article && !article.leftOut().isEmpty()) {
			progress.toMend(item, article, Mend.of("active", String.join(", ", article.leftOut())));
		}
	}

	/**
	 * What can be read, in the order of the file; outside of any transaction, since it
	 * may take a while.
	 */
	private Map<ImportFile.Item, Imported> read(ImportJob job, UUID run, List<ImportFile.Item> batch,
			ImportProgress progress) {
		Map<ImportFile.Item, Imported> read = new LinkedHashMap<>();
		long renewed = System.nanoTime();
		for (ImportFile.Item item : batch) {
			if (System.nanoTime() - renewed > this.settings.importLease().toNanos() / 3) {
				this.jobs.renew(job.id(), run, this.settings.importLease());
				renewed = System.nanoTime();
			}
			try {
				read.put(item, item.read());
			}
			catch (UnfitContent unfit) {
				progress.notTaken(item, unfit.mend());
			}
			catch (RuntimeException | StackOverflowError failure) {
				log.warn("Line {} of an import cannot be read", item.line(), failure);
				progress.notTaken(item, OUR_FAULT);
			}
		}
		return read;
	}

	private static void delete(@Nullable Path file) {
		try {
			if (file != null) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException failure) {
			log.warn("{} cannot be deleted", file, failure);
		}
	}

	private static void pause() {
		try {
			TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
