package dev.attune.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Reads the wish for a call: a number that can be called, at a time when people are
 * there.
 */
@Component
class CallbackWishes {

	/** How long a window is of which only the beginning was said. */
	private static final Duration USUAL = Duration.ofHours(1);

	/** A window that began while the form was filled in is still good. */
	private static final Duration FORM = Duration.ofMinutes(10);

	private final PhoneNumbers numbers;

	private final DeskCalendar calendar;

	private final CallbackSettings settings;

	private final Clock clock;

	CallbackWishes(PhoneNumbers numbers, DeskCalendar calendar, CallbackSettings settings, Clock clock) {
		this.numbers = numbers;
		this.calendar = calendar;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * @param phone in the form of E.164
	 * @param window when it suits, or nothing for as soon as possible
	 * @param first when the first call is to be made
	 */
	record Wish(String phone, @Nullable Window window, Instant first) {
	}

	/**
	 * @param field where it was written
	 * @throws Problem where it cannot be fulfilled; where only the time is wrong, with
	 * the next window that is right as {@code proposal}
	 */
	Wish read(String field, Callback callback) {
		String phone = this.numbers.read(field + "phone", callback.phone());
		Instant now = this.clock.instant();
		OpeningHours hours = this.calendar.hours();
		if (callback.from() == null && callback.to() == null) {
			return new Wish(phone, null, hours.nextOpening(now).orElse(now));
		}
		requireNear(field + "from", callback.from(), now);
		requireNear(field + "to", callback.to(), now);
		Window window = window(callback, now);
		if (window == null) {
			throw Problem.inWordsOf(HttpStatus.BAD_REQUEST, field + "to", "callback.past");
		}
		if (window.from().isBefore(now.minus(FORM))) {
			window = new Window(now, window.to());
		}
		if (window.length().compareTo(this.settings.shortest()) < 0) {
			throw proposing(Problem.inWordsWith(HttpStatus.UNPROCESSABLE_CONTENT, "too-short", field + "from",
					this.settings.shortest().toMinutes()), window, hours);
		}
		if (!hours.isOpenDuring(window)) {
			throw proposing(Problem.inWordsWith(HttpStatus.UNPROCESSABLE_CONTENT, "not-open", field + "from"), window,
					hours);
		}
		return new Wish(phone, window, window.from().isBefore(now) ? now : window.from());
	}

	private void requireNear(String field, @Nullable Instant wanted, Instant now) {
		if (wanted != null && wanted.isAfter(now.plus(this.settings.furthest()))) {
			throw Problem.inWordsOf(HttpStatus.BAD_REQUEST, field, "callback.far", this.settings.furthest().toDays());
		}
	}

	private static @Nullable Window window(Callback callback, Instant now) {
		Instant from = (callback.from() != null) ? callback.from() : now;
		Instant to = (callback.to() != null) ? callback.to() : from.plus(USUAL);
		return (from.isBefore(to) && to.isAfter(now)) ? new Window(from, to) : null;
	}

	private Problem proposing(Problem problem, Window wanted, OpeningHours hours) {
		Duration length = (wanted.length().compareTo(this.settings.shortest()) < 0) ? this.settings.shortest()
				: wanted.length();
		hours.nextWindow(wanted.from(), length)
			.ifPresent((next) -> problem.getBody()
				.setProperty("proposal", new Window(next.from().truncatedTo(ChronoUnit.SECONDS), next.to())));
		return problem;
	}

}
