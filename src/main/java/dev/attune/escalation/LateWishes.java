package dev.attune.escalation;

import dev.attune.conversation.events.MessageReceived;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Hears whom customers name while they wait already, and what has become grave since.
 * After the message is stored: whoever changes a hand-over locks it before its
 * conversation.
 */
@Component
class LateWishes {

	private final Queue queue;

	private final Wishes wishes;

	private final HandOvers handOvers;

	LateWishes(Queue queue, Wishes wishes, HandOvers handOvers) {
		this.queue = queue;
		this.wishes = wishes;
		this.handOvers = handOvers;
	}

	@TransactionalEventListener
	@Transactional(propagation = Propagation.REQUIRES_NEW)
	void hear(MessageReceived received) {
		if (!received.forBot()) {
			this.queue.wish(received.conversation(), this.wishes.of(received.conversation()));
			this.handOvers.heed(received.conversation());
		}
	}

}
