package dev.attune.knowledge;

import java.util.List;
import java.util.UUID;

import dev.attune.conversation.events.ConversationErased;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was asked in a conversation, and what drafts were made from it, goes with it; a
 * gap that nobody else has shown goes too.
 */
@Component
class ErasedGaps {

	private final JdbcClient jdbc;

	private final Gaps gaps;

	ErasedGaps(JdbcClient jdbc, Gaps gaps) {
		this.jdbc = jdbc;
		this.gaps = gaps;
	}

	@EventListener
	void forget(ConversationErased erased) {
		UUID conversation = erased.conversation().value();
		this.gaps.lock();
		this.jdbc.sql("DELETE FROM gap_source WHERE conversation = :id").param("id", conversation).update();
		List<UUID> touched = this.jdbc.sql("""
				WITH gone AS (DELETE FROM gap_question WHERE conversation = :id RETURNING gap)
				SELECT DISTINCT gap FROM gone WHERE gap IS NOT NULL
				""").param("id", conversation).query((row, index) -> row.getObject("gap", UUID.class)).list();
		for (UUID gap : touched) {
			boolean isGone = this.jdbc.sql("""
					DELETE FROM gap WHERE id = :gap AND NOT EXISTS (SELECT FROM gap_question WHERE gap = :gap)
					""").param("gap", gap).update() > 0;
			if (!isGone) {
				this.gaps.meanAnew(gap);
			}
		}
	}

}
