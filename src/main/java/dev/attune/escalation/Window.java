package dev.attune.escalation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A span of time, without its end. It is as fine as the database keeps it, so that it is
 * the same when it is read again.
 */
record Window(Instant from, Instant to) {

	Window {
		from = from.truncatedTo(ChronoUnit.MICROS);
		to = to.truncatedTo(ChronoUnit.MICROS);
		if (!from.isBefore(to)) {
			throw new IllegalArgumentException(from + " is not before " + to);
		}
	}

	boolean contains(Instant at) {
		return !at.isBefore(this.from) && at.isBefore(this.to);
	}

	boolean contains(Window other) {
		return !other.from.isBefore(this.from) && !other.to.isAfter(this.to);
	}

	Duration length() {
		return Duration.between(this.from, this.to);
	}

}
