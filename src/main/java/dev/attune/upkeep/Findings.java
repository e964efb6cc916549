package dev.attune.upkeep;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.knowledge.Article;
import dev.attune.knowledge.ArticleId;
import dev.attune.knowledge.Articles;
import dev.attune.shared.Cursor;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the last looks at the articles have found.
 */
@Repository
class Findings {

	private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {
	};

	private static final String COLUMNS = "id, kind, article, other, language, details::text as details, found_at, "
			+ "dismissed_at is not null as dismissed";

	private final JdbcClient jdbc;

	private final Articles articles;

	private final JsonMapper json;

	private final Clock clock;

	Findings(JdbcClient jdbc, Articles articles, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.articles = articles;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Keeps something that was found; what an admin has said of it before still holds.
	 */
	void keep(UUID inspection, Found found) {
		this.jdbc.sql("""
				insert into finding (id, key, kind, article, other, language, details, weight, found_at, seen_in)
				values (:id, :key, :kind, :article, :other, :language, :details::jsonb, :weight, :at, :inspection)
				on conflict (key) do update
				set seen_in = excluded.seen_in, weight = excluded.weight, details = excluded.details
				""")
			.param("id", UUID.randomUUID())
			.param("key", found.key().value())
			.param("kind", found.kind().word())
			.param("article", found.article().id().value())
			.param("other", (found.other() != null) ? found.other().id().value() : null)
			.param("language", found.article().language().tag())
			.param("details", this.json.writeValueAsString(found.details()))
			.param("weight", found.weight())
			.param("at", now())
			.param("inspection", inspection)
			.update();
	}

	/** What was found of two articles that have not changed since is still so. */
	void stillSo(UUID inspection, ArticleId one, ArticleId other) {
		this.jdbc.sql("""
				update finding set seen_in = :inspection
				where kind in ('contradiction', 'near-duplicate') and article = :one and other = :other
				""").param("inspection", inspection).param("one", one.value()).param("other", other.value()).update();
	}

	/** Forgets what an inspection that has come to its end has not found any more. */
	void forgetOthers(UUID inspection) {
		this.jdbc.sql("delete from finding where seen_in <> :inspection").param("inspection", inspection).update();
	}

	/** Forgets what was found of an article, by itself or beside another. */
	void forget(ArticleId article) {
		this.jdbc.sql("delete from finding where article = :article or other = :article")
			.param("article", article.value())
			.update();
	}

	/** Forgets what was found of any but these. */
	void forgetAllBut(List<Article> articles) {
		this.jdbc.sql("delete from finding where article <> all (:ids) or other <> all (:ids)")
			.param("ids", articles.stream().map((article) -> article.id().value()).toArray(String[]::new))
			.update();
	}

	/**
	 * What was found, the gravest kinds first.
	 * @param kinds those to tell, none for all
	 */
	Page<Finding> list(Set<FindingKind> kinds, @Nullable Language language, boolean dismissed, @Nullable Cursor after,
			int size) {
		List<Finding> found = this.jdbc
			.sql("select " + COLUMNS
					+ """
							 from finding
							where kind = any (:kinds) and (:language::text is null or language = :language)
								and (dismissed_at is not null) = :dismissed
								and (:after::uuid is null
									or (array_position(:order::text[], kind), -weight, id) > (
										select array_position(:order::text[], f.kind), -f.weight, f.id from finding f where f.id = :after::uuid))
							order by array_position(:order::text[], kind), weight desc, id
							limit :limit
							""")
			.param("kinds", words(kinds.isEmpty() ? Set.of(FindingKind.values()) : kinds))
			.param("order", Stream.of(FindingKind.values()).map(FindingKind::word).toArray(String[]::new))
			.param("language", (language != null) ? language.tag() : null)
			.param("dismissed", dismissed)
			.param("after", (after != null) ? uuid(after).toString() : null)
			.param("limit", size + 1)
			.query((row, number) -> finding(row))
			.list();
		return Page.of(titled(found), size, (finding) -> new Cursor(finding.id().toString()));
	}

	/** How many there are of each kind that nobody has dismissed. */
	Map<FindingKind, Integer> counts(@Nullable Language language) {
		Map<FindingKind, Integer> counts = new EnumMap<>(FindingKind.class);
		Stream.of(FindingKind.values()).forEach((kind) -> counts.put(kind, 0));
		this.jdbc.sql("""
				select kind, count(*) as n from finding
				where dismissed_at is null and (:language::text is null or language = :language)
				group by kind
				""").param("language", (language != null) ? language.tag() : null).query((row) -> {
			counts.put(FindingKind.of(row.getString("kind")), row.getInt("n"));
		});
		return counts;
	}

	/**
	 * Says that it is well so, or takes that back.
	 * @param by who says so, {@code null} to take it back
	 * @throws Problem where there is no such finding any more
	 */
	@Transactional
	Finding dismiss(UUID id, @Nullable String by) {
		this.jdbc.sql("update finding set dismissed_at = :at, dismissed_by = :by where id = :id")
			.param("id", id)
			.param("at", (by != null) ? now() : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
			.param("by", by)
			.update();
		return find(id).orElseThrow(() -> Problem.notFound("finding", id));
	}

	Optional<Finding> find(UUID id) {
		return titled(this.jdbc.sql("select " + COLUMNS + " from finding where id = :id")
			.param("id", id)
			.query((row, number) -> finding(row))
			.list()).stream().findFirst();
	}

	/**
	 * An admin has done something about it: it is gone until an inspection finds it
	 * again.
	 */
	void done(UUID id) {
		this.jdbc.sql("delete from finding where id = :id").param("id", id).update();
	}

	private List<Finding> titled(List<Finding> findings) {
		Map<ArticleId, String> titles = new HashMap<>();
		this.articles
			.findAll(findings.stream()
				.flatMap((finding) -> Stream.of(finding.article(), finding.other()))
				.filter(Objects::nonNull)
				.map(Finding.Subject::id)
				.collect(Collectors.toSet()))
			.forEach((Article article) -> titles.put(article.id(), article.title()));
		return findings.stream()
			.map((finding) -> new Finding(finding.id(), finding.kind(), titled(finding.article(), titles),
					(finding.other() != null) ? titled(finding.other(), titles) : null, finding.language(),
					finding.details(), finding.foundAt(), finding.dismissed()))
			.toList();
	}

	private static Finding.Subject titled(Finding.Subject subject, Map<ArticleId, String> titles) {
		return new Finding.Subject(subject.id(), titles.getOrDefault(subject.id(), subject.id().value()));
	}

	private Finding finding(ResultSet row) throws SQLException {
		String other = row.getString("other");
		return new Finding(row.getObject("id", UUID.class), FindingKind.of(row.getString("kind")),
				new Finding.Subject(new ArticleId(row.getString("article")), ""),
				(other != null) ? new Finding.Subject(new ArticleId(other), "") : null,
				new Language(row.getString("language")), this.json.readValue(row.getString("details"), DETAILS),
				row.getObject("found_at", OffsetDateTime.class).toInstant(), row.getBoolean("dismissed"));
	}

	private static UUID uuid(Cursor cursor) {
		try {
			return UUID.fromString(cursor.after());
		}
		catch (IllegalArgumentException other) {
			throw Problem.inWordsOf(HttpStatus.BAD_REQUEST, "cursor", "cursor");
		}
	}

	private static String[] words(Set<FindingKind> kinds) {
		return kinds.stream().map(FindingKind::word).toArray(String[]::new);
	}

	private OffsetDateTime now() {
		return OffsetDateTime.ofInstant(this.clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
	}

}
