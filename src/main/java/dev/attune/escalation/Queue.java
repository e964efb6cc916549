package dev.attune.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

	/** Those who are to be called later are not in line until then. */
	private static final String IN_LINE = " ended_at IS NULL AND claimed_at IS NULL AND NOT elsewhere AND (not_before IS NULL OR not_before <= now()) ";

	private static final String COLUMNS = "id, conversation_id, reason, why, feeling, note, requested_at, claimed_at, claimed_by, callback_phone, unopened, first_reason, passed_on_by";

	/** Stands for the customer of a conversation among the database's advisory locks. */
	private static final String CUSTOMER = "hashtextextended('customer ' || (SELECT customer_id FROM conversation WHERE id = :conversation), 0)";

	private final JdbcClient jdbc;

	private final Line line;

	private final Clock clock;

	Queue(JdbcClient jdbc, Line line, Clock clock) {
		this.jdbc = jdbc;
		this.line = line;
		this.clock = clock;
	}

	void add(ConversationId conversation, Reason reason, @Nullable String why, String feeling) {
		this.jdbc.sql("""
				INSERT INTO handover (conversation_id, reason, why, feeling, requested_at, queued_at)
				VALUES (:conversation, :reason, :why, :feeling, :now, :now)
				""")
			.param("conversation", conversation.value())
			.param("reason", reason.word())
			.param("why", why)
			.param("feeling", feeling)
			.param("now", Timestamp.from(this.clock.instant()))
			.update();
	}

	/** What the customer has written since changes why they wait, or how they feel. */
	void heed(HandOver handOver, @Nullable String why, String feeling) {
		this.jdbc.sql("UPDATE handover SET why = :why, feeling = :feeling WHERE id = :id")
			.param("why", why)
			.param("feeling", feeling)
			.param("id", handOver.id())
			.update();
	}

	/**
	 * Leaves an open hand-over to people of another helpdesk, or takes it back from them.
	 */
	void leaveToOthers(ConversationId conversation, boolean elsewhere) {
		this.jdbc.sql("""
				UPDATE handover SET elsewhere = :elsewhere WHERE conversation_id = :conversation AND ended_at IS NULL
				""").param("elsewhere", elsewhere).param("conversation", conversation.value()).update();
	}

	/** Leaves something for the next agent of an open hand-over. */
	void note(ConversationId conversation, String note) {
		this.jdbc.sql("UPDATE handover SET note = :note WHERE conversation_id = :conversation AND ended_at IS NULL")
			.param("note", note)
			.param("conversation", conversation.value())
			.update();
	}

	/** Whether an open hand-over is left to people of another helpdesk. */
	boolean isElsewhere(ConversationId conversation) {
		return this.jdbc
			.sql("""
					SELECT EXISTS (SELECT FROM handover WHERE conversation_id = :conversation AND ended_at IS NULL AND elsewhere)
					""")
			.param("conversation", conversation.value())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Keeps the team and the colleague whom a waiting customer wants, unless an agent has
	 * chosen for them.
	 */
	void wish(ConversationId conversation, Wishes.Wish wish) {
		this.jdbc
			.sql("""
					UPDATE handover SET skill = :skill, colleague = :colleague
					WHERE conversation_id = :conversation AND ended_at IS NULL AND claimed_at IS NULL AND passed_on_by IS NULL
					""")
			.param("skill", wish.skill())
			.param("colleague", wish.colleague())
			.param("conversation", conversation.value())
			.update();
	}

	/**
	 * Puts a customer back into the queue where they were, with what they asked for and
	 * what the next colleague should know.
	 * @param by the agent who passes it on
	 * @param skill the team that it goes to, or {@code null} for whoever is next
	 */
	void passOn(HandOver handOver, String by, @Nullable String skill, @Nullable String note) {
		again(handOver, "transfer", by, null, skill, note);
	}

	/**
	 * Puts a customer back into the queue where they were, because their agent went away.
	 */
	void takeBack(HandOver handOver, String from) {
		again(handOver, null, null, from, null, null);
	}

	private void again(HandOver handOver, @Nullable String reason, @Nullable String by, @Nullable String from,
			@Nullable String skill, @Nullable String note) {
		this.jdbc
			.sql("""
					INSERT INTO handover (conversation_id, reason, why, feeling, note, requested_at, callback_phone, callback_from,
					    callback_to, queued_at, first_reason, passed_on_by, returned_from, skill)
					SELECT conversation_id, coalesce(:reason, reason), why, feeling, coalesce(:note, note), requested_at,
					    callback_phone, callback_from, callback_to, :now, coalesce(first_reason, reason), :by, :from,
					    coalesce(:skill, CASE WHEN :by::text IS NULL THEN skill END)
					FROM handover WHERE id = :id
					""")
			.param("reason", reason)
			.param("note", note)
			.param("by", by)
			.param("from", from)
			.param("skill", skill)
			.param("now", Timestamp.from(this.clock.instant()))
			.param("id", handOver.id())
			.update();
	}

	/** The open hand-over of a conversation, locked. */
	Optional<HandOver> lock(ConversationId conversation) {
		return this.jdbc.sql("SELECT " + COLUMNS + """
				 FROM handover WHERE conversation_id = :conversation AND ended_at IS NULL FOR UPDATE
				""").param("conversation", conversation.value()).query(Queue::handOver).optional();
	}

	/**
	 * The one who is next for an agent, locked together with their customer; those that
	 * others are just taking are passed over.
	 */
	Optional<HandOver> lockNext(String agent) {
		List<UUID> offered = new ArrayList<>(this.line.offeredTo(agent).stream().map(Place::handOver).toList());
		for (Optional<HandOver> next = lockFirst(offered); next.isPresent(); next = lockFirst(offered)) {
			if (tryLockCustomer(next.get().conversation())) {
				return next;
			}
			offered.remove(next.get().id());
		}
		return Optional.empty();
	}

	private Optional<HandOver> lockFirst(List<UUID> offered) {
		return this.jdbc.sql("SELECT " + COLUMNS + """
				 FROM unnest(:offered::uuid[]) WITH ORDINALITY AS offered (id, place) JOIN handover USING (id)
				WHERE ended_at IS NULL AND claimed_at IS NULL ORDER BY place LIMIT 1 FOR UPDATE OF handover SKIP LOCKED
				""").param("offered", offered.toArray(UUID[]::new)).query(Queue::handOver).optional();
	}

	/**
	 * Keeps others from taking a customer, in whichever of their conversations, until the
	 * transaction ends. Before their hand-overs are locked.
	 */
	void lockCustomer(ConversationId conversation) {
		this.jdbc.sql("SELECT pg_advisory_xact_lock(" + CUSTOMER + ")")
			.param("conversation", conversation.value())
			.query((row, index) -> true)
			.list();
	}

	/** The same where nobody else is just doing so. */
	private boolean tryLockCustomer(ConversationId conversation) {
		return this.jdbc.sql("SELECT pg_try_advisory_xact_lock(" + CUSTOMER + ")")
			.param("conversation", conversation.value())
			.query(Boolean.class)
			.single();
	}

	/**
	 * The hand-overs of a customer's other conversations that are in line, locked. The
	 * customer is locked already.
	 */
	List<HandOver> lockOthersInLine(ConversationId conversation) {
		return this.jdbc
			.sql("SELECT " + COLUMNS + " FROM handover WHERE" + IN_LINE
					+ """
							    AND conversation_id IN (SELECT o.id FROM conversation o JOIN conversation c ON o.customer_id = c.customer_id
							        WHERE c.id = :conversation AND o.id <> c.id)
							ORDER BY number FOR UPDATE
							""")
			.param("conversation", conversation.value())
			.query(Queue::handOver)
			.list();
	}

	/** Locks the open hand-over, unless somebody else is just changing it. */
	boolean tryLock(ConversationId conversation) {
		return this.jdbc
			.sql("""
					SELECT id FROM handover WHERE conversation_id = :conversation AND ended_at IS NULL FOR UPDATE SKIP LOCKED
					""")
			.param("conversation", conversation.value())
			.query(UUID.class)
			.optional()
			.isPresent();
	}

	/** The newest hand-over of a conversation, whether it has come to an end or not. */
	Optional<HandOver> latest(ConversationId conversation) {
		return this.jdbc.sql("SELECT " + COLUMNS + """
				 FROM handover WHERE conversation_id = :conversation ORDER BY number DESC LIMIT 1
				""").param("conversation", conversation.value()).query(Queue::handOver).optional();
	}

	/** The number of a conversation's newest hand-over, 0 where there was none. */
	long number(ConversationId conversation) {
		return this.jdbc.sql("SELECT coalesce(max(number), 0) FROM handover WHERE conversation_id = :conversation")
			.param("conversation", conversation.value())
			.query(Long.class)
			.single();
	}

	/** What was read between the lines when a conversation was last handed over. */
	Optional<String> why(ConversationId conversation) {
		return this.jdbc
			.sql("""
					SELECT coalesce(why, '') FROM handover WHERE conversation_id = :conversation ORDER BY number DESC LIMIT 1
					""")
			.param("conversation", conversation.value())
			.query(String.class)
			.optional()
			.filter((why) -> !why.isEmpty());
	}

	void claimed(HandOver handOver, String agent) {
		this.jdbc.sql("UPDATE handover SET claimed_at = :now, claimed_by = :agent WHERE id = :id")
			.param("now", Timestamp.from(this.clock.instant()))
			.param("agent", agent)
			.param("id", handOver.id())
			.update();
	}

	/** It is taken before its turn. */
	void outOfOrder(HandOver handOver) {
		this.jdbc.sql("UPDATE handover SET out_of_order = true WHERE id = :id").param("id", handOver.id()).update();
	}

	void ended(HandOver handOver) {
		this.jdbc.sql("UPDATE handover SET ended_at = :now WHERE id = :id")
			.param("now", Timestamp.from(this.clock.instant()))
			.param("id", handOver.id())
			.update();
	}

	/** What had ended goes on, as if it had not. */
	void goOn(HandOver handOver) {
		this.jdbc.sql("UPDATE handover SET ended_at = NULL WHERE id = :id").param("id", handOver.id()).update();
	}

	void callBack(HandOver handOver, String phone, @Nullable Window window) {
		this.jdbc.sql("""
				UPDATE handover SET callback_phone = :phone, callback_from = :from, callback_to = :to WHERE id = :id
				""")
			.param("phone", phone)
			.param("from", (window != null) ? Timestamp.from(window.from()) : null, Types.TIMESTAMP)
			.param("to", (window != null) ? Timestamp.from(window.to()) : null, Types.TIMESTAMP)
			.param("id", handOver.id())
			.update();
	}

	/** A colleague passed it on to its agent, who has not opened it yet. */
	void unopened(HandOver handOver) {
		this.jdbc.sql("UPDATE handover SET unopened = true WHERE id = :id").param("id", handOver.id()).update();
	}

	/** The agent has opened it. */
	void opened(HandOver handOver) {
		this.jdbc.sql("UPDATE handover SET unopened = false WHERE id = :id").param("id", handOver.id()).update();
	}

	/** Where a conversation stands in the line. */
	Line.Standing standing(ConversationId conversation) {
		return this.line.standing(conversation);
	}

	/** The place in the queue from 1, or 0 for a conversation that does not wait. */
	int position(ConversationId conversation) {
		return this.line.position(conversation);
	}

	void noCallBack(HandOver handOver) {
		this.jdbc.sql("""
				UPDATE handover SET callback_phone = NULL, callback_from = NULL, callback_to = NULL WHERE id = :id
				""").param("id", handOver.id()).update();
	}

	/** How many customers are waiting now. */
	int length() {
		return this.jdbc.sql(
				"SELECT count(DISTINCT customer_id) FROM conversation WHERE id IN (SELECT conversation_id FROM handover WHERE"
						+ IN_LINE + ")")
			.query(Integer.class)
			.single();
	}

	private static HandOver handOver(ResultSet row, int index) throws SQLException {
		Timestamp claimed = row.getTimestamp("claimed_at");
		return new HandOver(row.getObject("id", UUID.class),
				new ConversationId(row.getObject("conversation_id", UUID.class)), Reason.of(row.getString("reason")),
				row.getString("why"), row.getString("feeling"), row.getString("note"),
				row.getTimestamp("requested_at").toInstant(), (claimed != null) ? claimed.toInstant() : null,
				row.getString("claimed_by"), row.getString("callback_phone"), row.getBoolean("unopened"),
				Optional.ofNullable(row.getString("first_reason")).map(Reason::of).orElse(null),
				row.getString("passed_on_by"));
	}

}
