package dev.attune.escalation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who is there to take customers. Agents who told no presence, as those who work through
 * another helpdesk, count as present for a while after they took somebody, with as many
 * conversations at once as they have.
 */
@Repository
class Staffing {

	private final JdbcClient jdbc;

	private final WaitSettings settings;

	private final DeskAgentSettings agents;

	private final Clock clock;

	Staffing(JdbcClient jdbc, WaitSettings settings, DeskAgentSettings agents, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.agents = agents;
		this.clock = clock;
	}

	/**
	 * @param agents those who take customers
	 * @param capacity how many conversations they have at once, at most
	 * @param free how many more they would take now
	 */
	record Present(int agents, int capacity, int free) {
	}

	Present now() {
		Instant now = this.clock.instant();
		return this.jdbc
			.sql("""
					WITH in_hand AS (
					    SELECT claimed_by AS agent, count(*)::int AS number FROM handover
					    WHERE claimed_at IS NOT NULL AND ended_at IS NULL AND NOT elsewhere GROUP BY claimed_by
					), present AS (
					    SELECT agent, capacity FROM desk_agent WHERE presence = 'available' AND seen_at > :heard
					    UNION ALL
					    SELECT DISTINCT h.claimed_by, NULL::int FROM handover h WHERE h.claimed_at > :lately AND NOT h.elsewhere
					        AND NOT EXISTS (SELECT FROM desk_agent a WHERE a.agent = h.claimed_by)
					), capable AS (
					    SELECT coalesce(p.capacity, greatest(i.number, 1)) AS capacity, coalesce(i.number, 0) AS number
					    FROM present p LEFT JOIN in_hand i ON i.agent = p.agent
					)
					SELECT count(*) AS agents, coalesce(sum(capacity), 0) AS capacity,
					    coalesce(sum(greatest(0, capacity - number)), 0) AS free
					FROM capable
					""")
			.param("heard", Timestamp.from(now.minus(this.agents.agentSilence())))
			.param("lately", Timestamp.from(now.minus(this.settings.presentFor())))
			.query((row, index) -> new Present(row.getInt("agents"), row.getInt("capacity"), row.getInt("free")))
			.single();
	}

}
