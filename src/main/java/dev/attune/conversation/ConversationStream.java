package dev.attune.conversation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import dev.attune.shared.ConversationId;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

import org.springframework.context.SmartLifecycle;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;

/**
 * What happens in conversations, live. A stream reads the event log from where its reader
 * left off, and reads on whenever any instance wrote to its conversation; between, it
 * breathes, so that a lost connection is noticed, and asks the database nothing. When the
 * instance stops its streams end first, and their readers go on where another instance
 * answers.
 */
@Component
public class ConversationStream implements SmartLifecycle {

	private static final Duration BREATH = Duration.ofSeconds(15);

	private final EventLog log;

	/** Each is told the number up to which there is something to read. */
	private final Map<ConversationId, Set<FluxSink<Long>>> readers = new ConcurrentHashMap<>();

	private final Sinks.Many<ConversationId> written = Sinks.many().multicast().directBestEffort();

	private volatile Sinks.Empty<Void> stopped = Sinks.empty();

	private final Scheduler scheduler = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(),
			"conversation-stream");

	private volatile boolean running;

	ConversationStream(EventLog log) {
		this.log = log;
	}

	/**
	 * The events of a conversation as server-sent events, oldest first, with their number
	 * as id, and without end.
	 * @param lastEventId the id of the last event the reader has seen
	 */
	public Flux<ServerSentEvent<String>> follow(ConversationId conversation, @Nullable String lastEventId) {
		return Flux.defer(() -> {
			AtomicLong seen = new AtomicLong(number(lastEventId));
			return Flux
				.merge(breaths(),
						wakeUps(conversation).filter((written) -> written > seen.get())
							.concatMap((written) -> news(conversation, seen), 1))
				.takeUntilOther(this.stopped.asMono());
		});
	}

	/**
	 * Every conversation that is written to from now on, as soon as it is, until the
	 * instance stops.
	 */
	public Flux<ConversationId> changes() {
		return this.written.asFlux().takeUntilOther(this.stopped.asMono());
	}

	@Override
	public void start() {
		this.stopped = Sinks.empty();
		this.running = true;
	}

	/**
	 * In the latest phase, which is the first to stop: the server waits for open
	 * requests.
	 */
	@Override
	public void stop() {
		this.running = false;
		this.stopped.tryEmitEmpty();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** To be called when a conversation was written to, here or on another instance. */
	void wake(ConversationId conversation) {
		wake(conversation, Long.MAX_VALUE);
	}

	/**
	 * To be called when a conversation may have been written to unheard.
	 * @param number of its last event; whoever has seen it is not woken
	 */
	void wake(ConversationId conversation, long number) {
		this.readers.getOrDefault(conversation, Set.of()).forEach((reader) -> reader.next(number));
		this.written.emitNext(conversation, Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(1)));
	}

	/** To be called when anything may have been written unheard. */
	void wakeAll() {
		this.readers.values().forEach((those) -> those.forEach((reader) -> reader.next(Long.MAX_VALUE)));
	}

	/** Listens before it looks for the first time, so that nothing slips in between. */
	private Flux<Long> wakeUps(ConversationId conversation) {
		return Flux.create((reader) -> {
			this.readers.compute(conversation, (id, those) -> {
				Set<FluxSink<Long>> all = (those != null) ? those : ConcurrentHashMap.newKeySet();
				all.add(reader);
				return all;
			});
			reader.onDispose(() -> this.readers.computeIfPresent(conversation, (id, those) -> {
				those.remove(reader);
				return those.isEmpty() ? null : those;
			}));
			reader.next(Long.MAX_VALUE);
		}, FluxSink.OverflowStrategy.LATEST);
	}

	private static Flux<ServerSentEvent<String>> breaths() {
		return Flux.interval(Duration.ZERO, BREATH)
			.onBackpressureDrop()
			.map((breath) -> ServerSentEvent.<String>builder().comment("").build());
	}

	private Flux<ServerSentEvent<String>> news(ConversationId conversation, AtomicLong seen) {
		return after(conversation, seen.get())
			.expand((batch) -> batch.size() < 500 ? Mono.empty() : after(conversation, batch.getLast().number()))
			.flatMapIterable((batch) -> batch)
			.doOnNext((event) -> seen.set(event.number()))
			.map(ConversationStream::serverSent);
	}

	/** A database that is away for a moment ends no stream. */
	private Mono<List<ConversationEvent>> after(ConversationId conversation, long number) {
		return Mono.fromCallable(() -> this.log.after(conversation, number))
			.subscribeOn(this.scheduler)
			.retryWhen(Retry.backoff(5, Duration.ofMillis(200)));
	}

	private static ServerSentEvent<String> serverSent(ConversationEvent event) {
		return ServerSentEvent.builder(event.json()).id(Long.toString(event.number())).event(event.type()).build();
	}

	private static long number(@Nullable String lastEventId) {
		return (lastEventId != null && lastEventId.matches("\\d{1,18}")) ? Long.parseLong(lastEventId) : 0;
	}

}
