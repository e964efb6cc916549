package dev.attune.shared;

import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What is read often and changes seldom: it is read again once it was kept for a while,
 * so that what one instance changes holds on every other a moment later.
 */
public final class Kept<T> {

	private final Duration time;

	private final Supplier<T> source;

	private volatile @Nullable Read<T> last;

	private record Read<T>(T value, long since) {
	}

	/**
	 * @param time for how long it is kept
	 */
	public Kept(Duration time, Supplier<T> source) {
		this.time = time;
		this.source = source;
	}

	public T get() {
		Read<T> present = this.last;
		if (present == null || System.nanoTime() - present.since() > this.time.toNanos()) {
			present = new Read<>(this.source.get(), System.nanoTime());
			this.last = present;
		}
		return present.value();
	}

	/** It was changed here: it is read again at once. */
	public void forget() {
		this.last = null;
	}

}
