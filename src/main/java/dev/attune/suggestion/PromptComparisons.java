package dev.attune.suggestion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The comparisons of prompts that admins asked for.
 */
@Repository
class PromptComparisons {

	private static final int MOST = 50;

	private static final String COLUMNS = """
			id, prompt, draft, file_version, draft_version, model, asked_by, asked_at, finished_at
			""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	PromptComparisons(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	PromptComparison begin(String prompt, String draft, String fileVersion, String draftVersion, String model,
			String askedBy) {
		UUID id = UUID.randomUUID();
		this.jdbc
			.sql("""
					INSERT INTO prompt_comparison (id, prompt, draft, file_version, draft_version, model, asked_by, asked_at)
					VALUES (:id, :prompt, :draft, :fileVersion, :draftVersion, :model, :askedBy, :at)
					""")
			.param("id", id)
			.param("prompt", prompt)
			.param("draft", draft)
			.param("fileVersion", fileVersion)
			.param("draftVersion", draftVersion)
			.param("model", model)
			.param("askedBy", askedBy)
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		return get(id);
	}

	void add(UUID id, PromptComparison.Written written) {
		this.jdbc
			.sql("""
					INSERT INTO prompt_comparison_text (comparison_id, conversation_id, version, text, failure, checks, write_millis)
					VALUES (:id, :conversation, :version, :text, :failure, :checks::jsonb, :millis)
					""")
			.param("id", id)
			.param("conversation", written.conversationId().value())
			.param("version", written.version())
			.param("text", written.text())
			.param("failure", written.failure())
			.param("checks", this.json.writeValueAsString(written.checks()))
			.param("millis", written.writeMillis())
			.update();
	}

	void finish(UUID id) {
		this.jdbc.sql("UPDATE prompt_comparison SET finished_at = :at WHERE id = :id")
			.param("at", Timestamp.from(this.clock.instant()))
			.param("id", id)
			.update();
	}

	/** Newest first, without their texts. */
	List<PromptComparison> all() {
		return this.jdbc.sql("SELECT " + COLUMNS + " FROM prompt_comparison ORDER BY asked_at DESC LIMIT " + MOST)
			.query((row, index) -> comparison(row))
			.list();
	}

	/**
	 * @throws Problem where there is none
	 */
	PromptComparison get(UUID id) {
		PromptComparison comparison = this.jdbc.sql("SELECT " + COLUMNS + " FROM prompt_comparison WHERE id = :id")
			.param("id", id)
			.query((row, index) -> comparison(row))
			.optional()
			.orElseThrow(() -> Problem.notFound("comparison", id));
		// Afterwards, so that a finished one is never without its last text.
		return comparison.with(this.jdbc.sql("""
				SELECT conversation_id, version, text, failure, checks, write_millis FROM prompt_comparison_text
				WHERE comparison_id = :id ORDER BY conversation_id, version DESC
				""").param("id", id).query(this::written).list());
	}

	private PromptComparison.Written written(ResultSet row, int index) throws SQLException {
		return new PromptComparison.Written(new ConversationId(row.getObject("conversation_id", UUID.class)),
				row.getString("version"), row.getString("text"), row.getString("failure"),
				this.json.readValue(row.getString("checks"), new TypeReference<List<Check>>() {
				}), row.getLong("write_millis"));
	}

	private static PromptComparison comparison(ResultSet row) throws SQLException {
		Timestamp finished = row.getTimestamp("finished_at");
		return new PromptComparison(row.getObject("id", UUID.class), row.getString("prompt"), row.getString("draft"),
				row.getString("file_version"), row.getString("draft_version"), row.getString("model"),
				row.getString("asked_by"), row.getTimestamp("asked_at").toInstant(),
				(finished != null) ? finished.toInstant() : null, null);
	}

}
