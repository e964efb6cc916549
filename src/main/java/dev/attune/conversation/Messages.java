package dev.attune.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.MessageId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class Messages {

	private static final String COLUMNS = "id, author, author_name, text, citations::text AS citations, choices::text AS choices, "
			+ "at, helpful";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	Messages(JdbcClient jdbc, JsonMapper json) {
		this.jdbc = jdbc;
		this.json = json;
	}

	List<Message> of(ConversationId conversation) {
		return this.jdbc.sql("SELECT " + COLUMNS + " FROM message WHERE conversation_id = :id ORDER BY event")
			.param("id", conversation.value())
			.query(this::message)
			.list();
	}

	List<Conversations.Written> writtenToBot(int most) {
		return this.jdbc
			.sql("""
					SELECT m.conversation_id, m.text, c.language, m.at FROM message m JOIN conversation c ON c.id = m.conversation_id
					WHERE m.author = 'customer' AND NOT EXISTS (SELECT FROM message a
					    WHERE a.conversation_id = m.conversation_id AND a.author = 'agent' AND a.event < m.event)
					ORDER BY m.at DESC LIMIT :most
					""")
			.param("most", most)
			.query((row, index) -> new Conversations.Written(
					new ConversationId(row.getObject("conversation_id", UUID.class)), row.getString("text"),
					new Language(row.getString("language")), row.getTimestamp("at").toInstant()))
			.list();
	}

	Optional<Message> find(ConversationId conversation, Author author, @Nullable String idempotencyKey) {
		if (idempotencyKey == null) {
			return Optional.empty();
		}
		return this.jdbc.sql("SELECT " + COLUMNS + """
				 FROM message WHERE conversation_id = :id AND author = :author AND idempotency_key = :key
				""")
			.param("id", conversation.value())
			.param("author", author.word())
			.param("key", idempotencyKey)
			.query(this::message)
			.optional();
	}

	boolean isAnswered(MessageId question) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM message WHERE answers = :question)")
			.param("question", question.value())
			.query(Boolean.class)
			.single();
	}

	/** Whether a message is of a matter that was resolved. */
	boolean isHistory(MessageId message) {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM message m JOIN conversation c ON c.id = m.conversation_id
				    WHERE m.id = :message AND m.at < c.current_since)
				""").param("message", message.value()).query(Boolean.class).single();
	}

	void store(ConversationId conversation, long event, Message message, @Nullable MessageId answers,
			@Nullable String idempotencyKey) {
		this.jdbc
			.sql("""
					INSERT INTO message (id, conversation_id, event, author, author_name, text, citations, choices, answers,
					    idempotency_key, at)
					VALUES (:id, :conversation, :event, :author, :authorName, :text, :citations::jsonb, :choices::jsonb, :answers,
					    :key, :at)
					""")
			.param("id", message.id().value())
			.param("conversation", conversation.value())
			.param("event", event)
			.param("author", message.author().word())
			.param("authorName", message.authorName())
			.param("text", message.text())
			.param("citations", this.json.writeValueAsString(message.citations()))
			.param("choices", this.json.writeValueAsString(message.choices()))
			.param("answers", (answers != null) ? answers.value() : null, java.sql.Types.OTHER)
			.param("key", idempotencyKey)
			.param("at", Timestamp.from(message.at()))
			.update();
	}

	/** Whether there is such an answer of the bot. */
	boolean isOfBot(ConversationId conversation, MessageId answer) {
		return this.jdbc
			.sql("""
					SELECT EXISTS (SELECT FROM message WHERE id = :id AND conversation_id = :conversation AND author = 'bot')
					""")
			.param("id", answer.value())
			.param("conversation", conversation.value())
			.query(Boolean.class)
			.single();
	}

	/** Whether an answer of the bot was not marked so before. */
	boolean mark(ConversationId conversation, MessageId answer, boolean helpful) {
		return this.jdbc
			.sql("""
					UPDATE message SET helpful = :helpful WHERE id = :id AND conversation_id = :conversation AND author = 'bot'
					    AND helpful IS DISTINCT FROM :helpful
					""")
			.param("helpful", helpful)
			.param("id", answer.value())
			.param("conversation", conversation.value())
			.update() > 0;
	}

	private Message message(ResultSet row, int index) throws SQLException {
		return new Message(new MessageId(row.getObject("id", UUID.class)), Author.of(row.getString("author")),
				row.getString("author_name"), row.getString("text"),
				Arrays.asList(this.json.readValue(row.getString("citations"), Citation[].class)),
				Arrays.asList(this.json.readValue(row.getString("choices"), Choice[].class)),
				row.getTimestamp("at").toInstant(), row.getObject("helpful", Boolean.class));
	}

}
