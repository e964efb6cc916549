package dev.attune.llm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * The line in front of a language model that can do only so much at once. Those who wait
 * take turns, each with the oldest of their wishes, however many another has. Work that
 * nobody waits for gets what is left over, and is broken off when a person comes.
 */
final class FairQueue {

	/** More than wait at once: who is forgotten has had no turn for long. */
	private static final int REMEMBERED = 1000;

	private final LlmSettings.Turns settings;

	/** Who waits with what, in the order in which they came. */
	private final Map<Asker, Deque<Ticket>> lines = new LinkedHashMap<>();

	private final List<Ticket> served = new ArrayList<>();

	/** The number of the last turn of each who had one lately. */
	private final Map<Asker, Long> lastTurns = new LinkedHashMap<>(16, 0.75f, true) {
		@Override
		protected boolean removeEldestEntry(Map.Entry<Asker, Long> eldest) {
			return size() > REMEMBERED;
		}
	};

	private long turns;

	private int waiting;

	FairQueue(LlmSettings.Turns settings) {
		this.settings = settings;
	}

	/**
	 * The work, begun when it is the asker's turn. It ends with a {@link ModelFailure}
	 * for {@link ModelFailure.Reason#BUSY} where that takes too long or too many wait,
	 * and for {@link ModelFailure.Reason#MADE_WAY} where it was broken off for a person.
	 */
	<T> Flux<T> inTurn(Asker asker, Flux<T> work) {
		return inTurn(asker, work, (before) -> {
		});
	}

	/**
	 * The same, telling whoever waits how many are before them, whenever that changes.
	 * @param place is told; it must not wait for anything
	 */
	<T> Flux<T> inTurn(Asker asker, Flux<T> work, IntConsumer place) {
		return Flux.defer(() -> {
			Ticket ticket = new Ticket(asker, place);
			return Flux.defer(() -> {
				enter(ticket);
				return ticket.turn.asMono();
			})
				.timeout(this.settings.patience())
				.onErrorMap(TimeoutException.class, (late) -> busy("waited for more than " + this.settings.patience()))
				.publishOn(Schedulers.parallel())
				.thenMany(untilBrokenOff(work, ticket))
				.doFinally((signal) -> leave(ticket));
		});
	}

	/**
	 * An error of the other leaves the work running with takeUntilOther; merge stops it.
	 */
	private static <T> Flux<T> untilBrokenOff(Flux<T> work, Ticket ticket) {
		return Flux.merge(work.doOnComplete(ticket.end::tryEmitEmpty), ticket.end.asMono().then(Mono.<T>empty()));
	}

	/** How many wait. */
	synchronized int waiting() {
		return this.waiting;
	}

	/** How many are at work. */
	synchronized int served() {
		return this.served.size();
	}

	private void enter(Ticket ticket) {
		Optional<Ticket> makingWay;
		synchronized (this) {
			Deque<Ticket> line = this.lines.computeIfAbsent(ticket.asker, (asker) -> new ArrayDeque<>());
			int most = ticket.asker.isWaiting() ? this.settings.longestQueue() : this.settings.longestQueue() / 2;
			if (this.waiting >= most || line.size() >= this.settings.longestQueueOfOne()) {
				throw busy("as many wait as may");
			}
			line.addLast(ticket);
			this.waiting++;
			makingWay = ticket.asker.isWaiting() ? whoMakesWay() : Optional.empty();
		}
		makingWay.ifPresent((ahead) -> ahead.end
			.tryEmitError(new ModelFailure(ModelFailure.Reason.MADE_WAY, "made way for somebody who waits")));
		callNext();
	}

	private Optional<Ticket> whoMakesWay() {
		boolean isFull = this.served.size() >= this.settings.atOnce();
		return isFull ? this.served.stream().filter((ticket) -> !ticket.asker.isWaiting()).findFirst()
				: Optional.empty();
	}

	private void leave(Ticket ticket) {
		synchronized (this) {
			Deque<Ticket> line = this.lines.get(ticket.asker);
			if (line != null && line.remove(ticket)) {
				this.waiting--;
			}
			if (line != null && line.isEmpty()) {
				this.lines.remove(ticket.asker);
			}
			this.served.remove(ticket);
		}
		callNext();
	}

	private void callNext() {
		Optional<Ticket> next = next();
		while (next.isPresent()) {
			next.get().turn.tryEmitEmpty();
			next = next();
		}
		tellPlaces();
	}

	/** Whom one waits for: what makes way for them does not count. */
	private synchronized void tellPlaces() {
		Map<Asker, Deque<Ticket>> waiting = new LinkedHashMap<>();
		this.lines.forEach((asker, line) -> waiting.put(asker, new ArrayDeque<>(line)));
		Map<Asker, Long> lastTurns = new HashMap<>(this.lastTurns);
		long turn = this.turns;
		int before = (int) this.served.stream().filter((ticket) -> ticket.asker.isWaiting()).count();
		for (Optional<Line> next = first(waiting, lastTurns, true); next
			.isPresent(); next = first(waiting, lastTurns, true)) {
			next.get().tickets().removeFirst().tell(before++);
			lastTurns.put(next.get().asker(), ++turn);
		}
	}

	private synchronized Optional<Ticket> next() {
		if (this.served.size() >= this.settings.atOnce()) {
			return Optional.empty();
		}
		Optional<Ticket> next = first(true).or(() -> first(false));
		next.ifPresent((ticket) -> {
			this.waiting--;
			this.served.add(ticket);
		});
		return next;
	}

	private Optional<Ticket> first(boolean isWaiting) {
		return first(this.lines, this.lastTurns, isWaiting).map((line) -> {
			this.lastTurns.put(line.asker(), ++this.turns);
			return line.tickets().removeFirst();
		});
	}

	/** Whose last turn is longest ago; among those who had none, who came first. */
	private static Optional<Line> first(Map<Asker, Deque<Ticket>> lines, Map<Asker, Long> lastTurns,
			boolean isWaiting) {
		return lines.entrySet()
			.stream()
			.map((line) -> new Line(line.getKey(), line.getValue()))
			.filter((line) -> line.asker().isWaiting() == isWaiting && !line.tickets().isEmpty())
			.min(Comparator.comparingLong((line) -> lastTurns.getOrDefault(line.asker(), 0L)));
	}

	private static ModelFailure busy(String why) {
		return new ModelFailure(ModelFailure.Reason.BUSY, "the language model is busy: " + why);
	}

	private record Line(Asker asker, Deque<Ticket> tickets) {
	}

	private static final class Ticket {

		private final Asker asker;

		private final Sinks.Empty<Void> turn = Sinks.empty();

		private final Sinks.Empty<Void> end = Sinks.empty();

		private final IntConsumer place;

		private int told = -1;

		private Ticket(Asker asker, IntConsumer place) {
			this.asker = asker;
			this.place = place;
		}

		private void tell(int before) {
			if (before != this.told && before > 0) {
				this.told = before;
				this.place.accept(before);
			}
		}

	}

}
