package dev.attune.suggestion;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Problem;
import dev.attune.shared.SuggestionId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The suggestions that were made, and what became of them.
 */
@Repository
class Suggestions {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	Suggestions(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	void store(Suggestion suggestion, Situation situation, Draft draft, long searchMillis, long writeMillis) {
		this.jdbc
			.sql("""
					INSERT INTO suggestion (id, conversation_id, agent, text, language, written_by, prompt_version, fallback,
					    evidence, checks, search_millis, write_millis, created_at)
					VALUES (:id, :conversation, :agent, :text, :language, :writtenBy, :promptVersion, :fallback,
					    :evidence::jsonb, :checks::jsonb, :searchMillis, :writeMillis, :at)
					""")
			.param("id", suggestion.id().value())
			.param("conversation", situation.conversation().id().value())
			.param("agent", situation.agent())
			.param("text", suggestion.text())
			.param("language", suggestion.language().tag())
			.param("writtenBy", suggestion.writtenBy())
			.param("promptVersion", draft.promptVersion())
			.param("fallback", draft.fallback())
			.param("evidence",
					this.json.writeValueAsString(suggestion.citations()
						.stream()
						.map((citation) -> java.util.Map.of("kind", citation.kind(), "id", citation.id(), "score",
								citation.score(), "used", citation.used()))
						.toList()))
			.param("checks", this.json.writeValueAsString(suggestion.checks()))
			.param("searchMillis", searchMillis)
			.param("writeMillis", writeMillis)
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
	}

	/** The conversation and the text of a suggestion. */
	record Made(ConversationId conversation, String text) {
	}

	/**
	 * @throws Problem where there is no such suggestion
	 */
	Made get(SuggestionId id) {
		return this.jdbc.sql("SELECT conversation_id, text FROM suggestion WHERE id = :id")
			.param("id", id.value())
			.query((row, index) -> new Made(new ConversationId(row.getObject("conversation_id", UUID.class)),
					row.getString("text")))
			.optional()
			.orElseThrow(() -> Problem.notFound("suggestion", id));
	}

	/**
	 * Keeps what became of a suggestion. What was sent was sent, whatever is said later.
	 */
	void decided(SuggestionId id, Outcome outcome, @Nullable String sentText, @Nullable String reason) {
		this.jdbc.sql("""
				UPDATE suggestion SET outcome = :outcome, sent_text = :sentText, reason = :reason, decided_at = :at
				WHERE id = :id AND (outcome IS NULL OR outcome = 'dismissed')
				""")
			.param("outcome", outcome.word())
			.param("sentText", sentText)
			.param("reason", reason)
			.param("at", Timestamp.from(this.clock.instant()))
			.param("id", id.value())
			.update();
	}

}
