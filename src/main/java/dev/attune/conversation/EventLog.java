package dev.attune.conversation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.attune.conversation.events.ConversationWritten;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Problem;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The event log of the conversations. Writing wakes the streams of every instance when
 * the transaction has committed.
 */
@Repository
class EventLog {

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

	/** Wakes the streams of every instance when the transaction has committed. */
	void wake(ConversationId conversation) {
		this.events.publishEvent(new WakeUps.Due(conversation));
	}

	/** The last numbers of the conversations that were written to since then. */
	Map<ConversationId, Long> since(Instant then) {
		return this.jdbc.sql("""
				SELECT conversation_id, max(number) AS number FROM conversation_event
				WHERE at > :then GROUP BY conversation_id
				""")
			.param("then", Timestamp.from(then))
			.query((row, index) -> Map.entry(new ConversationId(row.getObject("conversation_id", UUID.class)),
					row.getLong("number")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
