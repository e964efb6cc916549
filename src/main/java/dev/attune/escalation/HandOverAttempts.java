package dev.attune.escalation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Status;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hand-overs never fail in silence: where one does, its customer is told, once, and it is
 * tried again until it works.
 */
@Component
class HandOverAttempts {

	private static final Logger log = LoggerFactory.getLogger(HandOverAttempts.class);

	private static final Duration PAUSE = Duration.ofSeconds(5);

	private final JdbcClient jdbc;

	private final Conversations conversations;

	private final HandOverWords words;

	private final Clock clock;

	private final TransactionTemplate attempt;

	private final TransactionTemplate apart;

	HandOverAttempts(JdbcClient jdbc, Conversations conversations, HandOverWords words, Clock clock,
			PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.conversations = conversations;
		this.words = words;
		this.clock = clock;
		this.attempt = new TransactionTemplate(transactions);
		this.apart = new TransactionTemplate(transactions);
		this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	record Wish(ConversationId conversation, Reason reason, @Nullable String why) {
	}

	/**
	 * Does a hand-over in a transaction.
	 * @throws RuntimeException where it failed; its customer knows, and it will be tried
	 * again
	 */
	WaitNotice make(ConversationId id, Reason reason, @Nullable String why, Supplier<WaitNotice> handOver) {
		try {
			return inTransaction(id, handOver);
		}
		catch (Problem refused) {
			throw refused;
		}
		catch (TransientDataAccessException passing) {
			log.info("A hand-over was in another's way and is made again", passing);
		}
		catch (RuntimeException failure) {
			remember(new Wish(id, reason, why), failure);
			throw failure;
		}
		try {
			return inTransaction(id, handOver);
		}
		catch (RuntimeException failure) {
			remember(new Wish(id, reason, why), failure);
			throw failure;
		}
	}

	private WaitNotice inTransaction(ConversationId id, Supplier<WaitNotice> handOver) {
		return java.util.Objects.requireNonNull(this.attempt.execute((status) -> {
			WaitNotice notice = handOver.get();
			forget(id);
			return notice;
		}));
	}

	/** The hand-over is made, or not wanted any more. */
	void forget(ConversationId id) {
		this.jdbc.sql("DELETE FROM handover_wish WHERE conversation_id = :id").param("id", id.value()).update();
	}

	/** Hand-overs to be tried again now. */
	List<Wish> due() {
		return this.jdbc.sql("""
				UPDATE handover_wish SET next_attempt = :next, attempts = attempts + 1
				WHERE conversation_id = ANY (ARRAY(SELECT conversation_id FROM handover_wish WHERE next_attempt <= :now
				    ORDER BY next_attempt LIMIT 20 FOR UPDATE SKIP LOCKED))
				RETURNING conversation_id, reason, why
				""")
			.param("now", Timestamp.from(this.clock.instant()))
			.param("next", Timestamp.from(this.clock.instant().plus(PAUSE)))
			.query((row, index) -> new Wish(new ConversationId(row.getObject("conversation_id", UUID.class)),
					Reason.of(row.getString("reason")), row.getString("why")))
			.list();
	}

	private void remember(Wish wish, RuntimeException failure) {
		try {
			this.apart.executeWithoutResult((status) -> tellOnce(wish));
		}
		catch (RuntimeException another) {
			failure.addSuppressed(another);
		}
		log.error("A hand-over failed; it is tried again", failure);
	}

	private void tellOnce(Wish wish) {
		Conversation conversation = this.conversations.get(wish.conversation());
		if (conversation.status() == Status.QUEUED || conversation.status() == Status.AGENT) {
			return;
		}
		int isNew = this.jdbc
			.sql("""
					INSERT INTO handover_wish (conversation_id, reason, why, next_attempt) VALUES (:id, :reason, :why, :next)
					ON CONFLICT DO NOTHING
					""")
			.param("id", wish.conversation().value())
			.param("reason", wish.reason().word())
			.param("why", wish.why())
			.param("next", Timestamp.from(this.clock.instant().plus(PAUSE)))
			.update();
		if (isNew == 1) {
			this.conversations.say(wish.conversation(), this.words.failed(conversation.language()));
		}
	}

}
