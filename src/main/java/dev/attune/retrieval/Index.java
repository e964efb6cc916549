package dev.attune.retrieval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

import com.pgvector.PGhalfvec;
import dev.attune.llm.IndexEmbeddings;
import dev.attune.shared.Fingerprint;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The passages of all sources with their words, and their vectors by one or more
 * embedding models, in PostgreSQL.
 */
@Repository
class Index {

	/** Longer vectors have no index, and are compared one by one. */
	private static final int LONGEST_INDEXED = 4_000;

	private final JdbcClient jdbc;

	private final Words words;

	Index(JdbcClient jdbc, Words words) {
		this.jdbc = jdbc;
		this.words = words;
	}

	/**
	 * A source that a model has read.
	 *
	 * @param vectors those of its passages by model, in their order
	 */
	record Read(Source source, Map<String, List<float[]>> vectors) {
	}

	/**
	 * What there is of a source.
	 *
	 * @param models those that have read it
	 */
	record Indexed(String fingerprint, Set<String> models) {
	}

	/** How vectors of a model are compared, so that their index is used. */
	static String comparable(int dimension) {
		return "vector::halfvec(" + dimension + ")";
	}

	/**
	 * Makes the HNSW index of a model where it does not exist. Under a lock:
	 * {@code IF NOT EXISTS} alone fails where two make it at once, and waits for all who
	 * write, and they for it, also where there is nothing to make.
	 */
	@Transactional
	void prepare(IndexEmbeddings model) {
		int dimension = model.dimension();
		if (dimension > LONGEST_INDEXED || hasIndex(model.model())) {
			return;
		}
		this.jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('passage_vector'))").query().singleRow();
		// A graph that does not fit is built many times slower; workers need shared
		// memory, of which containers have little.
		this.jdbc
			.sql("""
					SELECT set_config('maintenance_work_mem', '512MB', true), set_config('max_parallel_maintenance_workers', '0', true)
					""")
			.query()
			.singleRow();
		this.jdbc.sql("""
				CREATE INDEX IF NOT EXISTS %s ON passage_vector
				USING hnsw ((%s) halfvec_cosine_ops) WHERE model = '%s'
				""".formatted(indexName(model.model()), comparable(dimension), model.model())).update();
	}

	private boolean hasIndex(String model) {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM pg_index
				    WHERE indexrelid = to_regclass(:name) AND indrelid = 'passage_vector'::regclass)
				""").param("name", indexName(model)).query(Boolean.class).single();
	}

	/** Forgets what a model has read. */
	@Transactional
	void forget(String model) {
		this.jdbc.sql("DROP INDEX IF EXISTS " + indexName(model)).update();
		this.jdbc.sql("DELETE FROM passage_vector WHERE model = :model").param("model", model).update();
	}

	/** The keys of sources that a model has not read. */
	List<String> unread(String model) {
		return this.jdbc.sql("""
				SELECT key FROM indexed_source s WHERE EXISTS (SELECT FROM passage p WHERE p.source_key = s.key
				    AND NOT EXISTS (SELECT FROM passage_vector v
				        WHERE v.source_key = p.source_key AND v.position = p.position AND v.model = :model))
				""").param("model", model).query((row, number) -> row.getString("key")).list();
	}

	/** What a model has read of a source, passage by passage. */
	List<float[]> vectors(String key, String model) {
		return this.jdbc.sql(
				"SELECT vector::vector::real[] AS vector FROM passage_vector WHERE source_key = :key AND model = :model")
			.param("key", key)
			.param("model", model)
			.query((row, number) -> floats((Float[]) row.getArray("vector").getArray()))
			.list();
	}

	private static float[] floats(Float[] components) {
		float[] vector = new float[components.length];
		for (int i = 0; i < vector.length; i++) {
			vector[i] = components[i];
		}
		return vector;
	}

	int sources() {
		return this.jdbc.sql("SELECT count(*) FROM indexed_source").query(Integer.class).single();
	}

	/** What there is of the given sources, by key. */
	Map<String, Indexed> indexed(Collection<String> keys) {
		Map<String, Indexed> indexed = new HashMap<>();
		this.jdbc.sql("""
				SELECT key, fingerprint, (SELECT coalesce(array_agg(DISTINCT model), '{}')
				    FROM passage_vector v WHERE v.source_key = s.key) AS models
				FROM indexed_source s WHERE key = ANY (:keys)
				""").param("keys", texts(keys)).query((row) -> {
			String[] models = (String[]) row.getArray("models").getArray();
			indexed.put(row.getString("key"),
					new Indexed(row.getString("fingerprint"), Set.copyOf(Arrays.asList(models))));
		});
		return indexed;
	}

	/** Forgets everything. */
	void clear() {
		this.jdbc.sql("DELETE FROM indexed_source").update();
	}

	@Transactional
	void remove(Collection<String> keys) {
		this.jdbc.sql("DELETE FROM indexed_source WHERE key = ANY (:keys)").param("keys", texts(keys)).update();
	}

	/** Stores sources, in place of what was there under their keys. */
	@Transactional
	void store(Collection<Read> read) {
		List<Source> sources = read.stream().map(Read::source).toList();
		remove(sources.stream().map(Source::key).toList());
		this.jdbc.sql("""
				INSERT INTO indexed_source (key, id, kind, language, slug, title, text, fingerprint, ways, grams)
				SELECT key, id, kind, language, slug, title, text, fingerprint, ways, grams::sparsevec
				FROM unnest(:keys::text[], :ids::text[], :kinds::text[], :languages::text[], :slugs::text[],
				    :titles::text[], :texts::text[], :fingerprints::text[], :ways::int[], :grams::text[])
				    AS s (key, id, kind, language, slug, title, text, fingerprint, ways, grams)
				""")
			.param("keys", texts(sources, Source::key))
			.param("ids", texts(sources, Source::id))
			.param("kinds", texts(sources, (source) -> source.kind().word()))
			.param("languages", texts(sources, (source) -> source.language().tag()))
			.param("slugs", texts(sources, Source::slug))
			.param("titles", texts(sources, Source::title))
			.param("texts", texts(sources, Source::text))
			.param("fingerprints", texts(sources, Source::fingerprint))
			.param("ways", sources.stream().map(Source::ways).toArray(Integer[]::new))
			.param("grams", texts(sources, (source) -> Grams.of(source.searched())))
			.update();
		storePassages(sources);
		add(read);
	}

	private record Part(Source source, Passage passage, int position) {
	}

	private void storePassages(List<Source> sources) {
		List<Part> parts = sources.stream().flatMap((source) -> parts(source).stream()).toList();
		this.jdbc.sql("""
				INSERT INTO passage (source_key, kind, language, part, position, text, words)
				SELECT source, kind, language, part, position, text, words::tsvector
				FROM unnest(:sources::text[], :kinds::text[], :languages::text[], :parts::text[], :positions::int[],
				    :texts::text[], :words::text[]) AS p (source, kind, language, part, position, text, words)
				""")
			.param("sources", texts(parts, (part) -> part.source.key()))
			.param("kinds", texts(parts, (part) -> part.source.kind().word()))
			.param("languages", texts(parts, (part) -> part.source.language().tag()))
			.param("parts", texts(parts, (part) -> part.passage.part()))
			.param("positions", parts.stream().map(Part::position).toArray(Integer[]::new))
			.param("texts", texts(parts, (part) -> part.passage.text()))
			.param("words", texts(parts,
					(part) -> Words.joined(this.words.of(part.passage.searched(), part.source.language()), " ")))
			.update();
	}

	private static List<Part> parts(Source source) {
		return IntStream.range(0, source.passages().size())
			.mapToObj((position) -> new Part(source, source.passages().get(position), position))
			.toList();
	}

	/** Adds vectors to sources that are there and read as they do. */
	@Transactional
	void add(Collection<Read> read) {
		record Row(String source, int position, String model, String vector) {
		}
		List<Row> rows = new ArrayList<>();
		for (Read one : read) {
			one.vectors.forEach((model, vectors) -> {
				for (int position = 0; position < vectors.size(); position++) {
					rows.add(new Row(one.source.key(), position, model,
							new PGhalfvec(vectors.get(position)).getValue()));
				}
			});
		}
		this.jdbc.sql("""
				INSERT INTO passage_vector (source_key, position, model, kind, language, part, vector)
				SELECT p.source_key, p.position, v.model, p.kind, p.language, p.part, v.vector::halfvec
				FROM unnest(:sources::text[], :positions::int[], :models::text[], :vectors::text[])
				    AS v (source, position, model, vector)
				JOIN passage p ON p.source_key = v.source AND p.position = v.position
				ON CONFLICT (source_key, position, model) DO NOTHING
				""")
			.param("sources", texts(rows, Row::source))
			.param("positions", rows.stream().map(Row::position).toArray(Integer[]::new))
			.param("models", texts(rows, Row::model))
			.param("vectors", texts(rows, Row::vector))
			.update();
	}

	private static String indexName(String model) {
		return "passage_vector_" + Fingerprint.of(model).value().substring(0, 16);
	}

	private static String[] texts(Collection<String> texts) {
		return texts.toArray(new String[0]);
	}

	private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
		return rows.stream().map(column).toArray(String[]::new);
	}

}
