package dev.attune.retrieval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import com.pgvector.PGhalfvec;
import dev.attune.llm.IndexEmbeddings;
import dev.attune.llm.ModelFailure;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds what the desk knows that bears on a question: the nearest by meaning (cosine of
 * embeddings) and those with its rarest words, ranked by meaning and wording
 * ({@link Grams}). Everything is looked for in the asker's language, and notes in the
 * desk's first language too, which all colleagues read.
 */
@Service
public class Search {

	private static final Logger log = LoggerFactory.getLogger(Search.class);

	private static final int CANDIDATES = 60;

	private static final int MOST_RARE = 6;

	private static final double WORDING_OF_TICKETS = 0.25;

	private final JdbcClient jdbc;

	private final IndexModels models;

	private final Words words;

	private final WordWeights weights;

	private final Grams grams;

	private final RetrievalSettings settings;

	private final Certainty certainty;

	private final Desk desk;

	private final TransactionTemplate transaction;

	private final IndexTasks tasks;

	Search(JdbcClient jdbc, IndexModels models, Words words, WordWeights weights, Grams grams,
			RetrievalSettings settings, Certainty certainty, Desk desk, TransactionTemplate transaction,
			IndexTasks tasks) {
		this.jdbc = jdbc;
		this.models = models;
		this.words = words;
		this.weights = weights;
		this.grams = grams;
		this.settings = settings;
		this.certainty = certainty;
		this.desk = desk;
		this.transaction = transaction;
		this.tasks = tasks;
	}

	/**
	 * Searches, and abstains where the best that is found is not likely enough to answer.
	 * What the desk knows only in its first language is found too, where the asker's own
	 * has no answer.
	 */
	public Findings find(Query query) {
		if (query.text().isBlank()) {
			return Findings.NONE;
		}
		Embedded question = embed(query);
		Findings findings = find(query, question, ownPools(query));
		if (!findings.abstained() || query.language().equals(this.desk.defaultLanguage())
				|| !query.kinds().contains(Kind.ARTICLE)) {
			return findings;
		}
		Findings others = find(query, question,
				List.of(new Pool(Set.of(Kind.ARTICLE), this.desk.defaultLanguage(), true)));
		return (others.abstained() && !findings.evidence().isEmpty()) ? findings : others.and(findings.evidence());
	}

	private Findings find(Query query, @Nullable Embedded question, List<Pool> pools) {
		Map<String, Candidate> candidates = new HashMap<>();
		for (Candidate.Hit hit : hits(query, question, pools)) {
			candidates.computeIfAbsent(hit.sourceKey(), (key) -> candidate(hit, query)).add(hit);
		}
		List<Candidate> ranked = best(candidates.values().stream().toList(), query.limit());
		if (ranked.isEmpty()) {
			return Findings.NONE;
		}
		double confidence = (question != null) ? confidence(ranked, Confidence.in(query.language())) : 0;
		double enough = query.isOfAgent() ? this.settings.certaintyForAgents() : this.certainty.now();
		return new Findings(evidence(ranked), confidence, confidence < enough);
	}

	/** A past question is compared with a question, which its wording helps less. */
	private Candidate candidate(Candidate.Hit hit, Query query) {
		double weight = this.settings.wordingWeight(query.language().tag())
				* ((hit.kind() == Kind.TICKET) ? WORDING_OF_TICKETS : 1);
		return new Candidate(hit.sourceKey(), hit.kind(), weight * hit.wording(), 1 + weight);
	}

	/**
	 * What is looked for apart, so that the many tickets do not hide the few articles.
	 */
	private List<Pool> ownPools(Query query) {
		List<Pool> pools = new ArrayList<>();
		Language own = query.language();
		Set<Kind> knowledge = EnumSet.copyOf(query.kinds());
		if (knowledge.remove(Kind.TICKET)) {
			pools.add(new Pool(Set.of(Kind.TICKET), own, false));
		}
		if (!knowledge.isEmpty()) {
			pools.add(new Pool(knowledge, own, false));
		}
		if (knowledge.contains(Kind.NOTE) && !own.equals(this.desk.defaultLanguage())) {
			pools.add(new Pool(Set.of(Kind.NOTE), this.desk.defaultLanguage(), false));
		}
		return pools;
	}

	/**
	 * What is searched.
	 *
	 * @param untranslated only what does not exist in the asker's language
	 */
	private record Pool(Set<Kind> kinds, Language language, boolean untranslated) {

		String condition(int number) {
			String condition = "p.kind = ANY (:kinds%1$d) AND p.language = :language%1$d".formatted(number);
			return this.untranslated
					? condition
							+ """
									 AND NOT EXISTS (SELECT FROM indexed_source mine JOIN indexed_source theirs ON theirs.slug = mine.slug
									    WHERE theirs.key = p.source_key AND mine.language = :own AND mine.kind = 'article')
									"""
					: condition;
		}

		Map<String, Object> parameters(int number) {
			return Map.of("kinds" + number, this.kinds.stream().map(Kind::word).toArray(String[]::new),
					"language" + number, this.language.tag());
		}

	}

	/**
	 * A question as the model that the index is searched by reads it.
	 */
	private record Embedded(IndexEmbeddings model, float[] vector) {

		/** That of the vectors {@code v}. */
		String distance() {
			String vectors = Index.comparable(this.vector.length);
			return "v." + vectors + " <=> :" + vectors;
		}

	}

	/**
	 * Where the model fails, words alone are searched by, and nothing is answered: people
	 * still find what they look for.
	 */
	private @Nullable Embedded embed(Query query) {
		Optional<IndexEmbeddings> model = this.models.serving();
		try {
			return model.map((serving) -> new Embedded(serving, serving.embedQuestion(query.text(), query.language())))
				.orElse(null);
		}
		catch (ModelFailure failure) {
			log.warn("Searched by words alone, as the embedding model failed: {}", failure.getMessage());
			return null;
		}
	}

	/**
	 * Whether everything that the desk knows can be found. Right after the first start,
	 * or while much is imported, it cannot yet.
	 */
	public boolean isComplete() {
		return this.tasks.openChanges() == 0;
	}

	private static double confidence(List<Candidate> ranked, Confidence curve) {
		Candidate best = ranked.getFirst();
		double next = ranked.stream()
			.skip(1)
			.filter((other) -> other.kind() == best.kind())
			.mapToDouble(Candidate::score)
			.findFirst()
			.orElse(curve.unrelated());
		return curve.of(best.score(), next);
	}

	private static List<Candidate> best(List<Candidate> candidates, int limit) {
		Map<Kind, Integer> taken = new EnumMap<>(Kind.class);
		return candidates.stream()
			.sorted(Comparator.comparingDouble((Candidate candidate) -> -candidate.score())
				.thenComparing(Candidate::key))
			.filter((candidate) -> taken.merge(candidate.kind(), 1, Integer::sum) <= limit)
			.toList();
	}

	/**
	 * In one transaction with its settings: the index of vectors goes on until it has
	 * found enough that pass the filter, instead of giving up after its nearest few.
	 */
	private List<Candidate.Hit> hits(Query query, @Nullable Embedded question, List<Pool> pools) {
		List<WordWeights.Weighted> asked = this.weights.of(this.words.of(query.text(), query.language()));
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			this.jdbc
				.sql("""
						SELECT set_config('hnsw.iterative_scan', 'strict_order', true), set_config('hnsw.ef_search', '100', true)
						""")
				.query()
				.singleRow();
			return hits(query, question, asked, pools);
		}));
	}

	private List<Candidate.Hit> hits(Query query, @Nullable Embedded question, List<WordWeights.Weighted> asked,
			List<Pool> pools) {
		List<String> near = new ArrayList<>();
		List<String> worded = new ArrayList<>();
		Map<String, Object> parameters = new HashMap<>();
		String distance = (question != null) ? question.distance() : "1.0";
		for (int i = 0; i < pools.size(); i++) {
			String condition = pools.get(i).condition(i);
			parameters.putAll(pools.get(i).parameters(i));
			if (question != null) {
				near.add("""
						(SELECT p.source_key FROM passage_vector v JOIN passage p ON p.id = v.passage_id
						WHERE v.model = '%s' AND %s ORDER BY %s LIMIT :most)
						""".formatted(question.model().model(), condition, distance));
			}
			worded
				.add("""
						(SELECT p.source_key FROM passage p WHERE p.words @@ :rare::tsquery AND %s
						ORDER BY (SELECT sum(weight) FROM asked WHERE p.words @@ quote_literal(word)::tsquery) DESC, p.id LIMIT :most)
						"""
					.formatted(condition));
		}
		near.addAll(worded);
		String vectors = (question != null) ? "LEFT JOIN passage_vector v ON v.passage_id = p.id AND v.model = '%s'"
			.formatted(question.model().model()) : "";
		return this.jdbc.sql("""
				WITH asked AS MATERIALIZED (
				    SELECT * FROM unnest(:asked::text[], :weights::float8[]) AS asked (word, weight)),
				found AS MATERIALIZED (%s),
				source AS MATERIALIZED (
				    SELECT source_key, coalesce(-(s.grams <#> :grams::sparsevec), 0) AS wording
				    FROM found JOIN indexed_source s ON s.key = found.source_key)
				SELECT p.id, p.source_key, p.kind, p.language, p.part, 1 - (%s) AS meaning, source.wording
				FROM source JOIN passage p ON p.source_key = source.source_key %s
				""".formatted(String.join(" UNION ", near), distance, vectors))
			.param("asked", asked.stream().map(WordWeights.Weighted::word).toArray(String[]::new))
			.param("weights", asked.stream().map(WordWeights.Weighted::weight).toArray(Double[]::new))
			.param("rare", rare(asked))
			.param("grams", this.grams.ofQuestion(query.text()))
			.param("own", query.language().tag())
			.param("vector", (question != null) ? new PGhalfvec(question.vector()).getValue() : null)
			.param("most", CANDIDATES)
			.params(parameters)
			.query((row, index) -> hit(row, query.language(), question))
			.list();
	}

	/** The rarest few find what the meaning misses: names, numbers, terms of trade. */
	private static String rare(List<WordWeights.Weighted> asked) {
		Set<String> rare = new LinkedHashSet<>();
		asked.stream()
			.filter(WordWeights.Weighted::rare)
			.sorted(Comparator.comparingDouble((WordWeights.Weighted word) -> -word.weight()))
			.limit(MOST_RARE)
			.forEach((word) -> rare.add(word.word()));
		return Words.joined(rare, " | ");
	}

	private List<Evidence> evidence(List<Candidate> ranked) {
		Map<String, Candidate> byKey = new HashMap<>();
		ranked.forEach((candidate) -> byKey.put(candidate.key(), candidate));
		Map<Long, String> paragraphs = paragraphs(byKey.keySet());
		return this.jdbc
			.sql("SELECT key, id, kind, language, slug, title, text FROM indexed_source WHERE key = ANY (:keys)")
			.param("keys", byKey.keySet().toArray(new String[0]))
			.query((row, index) -> evidence(row, byKey, paragraphs))
			.list()
			.stream()
			.sorted(Comparator.comparingDouble(Evidence::score).reversed().thenComparing(Evidence::id))
			.toList();
	}

	/** The paragraphs of sources by their passage's id. */
	private Map<Long, String> paragraphs(Set<String> sources) {
		Map<Long, String> paragraphs = new HashMap<>();
		this.jdbc.sql("SELECT id, text FROM passage WHERE source_key = ANY (:keys) AND part = 'body'")
			.param("keys", sources.toArray(new String[0]))
			.query((row) -> {
				paragraphs.put(row.getLong("id"), row.getString("text"));
			});
		return paragraphs;
	}

	private static Evidence evidence(ResultSet row, Map<String, Candidate> candidates, Map<Long, String> paragraphs)
			throws SQLException {
		Candidate candidate = Objects.requireNonNull(candidates.get(row.getString("key")));
		Kind kind = Kind.of(row.getString("kind"));
		Language language = new Language(row.getString("language"));
		String text = row.getString("text");
		String url = kind.isPublic() ? "/faq/" + language + "/" + row.getString("slug") : null;
		return new Evidence(row.getString("id"), kind, language, row.getString("title"), text,
				candidate.excerpt(text, paragraphs), Math.clamp(candidate.score(), 0, 1), url);
	}

	private static Candidate.Hit hit(ResultSet row, Language asked, @Nullable Embedded question) throws SQLException {
		double cosine = row.getDouble("meaning");
		double meaning = (question == null || row.wasNull()) ? 0
				: question.model().closeness(cosine, asked, new Language(row.getString("language")));
		return new Candidate.Hit(row.getLong("id"), row.getString("source_key"), Kind.of(row.getString("kind")),
				row.getString("part").equals("body"), meaning, row.getDouble("wording"));
	}

}
