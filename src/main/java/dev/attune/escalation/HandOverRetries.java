package dev.attune.escalation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tries failed hand-overs again.
 */
@Component
class HandOverRetries {

	private static final Logger log = LoggerFactory.getLogger(HandOverRetries.class);

	private final HandOverAttempts attempts;

	private final HandOvers handOvers;

	HandOverRetries(HandOverAttempts attempts, HandOvers handOvers) {
		this.attempts = attempts;
		this.handOvers = handOvers;
	}

	@Scheduled(fixedDelay = 2_000, initialDelay = 2_000)
	void tryAgain() {
		for (HandOverAttempts.Wish wish : this.attempts.due()) {
			try {
				this.handOvers.request(wish.conversation(), wish.reason(), wish.why());
			}
			catch (RuntimeException failure) {
				log.debug("A hand-over failed again", failure);
			}
		}
	}

}
