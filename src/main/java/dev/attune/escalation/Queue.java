package dev.attune.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The hand-overs in the database. Whoever changes one locks its row before that of the
 * conversation, so that nobody waits for each other.
 */
@Repository
class Queue {

	/** Grief, danger and anger first, then those who wait longest. */
	private static final String ORDER = "(reason = 'between-the-lines') DESC, requested_at, id";

	private static final String COLUMNS = "id, conversation_id, reason, feeling, note, requested_at, claimed_by, callback_phone";

	private final JdbcClient jdbc;

	private final Clock clock;

	Queue(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	void add(ConversationId conversation, Reason reason, String feeling) {
		this.jdbc.sql("""
				INSERT INTO handover (conversation_id, reason, feeling, requested_at)
				VALUES (:conversation, :reason, :feeling, :now)
				""")
			.param("conversation", conversation.value())
			.param("reason", reason.word())
			.param("feeling", feeling)
			.param("now", Timestamp.from(this.clock.instant()))
			.update();
	}

	/**
	 * Puts a customer back into the queue where they were, with what they asked for and
	 * what the next colleague should know.
	 */
	void passOn(HandOver handOver, @Nullable String note) {
		this.jdbc
			.sql("""
					INSERT INTO handover (conversation_id, reason, feeling, note, requested_at, callback_phone, callback_from,
					    callback_to)
					SELECT conversation_id, 'transfer', feeling, coalesce(:note, note), requested_at, callback_phone,
					    callback_from, callback_to
					FROM handover WHERE id = :id
					""")
			.param("note", note)
			.param("id", handOver.id())
			.update();
	}

	/** The open hand-over of a conversation, locked. */
	Optional<HandOver> lock(ConversationId conversation) {
		return this.jdbc.sql("SELECT " + COLUMNS + """
				 FROM handover WHERE conversation_id = :conversation AND ended_at IS NULL FOR UPDATE
				""").param("conversation", conversation.value()).query(Queue::handOver).optional();
	}

	/** The one who is next, locked; those that others are just taking are passed over. */
	Optional<HandOver> lockNext() {
		return this.jdbc
			.sql("SELECT " + COLUMNS + " FROM handover WHERE ended_at IS NULL AND claimed_at IS NULL ORDER BY " + ORDER
					+ " LIMIT 1 FOR UPDATE SKIP LOCKED")
			.query(Queue::handOver)
			.optional();
	}

	/** The newest hand-over of a conversation, whether it has come to an end or not. */
	Optional<HandOver> latest(ConversationId conversation) {
		return this.jdbc.sql("SELECT " + COLUMNS + """
				 FROM handover WHERE conversation_id = :conversation ORDER BY number DESC LIMIT 1
				""").param("conversation", conversation.value()).query(Queue::handOver).optional();
	}

	void claimed(HandOver handOver, String agent) {
		this.jdbc.sql("UPDATE handover SET claimed_at = :now, claimed_by = :agent WHERE id = :id")
			.param("now", Timestamp.from(this.clock.instant()))
			.param("agent", agent)
			.param("id", handOver.id())
			.update();
	}

	void ended(HandOver handOver) {
		this.jdbc.sql("UPDATE handover SET ended_at = :now WHERE id = :id")
			.param("now", Timestamp.from(this.clock.instant()))
			.param("id", handOver.id())
			.update();
	}

	void callBack(HandOver handOver, Callback callback) {
		this.jdbc.sql("""
				UPDATE handover SET callback_phone = :phone, callback_from = :from, callback_to = :to WHERE id = :id
				""")
			.param("phone", callback.phone())
			.param("from", (callback.from() != null) ? Timestamp.from(callback.from()) : null, Types.TIMESTAMP)
			.param("to", (callback.to() != null) ? Timestamp.from(callback.to()) : null, Types.TIMESTAMP)
			.param("id", handOver.id())
			.update();
	}

	/** Who waits, in the order in which they are taken. */
	List<Waiting> waiting(int most) {
		Instant now = this.clock.instant();
		return this.jdbc
			.sql("""
					SELECT row_number() OVER (ORDER BY (h.reason = 'between-the-lines') DESC, h.requested_at, h.id) AS position,
					    h.conversation_id, h.reason, h.feeling, h.note, h.requested_at, h.callback_phone, c.language, c.channel,
					    p.name, (SELECT left(m.text, 200) FROM message m WHERE m.conversation_id = c.id AND m.author = 'customer'
					        ORDER BY m.event DESC LIMIT 1) AS last_message
					FROM handover h JOIN conversation c ON c.id = h.conversation_id JOIN customer p ON p.id = c.customer_id
					WHERE h.ended_at IS NULL AND h.claimed_at IS NULL ORDER BY position LIMIT :most
					""")
			.param("most", most)
			.query((row, index) -> waiting(row, now))
			.list();
	}

	int position(ConversationId conversation) {
		return this.jdbc
			.sql("""
					SELECT position FROM (SELECT conversation_id, row_number() OVER (ORDER BY %s) AS position
					    FROM handover WHERE ended_at IS NULL AND claimed_at IS NULL) AS queue WHERE conversation_id = :conversation
					"""
				.formatted(ORDER))
			.param("conversation", conversation.value())
			.query(Integer.class)
			.optional()
			.orElse(0);
	}

	/** How many are waiting now. */
	int length() {
		return this.jdbc.sql("SELECT count(*) FROM handover WHERE ended_at IS NULL AND claimed_at IS NULL")
			.query(Integer.class)
			.single();
	}

	private static HandOver handOver(ResultSet row, int index) throws SQLException {
		return new HandOver(row.getObject("id", UUID.class),
				new ConversationId(row.getObject("conversation_id", UUID.class)), Reason.of(row.getString("reason")),
				row.getString("feeling"), row.getString("note"), row.getTimestamp("requested_at").toInstant(),
				row.getString("claimed_by"), row.getString("callback_phone"));
	}

	private static Waiting waiting(ResultSet row, Instant now) throws SQLException {
		Instant since = row.getTimestamp("requested_at").toInstant();
		return new Waiting(new ConversationId(row.getObject("conversation_id", UUID.class)), row.getInt("position"),
				row.getString("name"), new Language(row.getString("language")), row.getString("channel"),
				Reason.of(row.getString("reason")), row.getString("feeling"), since,
				Math.max(0, Duration.between(since, now).toSeconds()), row.getString("note"),
				row.getString("last_message"), row.getString("callback_phone"));
	}

}
