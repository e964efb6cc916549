package dev.attune.retrieval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.attune.shared.Alphabet;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The runs over the golden questions, one at a time, of which the last fifty are kept. A
 * run holds a lease: where its instance died, it has failed.
 */
@Repository
class Evaluations {

	private static final int KEPT = 50;

	private static final Duration LEASE = Duration.ofSeconds(30);

	private static final String SELECT = """
			SELECT e.*, count(a) AS done, count(*) FILTER (WHERE a.outcome = 'right') AS answered_right,
			    count(*) FILTER (WHERE a.outcome = 'wrong') AS answered_wrong,
			    count(*) FILTER (WHERE a.outcome = 'abstained') AS abstained,
			    count(*) FILTER (WHERE a.change = 'broken') AS broken, count(*) FILTER (WHERE a.change = 'fixed') AS fixed
			FROM evaluation e LEFT JOIN evaluation_answer a ON a.evaluation_id = e.id
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	Evaluations(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Begins a run, compared with the last that came to its end.
	 * @return nothing where one is under way
	 */
	@Transactional
	Optional<EvaluationRun> begin(EvaluationRun.Trigger trigger, int total, double certainty) {
		giveUpTheDead();
		UUID id = UUID.randomUUID();
		int begun = this.jdbc.sql("""
				INSERT INTO evaluation (id, state, trigger, total, certainty, started_at, compared_to, leased_until)
				VALUES (:id, 'running', :trigger, :total, :certainty, :now,
				    (SELECT max(started_at) FROM evaluation WHERE state = 'done'), :until)
				ON CONFLICT DO NOTHING
				""")
			.param("id", id)
			.param("trigger", trigger.word())
			.param("total", total)
			.param("certainty", certainty)
			.param("now", now())
			.param("until", now().plus(LEASE))
			.update();
		if (begun == 0) {
			return Optional.empty();
		}
		this.jdbc.sql("""
				DELETE FROM evaluation WHERE id NOT IN (
				    SELECT id FROM evaluation ORDER BY started_at DESC, id LIMIT :kept)
				""").param("kept", KEPT).update();
		return Optional.of(get(id));
	}

	/** The run that is under way. */
	Optional<EvaluationRun> running() {
		return this.jdbc.sql(SELECT + "WHERE e.state = 'running' GROUP BY e.id").query(Evaluations::run).optional();
	}

	/**
	 * The run.
	 * @throws Problem where there is none
	 */
	EvaluationRun get(UUID id) {
		return this.jdbc.sql(SELECT + "WHERE e.id = :id GROUP BY e.id")
			.param("id", id)
			.query(Evaluations::run)
			.optional()
			.orElseThrow(() -> Problem.notFound("evaluation", id));
	}

	/** All that are kept, the newest first. */
	List<EvaluationRun> list() {
		return this.jdbc.sql(SELECT + "GROUP BY e.id ORDER BY e.started_at DESC, e.id LIMIT :kept")
			.param("kept", KEPT)
			.query(Evaluations::run)
			.list();
	}

	/** When the last run began, whatever came of it. */
	Optional<Instant> lastStart() {
		return this.jdbc.sql("SELECT started_at FROM evaluation ORDER BY started_at DESC LIMIT 1")
			.query((row, number) -> instant(row, "started_at"))
			.optional();
	}

	/** What came of the questions of a run: broken ones first, then fixed ones. */
	List<GoldenAnswer> answers(UUID id) {
		return this.jdbc.sql("""
				SELECT * FROM evaluation_answer WHERE evaluation_id = :id
				ORDER BY array_position(ARRAY['broken', 'fixed'], change),
				    array_position(ARRAY['wrong', 'abstained', 'right'], outcome), %s, question_id
				""".formatted(Alphabet.order("language", "question")))
			.param("id", id)
			.query(Evaluations::answer)
			.list();
	}

	/** The answers of the run that this one is compared with, by question. */
	Map<UUID, GoldenAnswer> answersBefore(EvaluationRun run) {
		Instant before = run.comparedTo();
		if (before == null) {
			return Map.of();
		}
		return this.jdbc.sql("""
				SELECT a.* FROM evaluation_answer a JOIN evaluation e ON e.id = a.evaluation_id
				WHERE e.state = 'done' AND e.started_at = :before
				""")
			.param("before", OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
			.query(Evaluations::answer)
			.list()
			.stream()
			.collect(Collectors.toMap(GoldenAnswer::id, (answer) -> answer, (one, other) -> one));
	}

	/**
	 * Stores what came of some questions.
	 * @return whether the run is still under way; if not, nothing is stored
	 */
	@Transactional
	boolean advance(UUID id, List<GoldenAnswer> answers) {
		int held = this.jdbc.sql("UPDATE evaluation SET leased_until = :until WHERE id = :id AND state = 'running'")
			.param("id", id)
			.param("until", now().plus(LEASE))
			.update();
		if (held == 1) {
			answers.forEach((answer) -> store(id, answer));
		}
		return held == 1;
	}

	private void store(UUID id, GoldenAnswer answer) {
		GoldenAnswer.Named expected = answer.expected();
		GoldenAnswer.Named found = answer.found();
		this.jdbc
			.sql("""
					INSERT INTO evaluation_answer (evaluation_id, question_id, question, language, expected_id, expected_title,
					    right_ids, found_ids, found_title, confidence, abstained, outcome, change)
					VALUES (:id, :questionId, :question, :language, :expectedId, :expectedTitle, :rightIds, :foundIds, :foundTitle,
					    :confidence, :abstained, :outcome, :change)
					""")
			.param("id", id)
			.param("questionId", answer.id())
			.param("question", answer.question())
			.param("language", answer.language().tag())
			.param("expectedId", (expected != null) ? expected.id() : null)
			.param("expectedTitle", (expected != null) ? expected.title() : null)
			.param("rightIds", answer.rightIds().toArray(new String[0]))
			.param("foundIds", answer.foundIds().toArray(new String[0]))
			.param("foundTitle", (found != null) ? found.title() : null)
			.param("confidence", answer.confidence())
			.param("abstained", answer.abstained())
			.param("outcome", answer.outcome().word())
			.param("change", answer.change().word())
			.update();
	}

	/** Ends a run that is under way. */
	void end(UUID id, EvaluationRun.State state) {
		this.jdbc.sql("UPDATE evaluation SET state = :state, ended_at = :now WHERE id = :id AND state = 'running'")
			.param("id", id)
			.param("state", state.word())
			.param("now", now())
			.update();
	}

	/** Ends a run whose instance has said nothing for a while. */
	void giveUpTheDead() {
		this.jdbc.sql(
				"UPDATE evaluation SET state = 'failed', ended_at = :now WHERE state = 'running' AND leased_until < :now")
			.param("now", now())
			.update();
	}

	private OffsetDateTime now() {
		return OffsetDateTime.ofInstant(this.clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
	}

	private static EvaluationRun run(ResultSet row, int number) throws SQLException {
		return new EvaluationRun(row.getObject("id", UUID.class), EvaluationRun.State.of(row.getString("state")),
				EvaluationRun.Trigger.of(row.getString("trigger")), row.getInt("done"), row.getInt("total"),
				row.getDouble("certainty"), instant(row, "started_at"), instantOrNull(row, "ended_at"),
				instantOrNull(row, "compared_to"), new EvaluationRun.Counts(row.getInt("answered_right"),
						row.getInt("answered_wrong"), row.getInt("abstained")),
				row.getInt("broken"), row.getInt("fixed"));
	}

	private static GoldenAnswer answer(ResultSet row, int number) throws SQLException {
		List<String> foundIds = strings(row, "found_ids");
		String expected = row.getString("expected_id");
		return new GoldenAnswer(row.getObject("question_id", UUID.class), row.getString("question"),
				new Language(row.getString("language")),
				(expected != null) ? new GoldenAnswer.Named(expected, row.getString("expected_title")) : null,
				foundIds.isEmpty() ? null : new GoldenAnswer.Named(foundIds.getFirst(), row.getString("found_title")),
				row.getDouble("confidence"), Outcome.of(row.getString("outcome")), Change.of(row.getString("change")),
				strings(row, "right_ids"), foundIds, row.getBoolean("abstained"));
	}

	private static List<String> strings(ResultSet row, String column) throws SQLException {
		return List.of((String[]) row.getArray(column).getArray());
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

}
