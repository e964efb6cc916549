package dev.attune.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.attune.shared.Cursor;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The desk's articles and internal notes. Every change adds a version and publishes
 * {@link ArticleChanged} in its transaction; what changes nothing does neither.
 */
@Repository
public class Articles {

	private static final String COLUMNS = """
			id, slug, language, version, title, body, audience, category, tags, questions, reviewed, status, origin,
			fingerprint, updated_at, updated_by
			""";

	private final JdbcClient jdbc;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Articles(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * The article as it is now, whatever its status.
	 */
	public Optional<Article> find(ArticleId id) {
		return this.jdbc.sql("select " + COLUMNS + " from article where id = :id")
			.param("id", id.value())
			.query(Articles::article)
			.optional();
	}

	/** Those of the articles that there are, whatever their status, in no order. */
	public List<Article> findAll(Collection<ArticleId> ids) {
		return ids.isEmpty() ? List.of()
				: this.jdbc.sql("select " + COLUMNS + " from article where id = any (:ids)")
					.param("ids", ids.stream().map(ArticleId::value).toArray(String[]::new))
					.query(Articles::article)
					.list();
	}

	/**
	 * The articles that the filter lets through, in the order of their ids.
	 * @param after where to go on, from the page before
	 * @param size how many at most
	 */
	public Page<Article> list(ArticleFilter filter, @Nullable Cursor after, int size) {
		List<Article> articles = this.jdbc.sql("select " + COLUMNS + """
				from article
				where id > :after
					and (:language::text is null or language = :language)
					and (:status::text is null or status = :status)
					and (:audience::text is null or audience = :audience)
					and (:text::text is null or title ilike :text or body ilike :text or id ilike :text
						or array_to_string(questions, ' ') ilike :text)
				order by id
				limit :limit
				""")
			.param("after", (after != null) ? after.after() : "")
			.param("language", (filter.language() != null) ? filter.language().tag() : null)
			.param("status", (filter.status() != null) ? filter.status().json() : null)
			.param("audience", (filter.audience() != null) ? filter.audience().json() : null)
			.param("text", containing(filter.text()))
			.param("limit", size + 1)
			.query(Articles::article)
			.list();
		return Page.of(articles, size, (article) -> new Cursor(article.id().value()));
	}

	/** When what customers may be told was last changed. */
	public Optional<Instant> lastChange() {
		return this.jdbc.sql("select max(updated_at) as at from article where status <> 'draft'")
			.query((row, number) -> Optional.ofNullable(row.getObject("at", OffsetDateTime.class)))
			.single()
			.map(OffsetDateTime::toInstant);
	}

	/**
	 * The versions of an article, the newest first.
	 */
	List<ArticleVersion> versions(ArticleId id) {
		return this.jdbc
			.sql("""
					select version, title, body, audience, category, tags, questions, reviewed, status, updated_at, updated_by
					from article_version
					where article_id = :id
					order by version desc
					""")
			.param("id", id.value())
			.query(Articles::version)
			.list();
	}

	/**
	 * Adds an article.
	 * @return nothing where one of that id exists
	 */
	@Transactional
	Optional<Article> add(ArticleContent content, ArticleStatus status, ArticleOrigin origin, String by,
			@Nullable SourceFile source) {
		int added = with(
				this.jdbc
					.sql("""
							insert into article (id, slug, language, version, title, body, audience, category, tags, questions, reviewed,
								status, origin, fingerprint, updated_at, updated_by, file_path, file_fingerprint)
							values (:id, :slug, :language, 1, :title, :body, :audience, :category, :tags, :questions, :reviewed,
								:status, :origin, :fingerprint, :at, :by, :path, :fileFingerprint)
							on conflict do nothing
							"""),
				content, status, by)
			.param("slug", content.slug())
			.param("language", content.language().tag())
			.param("origin", origin.json())
			.param("path", (source != null) ? source.path() : null)
			.param("fileFingerprint", (source != null) ? source.fingerprint().value() : null)
			.update();
		return (added == 0) ? Optional.empty() : Optional.of(recorded(content.id()));
	}

	/**
	 * Gives an article a new content and status, where it still has the version that the
	 * change was made on. Where both are as they were, nothing happens.
	 * @throws Problem where there is no such article (404) or somebody else changed it in
	 * between (409)
	 */
	@Transactional
	Article change(ArticleContent content, ArticleStatus status, int version, String by) {
		Article before = locked(content.id());
		if (before.version() != version) {
			throw Problem.conflict("article-changed", "The article was changed in between",
					"%s changed '%s' at %s: it is at version %d now, and your change was made on version %d. Load it again and put your change on top."
						.formatted(before.updatedBy(), before.title(), before.updatedAt(), before.version(), version));
		}
		if (before.fingerprint().equals(content.fingerprint()) && before.status() == status) {
			return before;
		}
		with(this.jdbc.sql("""
				update article
				set version = version + 1, title = :title, body = :body, audience = :audience, category = :category,
					tags = :tags, questions = :questions, reviewed = :reviewed, status = :status,
					fingerprint = :fingerprint, updated_at = :at, updated_by = :by
				where id = :id
				"""), content, status, by).update();
		return recorded(content.id());
	}

	/**
	 * Gives an article another status, keeping what it says.
	 * @throws Problem where there is no such article
	 */
	@Transactional
	Article change(ArticleId id, ArticleStatus status, String by) {
		Article before = locked(id);
		return change(before.content(), status, before.version(), by);
	}

	/**
	 * Adds the article, or brings it up to this content and status.
	 * @return whether that changed anything
	 */
	@Transactional
	boolean store(ArticleContent content, ArticleStatus status, ArticleOrigin origin, String by) {
		if (add(content, status, origin, by, null).isPresent()) {
			return true;
		}
		Article before = locked(content.id());
		return change(content, status, before.version(), by).version() != before.version();
	}

	/**
	 * Keeps in mind which state of its file an article has.
	 */
	void remember(ArticleId id, SourceFile source) {
		this.jdbc.sql("update article set file_path = :path, file_fingerprint = :fingerprint where id = :id")
			.param("id", id.value())
			.param("path", source.path())
			.param("fingerprint", source.fingerprint().value())
			.update();
	}

	Optional<SourceFile> sourceOf(ArticleId id) {
		return this.jdbc.sql("select file_path, file_fingerprint from article where id = :id and file_path is not null")
			.param("id", id.value())
			.query((row, number) -> new SourceFile(row.getString("file_path"),
					new Fingerprint(row.getString("file_fingerprint"))))
			.optional();
	}

	/**
	 * The articles that are not archived and came from files other than these.
	 */
	List<Article> whoseFileIsGone(List<String> paths) {
		return this.jdbc.sql("select " + COLUMNS + """
				from article
				where origin = 'file' and status <> 'archived' and file_path <> all (:paths)
				order by id
				""").param("paths", paths.toArray(String[]::new)).query(Articles::article).list();
	}

	private Article locked(ArticleId id) {
		return this.jdbc.sql("select " + COLUMNS + " from article where id = :id for update")
			.param("id", id.value())
			.query(Articles::article)
			.optional()
			.orElseThrow(() -> Problem.notFound("article", id));
	}

	private Article recorded(ArticleId id) {
		this.jdbc
			.sql("""
					insert into article_version (article_id, version, title, body, audience, category, tags, questions, reviewed,
						status, fingerprint, updated_at, updated_by)
					select id, version, title, body, audience, category, tags, questions, reviewed, status, fingerprint,
						updated_at, updated_by
					from article
					where id = :id
					""")
			.param("id", id.value())
			.update();
		this.events.publishEvent(new ArticleChanged(id));
		return find(id).orElseThrow();
	}

	private StatementSpec with(StatementSpec statement, ArticleContent content, ArticleStatus status, String by) {
		return statement.param("id", content.id().value())
			.param("title", content.title())
			.param("body", content.body())
			.param("audience", content.audience().json())
			.param("category", content.category())
			.param("tags", content.tags().toArray(String[]::new))
			.param("questions", content.questions().toArray(String[]::new))
			.param("reviewed", content.reviewed())
			.param("status", status.json())
			.param("fingerprint", content.fingerprint().value())
			.param("at", OffsetDateTime.ofInstant(this.clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC))
			.param("by", by);
	}

	static @Nullable String containing(@Nullable String text) {
		if (text == null || text.isBlank()) {
			return null;
		}
		return "%" + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
	}

	private static Article article(ResultSet row, int number) throws SQLException {
		return new Article(new ArticleId(row.getString("id")), row.getString("slug"),
				new Language(row.getString("language")), row.getInt("version"), row.getString("title"),
				row.getString("body"), Audience.of(row.getString("audience")), row.getString("category"),
				strings(row, "tags"), strings(row, "questions"), row.getObject("reviewed", LocalDate.class),
				ArticleStatus.of(row.getString("status")),
				ArticleOrigin.valueOf(row.getString("origin").toUpperCase(Locale.ROOT)),
				new Fingerprint(row.getString("fingerprint")), instant(row, "updated_at"), row.getString("updated_by"));
	}

	private static ArticleVersion version(ResultSet row, int number) throws SQLException {
		return new ArticleVersion(row.getInt("version"), row.getString("title"), row.getString("body"),
				Audience.of(row.getString("audience")), row.getString("category"), strings(row, "tags"),
				strings(row, "questions"), row.getObject("reviewed", LocalDate.class),
				ArticleStatus.of(row.getString("status")), instant(row, "updated_at"), row.getString("updated_by"));
	}

	static List<String> strings(ResultSet row, String column) throws SQLException {
		return List.of((String[]) row.getArray(column).getArray());
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
