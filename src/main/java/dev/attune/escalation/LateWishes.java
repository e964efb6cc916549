package dev.attune.escalation;

import dev.attune.conversation.events.MessageReceived;

import dev.attune.shared.ConversationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hears whom customers name while they wait already, what has become grave since, and
 * whether they ask if anybody is there. After the message is stored: whoever changes a
 * hand-over locks it before its conversation. And in a thread of its own: the one that
 * has stored the message still holds its connection to the database, and many of them
 * that wait for a second one wait for each other.
 */
@Component
class LateWishes {

	private static final Logger log = LoggerFactory.getLogger(LateWishes.class);

	private final Queue queue;

	private final Wishes wishes;

	private final HandOvers handOvers;

	private final TransactionTemplate transaction;

	LateWishes(Queue queue, Wishes wishes, HandOvers handOvers, PlatformTransactionManager transactions) {
		this.queue = queue;
		this.wishes = wishes;
		this.handOvers = handOvers;
		this.transaction = new TransactionTemplate(transactions);
	}

	@TransactionalEventListener
	void hear(MessageReceived received) {
		if (!received.forBot()) {
			Thread.ofVirtual().name("late-wish").start(() -> heed(received));
		}
	}

	private void heed(MessageReceived received) {
		ConversationId conversation = received.conversation();
		try {
			this.transaction.executeWithoutResult((status) -> {
				this.queue.wish(conversation, this.wishes.of(conversation));
				this.handOvers.heed(conversation, received.message());
			});
		}
		catch (RuntimeException failure) {
			log.warn("What was said in conversation {} while waiting was not heeded", conversation, failure);
		}
	}

}
