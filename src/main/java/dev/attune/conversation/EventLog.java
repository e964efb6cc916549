package dev.attune.conversation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;

import dev.attune.conversation.events.ConversationWritten;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Problem;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The event log of the conversations. Writing wakes the streams of every instance when
 * the transaction commits.
 */
@Repository
class EventLog {

	static final String CHANNEL = "attune_conversation";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	EventLog(JdbcClient jdbc, JsonMapper json, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Takes the next number of a conversation's log, and with it the right to write to
	 * the conversation until the transaction ends.
	 * @throws Problem where there is no such conversation
	 */
	long next(ConversationId conversation) {
		return this.jdbc.sql("""
				UPDATE conversation SET last_event = last_event + 1 WHERE id = :id RETURNING last_event
				""")
			.param("id", conversation.value())
			.query(Long.class)
			.optional()
			.orElseThrow(() -> Problem.notFound("conversation", conversation));
	}

	void append(ConversationId conversation, long number, String type, Object data) {
		this.jdbc.sql("""
				INSERT INTO conversation_event (conversation_id, number, type, data, at)
				VALUES (:conversation, :number, :type, :data::json, :at)
				""")
			.param("conversation", conversation.value())
			.param("number", number)
			.param("type", type)
			.param("data", this.json.writeValueAsString(data))
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		wake(conversation);
		this.events.publishEvent(new ConversationWritten(conversation, number));
	}

	/** Wakes the streams of every instance when the transaction commits. */
	void wake(ConversationId conversation) {
		this.jdbc.sql("SELECT pg_notify(:channel, :conversation)")
			.param("channel", CHANNEL)
			.param("conversation", conversation.toString())
			.query((row, index) -> true)
			.list();
	}

	/** What happened after a number, oldest first, at most 500 entries at once. */
	List<ConversationEvent> after(ConversationId conversation, long number) {
		return this.jdbc.sql("""
				SELECT number, type, data::text AS data FROM conversation_event
				WHERE conversation_id = :conversation AND number > :number ORDER BY number LIMIT 500
				""")
			.param("conversation", conversation.value())
			.param("number", number)
			.query((row, index) -> new ConversationEvent(conversation, row.getLong("number"), row.getString("type"),
					row.getString("data")))
			.list();
	}

}
