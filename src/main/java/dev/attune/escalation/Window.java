package dev.attune.escalation;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of time, without its end.
 */
record Window(Instant from, Instant to) {

	Window {
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
