package dev.attune.understanding;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.attune.conversation.events.ConversationErased;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.MessageId;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The example messages that the desk has added: those in which a wish for a person was
 * missed, or heard where there was none.
 */
@Repository
class AddedSignals {

	static final String BETWEEN_THE_LINES = "between-the-lines";

	static final String NO_WISH = "no-wish";

	private static final String COLUMNS = "id, language, label, text, added_at, added_by";

	private static final Duration KEPT = Duration.ofSeconds(2);

	private final JdbcClient jdbc;

	private volatile @Nullable Version version;

	private record Version(long number, long readAt) {
	}

	AddedSignals(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * @param label {@code asks-openly}, {@code between-the-lines} or {@code no-wish}
	 */
	record AddedSignal(UUID id, Language language, String label, String text, Instant addedAt, String addedBy) {
	}

	/**
	 * @param person whether the message should have gone to a person
	 */
	record Correction(UUID id, MessageId message, boolean person, String by) {
	}

	List<AddedSignal> all() {
		return this.jdbc
			.sql("SELECT " + COLUMNS + " FROM added_signal WHERE deleted_at IS NULL ORDER BY added_at DESC, id")
			.query(AddedSignals::read)
			.list();
	}

	/** The corrections of messages of a conversation, oldest first. */
	List<Correction> corrections(ConversationId conversation) {
		return this.jdbc.sql("""
				SELECT s.id, s.message_id, s.label, s.added_by FROM added_signal s JOIN message m ON m.id = s.message_id
				WHERE m.conversation_id = :conversation AND s.deleted_at IS NULL ORDER BY s.added_at
				""")
			.param("conversation", conversation.value())
			.query((row, index) -> new Correction(row.getObject("id", UUID.class),
					new MessageId(row.getObject("message_id", UUID.class)), !row.getString("label").equals(NO_WISH),
					row.getString("added_by")))
			.list();
	}

	/**
	 * Different whenever an example was added, removed or restored: at once where that
	 * was here, within two seconds where it was on another instance.
	 */
	long version() {
		Version known = this.version;
		if (known == null || System.nanoTime() - known.readAt() > KEPT.toNanos()) {
			long now = System.nanoTime();
			known = new Version(this.jdbc
				.sql("SELECT coalesce(max(extract(epoch FROM changed_at) * 1000000), 0)::bigint FROM added_signal")
				.query(Long.class)
				.single(), now);
			this.version = known;
		}
		return known.number();
	}

	/**
	 * @throws Problem where there is the same message already
	 */
	AddedSignal add(Language language, String label, String text, String by) {
		return add(language, label, text, by, null);
	}

	/**
	 * @param message the customer's message that the example is taken from
	 * @throws Problem where there is the same message already
	 */
	AddedSignal add(Language language, String label, String text, String by, @Nullable MessageId message) {
		try {
			AddedSignal added = this.jdbc.sql("""
					INSERT INTO added_signal (language, label, text, added_by, message_id)
					VALUES (:language, :label, :text, :by, :message)
					RETURNING %s
					""".formatted(COLUMNS))
				.param("language", language.tag())
				.param("label", label)
				.param("text", text)
				.param("by", by)
				.param("message", (message != null) ? message.value() : null, Types.OTHER)
				.query(AddedSignals::read)
				.single();
			this.version = null;
			return added;
		}
		catch (DuplicateKeyException twice) {
			throw Problem.conflict("signal-known", "This example is known",
					"There is the same message among the examples. Remove that one first to change what it stands for.");
		}
	}

	void remove(UUID id) {
		change("UPDATE added_signal SET deleted_at = clock_timestamp(), changed_at = clock_timestamp() WHERE id = :id AND deleted_at IS NULL",
				id);
	}

	AddedSignal restore(UUID id) {
		try {
			change("UPDATE added_signal SET deleted_at = NULL, changed_at = clock_timestamp() WHERE id = :id", id);
		}
		catch (DuplicateKeyException twice) {
			throw Problem.conflict("signal-known", "This example is known",
					"There is the same message among the examples.");
		}
		return find(id).orElseThrow(() -> Problem.notFound("signal", id));
	}

	/**
	 * Examples that were taken from a conversation's messages go with it. That there was
	 * one is kept, so that every instance notices.
	 */
	@EventListener
	void forget(ConversationErased erased) {
		int forgotten = this.jdbc.sql("""
				UPDATE added_signal SET text = 'erased ' || id, deleted_at = clock_timestamp(),
				    changed_at = clock_timestamp()
				WHERE message_id IN (SELECT id FROM message WHERE conversation_id = :conversation)
				""").param("conversation", erased.conversation().value()).update();
		if (forgotten > 0) {
			this.version = null;
		}
	}

	private Optional<AddedSignal> find(UUID id) {
		return this.jdbc.sql("SELECT " + COLUMNS + " FROM added_signal WHERE id = :id")
			.param("id", id)
			.query(AddedSignals::read)
			.optional();
	}

	private void change(String sql, UUID id) {
		if (this.jdbc.sql(sql).param("id", id).update() == 0) {
			throw Problem.notFound("signal", id);
		}
		this.version = null;
	}

	private static AddedSignal read(java.sql.ResultSet row, int index) throws java.sql.SQLException {
		return new AddedSignal(row.getObject("id", UUID.class), new Language(row.getString("language")),
				row.getString("label"), row.getString("text"), row.getTimestamp("added_at").toInstant(),
				row.getString("added_by"));
	}

}
