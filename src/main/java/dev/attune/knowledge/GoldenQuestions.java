package dev.attune.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.attune.shared.Alphabet;
import dev.attune.shared.Cursor;
import dev.attune.shared.Desk;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The questions by which the desk is tried.
 */
@Repository
public class GoldenQuestions {

	static final int MAX_QUESTION = 1_000;

	/** How long deleting one can be undone. */
	private static final Duration KEPT = Duration.ofDays(30);

	private static final String SELECT = """
			select q.id, q.language, q.question, q.created_at, q.updated_at, a.id as article, a.title, a.slug,
				coalesce(a.status = 'archived' or a.audience = 'internal', false) as gone
			from golden_question q left join article a on a.id = q.expected
			""";

	private static final String ORDER = Alphabet.order("q.language", "q.question") + ", q.id";

	private final JdbcClient jdbc;

	private final Articles articles;

	private final Desk desk;

	private final Clock clock;

	GoldenQuestions(JdbcClient jdbc, Articles articles, Desk desk, Clock clock) {
		this.jdbc = jdbc;
		this.articles = articles;
		this.desk = desk;
		this.clock = clock;
	}

	/** All of them, by language. */
	public List<GoldenQuestion> all() {
		return this.jdbc.sql(SELECT + "where q.deleted_at is null order by " + ORDER)
			.query(GoldenQuestions::goldenQuestion)
			.list();
	}

	/** How many there are. */
	public int count() {
		return this.jdbc.sql("select count(*) from golden_question where deleted_at is null")
			.query(Integer.class)
			.single();
	}

	/**
	 * The questions that the filters let through, by language.
	 * @param text what the question or the title of its article contains
	 */
	Page<GoldenQuestion> list(@Nullable Language language, @Nullable String text, @Nullable Cursor after, int size) {
		List<GoldenQuestion> questions = this.jdbc.sql(SELECT + """
				where q.deleted_at is null
					and (:after::text is null or (%1$s) > (
						select %1$s from golden_question q where q.id::text = :after))
					and (:language::text is null or q.language = :language)
					and (:text::text is null or without_accents(q.question) like :text
						or without_accents(a.title) like :text)
				order by %1$s
				limit :limit
				""".formatted(ORDER))
			.param("after", (after != null) ? after.after() : null)
			.param("language", (language != null) ? language.tag() : null)
			.param("text", Articles.containingPlain(text))
			.param("limit", size + 1)
			.query(GoldenQuestions::goldenQuestion)
			.list();
		return Page.of(questions, size, (question) -> new Cursor(question.id().toString()));
	}

	/**
	 * The question.
	 * @throws Problem where there is none
	 */
	GoldenQuestion get(UUID id) {
		return this.jdbc.sql(SELECT + "where q.id = :id and q.deleted_at is null")
			.param("id", id)
			.query(GoldenQuestions::goldenQuestion)
			.optional()
			.orElseThrow(() -> notFound(id));
	}

	/**
	 * Adds a question.
	 * @throws Problem where there is such a question already (409), or its article cannot
	 * be expected (422)
	 */
	@Transactional
	GoldenQuestion add(GoldenQuestionForm form) {
		check(form.language(), form.article());
		return add(form.language(), line(form.question()), form.article(), null).orElseThrow(GoldenQuestions::exists);
	}

	/**
	 * Takes over a question of a file, unless it was taken before or is here anyway.
	 * @return whether it was added
	 * @throws UnfitContent where the question is not fit
	 */
	@Transactional
	boolean addOnce(Language language, String question, @Nullable ArticleId expected) {
		String asked = line(question);
		if (asked.isEmpty() || asked.length() > MAX_QUESTION) {
			throw new UnfitContent("question", "golden.question", MAX_QUESTION);
		}
		return add(language, asked, expected, fingerprint(asked)).isPresent();
	}

	private Optional<GoldenQuestion> add(Language language, String question, @Nullable ArticleId expected,
			@Nullable Fingerprint ofFile) {
		UUID id = UUID.randomUUID();
		int added = this.jdbc
			.sql("""
					insert into golden_question (id, language, question, fingerprint, expected, file_fingerprint, created_at, updated_at)
					values (:id, :language, :question, :fingerprint, :expected, :ofFile, :at, :at)
					on conflict do nothing
					""")
			.param("id", id)
			.param("language", language.tag())
			.param("question", question)
			.param("fingerprint", fingerprint(question).value())
			.param("expected", (expected != null) ? expected.value() : null)
			.param("ofFile", (ofFile != null) ? ofFile.value() : null)
			.param("at", now())
			.update();
		return (added == 0) ? Optional.empty() : Optional.of(get(id));
	}

	/**
	 * Gives a question another wording or article.
	 * @throws Problem where there is none (404), another one reads the same or somebody
	 * else has changed it since it was read (409), or its article cannot be expected
	 * (422)
	 */
	GoldenQuestion change(UUID id, GoldenQuestionForm form) {
		check(form.language(), form.article());
		String question = line(form.question());
		try {
			int changed = this.jdbc.sql("""
					update golden_question
					set language = :language, question = :question, fingerprint = :fingerprint, expected = :expected,
						updated_at = :at
					where id = :id and deleted_at is null and updated_at = coalesce(:seen, updated_at)
					""")
				.param("id", id)
				.param("seen",
						(form.updatedAt() != null) ? OffsetDateTime.ofInstant(form.updatedAt(), ZoneOffset.UTC) : null,
						Types.TIMESTAMP_WITH_TIMEZONE)
				.param("language", form.language().tag())
				.param("question", question)
				.param("fingerprint", fingerprint(question).value())
				.param("expected", (form.article() != null) ? form.article().value() : null)
				.param("at", now())
				.update();
			if (changed == 0) {
				throw Problem.inWords(HttpStatus.CONFLICT, "changed-meanwhile", get(id).updatedAt());
			}
		}
		catch (DuplicateKeyException same) {
			throw exists();
		}
		return get(id);
	}

	/**
	 * Deletes a question, which can be undone for a while; what was deleted long ago is
	 * forgotten. Deleting it again changes nothing.
	 */
	@Transactional
	void delete(UUID id) {
		int deleted = this.jdbc.sql("update golden_question set deleted_at = coalesce(deleted_at, :at) where id = :id")
			.param("id", id)
			.param("at", now())
			.update();
		if (deleted == 0) {
			throw notFound(id);
		}
		this.jdbc.sql("delete from golden_question where deleted_at < :before and file_fingerprint is null")
			.param("before", now().minus(KEPT))
			.update();
	}

	/**
	 * Brings back a deleted question.
	 * @throws Problem where there is none (404), or another one reads the same by now
	 * (409)
	 */
	GoldenQuestion restore(UUID id) {
		try {
			this.jdbc.sql("update golden_question set deleted_at = null where id = :id").param("id", id).update();
		}
		catch (DuplicateKeyException same) {
			throw exists();
		}
		return get(id);
	}

	private void check(Language language, @Nullable ArticleId expected) {
		this.desk.served(language.tag());
		if (expected == null) {
			return;
		}
		Article article = this.articles.find(expected)
			.orElseThrow(() -> Problem.inWordsOf(HttpStatus.UNPROCESSABLE_CONTENT, "expectedArticle", "golden.article",
					expected));
		if (article.audience() == Audience.INTERNAL) {
			throw Problem.inWordsOf(HttpStatus.UNPROCESSABLE_CONTENT, "expectedArticle", "golden.note",
					article.title());
		}
		if (!article.language().equals(language) && !article.language().equals(this.desk.defaultLanguage())) {
			throw Problem.inWordsOf(HttpStatus.UNPROCESSABLE_CONTENT, "expectedArticle", "golden.language",
					article.title(), article.language(), language, this.desk.defaultLanguage());
		}
	}

	private OffsetDateTime now() {
		return OffsetDateTime.ofInstant(this.clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
	}

	/**
	 * The same words without accents or in capitals are another question: that they are
	 * understood too is what is tried.
	 */
	private static Fingerprint fingerprint(String question) {
		return Fingerprint.of(question);
	}

	private static String line(String question) {
		return ArticleContent.text(question).strip().replaceAll("\\s+", " ");
	}

	private static Problem notFound(UUID id) {
		return Problem.notFound("golden question", id);
	}

	private static Problem exists() {
		return Problem.inWords(HttpStatus.CONFLICT, "golden-question-exists");
	}

	private static GoldenQuestion goldenQuestion(ResultSet row, int number) throws SQLException {
		String article = row.getString("article");
		GoldenQuestion.Expected expected = (article != null)
				? new GoldenQuestion.Expected(new ArticleId(article), row.getString("title"), row.getString("slug"))
				: null;
		return new GoldenQuestion(row.getObject("id", UUID.class), row.getString("question"),
				new Language(row.getString("language")), expected, row.getBoolean("gone"),
				row.getObject("created_at", OffsetDateTime.class).toInstant(),
				row.getObject("updated_at", OffsetDateTime.class).toInstant());
	}

}
