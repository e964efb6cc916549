package dev.attune.suggestion;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Message;
import dev.attune.conversation.Status;
import dev.attune.conversation.events.ConversationChanged;
import dev.attune.conversation.events.MessageReceived;
import dev.attune.knowledge.notice.Notices;
import dev.attune.llm.ModelFailure;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Desk;
import dev.attune.retrieval.IndexFilled;
import dev.attune.retrieval.Search;
import dev.attune.shared.Language;
import dev.attune.shared.NextInLine;
import dev.attune.shared.SuggestionId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Has a suggestion ready before the agent opens a conversation: for each that an agent
 * has, and for the one that waits first. It is made when the customer has written, and
 * void as soon as anything more is said. Agents who wait for a suggestion go before it;
 * and that customers do, no more are made at once than the settings allow.
 */
@Component
class Preparation implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Preparation.class);

	/** Stands for the name of the agent who will open the conversation. */
	static final String AGENT = "[agent]";

	/** Who waits for a language model for longer than that works no more meanwhile. */
	private static final Duration LONGEST_REST = Duration.ofMillis(100);

	private final Conversations conversations;

	private final NextInLine line;

	private final Situations situations;

	private final Lessons lessons;

	private final SuggestionStream stream;

	private final SuggestionChecks checks;

	private final Suggestions suggestions;

	private final Notices notices;

	private final Search search;

	private final PreparationSettings settings;

	private final Desk desk;

	/**
	 * Threads of the system's, which shares the processors among them and all else:
	 * virtual ones would let nobody go before them.
	 */
	private final ExecutorService makers;

	private final Map<ConversationId, Future<?>> running = new ConcurrentHashMap<>();

	private final ExecutorService threads = Executors
		.newThreadPerTaskExecutor(Thread.ofVirtual().name("preparation-", 0).factory());

	/**
	 * One at a time: a rush of agents who take conversations would else stand in line for
	 * connections behind what is looked after for them.
	 */
	private final ExecutorService background = Executors
		.newSingleThreadExecutor(Thread.ofVirtual().name("preparation-background").factory());

	Preparation(Conversations conversations, NextInLine line, Situations situations, Lessons lessons,
			SuggestionStream stream, SuggestionChecks checks, Suggestions suggestions, Notices notices, Search search,
			PreparationSettings settings, Desk desk) {
		this.conversations = conversations;
		this.line = line;
		this.situations = situations;
		this.lessons = lessons;
		this.stream = stream;
		this.checks = checks;
		this.suggestions = suggestions;
		this.notices = notices;
		this.search = search;
		this.settings = settings;
		this.desk = desk;
		this.makers = Executors.newFixedThreadPool(settings.atOnce(),
				Thread.ofPlatform().daemon().name("preparation-maker-", 0).factory());
	}

	@TransactionalEventListener
	void customerWrote(MessageReceived message) {
		if (!message.forBot()) {
			anew(message.conversation());
		}
	}

	@TransactionalEventListener
	void conversationChanged(ConversationChanged changed) {
		switch (changed.status()) {
			case "queued" -> anew(changed.conversation());
			case "agent" -> inBackground(() -> {
				unlessReady(changed.conversation());
				this.line.next().ifPresent(this::unlessReady);
			});
			default -> end(changed.conversation());
		}
	}

	/** What was made before the knowledge could be found is made anew. */
	@EventListener
	void indexFilled(IndexFilled filled) {
		inBackground(() -> this.suggestions.preparedEarly().forEach(this::anew));
	}

	private void end(ConversationId conversation) {
		stop(conversation);
		inBackground(() -> {
			this.suggestions.discard(conversation);
			this.suggestions.ignoreRest(conversation, false);
		});
	}

	/**
	 * What is ready for an agent who opens a conversation, signed with their name and
	 * checked against what is known now. What was written before a disruption was known,
	 * or is over, is not.
	 * @return nothing where none is, or where the agent has put it aside
	 */
	Optional<SuggestionEvent.Made> ready(ConversationId id, String agent, Language agentLanguage) {
		return this.suggestions.prepared(id)
			.filter((prepared) -> lastMessage(id).map(Message::id)
				.filter((last) -> last.value().equals(prepared.lastMessage()))
				.isPresent())
			.filter((prepared) -> isOfNow(id, prepared))
			.flatMap((prepared) -> forAgent(prepared, situation(id, agent, agentLanguage)));
	}

	private Optional<SuggestionEvent.Made> forAgent(Suggestions.Prepared prepared, Situation situation) {
		SuggestionId id = new SuggestionId(UUID
			.nameUUIDFromBytes((prepared.lastMessage() + " " + situation.agent()).getBytes(StandardCharsets.UTF_8)));
		if (this.suggestions.isDecided(id)) {
			return Optional.empty();
		}
		Draft made = prepared.draft();
		String fallback = (made.fallback() != null)
				? this.stream.fallback(situation.agentLanguage(), ModelFailure.Reason.valueOf(made.fallback())) : null;
		Draft draft = new Draft(made.text().replace(AGENT, situation.agentName()), made.writtenBy(),
				made.promptVersion(), fallback, made.reason());
		Policies.Review review = this.checks.of(draft, situation, SuggestionRequest.USUAL);
		Suggestion suggestion = new Suggestion(id, draft.text(), situation.language(), draft.writtenBy(), fallback,
				review.citations(), review.checks(), null);
		this.suggestions.store(suggestion, situation, draft, new Making(Mode.REPLY, prepared.searchMillis(),
				prepared.firstTokenMillis(), prepared.writeMillis(), true));
		return Optional.of(new SuggestionEvent.Made(suggestion, draft.reason()));
	}

	private Situation situation(ConversationId id, String agent, Language agentLanguage) {
		return this.lessons.applied(this.situations.of(id, agent, agentLanguage));
	}

	private void anew(ConversationId id) {
		if (this.settings.enabled()) {
			stop(id);
			start(id);
		}
	}

	private void unlessReady(ConversationId id) {
		if (this.settings.enabled() && !isReady(id)) {
			start(id);
		}
	}

	private boolean isReady(ConversationId id) {
		Optional<Message> last = lastMessage(id);
		return this.suggestions.prepared(id)
			.filter((prepared) -> last.isPresent() && last.get().id().value().equals(prepared.lastMessage()))
			.filter((prepared) -> isOfNow(id, prepared))
			.isPresent();
	}

	/**
	 * Whether no more and no less is known of disruptions than when it was made, and of
	 * the rest no more.
	 */
	private boolean isOfNow(ConversationId id, Suggestions.Prepared prepared) {
		return !(prepared.early() && this.search.isComplete())
				&& this.suggestions.preparedAt(id).filter((at) -> !this.notices.haveChangedSince(at)).isPresent();
	}

	private void start(ConversationId id) {
		this.running.values().removeIf(Future::isDone);
		this.running.compute(id, (same, before) -> (before != null && !before.isDone()) ? before
				: this.threads.submit(() -> prepare(id)));
	}

	private void stop(ConversationId id) {
		Future<?> before = this.running.remove(id);
		if (before != null) {
			before.cancel(true);
		}
	}

	private void inBackground(Runnable work) {
		this.background.execute(() -> {
			try {
				work.run();
			}
			catch (RuntimeException failure) {
				log.warn("Preparing suggestions failed", failure);
			}
		});
	}

	private void prepare(ConversationId id) {
		try {
			Thread.sleep(this.settings.pause());
			for (int attempt = 1; attempt <= this.settings.attempts(); attempt++) {
				if (isDone(id)) {
					return;
				}
				Thread.sleep(this.settings.retryAfter());
			}
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException failure) {
			if (!(failure.getCause() instanceof InterruptedException)) {
				log.warn("No suggestion could be prepared for conversation {}", id, failure.getCause());
			}
		}
	}

	/**
	 * In its turn sees whether it is still worthwhile, and makes it.
	 * @return whether nothing is left to do; else agents needed the language model
	 */
	private boolean isDone(ConversationId id) throws InterruptedException, ExecutionException {
		Future<Boolean> done = this.makers.submit(() -> {
			long begun = System.nanoTime();
			boolean isDone = !isWorthwhile(id) || isPrepared(id);
			rest(System.nanoTime() - begun);
			return isDone;
		});
		try {
			return done.get();
		}
		catch (InterruptedException stopped) {
			done.cancel(true);
			throw stopped;
		}
	}

	/**
	 * As long as it worked, so that what may not be needed leaves half of a processor.
	 */
	private static void rest(long nanos) throws InterruptedException {
		TimeUnit.NANOSECONDS.sleep(Math.min(nanos, LONGEST_REST.toNanos()));
	}

	/** Whether the customer waits for an answer, and it is likely to be needed soon. */
	private boolean isWorthwhile(ConversationId id) {
		Conversation conversation = this.conversations.get(id);
		boolean isSoon = conversation.status() == Status.AGENT || conversation.status() == Status.QUEUED
				&& this.line.next().filter((next) -> next.equals(id)).isPresent();
		return isSoon && lastMessage(id).filter((last) -> last.author() != Author.AGENT).isPresent();
	}

	/**
	 * @return whether it came to an end; else agents needed the language model
	 */
	private boolean isPrepared(ConversationId id) throws InterruptedException {
		UUID last = lastMessage(id).orElseThrow().id().value();
		long start = System.nanoTime();
		boolean isEarly = !this.search.isComplete();
		Situation situation = situation(id, AGENT, this.desk.defaultLanguage());
		CompletableFuture<Suggestions.@Nullable Prepared> writing = this.stream.ahead(situation, last,
				(System.nanoTime() - start) / 1_000_000);
		try {
			Suggestions.Prepared prepared = Objects.requireNonNull(writing.get());
			if (lastMessage(id).filter((now) -> now.id().value().equals(last)).isPresent()) {
				this.suggestions.prepare(id, prepared.early(isEarly));
			}
			return true;
		}
		catch (InterruptedException stopped) {
			writing.cancel(true);
			throw stopped;
		}
		catch (ExecutionException failure) {
			if (isForLater(failure.getCause())) {
				return false;
			}
			throw new IllegalStateException("a suggestion could not be prepared", failure.getCause());
		}
	}

	private static boolean isForLater(@Nullable Throwable failure) {
		return failure instanceof ModelFailure ours
				&& (ours.reason() == ModelFailure.Reason.MADE_WAY || ours.reason() == ModelFailure.Reason.BUSY);
	}

	/** The last thing that was said, the desk's own lines aside. */
	private Optional<Message> lastMessage(ConversationId id) {
		return this.conversations.messages(id)
			.reversed()
			.stream()
			.filter((message) -> message.author() != Author.SYSTEM)
			.findFirst();
	}

	/** Waits for what is in the making: the models are closed next. */
	@Override
	public void close() {
		this.background.shutdownNow();
		this.threads.shutdownNow();
		this.makers.shutdownNow();
		this.makers.close();
	}

}
