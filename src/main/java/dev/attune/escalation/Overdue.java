package dev.attune.escalation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.attune.shared.ConversationId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Customers who have been waiting for too long, or soon will have been. Those who would
 * rather be called back do not wait here.
 */
@Repository
class Overdue {

	/** Whoever waits in several conversations waits by the first of them. */
	private static final String WAITING = """
			h.ended_at IS NULL AND h.claimed_at IS NULL AND h.callback_phone IS NULL AND NOT h.elsewhere
			    AND NOT EXISTS (SELECT FROM handover o JOIN conversation oc ON oc.id = o.conversation_id
			        JOIN conversation hc ON hc.customer_id = oc.customer_id
			        WHERE hc.id = h.conversation_id AND o.number < h.number AND o.ended_at IS NULL AND o.claimed_at IS NULL
			            AND o.callback_phone IS NULL AND NOT o.elsewhere)
			""";

	private static final int AT_ONCE = 200;

	private final JdbcClient jdbc;

	private final Clock clock;

	Overdue(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** A customer whose wait the desk is warned of. */
	record Warning(@JsonIgnore UUID handOver, ConversationId conversationId, long waitSeconds, long limitSeconds) {
	}

	/**
	 * Marks those who have waited for so long, each for one caller only, whichever
	 * instance it is on.
	 */
	List<ConversationId> warn(Duration after) {
		Instant now = this.clock.instant();
		return this.jdbc
			.sql("UPDATE handover SET warned_at = :now WHERE id = ANY (ARRAY(SELECT h.id FROM handover h WHERE "
					+ WAITING + " AND warned_at IS NULL AND waiting_since <= :before ORDER BY waiting_since LIMIT :most"
					+ " FOR UPDATE OF h SKIP LOCKED)) RETURNING conversation_id")
			.param("now", Timestamp.from(now))
			.param("before", Timestamp.from(now.minus(after)))
			.param("most", AT_ONCE)
			.query((row, index) -> new ConversationId(row.getObject("conversation_id", UUID.class)))
			.list();
	}

	/** Those of whom the desk was warned and who still wait. */
	List<Warning> warned(Duration limit) {
		Instant now = this.clock.instant();
		return this.jdbc
			.sql("SELECT h.id, h.conversation_id, h.waiting_since FROM handover h WHERE " + WAITING
					+ " AND warned_at IS NOT NULL ORDER BY waiting_since LIMIT :most")
			.param("most", AT_ONCE)
			.query((row, index) -> new Warning(row.getObject("id", UUID.class),
					new ConversationId(row.getObject("conversation_id", UUID.class)),
					Duration.between(row.getTimestamp("waiting_since").toInstant(), now).toSeconds(),
					limit.toSeconds()))
			.list();
	}

	/**
	 * Hand-overs whose customers have waited for longer than the limit, not yet counted.
	 */
	List<UUID> tooLong(Duration limit) {
		return this.jdbc
			.sql("SELECT h.id FROM handover h WHERE " + WAITING + " AND waiting_since <= :before"
					+ " AND NOT EXISTS (SELECT FROM wait_breach b WHERE b.handover_id = h.id)"
					+ " ORDER BY waiting_since LIMIT :most")
			.param("before", Timestamp.from(this.clock.instant().minus(limit)))
			.param("most", AT_ONCE)
			.query((row, index) -> row.getObject("id", UUID.class))
			.list();
	}

	/**
	 * Counts a wait that is too long, and locks the hand-over until the transaction ends.
	 * @return whose it is, or nothing where another instance was faster or somebody has
	 * just taken it
	 */
	Optional<ConversationId> count(UUID handOver, Duration limit) {
		return this.jdbc.sql("WITH late AS (SELECT h.id, h.conversation_id FROM handover h WHERE h.id = :id AND "
				+ WAITING
				+ " FOR UPDATE OF h SKIP LOCKED), counted AS (INSERT INTO wait_breach (handover_id, limit_seconds, at)"
				+ " SELECT id, :limit, :now FROM late ON CONFLICT DO NOTHING RETURNING handover_id)"
				+ " SELECT conversation_id FROM late JOIN counted ON handover_id = id")
			.param("id", handOver)
			.param("limit", limit.toMillis() / 1_000.0)
			.param("now", Timestamp.from(this.clock.instant()))
			.query((row, index) -> new ConversationId(row.getObject("conversation_id", UUID.class)))
			.optional();
	}

}
