package dev.attune.retrieval;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.attune.knowledge.Articles;
import dev.attune.knowledge.GoldenQuestion;
import dev.attune.knowledge.GoldenQuestions;
import dev.attune.shared.Desk;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks the golden questions as the bot would: when an admin wants it, and by itself some
 * time after what customers may be told was changed, or the model that it is found by.
 */
@Component
class EvaluationRunner {

	private static final Logger log = LoggerFactory.getLogger(EvaluationRunner.class);

	private static final int BATCH = 16;

	private static final Duration LONGEST_WAIT_FOR_INDEX = Duration.ofMinutes(2);

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

	private final Evaluations evaluations;

	private final GoldenQuestions questions;

	private final Articles articles;

	private final Search search;

	private final Certainty certainty;

	private final RetrievalSettings settings;

	private final IndexModels models;

	private final Desk desk;

	private final Clock clock;

	private volatile boolean stopping;

	private volatile @Nullable Thread worker;

	EvaluationRunner(Evaluations evaluations, GoldenQuestions questions, Articles articles, Search search,
			Certainty certainty, RetrievalSettings settings, IndexModels models, Desk desk, Clock clock) {
		this.evaluations = evaluations;
		this.questions = questions;
		this.articles = articles;
		this.search = search;
		this.certainty = certainty;
		this.settings = settings;
		this.models = models;
		this.desk = desk;
		this.clock = clock;
	}

	/**
	 * Starts a run, unless one is under way.
	 * @return the run that is under way now
	 * @throws Problem where there is nothing to ask
	 */
	EvaluationRun start(EvaluationRun.Trigger trigger) {
		List<GoldenQuestion> asked = this.questions.all();
		if (asked.isEmpty()) {
			throw Problem.conflict("no-golden-questions", "There is nothing to ask",
					"There are no golden questions yet. Add one at /api/golden-questions, then start again.");
		}
		Optional<EvaluationRun> begun = this.evaluations.begin(trigger, asked.size(), this.certainty.now());
		if (begun.isEmpty()) {
			return this.evaluations.running().orElseGet(() -> this.evaluations.list().getFirst());
		}
		EvaluationRun run = begun.get();
		this.worker = Thread.ofVirtual().name("evaluation").start(() -> work(run, asked));
		return run;
	}

	/**
	 * Changes that come one after the other are tried together, once they are indexed.
	 */
	@Scheduled(fixedDelay = 2_000)
	void look() {
		if (this.stopping) {
			return;
		}
		this.evaluations.giveUpTheDead();
		Optional<Instant> changed = Stream.of(this.articles.lastChange(), this.models.servingSince())
			.flatMap(Optional::stream)
			.max(Comparator.naturalOrder());
		if (changed.isPresent() && changed.get().isAfter(this.evaluations.lastStart().orElse(Instant.EPOCH))
				&& !changed.get().plus(this.settings.evaluateAfter()).isAfter(this.clock.instant())
				&& this.search.holdsArticles() && this.questions.count() > 0) {
			start(EvaluationRun.Trigger.CHANGE);
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

	private void work(EvaluationRun run, List<GoldenQuestion> asked) {
		try {
			this.evaluations.end(run.id(), askAll(run, asked));
		}
		catch (RuntimeException failure) {
			log.error("The evaluation {} stopped", run.id(), failure);
			this.evaluations.end(run.id(), EvaluationRun.State.FAILED);
		}
	}

	private EvaluationRun.State askAll(EvaluationRun run, List<GoldenQuestion> asked) {
		awaitIndex(run.id());
		Map<UUID, GoldenAnswer> before = this.evaluations.answersBefore(run);
		for (int at = 0; at < asked.size(); at += BATCH) {
			List<GoldenAnswer> answers = asked.subList(at, Math.min(asked.size(), at + BATCH))
				.stream()
				.map((question) -> ask(question, before.get(question.id())))
				.toList();
			if (this.stopping) {
				return EvaluationRun.State.FAILED;
			}
			if (!this.evaluations.advance(run.id(), answers)) {
				return EvaluationRun.State.CANCELLED;
			}
		}
		return EvaluationRun.State.DONE;
	}

	private GoldenAnswer ask(GoldenQuestion question, @Nullable GoldenAnswer before) {
		Findings findings = this.search.find(Query.ofCustomer(question.question(), question.language()));
		return GoldenAnswer.of(question, findings, before, this.desk.defaultLanguage());
	}

	/** What was just changed should be tried, not what was there before. */
	private void awaitIndex(UUID id) {
		Instant until = this.clock.instant().plus(LONGEST_WAIT_FOR_INDEX);
		try {
			while (!this.search.holdsArticles() && !this.stopping && this.clock.instant().isBefore(until)
					&& this.evaluations.advance(id, List.of())) {
				Thread.sleep(BETWEEN_LOOKS);
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
