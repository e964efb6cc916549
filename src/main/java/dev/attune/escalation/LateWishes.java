package dev.attune.escalation;

import dev.attune.conversation.events.MessageReceived;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Hears whom customers name while they wait already. After the message is stored: whoever
 * changes a hand-over locks it before its conversation.
 */
@Component
class LateWishes {

	private final Queue queue;

	private final Wishes wishes;

	LateWishes(Queue queue, Wishes wishes) {
		this.queue = queue;
		this.wishes = wishes;
	}

	@TransactionalEventListener
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	void hear(MessageReceived received) {
		if (!received.forBot()) {
			this.queue.wish(received.conversation(), this.wishes.of(received.conversation()));
		}
	}

}
