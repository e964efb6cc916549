package dev.attune.retrieval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.attune.llm.IndexEmbeddings;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Looks into the index in two steps: which sources a question comes upon, and how near
 * all passages of the promising ones are to it. Kinds, languages and the model stand in
 * the statements themselves, so that the database plans each of its few forms once,
 * knowing what is rare.
 */
@Repository
class Lookup {

	/** Passages of a pool that are taken for near by meaning. */
	private static final int NEAREST = 40;

	/** Passages of a pool that are looked at for their words. */
	private static final int WORDED = 20;

	private final JdbcClient jdbc;

	private final Grams grams;

	Lookup(JdbcClient jdbc, Grams grams) {
		this.jdbc = jdbc;
		this.grams = grams;
	}

	/**
	 * A question as the model that the index is searched by reads it.
	 */
	record Embedded(IndexEmbeddings model, float[] vector) {

		private String type() {
			return "halfvec(" + this.vector.length + ")";
		}

		/** By which the index of vectors is ordered. */
		private String distance() {
			return "v." + Index.comparable(this.vector.length) + " <=> (SELECT vector FROM asked)";
		}

		private double closeness(double cosine, Language asked, Language read) {
			return this.model.closeness(cosine, asked, read);
		}

	}

	/**
	 * What is searched.
	 *
	 * @param untranslated only what does not exist in the asker's language
	 */
	record Pool(Set<Kind> kinds, Language language, boolean untranslated) {

		private String condition(String row) {
			String condition = "%1$s.kind IN (%2$s) AND %1$s.language = '%3$s'".formatted(row,
					this.kinds.stream()
						.sorted()
						.map((kind) -> "'" + kind.word() + "'")
						.collect(Collectors.joining(", ")),
					this.language);
			return this.untranslated ? condition
					+ """
							 AND NOT EXISTS (SELECT FROM indexed_source mine JOIN indexed_source theirs ON theirs.slug = mine.slug
							    WHERE theirs.key = %s.source_key AND mine.language = :own AND mine.kind = 'article')
							"""
						.formatted(row)
					: condition;
		}

	}

	/**
	 * The sources of which a passage is near by meaning or has rare words of the
	 * question.
	 */
	List<Lead> leads(Query query, @Nullable Embedded question, List<WordWeights.Weighted> rare, List<Pool> pools) {
		List<String> found = new ArrayList<>();
		for (int number = 0; number < pools.size(); number++) {
			Pool pool = pools.get(number);
			if (question != null) {
				found.add("""
						(SELECT %1$d AS pool, v.source_key, v.part, 1 - (%2$s) AS cosine FROM passage_vector v
						WHERE v.model = '%3$s' AND %4$s ORDER BY %2$s LIMIT %5$d)
						""".formatted(number, question.distance(), question.model().model(), pool.condition("v"),
						NEAREST));
			}
			if (!rare.isEmpty()) {
				found.add("""
						(SELECT %d AS pool, p.source_key, NULL AS part, NULL::float8 AS cosine FROM passage p
						WHERE p.words @@ :rare::tsquery AND %s
						ORDER BY (SELECT sum(weight) FROM rare WHERE p.words @@ rare.word) DESC, p.id LIMIT %d)
						""".formatted(number, pool.condition("p"), WORDED));
			}
		}
		if (found.isEmpty()) {
			return List.of();
		}
		Found all = new Found(query, question, pools);
		this.jdbc
			.sql("""
					WITH asked AS MATERIALIZED (
					    SELECT :vector::real[]::%1$s AS vector, :grams::sparsevec AS grams),
					rare AS MATERIALIZED (
					    SELECT quote_literal(word)::tsquery AS word, weight
					    FROM unnest(:words::text[], :weights::float8[]) AS rare (word, weight)),
					found AS MATERIALIZED (%2$s),
					source AS MATERIALIZED (
					    SELECT s.key, s.kind, s.ways, coalesce(-(s.grams <#> (SELECT grams FROM asked)), 0) AS wording
					    FROM (SELECT DISTINCT source_key FROM found) AS keys JOIN indexed_source s ON s.key = keys.source_key)
					SELECT found.pool, source.key, source.kind, source.ways, source.wording, found.part, found.cosine
					FROM found JOIN source ON source.key = found.source_key
					"""
				.formatted((question != null) ? question.type() : "halfvec", String.join(" UNION ALL ", found)))
			.param("words", rare.stream().map(WordWeights.Weighted::word).toArray(String[]::new))
			.param("weights", rare.stream().map(WordWeights.Weighted::weight).toArray(Double[]::new))
			.param("rare", Words.joined(
					rare.stream().map(WordWeights.Weighted::word).collect(Collectors.toCollection(LinkedHashSet::new)),
					" | "))
			.param("grams", this.grams.ofQuestion(query.text()))
			.param("own", query.language().tag())
			.param("vector", (question != null) ? question.vector() : null)
			.query(all::add);
		return all.leads();
	}

	/** What one look came upon, and how near the rest can be. */
	private static final class Found {

		private final Query query;

		private final @Nullable Embedded question;

		private final List<Pool> pools;

		private final double[] farthest;

		private final Map<String, Lead> leads = new HashMap<>();

		private final Map<String, Integer> pool = new HashMap<>();

		Found(Query query, @Nullable Embedded question, List<Pool> pools) {
			this.query = query;
			this.question = question;
			this.pools = pools;
			this.farthest = new double[pools.size()];
			Arrays.fill(this.farthest, (question != null) ? 1 : 0);
		}

		void add(ResultSet row) throws SQLException {
			String key = row.getString("key");
			Lead lead = this.leads.get(key);
			if (lead == null) {
				lead = new Lead(key, Kind.of(row.getString("kind")), row.getDouble("wording"), row.getInt("ways"));
				this.leads.put(key, lead);
				this.pool.put(key, row.getInt("pool"));
			}
			String part = row.getString("part");
			if (this.question != null && part != null) {
				int number = row.getInt("pool");
				double meaning = this.question.closeness(row.getDouble("cosine"), this.query.language(),
						this.pools.get(number).language());
				lead.add("body".equals(part), meaning);
				this.farthest[number] = Math.min(this.farthest[number], meaning);
			}
		}

		List<Lead> leads() {
			this.leads.forEach((key, lead) -> lead.setUnseen(this.farthest[this.pool.getOrDefault(key, 0)]));
			return List.copyOf(this.leads.values());
		}

	}

	/**
	 * Compares all of the candidates with the question, and reads what is shown of them.
	 */
	void compare(Collection<Candidate> candidates, Query query, @Nullable Embedded question) {
		Map<String, Candidate> byKey = candidates.stream()
			.collect(Collectors.toMap(Candidate::key, (candidate) -> candidate));
		this.jdbc.sql("""
				WITH asked AS MATERIALIZED (SELECT :vector::real[]::%s AS vector)
				SELECT s.key, s.id, s.language, s.slug, s.title, CASE WHEN p.position = 0 THEN s.text END AS text,
				    p.position, p.part = 'body' AS is_paragraph, p.text AS passage, %s AS cosine
				FROM indexed_source s JOIN passage p ON p.source_key = s.key %s
				WHERE s.key = ANY (:keys) ORDER BY s.key, p.position
				""".formatted((question != null) ? question.type() : "halfvec", (question != null) ? "1 - (" + question
			.distance() + ")" : "NULL::float8", (question != null)
					? "LEFT JOIN passage_vector v ON v.source_key = p.source_key AND v.position = p.position AND v.model = '"
							+ question.model().model() + "'"
					: ""))
			.param("vector", (question != null) ? question.vector() : null)
			.param("keys", byKey.keySet().toArray(String[]::new))
			.query((row) -> {
				Candidate candidate = byKey.get(row.getString("key"));
				if (candidate != null) {
					add(row, candidate, query, question);
				}
			});
	}

	private static void add(ResultSet row, Candidate candidate, Query query, @Nullable Embedded question)
			throws SQLException {
		Language language = new Language(row.getString("language"));
		if (candidate.shown() == null) {
			candidate.show(new Candidate.Shown(row.getString("id"), language, row.getString("slug"),
					row.getString("title"), row.getString("text")));
		}
		double cosine = row.getDouble("cosine");
		double meaning = (question == null || row.wasNull()) ? 0
				: question.closeness(cosine, query.language(), language);
		candidate.add(new Candidate.Hit(row.getBoolean("is_paragraph"), row.getString("passage"), meaning));
	}

}
