package dev.attune.channel.chatwoot;

import java.util.List;

import dev.attune.conversation.events.ConversationErased;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A conversation that is erased here is no longer tied to the one in Chatwoot, which
 * keeps its own; should the customer write there again, it is a new one here.
 */
@Component
class ErasedLinks {

	private final JdbcClient jdbc;

	ErasedLinks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@EventListener
	void forget(ConversationErased erased) {
		for (String sql : List.of(
				"""
						UPDATE chatwoot_delivery d SET payload = NULL, done_at = coalesce(d.done_at, clock_timestamp())
						FROM chatwoot_conversation l WHERE l.conversation_id = :id AND d.helpdesk_id = l.helpdesk_id AND d.remote_id = l.remote_id
						""",
				"""
						DELETE FROM chatwoot_post p USING chatwoot_conversation l
						WHERE l.conversation_id = :id AND p.helpdesk_id = l.helpdesk_id AND p.remote_id = l.remote_id
						""", "DELETE FROM chatwoot_conversation WHERE conversation_id = :id")) {
			this.jdbc.sql(sql).param("id", erased.conversation().value()).update();
		}
	}

}
