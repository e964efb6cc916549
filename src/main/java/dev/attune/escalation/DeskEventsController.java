package dev.attune.escalation;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;

import dev.attune.conversation.ConversationStream;
import dev.attune.shared.Page;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The desk, live: {@code queue} with the whole queue, {@code conversations} with what the
 * agent has in hand, {@code callbacks} with the calls to be made and {@code me} with
 * their presence, at once and whenever something changes; {@code warning} for each
 * customer whose wait will soon be too long.
 */
@RestController
class DeskEventsController {

	/** Much may happen at once; looking a few times a second is live enough. */
	private static final Duration PAUSE = Duration.ofMillis(250);

	private static final Duration BREATH = Duration.ofSeconds(15);

	private final ConversationStream stream;

	private final WaitingList waitingList;

	private final DeskAgents agents;

	private final ContextOfConversation context;

	private final Callbacks callbacks;

	private final WarningStream warnings;

	private final Scheduler scheduler = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(),
			"desk-events");

	DeskEventsController(ConversationStream stream, WaitingList waitingList, DeskAgents agents,
			ContextOfConversation context, Callbacks callbacks, WarningStream warnings) {
		this.stream = stream;
		this.waitingList = waitingList;
		this.agents = agents;
		this.context = context;
		this.callbacks = callbacks;
		this.warnings = warnings;
	}

	/**
	 * Streams the desk to an agent, at once and whenever something changes. Events are
	 * {@code queue}, {@code conversations}, {@code callbacks}, {@code me}, and
	 * {@code warning} for each customer whose wait will soon be too long. The agent
	 * counts as present while the stream is open.
	 */
	@GetMapping(path = "/api/desk/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<ServerSentEvent<Object>> events(Authentication agent) {
		Flux<Object> changes = this.stream.changes().sample(PAUSE).cast(Object.class);
		return Flux.merge(changes, Flux.interval(Duration.ZERO, BREATH).takeUntilOther(changes.ignoreElements()))
			.onBackpressureLatest()
			.concatMap((change) -> Mono.fromCallable(() -> snapshot(agent.getName())).subscribeOn(this.scheduler), 1)
			.distinctUntilChanged()
			.flatMapIterable((snapshot) -> snapshot.entrySet())
			.map((entry) -> ServerSentEvent.builder(entry.getValue()).event(entry.getKey()).build())
			.mergeWith(signsOfLife(agent.getName(), changes))
			.mergeWith(this.warnings.follow()
				.map((warning) -> ServerSentEvent.<Object>builder(warning).event("warning").build()));
	}

	/** From the desk to the page, and from the agent, whose page is open, to the desk. */
	private Flux<ServerSentEvent<Object>> signsOfLife(String agent, Flux<Object> changes) {
		return Flux.interval(Duration.ZERO, BREATH)
			.takeUntilOther(changes.ignoreElements())
			.onBackpressureLatest()
			.concatMap((breath) -> Mono.fromRunnable(() -> this.agents.seen(agent))
				.subscribeOn(this.scheduler)
				.thenReturn(ServerSentEvent.builder().comment("").build()), 1);
	}

	private Map<String, Object> snapshot(String agent) {
		return Map.of("queue", new Page<>(this.waitingList.of(agent, 200), null), "conversations",
				this.context.inHandOf(agent), "callbacks",
				new Page<>(this.callbacks.all(CallbacksController.LONGEST), null), "me",
				DeskAgentController.Me.of(this.agents.get(agent)));
	}

}
