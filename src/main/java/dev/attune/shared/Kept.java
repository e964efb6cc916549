package dev.attune.shared;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What is read often and changes seldom: it is read again once it was kept for a while,
 * so that what one instance changes holds on every other a moment later.
 */
public final class Kept<T> {

	private final Duration time;

	private final Supplier<T> source;

	private final AtomicReference<Read<T>> last = new AtomicReference<>(new Read<>(null, 0));

	/**
	 * @param value {@code null} where there is none yet, or no more
	 */
	private record Read<T>(@Nullable T value, long since) {
	}

	/**
	 * @param time for how long it is kept
	 */
	public Kept(Duration time, Supplier<T> source) {
		this.time = time;
		this.source = source;
	}

	public T get() {
		Read<T> present = this.last.get();
		T value = present.value();
		if (value == null || System.nanoTime() - present.since() > this.time.toNanos()) {
			value = this.source.get();
			this.last.compareAndSet(present, new Read<>(value, System.nanoTime()));
		}
		return value;
	}

	/**
	 * It was changed here: it is read again at once, and what somebody has read meanwhile
	 * is not kept.
	 */
	public void forget() {
		this.last.set(new Read<>(null, 0));
	}

}
