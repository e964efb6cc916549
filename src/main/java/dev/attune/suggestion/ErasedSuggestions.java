package dev.attune.suggestion;

import java.util.List;

import dev.attune.conversation.events.ConversationErased;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Of a conversation that is erased, no draft is kept. What became of each, and from which
 * sources it was made, stays: the desk learns from that.
 */
@Component
class ErasedSuggestions {

	private final JdbcClient jdbc;

	ErasedSuggestions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@EventListener
	void forget(ConversationErased erased) {
		for (String sql : List.of("""
				UPDATE suggestion SET text = '', sent_text = NULL, checks = '[]',
				    reason = CASE WHEN reason = 'another' THEN reason END
				WHERE conversation_id = :id
				""", "DELETE FROM prepared_suggestion WHERE conversation_id = :id",
				"DELETE FROM prompt_comparison_text WHERE conversation_id = :id")) {
			this.jdbc.sql(sql).param("id", erased.conversation().value()).update();
		}
	}

}
