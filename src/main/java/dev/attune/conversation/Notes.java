package dev.attune.conversation;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;

import dev.attune.shared.ConversationId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The notes of conversations, apart from their messages.
 */
@Repository
public class Notes {

	private final JdbcClient jdbc;

	private final Clock clock;

	Notes(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Keeps a note, once for each key.
	 * @param key tells the note from all others of the conversation
	 */
	public void add(ConversationId conversation, String author, String text, String key) {
		this.jdbc
			.sql("""
					INSERT INTO note (conversation_id, key, author, text, at) VALUES (:conversation, :key, :author, :text, :at)
					ON CONFLICT DO NOTHING
					""")
			.param("conversation", conversation.value())
			.param("key", key)
			.param("author", author)
			.param("text", text)
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
	}

	/** Oldest first. */
	public List<Note> of(ConversationId conversation) {
		return this.jdbc.sql("SELECT author, text, at FROM note WHERE conversation_id = :conversation ORDER BY at, key")
			.param("conversation", conversation.value())
			.query((row, index) -> new Note(row.getString("author"), row.getString("text"),
					row.getTimestamp("at").toInstant()))
			.list();
	}

}
