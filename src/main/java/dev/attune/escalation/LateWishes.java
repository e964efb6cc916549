package dev.attune.escalation;

import java.util.List;
import java.util.UUID;

import dev.attune.conversation.events.MessageReceived;
import dev.attune.shared.ConversationId;
import dev.attune.shared.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hears whom customers name while they wait already, what has become grave since, whether
 * they ask if anybody is there, and whether they still want to wait. After the message is
 * stored: whoever changes a hand-over locks it before its conversation. And in a thread
 * of its own: the one that has stored the message still holds its connection to the
 * database, and many of them that wait for a second one wait for each other. What is
 * still to be heeded is stored with the message, so that a crash loses none.
 */
@Component
class LateWishes {

	private static final Logger log = LoggerFactory.getLogger(LateWishes.class);

	/** After so many tries something about the message itself is wrong. */
	private static final int MOST_ATTEMPTS = 5;

	private final JdbcClient jdbc;

	private final Queue queue;

	private final Wishes wishes;

	private final HandOvers handOvers;

	private final TransactionTemplate transaction;

	LateWishes(JdbcClient jdbc, Queue queue, Wishes wishes, HandOvers handOvers,
			PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.queue = queue;
		this.wishes = wishes;
		this.handOvers = handOvers;
		this.transaction = new TransactionTemplate(transactions);
	}

	@EventListener
	void note(MessageReceived received) {
		if (!received.forBot()) {
			this.jdbc.sql("INSERT INTO late_wish (message_id, conversation_id) VALUES (:message, :conversation)")
				.param("message", received.message().value())
				.param("conversation", received.conversation().value())
				.update();
		}
	}

	@TransactionalEventListener
	void hear(MessageReceived received) {
		if (!received.forBot()) {
			Thread.ofVirtual().name("late-wish").start(() -> heed(received.message()));
		}
	}

	/** Takes up what a crash or a failure left unheeded. */
	@Scheduled(fixedDelay = 2_000, initialDelay = 1_000)
	void sweep() {
		due().forEach(this::heed);
	}

	private List<MessageId> due() {
		return this.jdbc.sql("SELECT message_id FROM late_wish WHERE next_attempt <= now() LIMIT 50")
			.query((row, index) -> new MessageId(row.getObject("message_id", UUID.class)))
			.list();
	}

	/** Once: it is done and forgotten in one transaction, which keeps all others away. */
	private void heed(MessageId message) {
		try {
			this.transaction.executeWithoutResult((status) -> this.jdbc
				.sql("SELECT conversation_id FROM late_wish WHERE message_id = :message FOR UPDATE SKIP LOCKED")
				.param("message", message.value())
				.query((row, index) -> new ConversationId(row.getObject("conversation_id", UUID.class)))
				.optional()
				.ifPresent((conversation) -> {
					this.queue.lockCustomer(conversation);
					this.queue.wish(conversation, this.wishes.of(conversation));
					this.handOvers.heed(conversation, message);
					forget(message);
				}));
		}
		catch (RuntimeException failure) {
			log.warn("What was said in message {} while waiting was not heeded", message, failure);
			tryLater(message);
		}
	}

	private void forget(MessageId message) {
		this.jdbc.sql("DELETE FROM late_wish WHERE message_id = :message").param("message", message.value()).update();
	}

	private void tryLater(MessageId message) {
		try {
			this.jdbc
				.sql("""
						WITH tried AS (UPDATE late_wish SET attempts = attempts + 1, next_attempt = now() + interval '2 seconds'
						    WHERE message_id = :message AND attempts + 1 < :most RETURNING message_id)
						DELETE FROM late_wish WHERE message_id = :message AND NOT EXISTS (SELECT FROM tried)
						""")
				.param("message", message.value())
				.param("most", MOST_ATTEMPTS)
				.update();
		}
		catch (RuntimeException failure) {
			log.debug("It is tried again all the same", failure);
		}
	}

}
