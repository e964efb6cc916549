package dev.attune.escalation;

import java.time.Duration;
import java.util.List;

import org.springframework.stereotype.Component;

/**
 * How long the next place in the queue has to wait: the pace at which people were taken
 * lately, or the usual one, for every place before and for one's own.
 */
@Component
class WaitEstimate {

	private static final int ENOUGH = 5;

	private final Queue queue;

	private final EscalationSettings settings;

	WaitEstimate(Queue queue, EscalationSettings settings) {
		this.queue = queue;
		this.settings = settings;
	}

	Duration at(int position) {
		return pace().multipliedBy(position);
	}

	boolean isTooLong(Duration wait) {
		return wait.compareTo(this.settings.waitLimit()) > 0;
	}

	private Duration pace() {
		List<Duration> waits = this.queue.recentWaits(Duration.ofHours(2), 20);
		if (waits.size() < ENOUGH) {
			return this.settings.usualPace();
		}
		double seconds = waits.stream().mapToLong(Duration::toSeconds).average().orElseThrow();
		return Duration.ofSeconds(Math.max(30, Math.round(seconds)));
	}

}
