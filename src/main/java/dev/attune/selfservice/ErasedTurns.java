package dev.attune.selfservice;

import dev.attune.conversation.events.ConversationErased;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Nothing is answered any more in a conversation that is erased. What came of its turns
 * stays, which has no words.
 */
@Component
class ErasedTurns {

	private final JdbcClient jdbc;

	ErasedTurns(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@EventListener
	void forget(ConversationErased erased) {
		this.jdbc.sql("DELETE FROM bot_turn WHERE conversation_id = :id")
			.param("id", erased.conversation().value())
			.update();
	}

}
