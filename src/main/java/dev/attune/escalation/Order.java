package dev.attune.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The order of the queue. A customer's priority is their wait in minutes and a head start
 * for urgency, feeling, a promise that is near or broken, and an agent who went away; for
 * an agent also for the language, team and colleague that fit. All of them together are
 * bounded, so that whoever has waited longer than they are worth comes before any
 * newcomer.
 */
@Component
class Order {

	private final OrderSettings weights;

	private final Duration promise;

	Order(OrderSettings weights, EscalationSettings settings) {
		this.weights = weights;
		this.promise = settings.waitLimit();
	}

	/** Everybody, in the order that customers are told. */
	List<Place> of(List<Place> waiting, Instant now) {
		return sorted(waiting, (place) -> priority(grounds(place, null, now)));
	}

	/**
	 * Those whom an agent may be offered, best match first: without those who are kept
	 * for others for now.
	 * @param available all who take customers now
	 */
	List<Place> of(List<Place> waiting, DeskAgent agent, List<DeskAgent> available, Instant now) {
		List<DeskAgent> others = available.stream().filter((one) -> !one.agent().equals(agent.agent())).toList();
		return sorted(waiting.stream().filter((place) -> !isHeld(place, agent, others, now)).toList(),
				(place) -> priority(grounds(place, agent, now)));
	}

	/**
	 * Conversations of one customer wait at one place: since the first of them, and for
	 * the graver reason.
	 * @param first the one that came first
	 */
	Place joined(Place first, Place second) {
		return new Place(first.handOver(), first.conversation(), first.number(),
				earlier(first.requestedAt(), second.requestedAt()), earlier(first.queuedAt(), second.queuedAt()),
				graver(first.why(), second.why()), stronger(first.feeling(), second.feeling()), first.language(),
				or(first.skill(), second.skill()), or(first.colleague(), second.colleague()),
				or(first.passedOnBy(), second.passedOnBy()), or(first.returnedFrom(), second.returnedFrom()),
				first.customer(), or(first.withAgent(), second.withAgent()),
				Stream.concat(first.joined().stream(), Stream.of(second.conversation())).toList());
	}

	private @Nullable String graver(@Nullable String one, @Nullable String other) {
		if (one == null || other == null) {
			return or(one, other);
		}
		return (this.weights.ofWhy(other).compareTo(this.weights.ofWhy(one)) > 0) ? other : one;
	}

	private String stronger(String one, String other) {
		return (this.weights.ofFeeling(other).compareTo(this.weights.ofFeeling(one)) > 0) ? other : one;
	}

	private static Instant earlier(Instant one, Instant other) {
		return other.isBefore(one) ? other : one;
	}

	private static @Nullable String or(@Nullable String one, @Nullable String other) {
		return (one != null) ? one : other;
	}

	static double priority(List<Ground> grounds) {
		return grounds.stream().mapToDouble(Ground::points).sum();
	}

	/**
	 * Why a customer is where they are, weightiest first.
	 * @param agent in whose eyes, or {@code null} for nobody's
	 */
	List<Ground> grounds(Place place, @Nullable DeskAgent agent, Instant now) {
		List<Ground> grounds = new ArrayList<>();
		Duration waited = waited(place.requestedAt(), now);
		grounds.add(new Ground("waits", waited.toMinutes(), null, minutes(waited)));
		if (place.why() != null) {
			grounds.add(new Ground(place.why(), null, null, minutes(this.weights.ofWhy(place.why()))));
		}
		if (this.weights.ofFeeling(place.feeling()).isPositive()) {
			grounds.add(new Ground(place.feeling(), null, null, minutes(this.weights.ofFeeling(place.feeling()))));
		}
		if (waited.compareTo(this.promise) >= 0) {
			grounds.add(new Ground("promise-broken", waited.minus(this.promise).toMinutes(), null,
					minutes(this.weights.promiseBroken())));
		}
		else if (waited.compareTo(part(this.weights.nearFrom())) >= 0) {
			grounds.add(new Ground("promise-near", (long) Math.ceil(minutes(this.promise.minus(waited))), null,
					minutes(this.weights.promiseNear())));
		}
		if (place.returnedFrom() != null) {
			grounds.add(new Ground("returned", null, place.returnedFrom(), minutes(this.weights.returned())));
		}
		else if (place.passedOnBy() != null) {
			grounds.add(new Ground("passed-on", null, place.passedOnBy(), 0));
		}
		addMatches(grounds, place, agent);
		grounds.sort(Comparator.comparingDouble(Ground::points).reversed());
		return grounds;
	}

	private void addMatches(List<Ground> grounds, Place place, @Nullable DeskAgent agent) {
		if (place.colleague() != null) {
			boolean fits = agent != null && place.colleague().equals(agent.agent());
			grounds.add(new Ground("colleague", null, place.colleague(), fits ? minutes(this.weights.colleague()) : 0));
		}
		if (place.withAgent() != null) {
			boolean fits = agent != null && place.withAgent().equals(agent.agent());
			grounds.add(
					new Ground("same-customer", null, place.withAgent(), fits ? minutes(this.weights.colleague()) : 0));
		}
		if (place.skill() != null) {
			boolean fits = agent != null && agent.isIn(place.skill());
			grounds.add(new Ground("skill", null, place.skill(), fits ? minutes(this.weights.skill()) : 0));
		}
		if (agent != null && agent.languages() != null && agent.speaks(place.language())) {
			grounds.add(new Ground("language", null, place.language().tag(), minutes(this.weights.language())));
		}
	}

	/**
	 * Whether a customer is kept for others: as long as a part of the promise lasts, and
	 * only where somebody is there to take them. Danger and distress wait for nobody.
	 */
	private boolean isHeld(Place place, DeskAgent agent, List<DeskAgent> others, Instant now) {
		if ("danger".equals(place.why()) || "distress".equals(place.why())) {
			return false;
		}
		Duration queued = waited(place.queuedAt(), now);
		if (queued.compareTo(part(this.weights.heldForLanguage())) < 0 && !agent.speaks(place.language())
				&& others.stream().anyMatch((other) -> other.speaks(place.language()))) {
			return true;
		}
		if (queued.compareTo(part(this.weights.heldForMatch())) >= 0) {
			return false;
		}
		return isKeptFor(place.colleague(), agent.agent()::equals, (colleague) -> isAmong(others, colleague))
				|| isKeptFor(place.withAgent(), agent.agent()::equals, (colleague) -> isAmong(others, colleague))
				|| isKeptFor(place.skill(), agent::isIn,
						(skill) -> others.stream().anyMatch((other) -> other.isIn(skill)))
				|| (agent.agent().equals(place.passedOnBy()) && !others.isEmpty());
	}

	private static boolean isAmong(List<DeskAgent> agents, String name) {
		return agents.stream().anyMatch((one) -> one.agent().equals(name));
	}

	private static boolean isKeptFor(@Nullable String wanted, Predicate<String> isMine, Predicate<String> isOthers) {
		return wanted != null && !isMine.test(wanted) && isOthers.test(wanted);
	}

	private Duration part(double part) {
		return Duration.ofMillis(Math.round(this.promise.toMillis() * part));
	}

	private static Duration waited(Instant since, Instant now) {
		return since.isBefore(now) ? Duration.between(since, now) : Duration.ZERO;
	}

	private static double minutes(Duration duration) {
		return duration.toMillis() / 60_000.0;
	}

	/** Everybody is weighed once, so that the order cannot change while it is made. */
	private static List<Place> sorted(List<Place> places, ToDoubleFunction<Place> priority) {
		record Weighed(Place place, double priority) {
		}
		return places.stream()
			.map((place) -> new Weighed(place, priority.applyAsDouble(place)))
			.sorted(Comparator.comparingDouble(Weighed::priority)
				.reversed()
				.thenComparing((weighed) -> weighed.place().requestedAt())
				.thenComparingLong((weighed) -> weighed.place().number()))
			.map(Weighed::place)
			.toList();
	}

}
