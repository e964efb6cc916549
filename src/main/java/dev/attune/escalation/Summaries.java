package dev.attune.escalation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.MessageId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What a language model wrote about conversations. Of several instances one writes.
 */
@Repository
class Summaries {

	/**
	 * Whatever has not come to an end by then has died or failed, and may be tried again.
	 */
	private static final Duration AGAIN = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private final Clock clock;

	Summaries(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * @param text {@code null} while it is being written, and where that failed
	 * @param failure why the model did not write it, as a word
	 */
	record Kept(MessageId upTo, @Nullable String text, @Nullable String writtenBy, @Nullable String failure) {
	}

	Optional<Kept> find(ConversationId conversation, Language language) {
		return this.jdbc.sql("""
				SELECT up_to, text, written_by, failure FROM handover_summary
				WHERE conversation_id = :conversation AND language = :language
				""")
			.param("conversation", conversation.value())
			.param("language", language.tag())
			.query((row, index) -> new Kept(new MessageId(row.getObject("up_to", UUID.class)), row.getString("text"),
					row.getString("written_by"), row.getString("failure")))
			.optional();
	}

	/**
	 * Whether it is for the caller to write it: nobody else does, and there is none up to
	 * that message.
	 */
	boolean begin(ConversationId conversation, Language language, MessageId upTo) {
		return this.jdbc
			.sql("""
					INSERT INTO handover_summary (conversation_id, language, up_to, started_at)
					VALUES (:conversation, :language, :upTo, :now)
					ON CONFLICT (conversation_id, language) DO UPDATE
					SET up_to = excluded.up_to, started_at = excluded.started_at, text = NULL, written_by = NULL, failure = NULL
					WHERE handover_summary.up_to <> excluded.up_to
					    OR (handover_summary.text IS NULL AND handover_summary.started_at < :again)
					""")
			.param("conversation", conversation.value())
			.param("language", language.tag())
			.param("upTo", upTo.value())
			.param("now", Timestamp.from(this.clock.instant()))
			.param("again", Timestamp.from(this.clock.instant().minus(AGAIN)))
			.update() == 1;
	}

	void written(ConversationId conversation, Language language, MessageId upTo, String text, String writtenBy) {
		end(conversation, language, upTo, text, writtenBy, null);
	}

	void failed(ConversationId conversation, Language language, MessageId upTo, String failure) {
		end(conversation, language, upTo, null, null, failure);
	}

	private void end(ConversationId conversation, Language language, MessageId upTo, @Nullable String text,
			@Nullable String writtenBy, @Nullable String failure) {
		this.jdbc.sql("""
				UPDATE handover_summary SET text = :text, written_by = :writtenBy, failure = :failure
				WHERE conversation_id = :conversation AND language = :language AND up_to = :upTo
				""")
			.param("text", text)
			.param("writtenBy", writtenBy)
			.param("failure", failure)
			.param("conversation", conversation.value())
			.param("language", language.tag())
			.param("upTo", upTo.value())
			.update();
	}

	/** Notes that an agent reads this language. */
	void read(ConversationId conversation, Language language) {
		this.jdbc
			.sql("""
					UPDATE handover_summary SET read_at = :now WHERE conversation_id = :conversation AND language = :language
					    AND (read_at IS NULL OR read_at < :hourAgo)
					""")
			.param("now", Timestamp.from(this.clock.instant()))
			.param("hourAgo", Timestamp.from(this.clock.instant().minus(Duration.ofHours(1))))
			.param("conversation", conversation.value())
			.param("language", language.tag())
			.update();
	}

	/** In which languages agents have read of late. */
	List<Language> languages() {
		return this.jdbc.sql("SELECT DISTINCT language FROM handover_summary WHERE read_at > :dayAgo")
			.param("dayAgo", Timestamp.from(this.clock.instant().minus(Duration.ofDays(1))))
			.query((row, index) -> new Language(row.getString("language")))
			.list();
	}

}
