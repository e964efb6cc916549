package dev.attune.upkeep;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.pgvector.PGvector;
import dev.attune.knowledge.Article;
import dev.attune.knowledge.ArticleId;
import dev.attune.shared.Fingerprint;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The looks over all articles, of which one is under way at a time, and what they have
 * read.
 */
@Repository
class Inspections {

	/** An instance that says nothing for so long has died. */
	private static final Duration LEASE = Duration.ofMinutes(2);

	private final JdbcClient jdbc;

	private final Clock clock;

	Inspections(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Begins one, unless one is under way, on whichever instance. */
	@Transactional
	Optional<Inspection> begin(int total) {
		Instant now = this.clock.instant();
		this.jdbc.sql("""
				update inspection set state = 'failed', ended_at = :at where state = 'running' and leased_until < :at
				""").param("at", at(now)).update();
		UUID id = UUID.randomUUID();
		int begun = this.jdbc.sql("""
				insert into inspection (id, state, total, done, started_at, leased_until)
				values (:id, 'running', :total, 0, :at, :until)
				on conflict do nothing
				""")
			.param("id", id)
			.param("total", total)
			.param("at", at(now))
			.param("until", at(now.plus(LEASE)))
			.update();
		return (begun == 0) ? Optional.empty() : latest();
	}

	/** The one that began last. */
	Optional<Inspection> latest() {
		return this.jdbc.sql("""
				select id, state, total, done, started_at, ended_at from inspection order by started_at desc limit 1
				""").query(Inspections::inspection).optional();
	}

	/** Tells that so many articles have been looked at, and that it goes on. */
	void advance(UUID id, int done) {
		this.jdbc
			.sql("""
					update inspection set done = least(:done, total), leased_until = :until where id = :id and state = 'running'
					""")
			.param("id", id)
			.param("done", done)
			.param("until", at(this.clock.instant().plus(LEASE)))
			.update();
	}

	/**
	 * Ends one.
	 * @return whether it was still under way
	 */
	boolean end(UUID id, Inspection.State state) {
		return this.jdbc
			.sql("""
					update inspection set state = :state, ended_at = :at, done = case when :state = 'done' then total else done end
					where id = :id and state = 'running'
					""")
			.param("id", id)
			.param("state", state.word())
			.param("at", at(this.clock.instant()))
			.update() > 0;
	}

	/**
	 * What articles meant when they were last read by a model, as far as they are as they
	 * were.
	 */
	Map<ArticleId, float[]> meanings(Collection<Article> articles, String model) {
		Map<String, Fingerprint> now = new HashMap<>();
		articles.forEach((article) -> now.put(article.id().value(), article.fingerprint()));
		Map<ArticleId, float[]> meanings = new HashMap<>();
		this.jdbc.sql("select article, fingerprint, vector::text as vector from article_meaning where model = :model")
			.param("model", model)
			.query((row) -> {
				Fingerprint fingerprint = now.get(row.getString("article"));
				if (fingerprint != null && fingerprint.value().equals(row.getString("fingerprint"))) {
					meanings.put(new ArticleId(row.getString("article")),
							new PGvector(row.getString("vector")).toArray());
				}
			});
		return meanings;
	}

	void remember(Article article, String model, float[] vector) {
		this.jdbc.sql("""
				insert into article_meaning (article, fingerprint, model, vector)
				values (:article, :fingerprint, :model, :vector::vector)
				on conflict (article) do update
				set fingerprint = excluded.fingerprint, model = excluded.model, vector = excluded.vector
				""")
			.param("article", article.id().value())
			.param("fingerprint", article.fingerprint().value())
			.param("model", model)
			.param("vector", new PGvector(vector).getValue())
			.update();
	}

	/** Whether two articles were compared as they are now. */
	boolean isCompared(Article one, Article other) {
		return this.jdbc
			.sql("""
					select exists (select from compared_pair where one = :one and other = :other and fingerprint = :fingerprint)
					""")
			.param("one", one.id().value())
			.param("other", other.id().value())
			.param("fingerprint", fingerprint(one, other))
			.query(Boolean.class)
			.single();
	}

	void compared(Article one, Article other) {
		this.jdbc.sql("""
				insert into compared_pair (one, other, fingerprint) values (:one, :other, :fingerprint)
				on conflict (one, other) do update set fingerprint = excluded.fingerprint
				""")
			.param("one", one.id().value())
			.param("other", other.id().value())
			.param("fingerprint", fingerprint(one, other))
			.update();
	}

	/** Forgets what was read of articles that are not there any more. */
	@Transactional
	void forgetOthers(List<Article> articles) {
		String[] ids = articles.stream().map((article) -> article.id().value()).toArray(String[]::new);
		this.jdbc.sql("delete from article_meaning where article <> all (:ids)").param("ids", ids).update();
		this.jdbc.sql("delete from compared_pair where one <> all (:ids) or other <> all (:ids)")
			.param("ids", ids)
			.update();
	}

	/** Has an article compared anew with all that are near it, once it is read again. */
	void forgetPairs(ArticleId article) {
		this.jdbc.sql("delete from compared_pair where one = :article or other = :article")
			.param("article", article.value())
			.update();
	}

	private static String fingerprint(Article one, Article other) {
		return Fingerprint.of(one.fingerprint(), other.fingerprint()).value();
	}

	private static OffsetDateTime at(Instant instant) {
		return OffsetDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
	}

	private static Inspection inspection(ResultSet row, int number) throws SQLException {
		OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
		return new Inspection(row.getObject("id", UUID.class), Inspection.State.of(row.getString("state")),
				row.getInt("total"), row.getInt("done"), row.getObject("started_at", OffsetDateTime.class).toInstant(),
				(ended != null) ? ended.toInstant() : null);
	}

}
