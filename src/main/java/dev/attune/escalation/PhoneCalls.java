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

import dev.attune.escalation.PhoneCall.Outcome;
import dev.attune.escalation.PhoneCall.State;
import dev.attune.shared.ConversationId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The promised calls in the database. Whoever changes one locks the hand-over of its
 * conversation first, then its row, then the conversation's. A call that is open has an
 * open hand-over, which is not in line before the call is due.
 */
@Repository
class PhoneCalls {

	private static final String COLUMNS = """
			c.id, c.conversation_id, c.phone, c.wanted_from, c.wanted_to, c.state, c.attempts, c.next_attempt, c.claimed_by,
			c.claimed_at, c.note, c.asked_at""";

	private static final String OPEN = " c.state IN ('waiting', 'due', 'dialling') ";

	private final JdbcClient jdbc;

	private final Clock clock;

	PhoneCalls(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	void add(ConversationId conversation, String phone, @Nullable Window window, Instant nextAttempt) {
		this.jdbc
			.sql("""
					INSERT INTO callback (conversation_id, phone, wanted_from, wanted_to, state, next_attempt, asked_at, changed_at)
					VALUES (:conversation, :phone, :from, :to, 'waiting', :next, :now, :now)
					""")
			.param("conversation", conversation.value())
			.param("phone", phone)
			.param("from", (window != null) ? Timestamp.from(window.from()) : null, Types.TIMESTAMP)
			.param("to", (window != null) ? Timestamp.from(window.to()) : null, Types.TIMESTAMP)
			.param("next", Timestamp.from(nextAttempt))
			.param("now", now())
			.update();
		notBefore(conversation, nextAttempt);
	}

	/**
	 * The customer wants another number or time; what was tried before does not count.
	 */
	void change(PhoneCall call, String phone, @Nullable Window window, Instant nextAttempt) {
		this.jdbc
			.sql("""
					UPDATE callback SET phone = :phone, wanted_from = :from, wanted_to = :to, state = 'waiting', attempts = 0,
					    next_attempt = :next, claimed_by = NULL, claimed_at = NULL, outcome = NULL, changed_at = :now
					WHERE id = :id
					""")
			.param("phone", phone)
			.param("from", (window != null) ? Timestamp.from(window.from()) : null, Types.TIMESTAMP)
			.param("to", (window != null) ? Timestamp.from(window.to()) : null, Types.TIMESTAMP)
			.param("next", Timestamp.from(nextAttempt))
			.param("now", now())
			.param("id", call.id())
			.update();
		notBefore(call.conversation(), nextAttempt);
	}

	Optional<PhoneCall> find(UUID id) {
		return this.jdbc.sql("SELECT " + COLUMNS + " FROM callback c WHERE c.id = :id")
			.param("id", id)
			.query(PhoneCalls::call)
			.optional();
	}

	/** The same, locked. */
	Optional<PhoneCall> lock(UUID id) {
		return this.jdbc.sql("SELECT " + COLUMNS + " FROM callback c WHERE c.id = :id FOR UPDATE")
			.param("id", id)
			.query(PhoneCalls::call)
			.optional();
	}

	/** The call that a conversation's customer is still promised. */
	Optional<PhoneCall> open(ConversationId conversation) {
		return this.jdbc
			.sql("SELECT " + COLUMNS + " FROM callback c WHERE c.conversation_id = :conversation AND" + OPEN)
			.param("conversation", conversation.value())
			.query(PhoneCalls::call)
			.optional();
	}

	/** The newest call that was promised in a conversation and came to nothing. */
	Optional<PhoneCall> missed(ConversationId conversation) {
		return this.jdbc.sql("SELECT " + COLUMNS + """
				 FROM callback c WHERE c.conversation_id = :conversation AND c.id = (SELECT id FROM callback
				     WHERE conversation_id = c.conversation_id ORDER BY asked_at DESC, id DESC LIMIT 1)
				    AND c.state IN ('no-answer', 'wrong-number', 'expired')
				""").param("conversation", conversation.value()).query(PhoneCalls::call).optional();
	}

	/** The calls that the customer of a conversation is promised in other ones. */
	List<PhoneCall> openElsewhere(ConversationId conversation) {
		return this.jdbc
			.sql("SELECT " + COLUMNS
					+ """
							 FROM callback c JOIN conversation o ON o.id = c.conversation_id JOIN conversation v ON v.customer_id = o.customer_id
							WHERE v.id = :conversation AND o.id <> v.id AND"""
					+ OPEN + "ORDER BY c.id")
			.param("conversation", conversation.value())
			.query(PhoneCalls::call)
			.list();
	}

	/**
	 * The call to be made next, with its hand-over locked; those that others are just
	 * dealing with are passed over.
	 */
	Optional<PhoneCall> lockNextDue() {
		return this.jdbc
			.sql("SELECT " + COLUMNS
					+ """
							 FROM callback c JOIN handover h ON h.conversation_id = c.conversation_id AND h.ended_at IS NULL
							WHERE c.state = 'due' AND h.claimed_at IS NULL ORDER BY c.next_attempt, c.id LIMIT 1 FOR UPDATE SKIP LOCKED
							""")
			.query(PhoneCalls::call)
			.optional();
	}

	/** What may have to be done now, in the order in which it became so. */
	List<UUID> ripe(Duration grace, Duration dialling, int most) {
		Instant now = this.clock.instant();
		return this.jdbc.sql("""
				SELECT id FROM callback
				WHERE (state = 'waiting' AND next_attempt <= :now)
				    OR (state IN ('waiting', 'due') AND attempts = 0 AND wanted_to < :late)
				    OR (state = 'dialling' AND claimed_at < :silent AND NOT EXISTS (SELECT FROM conversation v
				        WHERE v.id = conversation_id AND v.assignee = claimed_by))
				ORDER BY next_attempt LIMIT :most
				""")
			.param("now", Timestamp.from(now))
			.param("late", Timestamp.from(now.minus(grace)))
			.param("silent", Timestamp.from(now.minus(dialling)))
			.param("most", most)
			.query((row, index) -> row.getObject("id", UUID.class))
			.list();
	}

	/** All open calls with what an agent should know, those to be made first first. */
	List<CallbackView> all(int most) {
		Instant now = this.clock.instant();
		return this.jdbc.sql("SELECT " + COLUMNS + """
				, v.language, v.status, v.assignee, p.name, h.reason, h.feeling, h.note AS handover_note,
				    (SELECT left(m.text, 200) FROM message m WHERE m.conversation_id = v.id AND m.author = 'customer'
				        ORDER BY m.event DESC LIMIT 1) AS last_message
				FROM callback c JOIN conversation v ON v.id = c.conversation_id JOIN customer p ON p.id = v.customer_id
				LEFT JOIN handover h ON h.conversation_id = c.conversation_id AND h.ended_at IS NULL
				WHERE c.state IN ('waiting', 'due', 'dialling')
				ORDER BY array_position(ARRAY['dialling', 'due', 'waiting'], c.state), c.next_attempt, c.id LIMIT :most
				""").param("most", most).query((row, index) -> CallbackView.of(call(row, index), row, now)).list();
	}

	void due(PhoneCall call) {
		this.jdbc
			.sql("""
					UPDATE callback SET state = 'due', claimed_by = NULL, claimed_at = NULL, changed_at = :now WHERE id = :id
					""")
			.param("now", now())
			.param("id", call.id())
			.update();
		notBefore(call.conversation(), null);
	}

	/**
	 * @param until when it is another's to make, where nothing is heard of it
	 */
	void dialling(PhoneCall call, String agent, @Nullable Instant until) {
		this.jdbc
			.sql("""
					UPDATE callback SET state = 'dialling', claimed_by = :agent, claimed_at = :now, changed_at = :now WHERE id = :id
					""")
			.param("agent", agent)
			.param("now", now())
			.param("id", call.id())
			.update();
		notBefore(call.conversation(), until);
	}

	/** Nobody answered; it is tried again. */
	void again(PhoneCall call, Instant nextAttempt, @Nullable String note) {
		this.jdbc
			.sql("""
					UPDATE callback SET state = 'waiting', attempts = attempts + 1, next_attempt = :next, claimed_by = NULL,
					    claimed_at = NULL, outcome = 'no-answer', note = coalesce(:note, note), changed_at = :now WHERE id = :id
					""")
			.param("next", Timestamp.from(nextAttempt))
			.param("note", note)
			.param("now", now())
			.param("id", call.id())
			.update();
		notBefore(call.conversation(), nextAttempt);
	}

	void postpone(PhoneCall call, Instant nextAttempt) {
		this.jdbc.sql("UPDATE callback SET next_attempt = :next, changed_at = :now WHERE id = :id")
			.param("next", Timestamp.from(nextAttempt))
			.param("now", now())
			.param("id", call.id())
			.update();
		notBefore(call.conversation(), nextAttempt);
	}

	/** It is not made (again). The customer is in line like everybody else. */
	void end(PhoneCall call, State state, @Nullable Outcome outcome, @Nullable String note) {
		this.jdbc.sql("""
				UPDATE callback SET state = :state, outcome = coalesce(:outcome, outcome), note = coalesce(:note, note),
				    attempts = attempts + :tried, changed_at = :now WHERE id = :id
				""")
			.param("state", state.word())
			.param("outcome", (outcome != null) ? outcome.word() : null)
			.param("note", note)
			.param("tried", (state == State.NO_ANSWER || state == State.WRONG_NUMBER) ? 1 : 0)
			.param("now", now())
			.param("id", call.id())
			.update();
		notBefore(call.conversation(), null);
	}

	private void notBefore(ConversationId conversation, @Nullable Instant at) {
		this.jdbc.sql("""
				UPDATE handover SET not_before = :at WHERE conversation_id = :conversation AND ended_at IS NULL
				""")
			.param("at", (at != null) ? Timestamp.from(at) : null, Types.TIMESTAMP)
			.param("conversation", conversation.value())
			.update();
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

	private static PhoneCall call(ResultSet row, int index) throws SQLException {
		Timestamp from = row.getTimestamp("wanted_from");
		Timestamp to = row.getTimestamp("wanted_to");
		Timestamp claimed = row.getTimestamp("claimed_at");
		return new PhoneCall(row.getObject("id", UUID.class),
				new ConversationId(row.getObject("conversation_id", UUID.class)), row.getString("phone"),
				(from != null && to != null) ? new Window(from.toInstant(), to.toInstant()) : null,
				State.of(row.getString("state")), row.getInt("attempts"), row.getTimestamp("next_attempt").toInstant(),
				row.getString("claimed_by"), (claimed != null) ? claimed.toInstant() : null, row.getString("note"),
				row.getTimestamp("asked_at").toInstant());
	}

}
