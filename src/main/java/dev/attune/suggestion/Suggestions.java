package dev.attune.suggestion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Problem;
import dev.attune.shared.SuggestionId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The suggestions that were made, and what became of them.
 */
@Repository
class Suggestions {

	/**
	 * Changed by less than this, a suggestion was taken; changed by more than the other,
	 * it was not.
	 */
	static final double TAKEN = 0.4;

	static final double REWRITTEN = 0.6;

	/** Why a suggestion was passed over that stood beside the one that was sent. */
	private static final String ANOTHER = "another";

	/** What a desk did longer ago says little of its sources today. */
	private static final int REMEMBERED_DAYS = 180;

	private static final int OWN_WORDS = 20;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Manners manners;

	private final Clock clock;

	Suggestions(JdbcClient jdbc, JsonMapper json, Manners manners, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.manners = manners;
		this.clock = clock;
	}

	/**
	 * Keeps a suggestion as the agent sees it: of one that is made ready anew, the text
	 * that takes the place of another, as long as nothing became of that.
	 */
	void store(Suggestion suggestion, Situation situation, Draft draft, Making making) {
		this.jdbc
			.sql("""
					INSERT INTO suggestion (id, conversation_id, agent, text, language, written_by, prompt_version, fallback,
					    evidence, checks, search_millis, write_millis, first_token_millis, mode, prepared, created_at,
					    messages_left_out, characters_left_out)
					VALUES (:id, :conversation, :agent, :text, :language, :writtenBy, :promptVersion, :fallback,
					    :evidence::jsonb, :checks::jsonb, :searchMillis, :writeMillis, :firstTokenMillis, :mode, :prepared,
					    :at, :messagesLeftOut, :charactersLeftOut)
					ON CONFLICT (id) DO UPDATE SET text = excluded.text, language = excluded.language,
					    written_by = excluded.written_by, prompt_version = excluded.prompt_version,
					    fallback = excluded.fallback, evidence = excluded.evidence, checks = excluded.checks,
					    search_millis = excluded.search_millis, write_millis = excluded.write_millis,
					    first_token_millis = excluded.first_token_millis, created_at = excluded.created_at,
					    messages_left_out = excluded.messages_left_out, characters_left_out = excluded.characters_left_out
					WHERE suggestion.outcome IS NULL AND suggestion.text <> excluded.text
					""")
			.param("id", suggestion.id().value())
			.param("conversation", situation.conversation().id().value())
			.param("agent", situation.agent())
			.param("text", suggestion.text())
			.param("language", suggestion.language().tag())
			.param("writtenBy", suggestion.writtenBy())
			.param("promptVersion", draft.promptVersion())
			.param("fallback", draft.fallback())
			.param("messagesLeftOut", draft.cut().messages())
			.param("charactersLeftOut", draft.cut().characters())
			.param("evidence",
					this.json.writeValueAsString(suggestion.citations().stream().map(Suggestions::sourceOf).toList()))
			.param("checks", this.json.writeValueAsString(suggestion.checks()))
			.param("searchMillis", making.searchMillis())
			.param("writeMillis", making.writeMillis())
			.param("firstTokenMillis", making.firstTokenMillis())
			.param("mode", making.mode().word())
			.param("prepared", making.prepared())
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
	}

	/** Only what the agent saw cited is counted as used, for it and against it. */
	private static Map<String, Object> sourceOf(SuggestionCitation citation) {
		return Map.of("kind", citation.kind(), "id", citation.id(), "title", citation.title(), "score",
				citation.score(), "used", citation.used());
	}

	/** The conversation and the text of a suggestion. */
	record Made(ConversationId conversation, String text, Instant at) {

		/**
		 * @throws Problem where it was made for another conversation
		 */
		void requireOf(ConversationId id) {
			if (!this.conversation.equals(id)) {
				throw Problem.invalid("suggestionId", "This suggestion was made for another conversation.");
			}
		}

	}

	/**
	 * @throws Problem where there is no such suggestion
	 */
	Made get(SuggestionId id) {
		return this.jdbc.sql("SELECT conversation_id, text, created_at FROM suggestion WHERE id = :id")
			.param("id", id.value())
			.query((row, index) -> new Made(new ConversationId(row.getObject("conversation_id", UUID.class)),
					row.getString("text"), row.getTimestamp("created_at").toInstant()))
			.optional()
			.orElseThrow(() -> Problem.notFound("suggestion", id));
	}

	/** The ids of the articles and notes that a suggestion rests on. */
	List<String> articlesUsedBy(SuggestionId id) {
		return this.jdbc.sql("SELECT evidence FROM suggestion WHERE id = :id")
			.param("id", id.value())
			.query((row, index) -> used(row.getString("evidence")))
			.single()
			.stream()
			.map((key) -> key.split(":", 2))
			.filter((source) -> source[0].equals("article") || source[0].equals("note"))
			.map((source) -> source[1])
			.toList();
	}

	/** How those of a conversation were made, the newest first, at most a hundred. */
	List<SuggestionRecord> recordsOf(ConversationId conversation) {
		return this.jdbc
			.sql("""
					SELECT id, mode, language, written_by, prompt_version, fallback, prepared, evidence,
					    (SELECT coalesce(jsonb_agg(jsonb_build_object('name', one -> 'name', 'passed', one -> 'passed')), '[]')
					        FROM jsonb_array_elements(checks) one) AS checks,
					    search_millis::bigint, first_token_millis::bigint, write_millis::bigint, messages_left_out,
					    characters_left_out, outcome, edit_distance, send_millis::bigint, created_at
					FROM suggestion WHERE conversation_id = :conversation ORDER BY created_at DESC, id LIMIT 100
					""")
			.param("conversation", conversation.value())
			.query(Suggestions::record)
			.list();
	}

	private static SuggestionRecord record(ResultSet row, int index) throws SQLException {
		return new SuggestionRecord(new SuggestionId(row.getObject("id", UUID.class)), row.getString("mode"),
				row.getString("language"), row.getString("written_by"), row.getString("prompt_version"),
				row.getString("fallback"), row.getBoolean("prepared"), row.getString("evidence"),
				row.getString("checks"), row.getObject("search_millis", Long.class),
				row.getObject("first_token_millis", Long.class), row.getObject("write_millis", Long.class),
				row.getInt("messages_left_out"), row.getInt("characters_left_out"), row.getString("outcome"),
				row.getObject("edit_distance", Double.class), row.getObject("send_millis", Long.class),
				row.getTimestamp("created_at").toInstant());
	}

	boolean isDecided(SuggestionId id) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM suggestion WHERE id = :id AND outcome IS NOT NULL)")
			.param("id", id.value())
			.query(Boolean.class)
			.single();
	}

	/**
	 * Keeps what became of a suggestion. What was sent was sent, whatever is said later;
	 * and of one that was erased nothing is kept any more.
	 */
	void decided(SuggestionId id, Outcome outcome, @Nullable String sentText, @Nullable String reason) {
		Made made = get(id);
		boolean sent = outcome == Outcome.SENT || outcome == Outcome.EDITED;
		Manner manner = this.manners.of(reason);
		Instant now = this.clock.instant();
		this.jdbc.sql("""
				UPDATE suggestion SET outcome = :outcome, sent_text = :sentText, reason = :reason, manner = :manner,
				    decided_at = :at, edit_distance = :distance, send_millis = :sendMillis
				WHERE id = :id AND text <> '' AND (outcome IS NULL OR outcome IN ('dismissed', 'ignored'))
				""")
			.param("outcome", outcome.word())
			.param("sentText", sentText)
			.param("reason", reason)
			.param("manner", (manner != null) ? manner.word() : null)
			.param("at", Timestamp.from(now))
			.param("distance", sent ? distance(made.text(), outcome, sentText) : null)
			.param("sendMillis", sent ? Math.max(0, Duration.between(made.at(), now).toMillis()) : null)
			.param("id", id.value())
			.update();
	}

	/** One that was put aside is undecided again; of what was sent nothing changes. */
	void notDismissed(SuggestionId id) {
		this.jdbc.sql("""
				UPDATE suggestion SET outcome = NULL, reason = NULL, manner = NULL, decided_at = NULL
				WHERE id = :id AND outcome = 'dismissed'
				""").param("id", id.value()).update();
	}

	/** How much was changed, where that is known. */
	private static @Nullable Double distance(String made, Outcome outcome, @Nullable String sent) {
		if (sent == null) {
			return (outcome == Outcome.SENT) ? 0.0 : null;
		}
		return EditDistance.between(made.strip(), sent.strip());
	}

	/**
	 * Something was sent, or the matter ended: what nobody decided about in a
	 * conversation was passed over.
	 * @param forAnother whether another suggestion was sent in its place, which says
	 * nothing against it
	 */
	void ignoreRest(ConversationId conversation, boolean forAnother) {
		this.jdbc.sql("""
				UPDATE suggestion SET outcome = 'ignored', decided_at = :at, reason = :reason
				WHERE conversation_id = :conversation AND outcome IS NULL
				""")
			.param("reason", forAnother ? ANOTHER : null)
			.param("at", Timestamp.from(this.clock.instant()))
			.param("conversation", conversation.value())
			.update();
	}

	/**
	 * @param manner how it was told wrong, where nothing is said against what it told
	 * @param sources keys of those that it was made from
	 */
	record Dismissed(String text, @Nullable String reason, @Nullable Manner manner, List<String> sources) {
	}

	/** What was put aside in a conversation, newest first. */
	List<Dismissed> dismissedIn(ConversationId conversation) {
		return this.jdbc.sql("""
				SELECT text, reason, manner, evidence FROM suggestion
				WHERE conversation_id = :conversation AND outcome = 'dismissed' ORDER BY decided_at DESC LIMIT 50
				""")
			.param("conversation", conversation.value())
			.query((row, index) -> new Dismissed(row.getString("text"), row.getString("reason"),
					Optional.ofNullable(row.getString("manner")).map(Manner::of).orElse(null),
					used(row.getString("evidence"))))
			.list();
	}

	private List<String> used(String evidence) {
		return this.json.readTree(evidence)
			.valueStream()
			.filter((source) -> source.path("used").asBoolean(false))
			.map((JsonNode source) -> source.path("kind").asString() + ":" + source.path("id").asString())
			.toList();
	}

	/**
	 * What became of the sources that suggestions were made from in the last half year.
	 */
	List<SourceRecord> sourceRecords() {
		return this.jdbc
			.sql("""
					SELECT s.source ->> 'kind' AS kind, s.source ->> 'id' AS id,
					    (array_agg(s.source ->> 'title' ORDER BY s.decided_at DESC))[1] AS title, count(*) AS used,
					    count(*) FILTER (WHERE s.outcome IN ('sent', 'edited') AND s.edit_distance < :taken) AS helped,
					    count(*) FILTER (WHERE s.outcome = 'dismissed' AND s.manner IS NULL
					        OR s.outcome = 'edited' AND s.edit_distance > :rewritten) AS misled,
					    count(*) FILTER (WHERE s.outcome = 'ignored' AND s.reason IS NULL) AS ignored
					FROM (SELECT outcome, edit_distance, reason, manner, decided_at, jsonb_array_elements(evidence) AS source
					    FROM suggestion WHERE decided_at > :since AND mode IN ('reply', 'continue')) s
					WHERE (s.source ->> 'used')::boolean
					GROUP BY 1, 2
					""")
			.param("taken", TAKEN)
			.param("rewritten", REWRITTEN)
			.param("since", Timestamp.from(this.clock.instant().minus(Duration.ofDays(REMEMBERED_DAYS))))
			.query(Suggestions::sourceRecord)
			.list();
	}

	private static SourceRecord sourceRecord(ResultSet row, int index) throws SQLException {
		return new SourceRecord(row.getString("kind"), row.getString("id"), row.getString("title"), row.getLong("used"),
				row.getLong("helped"), row.getLong("misled"), row.getLong("ignored"));
	}

	/**
	 * Why suggestions made from a source were put aside, the most frequent reason first.
	 */
	Map<String, List<String>> reasonsAgainst() {
		Map<String, List<String>> reasons = new HashMap<>();
		this.jdbc.sql("""
				SELECT s.source ->> 'kind' AS kind, s.source ->> 'id' AS id, s.reason
				FROM (SELECT reason, jsonb_array_elements(evidence) AS source FROM suggestion
				    WHERE decided_at > :since AND outcome = 'dismissed' AND reason IS NOT NULL
				        AND manner IS NULL AND mode IN ('reply', 'continue')) s
				WHERE (s.source ->> 'used')::boolean
				GROUP BY 1, 2, 3 ORDER BY count(*) DESC, 3
				""")
			.param("since", Timestamp.from(this.clock.instant().minus(Duration.ofDays(REMEMBERED_DAYS))))
			.query((row) -> {
				reasons
					.computeIfAbsent(row.getString("kind") + ":" + row.getString("id"), (source) -> new ArrayList<>())
					.add(row.getString("reason"));
			});
		return reasons;
	}

	/** Why suggestions were put aside since a time. */
	Dismissals dismissals(Instant since) {
		List<Dismissals.Counted> counted = this.jdbc.sql("""
				SELECT reason, count(*) AS times, max(decided_at) AS last_at FROM suggestion
				WHERE decided_at > :since AND outcome = 'dismissed' AND mode IN ('reply', 'continue')
				GROUP BY reason
				""")
			.param("since", Timestamp.from(since))
			.query((row, index) -> new Dismissals.Counted(row.getString("reason"), row.getLong("times"),
					row.getTimestamp("last_at").toInstant()))
			.list();
		long decided = this.jdbc.sql("""
				SELECT count(*) FROM suggestion WHERE decided_at > :since AND mode IN ('reply', 'continue')
				    AND (outcome <> 'ignored' OR reason IS NULL)
				""").param("since", Timestamp.from(since)).query(Long.class).single();
		return new Dismissals(since, decided, counted.stream().mapToLong(Dismissals.Counted::times).sum(),
				counted.stream()
					.filter(Dismissals.Counted::isUsual)
					.sorted(Comparator.comparingLong(Dismissals.Counted::times).reversed())
					.toList(),
				counted.stream()
					.filter((one) -> !one.isUsual())
					.sorted(Comparator.comparing(Dismissals.Counted::lastAt).reversed())
					.limit(OWN_WORDS)
					.toList());
	}

	/**
	 * What an agent did with a suggestion, and when.
	 */
	record Decided(String agent, Outcome outcome, @Nullable Double editDistance, @Nullable Long sendMillis,
			Instant madeAt) {

		boolean isTaken() {
			return this.outcome == Outcome.SENT
					|| this.outcome == Outcome.EDITED && this.editDistance != null && this.editDistance < TAKEN;
		}

	}

	/** All that was decided since a time. */
	List<Decided> decidedSince(Instant since) {
		return this.jdbc.sql("""
				SELECT agent, outcome, edit_distance, send_millis, created_at FROM suggestion
				WHERE decided_at > :since AND mode = 'reply' AND (outcome <> 'ignored' OR reason IS NULL)
				ORDER BY decided_at DESC LIMIT 200000
				""")
			.param("since", Timestamp.from(since))
			.query((row, index) -> new Decided(row.getString("agent"), Outcome.of(row.getString("outcome")),
					row.getObject("edit_distance", Double.class), row.getObject("send_millis", Long.class),
					row.getTimestamp("created_at").toInstant()))
			.list();
	}

	/**
	 * A suggestion made before an agent asked for it.
	 *
	 * @param lastMessage the last one of the conversation that it knew
	 * @param early whether not all that the desk knows could be found then
	 */
	record Prepared(UUID lastMessage, Draft draft, @Nullable Long firstTokenMillis, long searchMillis, long writeMillis,
			boolean early) {

		Prepared early(boolean its) {
			return new Prepared(this.lastMessage, this.draft, this.firstTokenMillis, this.searchMillis,
					this.writeMillis, its);
		}

	}

	@Transactional
	void prepare(ConversationId conversation, Prepared prepared) {
		discard(conversation);
		this.jdbc
			.sql("""
					INSERT INTO prepared_suggestion (conversation_id, last_message, text, written_by, prompt_version, fallback,
					    reason, first_token_millis, search_millis, write_millis, early, created_at)
					VALUES (:conversation, :last, :text, :writtenBy, :promptVersion, :fallback, :reason, :firstTokenMillis,
					    :searchMillis, :writeMillis, :early, :at)
					ON CONFLICT (conversation_id) DO NOTHING
					""")
			.param("conversation", conversation.value())
			.param("last", prepared.lastMessage())
			.param("text", prepared.draft().text())
			.param("writtenBy", prepared.draft().writtenBy())
			.param("promptVersion", prepared.draft().promptVersion())
			.param("fallback", prepared.draft().fallback())
			.param("reason", prepared.draft().reason())
			.param("firstTokenMillis", prepared.firstTokenMillis())
			.param("searchMillis", prepared.searchMillis())
			.param("writeMillis", prepared.writeMillis())
			.param("early", prepared.early())
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
	}

	void discard(ConversationId conversation) {
		this.jdbc.sql("DELETE FROM prepared_suggestion WHERE conversation_id = :conversation")
			.param("conversation", conversation.value())
			.update();
	}

	/** Whose suggestion was prepared before all that the desk knows could be found. */
	List<ConversationId> preparedEarly() {
		return this.jdbc.sql("SELECT conversation_id FROM prepared_suggestion WHERE early")
			.query((row, index) -> new ConversationId(row.getObject("conversation_id", UUID.class)))
			.list();
	}

	/** When what is prepared was made. */
	Optional<Instant> preparedAt(ConversationId conversation) {
		return this.jdbc.sql("SELECT created_at FROM prepared_suggestion WHERE conversation_id = :conversation")
			.param("conversation", conversation.value())
			.query(Timestamp.class)
			.optional()
			.map(Timestamp::toInstant);
	}

	Optional<Prepared> prepared(ConversationId conversation) {
		return this.jdbc
			.sql("""
					SELECT last_message, text, written_by, prompt_version, fallback, reason, first_token_millis, search_millis,
					    write_millis, early FROM prepared_suggestion WHERE conversation_id = :conversation
					""")
			.param("conversation", conversation.value())
			.query(Suggestions::prepared)
			.optional();
	}

	private static Prepared prepared(ResultSet row, int index) throws SQLException {
		return new Prepared(row.getObject("last_message", UUID.class),
				new Draft(row.getString("text"), row.getString("written_by"), row.getString("prompt_version"),
						row.getString("fallback"), row.getString("reason")),
				row.getObject("first_token_millis", Long.class), row.getLong("search_millis"),
				row.getLong("write_millis"), row.getBoolean("early"));
	}

}
