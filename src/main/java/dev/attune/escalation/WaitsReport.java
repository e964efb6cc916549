package dev.attune.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How long customers wait, how many too long, and how right the estimates were. A wait
 * ends when a person takes the conversation; those who asked for a call-back do not
 * count, nor does what a colleague passed on.
 */
@Repository
class WaitsReport {

	private final JdbcClient jdbc;

	private final WaitEstimate estimate;

	private final Clock clock;

	WaitsReport(JdbcClient jdbc, WaitEstimate estimate, Clock clock) {
		this.jdbc = jdbc;
		this.estimate = estimate;
		this.clock = clock;
	}

	/**
	 * @param waiting how many wait now
	 * @param warned how many of them the desk was warned of
	 * @param breached how many of them have waited for too long
	 * @param longestWaitSeconds of those who wait now
	 * @param today since midnight UTC
	 * @param outlook what is to be expected as things are
	 */
	record Waits(int waiting, int warned, int breached, long longestWaitSeconds, Day today, Outlook outlook) {
	}

	/**
	 * @param handOvers how many asked for a person
	 * @param taken how many of these a person took
	 * @param warned waits of which the desk was warned
	 * @param breached waits that became too long
	 * @param estimate how right what customers were told turned out to be, where anything
	 * was foretold
	 */
	record Day(int handOvers, int taken, int warned, int breached, @Nullable Double medianWaitSeconds,
			@Nullable Double p90WaitSeconds, @Nullable Double longestWaitSeconds, @Nullable EstimateError estimate) {
	}

	/**
	 * @param predictions how many came about
	 * @param withinRange the share that came about between low and high, where four in
	 * five should
	 */
	record EstimateError(int predictions, double medianAbsoluteErrorSeconds, double meanAbsoluteErrorSeconds,
			double withinRange) {
	}

	/**
	 * @param agents who take customers now
	 * @param capacity how many conversations they have at once, at most
	 * @param load how many conversations the last hours' arrivals keep going on average
	 * @param chanceOfWaiting how likely somebody who comes has to wait until another is
	 * finished
	 */
	record Outlook(int agents, int capacity, double load, double chanceOfWaiting) {
	}

	Waits now() {
		Instant now = this.clock.instant();
		Day today = since(now.truncatedTo(ChronoUnit.DAYS));
		Outlook outlook = this.estimate.outlook();
		return this.jdbc.sql("""
				SELECT count(*)::int AS waiting, count(warned_at)::int AS warned, count(b.handover_id)::int AS breached,
				    coalesce(extract(epoch FROM :now - min(waiting_since)), 0)::bigint AS longest
				FROM handover h LEFT JOIN wait_breach b ON b.handover_id = h.id
				WHERE ended_at IS NULL AND claimed_at IS NULL AND callback_phone IS NULL AND NOT elsewhere
				""")
			.param("now", Timestamp.from(now))
			.query((row, index) -> new Waits(row.getInt("waiting"), row.getInt("warned"), row.getInt("breached"),
					Math.max(0, row.getLong("longest")), today, outlook))
			.single();
	}

	private Day since(Instant start) {
		return this.jdbc
			.sql("""
					WITH asked AS (
					    SELECT h.*, CASE WHEN callback_phone IS NULL THEN extract(epoch FROM claimed_at - requested_at) END AS waited
					    FROM handover h WHERE requested_at >= :start AND NOT elsewhere AND reason NOT IN ('transfer', 'claimed') AND NOT EXISTS (SELECT FROM handover f
					       WHERE f.conversation_id = h.conversation_id AND f.requested_at = h.requested_at AND f.number < h.number)
					), told AS (
					    SELECT waited, predicted_wait, waited BETWEEN predicted_low AND predicted_high AS within
					    FROM asked WHERE waited IS NOT NULL AND predicted_wait IS NOT NULL
					)
					SELECT count(*)::int AS hand_overs, count(claimed_at)::int AS taken, count(warned_at)::int AS warned,
					    (SELECT count(*)::int FROM wait_breach WHERE at >= :start) AS breached,
					    percentile_cont(0.5) WITHIN GROUP (ORDER BY waited) AS median,
					    percentile_cont(0.9) WITHIN GROUP (ORDER BY waited) AS p90, max(waited)::double precision AS longest,
					    (SELECT count(*)::int FROM told) AS predictions,
					    (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(waited - predicted_wait)) FROM told) AS median_error,
					    (SELECT avg(abs(waited - predicted_wait)) FROM told) AS mean_error,
					    (SELECT avg(within::int) FROM told) AS within
					FROM asked
					""")
			.param("start", Timestamp.from(start))
			.query((row, index) -> new Day(row.getInt("hand_overs"), row.getInt("taken"), row.getInt("warned"),
					row.getInt("breached"), row.getObject("median", Double.class), row.getObject("p90", Double.class),
					row.getObject("longest", Double.class), error(row)))
			.single();
	}

	private static @Nullable EstimateError error(ResultSet row) throws SQLException {
		int predictions = row.getInt("predictions");
		return (predictions == 0) ? null : new EstimateError(predictions, row.getDouble("median_error"),
				row.getDouble("mean_error"), row.getDouble("within"));
	}

}
