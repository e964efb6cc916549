package dev.attune.shared;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeptTests {

	@Test
	void readsOnceUntilItIsForgotten() {
		AtomicInteger reads = new AtomicInteger();
		Kept<Integer> kept = new Kept<>(Duration.ofHours(1), reads::incrementAndGet);
		assertThat(kept.get()).isOne();
		assertThat(kept.get()).isOne();
		kept.forget();
		assertThat(kept.get()).isEqualTo(2);
	}

	@Test
	void readsAgainAfterItsTime() throws InterruptedException {
		AtomicInteger reads = new AtomicInteger();
		Kept<Integer> kept = new Kept<>(Duration.ofNanos(1), reads::incrementAndGet);
		kept.get();
		Thread.sleep(1);
		assertThat(kept.get()).isEqualTo(2);
	}

	@Test
	void doesNotKeepWhatWasReadBeforeItChanged() {
		AtomicReference<String> stored = new AtomicReference<>("old");
		AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {
		});
		Kept<String> kept = new Kept<>(Duration.ofHours(1), () -> {
			String read = stored.get();
			meanwhile.getAndSet(() -> {
			}).run();
			return read;
		});
		meanwhile.set(() -> {
			stored.set("new");
			kept.forget();
		});
		assertThat(kept.get()).isEqualTo("old");
		assertThat(kept.get()).isEqualTo("new");
	}

}
