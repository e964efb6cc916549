package dev.attune.retrieval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.pgvector.PGvector;
import dev.attune.llm.Embeddings;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds what the desk knows that bears on a question, by meaning (cosine of embeddings)
 * and by words (those of the question that a passage has, weighted by how rare they are).
 * A source counts by its three best passages, most by the first: several ways of asking
 * that are all near say more than one. Everything is looked for in the asker's language,
 * and notes in the desk's first language too, which all colleagues read.
 */
@Service
public class Search {

	private static final int CANDIDATES = 60;

	private final JdbcClient jdbc;

	private final Embeddings embeddings;

	private final Words words;

	private final RetrievalSettings settings;

	private final Desk desk;

	private final TransactionTemplate transaction;

	private final IndexTasks tasks;

	Search(JdbcClient jdbc, Embeddings embeddings, Words words, RetrievalSettings settings, Desk desk,
			TransactionTemplate transaction, IndexTasks tasks) {
		this.jdbc = jdbc;
		this.embeddings = embeddings;
		this.words = words;
		this.settings = settings;
		this.desk = desk;
		this.transaction = transaction;
		this.tasks = tasks;
	}

	/**
	 * Searches, and abstains where the best that is found is not likely enough to answer.
	 */
	public Findings find(Query query) {
		if (query.text().isBlank()) {
			return Findings.NONE;
		}
		Map<String, Candidate> candidates = new HashMap<>();
		double weight = this.settings.wordsWeight(query.language().tag());
		for (Hit hit : hits(query)) {
			candidates.computeIfAbsent(hit.sourceKey(), (key) -> new Candidate(key, weight)).add(hit);
		}
		List<Candidate> ranked = best(candidates.values().stream().toList(), query.limit());
		if (ranked.isEmpty()) {
			return Findings.NONE;
		}
		double confidence = confidence(ranked);
		double certainty = query.isOfAgent() ? this.settings.certaintyForAgents() : this.settings.certainty();
		return new Findings(evidence(ranked), confidence, confidence < certainty);
	}

	/**
	 * Whether everything that the desk knows can be found. Right after the first start,
	 * or while much is imported, it cannot yet.
	 */
	public boolean isComplete() {
		return this.tasks.open() == 0;
	}

	private static double confidence(List<Candidate> ranked) {
		Candidate best = ranked.getFirst();
		double next = ranked.stream()
			.skip(1)
			.filter((other) -> other.kind() == best.kind())
			.mapToDouble(Candidate::score)
			.findFirst()
			.orElse(Confidence.UNRELATED);
		return Confidence.of(best.score(), next);
	}

	private static List<Candidate> best(List<Candidate> candidates, int limit) {
		Map<Kind, Integer> taken = new EnumMap<>(Kind.class);
		return candidates.stream()
			.sorted(Comparator.comparingDouble((Candidate candidate) -> -candidate.score())
				.thenComparing((candidate) -> candidate.sourceKey))
			.filter((candidate) -> taken.merge(candidate.kind(), 1, Integer::sum) <= limit)
			.toList();
	}

	/**
	 * In one transaction with its settings: the index of vectors goes on until it has
	 * found enough that pass the filter, instead of giving up after its nearest few.
	 */
	private List<Hit> hits(Query query) {
		PGvector question = new PGvector(this.embeddings.embed(query.text()));
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			this.jdbc
				.sql("""
						SELECT set_config('hnsw.iterative_scan', 'strict_order', true), set_config('hnsw.ef_search', '100', true)
						""")
				.query()
				.singleRow();
			return hits(query, question);
		}));
	}

	private List<Hit> hits(Query query, PGvector question) {
		Set<String> asked = this.words.of(query.text(), query.language());
		String vector = "v.vector::vector(%d)".formatted(this.embeddings.dimension());
		return this.jdbc
			.sql("""
					WITH asked AS MATERIALIZED (
					    SELECT word, ln(1 + (SELECT count(*) FROM passage)::float8
					        / (1 + (SELECT count(*) FROM passage WHERE words @@ quote_literal(word)::tsquery))) AS weight
					    FROM unnest(:asked::text[]) AS word),
					near AS MATERIALIZED (
					    SELECT p.id FROM passage_vector v JOIN passage p ON p.id = v.passage_id
					    WHERE v.model = '%2$s' AND p.kind = ANY (:kinds) AND (p.language = :language OR p.kind = 'note' AND p.language = :colleagues)
					    ORDER BY %1$s <=> :vector LIMIT :most),
					worded AS MATERIALIZED (
					    SELECT p.id FROM passage p
					    WHERE p.words @@ :words::tsquery AND p.kind = ANY (:kinds)
					        AND (p.language = :language OR p.kind = 'note' AND p.language = :colleagues)
					    ORDER BY (SELECT sum(weight) FROM asked WHERE p.words @@ quote_literal(word)::tsquery) DESC, p.id
					    LIMIT :most)
					SELECT p.source_key, p.kind, p.part, p.text, 1 - (%1$s <=> :vector) AS meaning,
					    coalesce((SELECT sum(weight) FILTER (WHERE p.words @@ quote_literal(word)::tsquery) / sum(weight) FROM asked), 0)
					        AS words
					FROM passage p JOIN passage_vector v ON v.passage_id = p.id AND v.model = '%2$s'
					WHERE p.id IN (SELECT id FROM near UNION SELECT id FROM worded)
					"""
				.formatted(vector, this.embeddings.model()))
			.param("asked", asked.toArray(new String[0]))
			.param("words", Words.joined(asked, " | "))
			.param("vector", question)
			.param("kinds", query.kinds().stream().map(Kind::word).toArray(String[]::new))
			.param("language", query.language().tag())
			.param("colleagues", this.desk.defaultLanguage().tag())
			.param("most", CANDIDATES)
			.query(Search::hit)
			.list();
	}

	private List<Evidence> evidence(List<Candidate> ranked) {
		Map<String, Candidate> byKey = new HashMap<>();
		ranked.forEach((candidate) -> byKey.put(candidate.sourceKey, candidate));
		return this.jdbc
			.sql("SELECT key, id, kind, language, slug, title, text FROM indexed_source WHERE key = ANY (:keys)")
			.param("keys", byKey.keySet().toArray(new String[0]))
			.query((row, index) -> evidence(row, byKey))
			.list()
			.stream()
			.sorted(Comparator.comparingDouble(Evidence::score).reversed().thenComparing(Evidence::id))
			.toList();
	}

	private static Evidence evidence(ResultSet row, Map<String, Candidate> candidates) throws SQLException {
		Candidate candidate = Objects.requireNonNull(candidates.get(row.getString("key")));
		Kind kind = Kind.of(row.getString("kind"));
		Language language = new Language(row.getString("language"));
		String text = row.getString("text");
		String url = kind.isPublic() ? "/faq/" + language + "/" + row.getString("slug") : null;
		return new Evidence(row.getString("id"), kind, language, row.getString("title"), text, candidate.excerpt(text),
				Math.clamp(candidate.score(), 0, 1), url);
	}

	private static Hit hit(ResultSet row, int index) throws SQLException {
		return new Hit(row.getString("source_key"), Kind.of(row.getString("kind")), row.getString("part"),
				row.getString("text"), row.getDouble("meaning"), row.getDouble("words"));
	}

	private record Hit(String sourceKey, Kind kind, String part, String text, double meaning, double words) {

		/** How well a paragraph fits, where its title says nothing that sets it apart. */
		double fit() {
			return this.meaning + 0.2 * this.words;
		}

	}

	/** A source with what was found of it. */
	private static final class Candidate {

		/**
		 * What the best passages count; a source with fewer counts its last one again.
		 */
		private static final double[] WEIGHTS = { 0.5, 0.3, 0.2 };

		/** Shorter paragraphs are greetings and the like. */
		private static final int TELLING = 60;

		private static final double CLEARLY = 0.1;

		private final String sourceKey;

		private final double wordsWeight;

		private final List<Hit> hits = new ArrayList<>();

		Candidate(String sourceKey, double wordsWeight) {
			this.sourceKey = sourceKey;
			this.wordsWeight = wordsWeight;
		}

		void add(Hit hit) {
			this.hits.add(hit);
		}

		Kind kind() {
			return this.hits.getFirst().kind();
		}

		double score() {
			double[] best = this.hits.stream()
				.mapToDouble((hit) -> -(hit.meaning() + this.wordsWeight * hit.words()) / (1 + this.wordsWeight))
				.sorted()
				.toArray();
			double score = 0;
			for (int i = 0; i < WEIGHTS.length; i++) {
				score -= WEIGHTS[i] * best[Math.min(i, best.length - 1)];
			}
			return score;
		}

		/**
		 * The paragraph that bears on the question most. The first one says the answer in
		 * short, so another must be clearly nearer.
		 */
		String excerpt(String text) {
			String first = Passage.paragraphs(text)
				.stream()
				.filter((paragraph) -> paragraph.length() >= TELLING)
				.findFirst()
				.orElse(text);
			return this.hits.stream()
				.filter((hit) -> hit.part().equals("body"))
				.max(Comparator.comparingDouble((hit) -> hit.fit() + (hit.text().equals(first) ? CLEARLY : 0)))
				.map(Hit::text)
				.orElse(first);
		}

	}

}
