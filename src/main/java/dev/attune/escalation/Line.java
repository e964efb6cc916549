package dev.attune.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * All who wait for a person, in order.
 */
@Repository
class Line {

	private final JdbcClient jdbc;

	private final Order order;

	private final DeskAgents agents;

	private final Clock clock;

	Line(JdbcClient jdbc, Order order, DeskAgents agents, Clock clock) {
		this.jdbc = jdbc;
		this.order = order;
		this.agents = agents;
		this.clock = clock;
	}

	/** In the order that customers are told. */
	List<Place> inOrder() {
		return this.order.of(waiting(), this.clock.instant());
	}

	/** Those whom an agent may be offered, best match first. */
	List<Place> offeredTo(String agent) {
		return offeredTo(agent, waiting());
	}

	/** Those of some whom an agent may be offered, best match first. */
	List<Place> offeredTo(String agent, List<Place> waiting) {
		List<DeskAgent> all = this.agents.all();
		DeskAgent self = all.stream()
			.filter((one) -> one.agent().equals(agent))
			.findFirst()
			.orElseGet(() -> this.agents.get(agent));
		return this.order.of(waiting, self, all.stream().filter(DeskAgent::isThere).toList(), this.clock.instant());
	}

	/**
	 * Where a conversation stands in the line.
	 *
	 * @param position from 1, or 0 for one that does not wait
	 * @param isJoined whether its customer had that place already, by another
	 * conversation
	 */
	record Standing(int position, boolean isJoined) {
	}

	Standing standing(ConversationId conversation) {
		List<Place> line = inOrder();
		return IntStream.range(0, line.size())
			.filter((index) -> line.get(index).isOf(conversation))
			.mapToObj((index) -> new Standing(index + 1, !line.get(index).conversation().equals(conversation)))
			.findFirst()
			.orElse(new Standing(0, false));
	}

	int position(ConversationId conversation) {
		return standing(conversation).position();
	}

	/** One place for each customer, however many of their conversations wait. */
	private List<Place> waiting() {
		Map<UUID, Place> places = new LinkedHashMap<>();
		conversations().forEach((one) -> places.merge(one.customer(), one, this.order::joined));
		return List.copyOf(places.values());
	}

	private List<Place> conversations() {
		return this.jdbc
			.sql("""
					WITH taken AS (
					    SELECT DISTINCT ON (c.customer_id) c.customer_id, h.claimed_by
					    FROM handover h JOIN conversation c ON c.id = h.conversation_id
					    WHERE h.ended_at IS NULL AND h.claimed_at IS NOT NULL AND NOT h.elsewhere
					    ORDER BY c.customer_id, h.number
					)
					SELECT c.customer_id, t.claimed_by AS with_agent, h.id, h.conversation_id, h.number, h.requested_at, h.queued_at, h.feeling, c.language, h.skill,
					    h.colleague, h.passed_on_by, h.returned_from, coalesce(h.why,
					        CASE WHEN 'between-the-lines' IN (h.reason, h.first_reason) THEN 'urgent' END) AS why
					FROM handover h JOIN conversation c ON c.id = h.conversation_id LEFT JOIN taken t ON t.customer_id = c.customer_id
					WHERE h.ended_at IS NULL AND h.claimed_at IS NULL AND NOT h.elsewhere
					    AND (h.not_before IS NULL OR h.not_before <= now())
					ORDER BY h.number
					""")
			.query(Line::place)
			.list();
	}

	private static Place place(ResultSet row, int index) throws SQLException {
		return new Place(row.getObject("id", UUID.class),
				new ConversationId(row.getObject("conversation_id", UUID.class)), row.getLong("number"),
				row.getTimestamp("requested_at").toInstant(), row.getTimestamp("queued_at").toInstant(),
				row.getString("why"), row.getString("feeling"), new Language(row.getString("language")),
				row.getString("skill"), row.getString("colleague"), row.getString("passed_on_by"),
				row.getString("returned_from"), row.getObject("customer_id", UUID.class), row.getString("with_agent"),
				List.of());
	}

}
