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
import java.util.stream.Collectors;

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

/**
 * Finds what the desk knows that bears on a question: the nearest by meaning (cosine of
 * embeddings) and those with its rarest words, ranked by meaning and wording
 * ({@link Grams}). Everything is looked for in the asker's language, and notes in the
 * desk's first language too, which all colleagues read.
 */
@Service
public class Search {

	private static final Logger log = LoggerFactory.getLogger(Search.class);

	/** Passages of a pool that are taken for near by meaning. */
	private static final int NEAREST = 40;

	/** Passages of a pool that are looked at for their words. */
	private static final int WORDED = 20;

	private static final int MOST_RARE = 4;

	private static final double WORDING_OF_TICKETS = 0.25;

	private final JdbcClient jdbc;

	private final IndexModels models;

	private final Words words;

	private final WordWeights weights;

	private final Grams grams;

	private final RetrievalSettings settings;

	private final Certainty certainty;

	private final Desk desk;

	private final IndexTasks tasks;

	Search(JdbcClient jdbc, IndexModels models, Words words, WordWeights weights, Grams grams,
			RetrievalSettings settings, Certainty certainty, Desk desk, IndexTasks tasks) {
		this.jdbc = jdbc;
		this.models = models;
		this.words = words;
		this.weights = weights;
		this.grams = grams;
		this.settings = settings;
		this.certainty = certainty;
		this.desk = desk;
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
			if (query.without().contains(hit.sourceKey().substring(hit.sourceKey().indexOf('/') + 1))) {
				continue;
			}
			candidates.computeIfAbsent(hit.sourceKey(), (key) -> candidate(hit, query)).add(hit);
		}
		List<Candidate> ranked = best(candidates.values().stream().toList(), query.limit());
		List<Evidence> evidence = evidence(ranked);
		if (evidence.isEmpty()) {
			return Findings.NONE;
		}
		double confidence = (question != null) ? confidence(ranked, query.language()) : 0;
		double enough = query.isOfAgent() ? this.settings.certaintyForAgents() : this.certainty.now();
		return new Findings(evidence, confidence, confidence < enough);
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

		String condition() {
			String condition = "p.kind IN (%s) AND p.language = '%s'".formatted(this.kinds.stream()
				.sorted()
				.map((kind) -> "'" + kind.word() + "'")
				.collect(Collectors.joining(", ")), this.language);
			return this.untranslated
					? condition
							+ """
									 AND NOT EXISTS (SELECT FROM indexed_source mine JOIN indexed_source theirs ON theirs.slug = mine.slug
									    WHERE theirs.key = p.source_key AND mine.language = :own AND mine.kind = 'article')
									"""
					: condition;
		}

	}

	/**
	 * A question as the model that the index is searched by reads it.
	 */
	private record Embedded(IndexEmbeddings model, float[] vector) {

		String type() {
			return "halfvec(" + this.vector.length + ")";
		}

		/** Of the vectors {@code v}, all of length 1. */
		String cosine() {
			return "-(v." + Index.comparable(this.vector.length) + " <#> (SELECT vector FROM asked))";
		}

		/** By which the index of vectors is ordered. */
		String distance() {
			return "v." + Index.comparable(this.vector.length) + " <=> (SELECT vector FROM asked)";
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

	private static double confidence(List<Candidate> ranked, Language language) {
		Candidate best = ranked.getFirst();
		Confidence curve = Confidence.in(language, best.kind());
		double next = ranked.stream()
			.skip(1)
			.filter((other) -> other.kind() == best.kind())
			.mapToDouble(Candidate::score)
			.findFirst()
			.orElse(curve.unrelated());
		return curve.of(best.score(), next, best.isAsAsked());
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
	 * The passages of the sources that are near by meaning or have rare words of the
	 * question. Kinds, languages and the model stand in the statement itself, so that the
	 * database plans each of its few forms once, knowing what is rare.
	 */
	private List<Candidate.Hit> hits(Query query, @Nullable Embedded question, List<Pool> pools) {
		List<WordWeights.Weighted> rare = rare(query);
		List<String> found = new ArrayList<>();
		for (Pool pool : pools) {
			if (question != null) {
				found.add("""
						(SELECT p.source_key FROM passage_vector v JOIN passage p ON p.id = v.passage_id
						WHERE v.model = '%s' AND %s ORDER BY %s LIMIT %d)
						""".formatted(question.model().model(), pool.condition(), question.distance(), NEAREST));
			}
			if (!rare.isEmpty()) {
				found.add("""
						(SELECT p.source_key FROM passage p WHERE p.words @@ :rare::tsquery AND %s
						ORDER BY (SELECT sum(weight) FROM rare WHERE p.words @@ rare.word) DESC, p.id LIMIT %d)
						""".formatted(pool.condition(), WORDED));
			}
		}
		if (found.isEmpty()) {
			return List.of();
		}
		return this.jdbc
			.sql("""
					WITH asked AS MATERIALIZED (SELECT :vector::%1$s AS vector),
					rare AS MATERIALIZED (
					    SELECT quote_literal(word)::tsquery AS word, weight
					    FROM unnest(:words::text[], :weights::float8[]) AS rare (word, weight)),
					found AS MATERIALIZED (%2$s),
					source AS MATERIALIZED (
					    SELECT s.key, s.kind, s.language, coalesce(-(s.grams <#> :grams::sparsevec), 0) AS wording
					    FROM found JOIN indexed_source s ON s.key = found.source_key)
					SELECT p.id, source.key, source.kind, source.language, source.wording, p.part = 'body' AS paragraph,
					    %3$s AS meaning
					FROM source JOIN passage p ON p.source_key = source.key
					%4$s
					""".formatted((question != null) ? question.type() : "halfvec", String.join(" UNION ", found),
					(question != null) ? question.cosine() : "NULL::float8",
					(question != null) ? "LEFT JOIN passage_vector v ON v.passage_id = p.id AND v.model = '"
							+ question.model().model() + "'" : ""))
			.param("words", rare.stream().map(WordWeights.Weighted::word).toArray(String[]::new))
			.param("weights", rare.stream().map(WordWeights.Weighted::weight).toArray(Double[]::new))
			.param("rare", Words.joined(
					rare.stream().map(WordWeights.Weighted::word).collect(Collectors.toCollection(LinkedHashSet::new)),
					" | "))
			.param("grams", this.grams.ofQuestion(query.text()))
			.param("own", query.language().tag())
			.param("vector", (question != null) ? new PGhalfvec(question.vector()).getValue() : null)
			.query((row, index) -> hit(row, query.language(), question))
			.list();
	}

	/** The rarest few find what the meaning misses: names, numbers, terms of trade. */
	private List<WordWeights.Weighted> rare(Query query) {
		return this.weights.of(this.words.of(query.text(), query.language()))
			.stream()
			.filter(WordWeights.Weighted::rare)
			.sorted(Comparator.comparingDouble((WordWeights.Weighted word) -> -word.weight()))
			.limit(MOST_RARE)
			.toList();
	}

	private List<Evidence> evidence(List<Candidate> ranked) {
		Map<String, Shown> shown = new HashMap<>();
		this.jdbc.sql("""
				SELECT s.key, s.id, s.kind, s.language, s.slug, s.title, s.text, p.id AS passage, p.text AS paragraph
				FROM indexed_source s LEFT JOIN passage p ON p.source_key = s.key AND p.part = 'body'
				WHERE s.key = ANY (:keys)
				""").param("keys", ranked.stream().map(Candidate::key).toArray(String[]::new)).query((row) -> {
			String key = row.getString("key");
			Shown source = shown.get(key);
			if (source == null) {
				source = Shown.of(row);
				shown.put(key, source);
			}
			String paragraph = row.getString("paragraph");
			if (paragraph != null) {
				source.paragraphs.put(row.getLong("passage"), paragraph);
			}
		});
		return ranked.stream()
			.filter((candidate) -> shown.containsKey(candidate.key()))
			.map((candidate) -> Objects.requireNonNull(shown.get(candidate.key())).evidence(candidate))
			.toList();
	}

	/**
	 * What is shown of a source.
	 *
	 * @param paragraphs by their passage's id
	 */
	private record Shown(String id, Kind kind, Language language, @Nullable String slug, String title, String text,
			Map<Long, String> paragraphs) {

		static Shown of(ResultSet row) throws SQLException {
			return new Shown(row.getString("id"), Kind.of(row.getString("kind")),
					new Language(row.getString("language")), row.getString("slug"), row.getString("title"),
					row.getString("text"), new HashMap<>());
		}

		Evidence evidence(Candidate candidate) {
			String url = this.kind.isPublic() ? "/faq/" + this.language + "/" + this.slug : null;
			return new Evidence(this.id, this.kind, this.language, this.title, this.text,
					candidate.excerpt(this.text, this.paragraphs), Math.clamp(candidate.score(), 0, 1), url);
		}

	}

	private static Candidate.Hit hit(ResultSet row, Language asked, @Nullable Embedded question) throws SQLException {
		double cosine = row.getDouble("meaning");
		double meaning = (question == null || row.wasNull()) ? 0
				: question.model().closeness(cosine, asked, new Language(row.getString("language")));
		return new Candidate.Hit(row.getLong("id"), row.getString("key"), Kind.of(row.getString("kind")),
				row.getBoolean("paragraph"), meaning, row.getDouble("wording"));
	}

}
