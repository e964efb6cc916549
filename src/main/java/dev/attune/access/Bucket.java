package dev.attune.access;

import java.time.Duration;
import java.util.Optional;

/**
 * Lets so many through in a minute, all of them at once if need be, and then as many as
 * have room again (a token bucket).
 */
final class Bucket {

	private static final double NANOS_OF_MINUTE = 60e9;

	private final int size;

	private double left;

	private long seenAt;

	Bucket(int size, long now) {
		this.size = size;
		this.left = size;
		this.seenAt = now;
	}

	/**
	 * Takes one.
	 * @param now in nanoseconds, of a clock that only goes forward
	 * @return nothing where there was room, else how long to wait for it
	 */
	synchronized Optional<Duration> take(long now) {
		fill(now);
		if (this.left >= 1) {
			this.left -= 1;
			return Optional.empty();
		}
		double nanos = (1 - this.left) * NANOS_OF_MINUTE / this.size;
		return Optional.of(Duration.ofSeconds(Math.max(1, (long) Math.ceil(nanos / 1e9))));
	}

	/** Whether it is as if nothing had ever been taken. */
	synchronized boolean isFull(long now) {
		fill(now);
		return this.left >= this.size;
	}

	private void fill(long now) {
		this.left = Math.min(this.size, this.left + (now - this.seenAt) * this.size / NANOS_OF_MINUTE);
		this.seenAt = now;
	}

}
