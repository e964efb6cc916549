package dev.attune.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works through the imports one after the other, in batches: each is stored together with
 * how far the import is, so that after a crash it goes on behind the last whole batch.
 */
@Component
class ImportRunner implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(ImportRunner.class);

	private static final int SECONDS_BETWEEN_LOOKS = 5;

	private final ImportJobs jobs;

	private final Articles articles;

	private final PastTickets tickets;

	private final KnowledgeSettings settings;

	private final TransactionTemplate transaction;

	private final Semaphore arrivals = new Semaphore(0);

	private volatile boolean stopping;

	private @Nullable Thread worker;

	ImportRunner(ImportJobs jobs, Articles articles, PastTickets tickets, KnowledgeSettings settings,
			PlatformTransactionManager transactions) {
		this.jobs = jobs;
		this.articles = articles;
		this.tickets = tickets;
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
					this.arrivals.tryAcquire(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
					this.arrivals.drainPermits();
				}
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
				return;
			}
			catch (RuntimeException failure) {
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
		try {
			List<ImportFile.Item> items = ImportFile.of(job.format(), job.fileName(), this.jobs.upload(job.id()))
				.items();
			int at = job.processed();
			while (at < items.size()) {
				if (this.stopping) {
					this.jobs.release(job.id(), run);
					return;
				}
				List<ImportFile.Item> batch = items.subList(at,
						Math.min(items.size(), at + this.settings.importBatch()));
				if (!storeTogetherOrEach(job, run, batch)) {
					log.info("The import {} of {} stopped: it was cancelled or taken over", job.id(), job.fileName());
					return;
				}
				at += batch.size();
			}
			this.jobs.end(job.id(), ImportStatus.DONE);
			log.info("The import {} of {} is done", job.id(), job.fileName());
		}
		catch (Problem unreadable) {
			log.warn("The import {} of {} cannot be read", job.id(), job.fileName(), unreadable);
			this.jobs.end(job.id(), ImportStatus.FAILED);
		}
	}

	private boolean storeTogetherOrEach(ImportJob job, UUID run, List<ImportFile.Item> batch) {
		try {
			return store(job, run, batch);
		}
		catch (DataAccessException failure) {
			if (batch.size() == 1) {
				log.warn("Line {} of the import {} cannot be stored", batch.getFirst().line(), job.id(), failure);
				return giveUp(job, run, batch.getFirst());
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
		return Boolean.TRUE.equals(this.transaction.execute((status) -> {
			List<ImportProblem> problems = new ArrayList<>();
			List<TicketContent> read = new ArrayList<>();
			for (ImportFile.Item item : batch) {
				try {
					switch (item.read()) {
						case Imported.AnArticle article -> this.articles.store(article.content(), article.status(),
								ArticleOrigin.IMPORT, job.createdBy());
						case Imported.ATicket ticket -> read.add(ticket.content());
					}
				}
				catch (UnfitContent unfit) {
					problems.add(new ImportProblem(item.name(), item.line(), unfit.problem()));
				}
			}
			this.tickets.store(read);
			boolean held = this.jobs.advance(job.id(), run, batch.size() - problems.size(), problems,
					this.settings.importLease());
			if (!held) {
				status.setRollbackOnly();
			}
			return held;
		}));
	}

	private boolean giveUp(ImportJob job, UUID run, ImportFile.Item item) {
		ImportProblem problem = new ImportProblem(item.name(), item.line(),
				"This item could not be stored, and that is our fault. It has been logged.");
		return Boolean.TRUE.equals(this.transaction
			.execute((status) -> this.jobs.advance(job.id(), run, 0, List.of(problem), this.settings.importLease())));
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
