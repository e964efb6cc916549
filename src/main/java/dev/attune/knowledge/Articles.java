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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.attune.shared.Accents;
import dev.attune.shared.Audited;
import dev.attune.shared.Cursor;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * Where the desk's articles and internal notes are stored and read. What becomes of them
 * is {@link ArticleLife}'s.
 */
@Repository
public class Articles {

	private static final String SOURCE_CHANGED = """
			exists (select from article s join article_version made on made.article_id = s.id
				and made.version = article.source_version
				where s.slug = article.slug and s.language = article.source_language
					and (s.title, s.body) is distinct from (made.title, made.body))
			""";

	private static final String COLUMNS = """
			id, slug, language, version, title, body, audience, category, tags, questions, reviewed, status, origin,
			fingerprint, updated_at, updated_by, owner, review_due, pending, publish_at, source_language, source_version,
			%s as source_changed
			"""
		.formatted(SOURCE_CHANGED);

	/** What the filters of lists come to. */
	private static final String FILTERS = """
			(:language::text is null or language = :language)
			and (:status::text is null or status = :status)
			and (:audience::text is null or audience = :audience)
			and (:text::text is null or without_accents(title) like :plain or body ilike :text or id ilike :text
				or without_accents(array_to_string(questions, ' ')) like :plain)
			and (:owner::text is null or owner = :owner)
			and case coalesce(:need::text, '')
				when '' then true
				when 'review' then status = 'review' or pending ->> 'status' = 'review'
				when 'due' then review_due <= :today and status <> 'archived'
				when 'pending' then pending is not null
				when 'scheduled' then publish_at is not null
				else status <> 'archived' and %s end
			""".formatted(SOURCE_CHANGED);

	private static final String VERSIONS = """
			select version, title, body, audience, category, tags, questions, reviewed, status, updated_at, updated_by,
				owner, review_due
			from article_version
			where article_id = :id
			""";

	private static final JsonMapper JSON = JsonMapper.shared();

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
				where id > :after and
				""" + FILTERS + "order by id limit :limit")
			.params(filters(filter))
			.param("after", (after != null) ? after.after() : "")
			.param("limit", size + 1)
			.query(Articles::article)
			.list();
		return Page.of(articles, size, (article) -> new Cursor(article.id().value()));
	}

	/**
	 * The same, an article in several languages once: in the reader's where the filter
	 * lets that through, else in the first one; in the order of the slugs.
	 */
	Page<Article> listTogether(ArticleFilter filter, Language reader, @Nullable Cursor after, int size) {
		List<Article> articles = this.jdbc.sql("select " + COLUMNS + """
				from article
				where id in (
					select distinct on (slug) id from article
					where slug > :after and
				""" + FILTERS + "order by slug, language <> :reader, language limit :limit) order by slug")
			.params(filters(filter))
			.param("after", (after != null) ? after.after() : "")
			.param("reader", reader.tag())
			.param("limit", size + 1)
			.query(Articles::article)
			.list();
		return Page.of(articles, size, (article) -> new Cursor(article.slug()));
	}

	/** All articles of these slugs, in every language. */
	List<Translation> translations(Collection<String> slugs) {
		return this.jdbc.sql("""
				select id, slug, language, title, status, version, source_language is not null and %s as source_changed,
					pending ->> 'status' as pending_status
				from article
				where slug = any (:slugs)
				order by slug, language
				""".formatted(SOURCE_CHANGED))
			.param("slugs", slugs.toArray(String[]::new))
			.query((row, number) -> new Translation(new ArticleId(row.getString("id")), row.getString("slug"),
					new Language(row.getString("language")), row.getString("title"),
					ArticleStatus.of(row.getString("status")), row.getInt("version"), row.getBoolean("source_changed"),
					Optional.ofNullable(row.getString("pending_status")).map(ArticleStatus::of).orElse(null)))
			.list();
	}

	/** How many articles there are of each need. */
	Map<String, Integer> needs() {
		return this.jdbc.sql("""
				select count(*) filter (where status = 'review' or pending ->> 'status' = 'review') as review,
					count(*) filter (where review_due <= :today and status <> 'archived') as due,
					count(*) filter (where pending is not null) as pending,
					count(*) filter (where publish_at is not null) as scheduled,
					count(*) filter (where source_language is not null and status <> 'archived' and %s) as translation
				from article
				""".formatted(SOURCE_CHANGED)).param("today", today()).query((row, number) -> {
			Map<String, Integer> needs = new LinkedHashMap<>();
			for (String need : List.of("review", "due", "pending", "scheduled", "translation")) {
				needs.put(need, row.getInt(need));
			}
			return needs;
		}).single();
	}

	private Map<String, @Nullable Object> filters(ArticleFilter filter) {
		Map<String, @Nullable Object> filters = new HashMap<>();
		filters.put("language", (filter.language() != null) ? filter.language().tag() : null);
		filters.put("status", (filter.status() != null) ? filter.status().json() : null);
		filters.put("audience", (filter.audience() != null) ? filter.audience().json() : null);
		filters.put("text", containing(filter.text()));
		filters.put("plain", containingPlain(filter.text()));
		filters.put("owner", filter.owner());
		filters.put("need", (filter.need() != null) ? filter.need().name().toLowerCase(Locale.ROOT) : null);
		filters.put("today", today());
		return filters;
	}

	private LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	/** When what customers may be told was last changed. */
	public Optional<Instant> lastChange() {
		return this.jdbc.sql("select max(updated_at) as at from article where status <> 'draft' and status <> 'review'")
			.query((row, number) -> Optional.ofNullable(row.getObject("at", OffsetDateTime.class)))
			.single()
			.map(OffsetDateTime::toInstant);
	}

	/**
	 * The versions of an article, the newest first.
	 */
	List<ArticleVersion> versions(ArticleId id) {
		return this.jdbc.sql(VERSIONS + "order by version desc")
			.param("id", id.value())
			.query(Articles::version)
			.list();
	}

	/**
	 * A version of an article.
	 * @throws Problem where there is none
	 */
	ArticleVersion version(ArticleId id, int number) {
		return this.jdbc.sql(VERSIONS + "and version = :number")
			.param("id", id.value())
			.param("number", number)
			.query(Articles::version)
			.optional()
			.orElseThrow(() -> Problem.notFound("version", number));
	}

	/**
	 * Stores a new article in its first version.
	 * @return whether it is stored: not where one of that id exists
	 */
	boolean insert(ArticleContent content, ArticleStatus status, ArticleOrigin origin, String by,
			@Nullable SourceFile source) {
		return with(
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
			.update() == 1;
	}

	/**
	 * Stores what an article says and its status in its next version; whatever was to
	 * become of it by itself is off.
	 */
	void write(ArticleContent content, ArticleStatus status, String by) {
		with(this.jdbc
			.sql("""
					update article
					set version = version + 1, pending = case when :status = 'published' then pending end,
						publish_at = null, publish_by = null,
						archived_from = case when :status = 'archived' then coalesce(nullif(status, 'archived'), archived_from) end,
						title = :title, body = :body, audience = :audience, category = :category,
						tags = :tags, questions = :questions, reviewed = :reviewed, status = :status,
						fingerprint = :fingerprint, updated_at = :at, updated_by = :by
					where id = :id
					"""),
				content, status, by)
			.update();
	}

	/** The same, keeping what is to become of it. */
	void rewrite(ArticleContent content, ArticleStatus status, String by) {
		with(this.jdbc.sql("""
				update article
				set version = version + 1, title = :title, body = :body, audience = :audience, category = :category,
					tags = :tags, questions = :questions, reviewed = :reviewed, status = :status,
					fingerprint = :fingerprint, updated_at = :at, updated_by = :by
				where id = :id
				"""), content, status, by).update();
	}

	/** Stores who cares for an article, as part of its next version. */
	void take(Article article, ArticleCare care) {
		this.jdbc.sql("update article set owner = :owner, review_due = :due where id = :id")
			.param("id", article.id().value())
			.param("owner", care.owner())
			.param("due", care.reviewDue())
			.update();
	}

	/** Stores what an article is to say next, as a version of its own. */
	Article recordedPending(Article before, @Nullable PendingEdit pending, ArticleCare care, String by,
			ArticleDeed deed) {
		this.jdbc.sql("update article set version = version + 1, pending = :pending::jsonb where id = :id")
			.param("id", before.id().value())
			.param("pending", (pending != null) ? JSON.writeValueAsString(pending) : null)
			.update();
		ArticleContent content = (pending != null) ? pending.of(before) : before.content();
		with(this.jdbc
			.sql("""
					insert into article_version (article_id, version, title, body, audience, category, tags, questions, reviewed,
						status, fingerprint, updated_at, updated_by, owner, review_due)
					values (:id, :version, :title, :body, :audience, :category, :tags, :questions, :reviewed, :status,
						:fingerprint, :at, :by, :owner, :due)
					"""),
				content, (pending != null) ? pending.status() : before.status(), by)
			.param("version", before.version() + 1)
			.param("owner", care.owner())
			.param("due", care.reviewDue())
			.update();
		Article now = find(before.id()).orElseThrow();
		audited(now, by, deed);
		return now;
	}

	/** Stores when an article is to be published, and for whom; or that it is not. */
	void schedule(ArticleId id, @Nullable Instant at, String by) {
		this.jdbc.sql("update article set publish_at = :at, publish_by = :by where id = :id")
			.param("id", id.value())
			.param("at", (at != null) ? OffsetDateTime.ofInstant(at, ZoneOffset.UTC) : null)
			.param("by", (at != null) ? by : null)
			.update();
	}

	/** Forgets what an article was to say next, and when. */
	void dropPending(ArticleId id) {
		this.jdbc.sql("update article set pending = null, publish_at = null, publish_by = null where id = :id")
			.param("id", id.value())
			.update();
	}

	/**
	 * An article whose time to be published has come.
	 *
	 * @param by who wanted it
	 */
	record Due(ArticleId id, String by) {
	}

	/** Locks the first article whose time has come and that no other instance has. */
	Optional<Due> lockNextDue() {
		return this.jdbc.sql("""
				select id, publish_by from article
				where publish_at <= :now
				order by publish_at, id
				limit 1
				for update skip locked
				""")
			.param("now", now())
			.query((row, number) -> new Due(new ArticleId(row.getString("id")), row.getString("publish_by")))
			.optional();
	}

	/** What an archived article was before. */
	ArticleStatus archivedFrom(ArticleId id) {
		return this.jdbc.sql("select coalesce(archived_from, 'draft') from article where id = :id")
			.param("id", id.value())
			.query((row, number) -> ArticleStatus.of(row.getString(1)))
			.single();
	}

	/**
	 * Stores that a translation says what the article in that language says now.
	 * @return whether there is one
	 */
	boolean link(ArticleId id, Language source) {
		return this.jdbc.sql("""
				update article set source_language = s.language, source_version = s.version
				from article s
				where article.id = :id and s.slug = article.slug and s.language = :language and s.id <> article.id
				""").param("id", id.value()).param("language", source.tag()).update() == 1;
	}

	/**
	 * Takes it that translations without a known source, and those that a folder brought
	 * up since a time, say what the article in the desk's first language says.
	 */
	void linkTranslations(Language first, Instant since) {
		this.jdbc
			.sql("""
					update article set source_language = s.language, source_version = s.version
					from article s
					where s.slug = article.slug and s.language = :first and article.language <> :first
						and (article.source_version is null
							or (article.updated_by = :folder and article.updated_at >= :since and article.source_version <> s.version))
					""")
			.param("first", first.tag())
			.param("folder", KnowledgeFolder.LOADER)
			.param("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
			.update();
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

	/**
	 * The article, which nobody else changes until the transaction ends.
	 * @throws Problem where there is none
	 */
	Article locked(ArticleId id) {
		return this.jdbc.sql("select " + COLUMNS + " from article where id = :id for update")
			.param("id", id.value())
			.query(Articles::article)
			.optional()
			.orElseThrow(() -> Problem.notFound("article", id));
	}

	/** Tells the audit what somebody did to an article. */
	void audited(Article article, String by, ArticleDeed deed) {
		this.events.publishEvent(new Audited(by, "articles", article.id().value(), article.draft().title(),
				deed.action(), deed.detail(article.version())));
	}

	/** Keeps the article as it is now as a version, and says that it has changed. */
	Article recorded(ArticleId id, ArticleDeed deed) {
		this.jdbc
			.sql("""
					insert into article_version (article_id, version, title, body, audience, category, tags, questions, reviewed,
						status, fingerprint, updated_at, updated_by, owner, review_due)
					select id, version, title, body, audience, category, tags, questions, reviewed, status, fingerprint,
						updated_at, updated_by, owner, review_due
					from article
					where id = :id
					""")
			.param("id", id.value())
			.update();
		this.events.publishEvent(new ArticleChanged(id));
		Article now = find(id).orElseThrow();
		audited(now, now.updatedBy(), deed);
		return now;
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
			.param("at", now())
			.param("by", by);
	}

	private OffsetDateTime now() {
		return OffsetDateTime.ofInstant(this.clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
	}

	/** The same of what is compared without accents and in small letters. */
	static @Nullable String containingPlain(@Nullable String text) {
		return containing((text != null) ? Accents.without(text).toLowerCase(Locale.ROOT) : null);
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
				new Fingerprint(row.getString("fingerprint")), instant(row, "updated_at"), row.getString("updated_by"),
				row.getString("owner"), row.getObject("review_due", LocalDate.class), pending(row.getString("pending")),
				optionalInstant(row, "publish_at"), source(row));
	}

	private static @Nullable PendingEdit pending(@Nullable String json) {
		return (json != null) ? JSON.readValue(json, PendingEdit.class) : null;
	}

	private static @Nullable TranslationSource source(ResultSet row) throws SQLException {
		String language = row.getString("source_language");
		return (language != null) ? new TranslationSource(new Language(language), row.getInt("source_version"),
				row.getBoolean("source_changed")) : null;
	}

	private static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
		OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
		return (at != null) ? at.toInstant() : null;
	}

	private static ArticleVersion version(ResultSet row, int number) throws SQLException {
		return new ArticleVersion(row.getInt("version"), row.getString("title"), row.getString("body"),
				Audience.of(row.getString("audience")), row.getString("category"), strings(row, "tags"),
				strings(row, "questions"), row.getObject("reviewed", LocalDate.class),
				ArticleStatus.of(row.getString("status")), instant(row, "updated_at"), row.getString("updated_by"),
				row.getString("owner"), row.getObject("review_due", LocalDate.class));
	}

	static List<String> strings(ResultSet row, String column) throws SQLException {
		return List.of((String[]) row.getArray(column).getArray());
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
