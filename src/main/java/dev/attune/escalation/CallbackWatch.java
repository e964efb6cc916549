package dev.attune.escalation;

import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks which calls have become due, which were missed and which an agent has forgotten.
 * Every instance does; each call is dealt with by one of them.
 */
@Component
class CallbackWatch {

	private static final Logger log = LoggerFactory.getLogger(CallbackWatch.class);

	private final Callbacks callbacks;

	CallbackWatch(Callbacks callbacks) {
		this.callbacks = callbacks;
	}

	@Scheduled(fixedDelay = 2_000, initialDelay = 1_500)
	void look() {
		for (UUID id : this.callbacks.ripe()) {
			try {
				this.callbacks.advance(id);
			}
			catch (RuntimeException failure) {
				log.warn("A call-back could not be dealt with; it is looked at again in a moment", failure);
			}
		}
	}

}
