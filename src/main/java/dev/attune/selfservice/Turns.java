package dev.attune.selfservice;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import dev.attune.shared.MessageId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The customers' messages that wait for the bot. Those of one conversation are answered
 * one after the other, in the order in which they came.
 */
@Repository
class Turns {

	/**
	 * A turn that took longer than this has died with its instance. Should it still live,
	 * nothing is said twice: a message is answered, and handed over, once.
	 */
	private static final Duration LEASE = Duration.ofSeconds(10);

	/** After so many tries something about the message itself is wrong. */
	static final int MOST_ATTEMPTS = 3;

	record Turn(ConversationId conversation, MessageId message, int attempts) {
	}

	private final JdbcClient jdbc;

	Turns(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void add(ConversationId conversation, MessageId message) {
		this.jdbc.sql(
				"INSERT INTO bot_turn (message_id, conversation_id) VALUES (:message, :conversation) ON CONFLICT DO NOTHING")
			.param("message", message.value())
			.param("conversation", conversation.value())
			.update();
	}

	/** Takes the oldest turn of a conversation, unless one of it is being answered. */
	@Transactional
	Optional<Turn> take(ConversationId conversation) {
		this.jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:conversation, 0))")
			.param("conversation", conversation.toString())
			.query((row, index) -> true)
			.list();
		return this.jdbc.sql("""
				UPDATE bot_turn SET leased_until = now() + make_interval(secs => :lease), attempts = attempts + 1
				WHERE message_id = (SELECT message_id FROM bot_turn WHERE conversation_id = :conversation
				        ORDER BY received_at, message_id LIMIT 1)
				    AND leased_until < now()
				RETURNING message_id, attempts
				""")
			.param("conversation", conversation.value())
			.param("lease", LEASE.toSeconds())
			.query((row, index) -> new Turn(conversation, new MessageId(row.getObject("message_id", UUID.class)),
					row.getInt("attempts")))
			.optional();
	}

	void done(Turn turn) {
		this.jdbc.sql("DELETE FROM bot_turn WHERE message_id = :message")
			.param("message", turn.message().value())
			.update();
	}

	/** Lets a failed turn be tried again soon. */
	void release(Turn turn) {
		this.jdbc.sql("UPDATE bot_turn SET leased_until = now() + interval '2 seconds' WHERE message_id = :message")
			.param("message", turn.message().value())
			.update();
	}

	/**
	 * Lets a turn wait for what it takes to answer it, which is no failure of its own.
	 */
	void putOff(Turn turn) {
		this.jdbc.sql("""
				UPDATE bot_turn SET leased_until = now() + interval '1 second', attempts = attempts - 1
				WHERE message_id = :message
				""").param("message", turn.message().value()).update();
	}

	/** Conversations with a turn that nobody is answering. */
	List<ConversationId> waiting() {
		return this.jdbc.sql("SELECT DISTINCT conversation_id FROM bot_turn WHERE leased_until < now()")
			.query((row, index) -> new ConversationId(row.getObject("conversation_id", UUID.class)))
			.list();
	}

	void note(Turn turn, Outcome outcome) {
		this.jdbc.sql("""
				INSERT INTO bot_answer (message_id, conversation_id, outcome) VALUES (:message, :conversation, :outcome)
				ON CONFLICT DO NOTHING
				""")
			.param("message", turn.message().value())
			.param("conversation", turn.conversation().value())
			.param("outcome", outcome.word())
			.update();
	}

	/** Whether this became of it when the bot last was asked something. */
	boolean endedIn(ConversationId conversation, Outcome outcome) {
		return endedIn(conversation, outcome, "outcome <> 'courtesy'");
	}

	/** Whether this became of what the bot last was told, be it thanks. */
	boolean justEndedIn(ConversationId conversation, Outcome outcome) {
		return endedIn(conversation, outcome, "true");
	}

	private boolean endedIn(ConversationId conversation, Outcome outcome, String which) {
		return this.jdbc.sql("""
				SELECT outcome = :outcome FROM bot_answer WHERE conversation_id = :conversation AND %s
				ORDER BY at DESC LIMIT 1
				""".formatted(which))
			.param("outcome", outcome.word())
			.param("conversation", conversation.value())
			.query(Boolean.class)
			.optional()
			.orElse(false);
	}

	/** What became of a turn. */
	enum Outcome {

		ANSWERED, CLARIFIED, UNKNOWN, COURTESY, HANDED_OVER;

		String word() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
