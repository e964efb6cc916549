package dev.attune.channel.chatwoot;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What helpdesks delivered and is yet to be worked on: one of a conversation at a time,
 * in the order in which they came.
 */
@Repository
class Deliveries {

	/** Nothing but the database is asked for one. */
	private static final Duration LEASE = Duration.ofSeconds(20);

	/** After so many tries something about the delivery itself is wrong. */
	static final int MOST_ATTEMPTS = 8;

	private final JdbcClient jdbc;

	Deliveries(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	record Delivery(long id, UUID helpdesk, long conversation, String payload, int attempts) {
	}

	/**
	 * Keeps a delivery.
	 * @param name tells it from all others of the helpdesk
	 * @return whether it is new
	 */
	boolean add(UUID helpdesk, String name, long conversation, String payload) {
		return this.jdbc.sql("""
				INSERT INTO chatwoot_delivery (helpdesk_id, delivery, remote_id, payload)
				VALUES (:helpdesk, :name, :conversation, :payload) ON CONFLICT DO NOTHING
				""")
			.param("helpdesk", helpdesk)
			.param("name", name)
			.param("conversation", conversation)
			.param("payload", payload)
			.update() == 1;
	}

	/** Takes the oldest that is nobody's, and that none of its conversation is before. */
	Optional<Delivery> take() {
		return this.jdbc
			.sql("""
					UPDATE chatwoot_delivery SET leased_until = now() + make_interval(secs => :lease), attempts = attempts + 1
					WHERE id = (SELECT d.id FROM chatwoot_delivery d
					    WHERE d.done_at IS NULL AND d.leased_until < now() AND NOT EXISTS (SELECT FROM chatwoot_delivery before
					        WHERE before.helpdesk_id = d.helpdesk_id AND before.remote_id = d.remote_id
					            AND before.done_at IS NULL AND before.id < d.id)
					    ORDER BY d.id LIMIT 1 FOR UPDATE SKIP LOCKED)
					RETURNING id, helpdesk_id, remote_id, payload, attempts
					""")
			.param("lease", LEASE.toSeconds())
			.query((row, index) -> new Delivery(row.getLong("id"), row.getObject("helpdesk_id", UUID.class),
					row.getLong("remote_id"), row.getString("payload"), row.getInt("attempts")))
			.optional();
	}

	/** Forgets what it said. */
	void done(Delivery delivery) {
		this.jdbc.sql("UPDATE chatwoot_delivery SET done_at = now(), payload = NULL WHERE id = :id")
			.param("id", delivery.id())
			.update();
	}

	/**
	 * Lets a failed one be tried again, or gives it up, so that the next gets its turn.
	 */
	void failed(Delivery delivery) {
		boolean givenUp = delivery.attempts() >= MOST_ATTEMPTS;
		this.jdbc.sql("""
				UPDATE chatwoot_delivery SET failed = :givenUp, done_at = CASE WHEN :givenUp THEN now() END,
				    leased_until = now() + make_interval(secs => :pause)
				WHERE id = :id
				""")
			.param("givenUp", givenUp)
			.param("pause", Math.min(60, 1L << Math.min(delivery.attempts() - 1, 6)))
			.param("id", delivery.id())
			.update();
	}

	void forget(Duration after) {
		this.jdbc.sql("DELETE FROM chatwoot_delivery WHERE done_at < now() - make_interval(secs => :after)")
			.param("after", after.toSeconds())
			.update();
	}

	/** Holds a conversation of a helpdesk until the transaction ends. */
	void hold(UUID helpdesk, long conversation) {
		this.jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
			.param("name", "chatwoot:" + helpdesk + ":" + conversation)
			.query((row, index) -> true)
			.list();
	}

}
