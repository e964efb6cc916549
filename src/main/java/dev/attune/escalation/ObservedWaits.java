package dev.attune.escalation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.attune.shared.ConversationId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the desk really did lately, and what had been foretold.
 */
@Repository
class ObservedWaits {

	/** The newest tell; more would only be slower. */
	private static final int MOST = 60;

	private final JdbcClient jdbc;

	private final WaitSettings settings;

	private final Clock clock;

	ObservedWaits(JdbcClient jdbc, WaitSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Conversations that agents had lately.
	 *
	 * @param finished how many came to an end
	 * @param seconds how long agents had conversations, those at the same time each for
	 * itself, and those that still go on so far
	 */
	record Handled(int finished, double seconds) {
	}

	/**
	 * A wait that was foretold.
	 *
	 * @param stages how many had to be finished first
	 * @param model what the model said before it was corrected
	 * @param predicted what was said
	 * @param waited what came about, or, of those who still wait and have been for longer
	 * than was said, so far
	 */
	record Foretold(int stages, double model, double predicted, double waited) {
	}

	/**
	 * The total time by how many came to an end is the likeliest mean of exponential
	 * times, with those still open taken into account. What has been open for longer than
	 * the window has been forgotten.
	 */
	Handled handled() {
		Instant now = this.clock.instant();
		return this.jdbc
			.sql("""
					SELECT count(ended_at)::int AS finished,
					    coalesce(sum(greatest(0, extract(epoch FROM coalesce(ended_at, :now) - greatest(claimed_at, :since)))), 0)
					        AS seconds
					FROM handover
					WHERE claimed_at IS NOT NULL AND NOT elsewhere AND (ended_at > :since OR (ended_at IS NULL AND claimed_at > :since))
					""")
			.param("now", Timestamp.from(now))
			.param("since", since(now))
			.query((row, index) -> new Handled(row.getInt("finished"), row.getDouble("seconds")))
			.single();
	}

	/** How many asked for a person lately. */
	int arrived() {
		return this.jdbc
			.sql("""
					SELECT count(DISTINCT (conversation_id, requested_at))::int FROM handover WHERE requested_at > :since AND NOT elsewhere
					""")
			.param("since", since(this.clock.instant()))
			.query(Integer.class)
			.single();
	}

	/**
	 * Newest first. Who was taken by hand before their turn tells nothing of how long the
	 * line takes.
	 */
	List<Foretold> foretold() {
		Instant now = this.clock.instant();
		return this.jdbc
			.sql("""
					SELECT predicted_stages, predicted_model, predicted_wait,
					    greatest(0, extract(epoch FROM coalesce(claimed_at, :now) - requested_at)) AS waited
					FROM handover
					WHERE predicted_wait IS NOT NULL AND callback_phone IS NULL AND NOT (out_of_order AND predicted_stages > 0)
					    AND (claimed_at > :since
					    OR (claimed_at IS NULL AND ended_at IS NULL
					        AND requested_at < :now::timestamptz - make_interval(secs => predicted_wait)))
					ORDER BY coalesce(claimed_at, :now) DESC LIMIT :most
					""")
			.param("now", Timestamp.from(now))
			.param("since", since(now))
			.param("most", MOST)
			.query((row, index) -> new Foretold(row.getInt("predicted_stages"), row.getDouble("predicted_model"),
					row.getDouble("predicted_wait"), row.getDouble("waited")))
			.list();
	}

	/** Keeps with an open hand-over what was said of its wait. */
	void foretell(ConversationId conversation, int stages, double model, Wait wait) {
		this.jdbc.sql("""
				UPDATE handover SET predicted_stages = :stages, predicted_model = :model, predicted_wait = :wait,
				    predicted_low = :low, predicted_high = :high, predicted_confidence = :confidence
				WHERE conversation_id = :conversation AND ended_at IS NULL
				""")
			.param("stages", stages)
			.param("model", model)
			.param("wait", seconds(wait.expected()))
			.param("low", seconds(wait.low()))
			.param("high", seconds(wait.high()))
			.param("confidence", wait.confidence())
			.param("conversation", conversation.value())
			.update();
	}

	private Timestamp since(Instant now) {
		return Timestamp.from(now.minus(this.settings.window()));
	}

	private static double seconds(Duration duration) {
		return duration.toMillis() / 1_000.0;
	}

}
