package dev.attune.escalation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.attune.conversation.Conversations;
import dev.attune.shared.ConversationId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks after those who wait: warns the desk in time, counts the waits that became too
 * long, and offers those customers a call-back, each once. While nobody is there, as
 * customers have been told, no wait is too long or soon will be, nor until people have
 * been back for as long. Every instance looks, and whichever is first acts; what an
 * instance had begun when it was killed, another does.
 */
@Component
class WaitWatch {

	private static final Logger log = LoggerFactory.getLogger(WaitWatch.class);

	private final Overdue overdue;

	private final Conversations conversations;

	private final Queue queue;

	private final HandOverWords words;

	private final DeskCalendar calendar;

	private final TransactionTemplate transaction;

	private final Duration limit;

	private final Duration warnAfter;

	private final Counter warnings;

	private final Counter breaches;

	WaitWatch(Overdue overdue, Conversations conversations, Queue queue, HandOverWords words, DeskCalendar calendar,
			TransactionTemplate transaction, EscalationSettings settings, WaitSettings waits, MeterRegistry meters) {
		this.overdue = overdue;
		this.conversations = conversations;
		this.queue = queue;
		this.words = words;
		this.calendar = calendar;
		this.transaction = transaction;
		this.limit = settings.waitLimit();
		this.warnAfter = waits.warnAfter();
		this.warnings = Counter.builder("attune.wait.warnings")
			.description("Waits of which the desk was warned")
			.register(meters);
		this.breaches = Counter.builder("attune.wait.breaches")
			.description("Waits that became longer than attune.escalation.wait-limit")
			.register(meters);
	}

	@Scheduled(fixedDelayString = "${attune.escalation.waits.watch-every:2s}")
	void look() {
		if (this.calendar.hasBeenOpenFor(this.warnAfter)) {
			warn();
		}
		if (!this.calendar.hasBeenOpenFor(this.limit)) {
			return;
		}
		for (UUID handOver : this.overdue.tooLong(this.limit)) {
			try {
				count(handOver);
			}
			catch (RuntimeException failure) {
				log.warn("A wait that is too long could not be dealt with; trying again", failure);
			}
		}
	}

	private void warn() {
		List<ConversationId> warned = this.transaction.execute((status) -> {
			List<ConversationId> late = this.overdue.warn(this.warnAfter);
			late.forEach(this.conversations::touch);
			return late;
		});
		this.warnings.increment(warned.size());
	}

	private void count(UUID handOver) {
		Optional<ConversationId> counted = this.transaction.execute((status) -> {
			Optional<ConversationId> late = this.overdue.count(handOver, this.limit);
			late.ifPresent((id) -> this.conversations.say(id,
					this.words.tooLong(this.conversations.get(id).language(), this.queue.why(id).orElse(null))));
			return late;
		});
		if (counted.isPresent()) {
			this.breaches.increment();
		}
	}

}
