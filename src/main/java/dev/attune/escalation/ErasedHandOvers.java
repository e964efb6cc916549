package dev.attune.escalation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.attune.conversation.events.ConversationErased;
import dev.attune.shared.ConversationId;
import dev.attune.shared.KeptOfCustomers;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the desk keeps of a customer's way to people: taken along, or erased. How long
 * they waited and why stays, without a word of theirs or a number of theirs.
 */
@Component
class ErasedHandOvers implements KeptOfCustomers {

	private final JdbcClient jdbc;

	private final Clock clock;

	ErasedHandOvers(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@EventListener
	void forget(ConversationErased erased) {
		for (String sql : List.of("""
				UPDATE handover SET note = NULL, callback_phone = NULL, ended_at = coalesce(ended_at, :now)
				WHERE conversation_id = :id
				""", "DELETE FROM callback WHERE conversation_id = :id",
				"DELETE FROM late_wish WHERE conversation_id = :id",
				"DELETE FROM handover_wish WHERE conversation_id = :id",
				"DELETE FROM handover_summary WHERE conversation_id = :id")) {
			this.jdbc.sql(sql)
				.param("id", erased.conversation().value())
				.param("now", Timestamp.from(this.clock.instant()))
				.update();
		}
	}

	@Override
	public Map<String, Object> of(ConversationId id) {
		Map<String, Object> kept = new LinkedHashMap<>();
		kept.put("handovers", this.jdbc.sql("""
				SELECT reason, why, feeling, requested_at FROM handover WHERE conversation_id = :id ORDER BY number
				""").param("id", id.value()).query((row, index) -> {
			Map<String, Object> one = new LinkedHashMap<>();
			one.put("reason", row.getString("reason"));
			one.put("readBetweenTheLines", row.getString("why"));
			one.put("feeling", row.getString("feeling"));
			one.put("at", row.getTimestamp("requested_at").toInstant());
			return one;
		}).list());
		kept.put("callbacks", this.jdbc.sql("""
				SELECT phone, state, asked_at FROM callback WHERE conversation_id = :id ORDER BY asked_at
				""").param("id", id.value()).query((row, index) -> {
			Map<String, Object> one = new LinkedHashMap<>();
			one.put("phone", row.getString("phone"));
			one.put("state", row.getString("state"));
			one.put("at", row.getTimestamp("asked_at").toInstant());
			return one;
		}).list());
		return kept;
	}

}
