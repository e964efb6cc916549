package dev.attune.escalation;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;

import dev.attune.conversation.ConversationStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.stereotype.Component;

/**
 * The warnings of waits that will soon be too long, live and on every instance: each once
 * a stream, those that still hold when it begins too.
 */
@Component
class WarningStream {

	private static final Duration PAUSE = Duration.ofMillis(250);

	private static final Duration BREATH = Duration.ofSeconds(15);

	private final ConversationStream stream;

	private final Overdue overdue;

	private final DeskCalendar calendar;

	private final Duration limit;

	private final Duration warnAfter;

	private final Scheduler scheduler = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(),
			"wait-warnings");

	WarningStream(ConversationStream stream, Overdue overdue, DeskCalendar calendar, EscalationSettings settings,
			WaitSettings waits) {
		this.stream = stream;
		this.overdue = overdue;
		this.calendar = calendar;
		this.limit = settings.waitLimit();
		this.warnAfter = waits.warnAfter();
	}

	Flux<Overdue.Warning> follow() {
		return Flux.defer(() -> {
			Set<UUID> told = new HashSet<>();
			Flux<Object> changes = this.stream.changes().sample(PAUSE).cast(Object.class);
			return Flux.merge(changes, Flux.interval(Duration.ZERO, BREATH).takeUntilOther(changes.ignoreElements()))
				.onBackpressureLatest()
				.concatMap((change) -> Mono.fromCallable(this::warned).subscribeOn(this.scheduler), 1)
				.flatMapIterable((warned) -> warned)
				.filter((warning) -> told.add(warning.handOver()));
		});
	}

	/** While the desk is closed it is warned of nobody. */
	private List<Overdue.Warning> warned() {
		return this.calendar.hasBeenOpenFor(this.warnAfter) ? this.overdue.warned(this.limit) : List.of();
	}

}
