package dev.attune.retrieval;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.pgvector.PGvector;
import dev.attune.llm.IndexEmbeddings;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The passages of all sources with their words, and their vectors by the current
 * embedding model, in PostgreSQL.
 */
@Repository
class Index {

	private final JdbcClient jdbc;

	private final IndexEmbeddings embeddings;

	private final Words words;

	Index(JdbcClient jdbc, IndexEmbeddings embeddings, Words words) {
		this.jdbc = jdbc;
		this.embeddings = embeddings;
		this.words = words;
	}

	/**
	 * Makes the HNSW index of the current model where it does not exist. Under a lock:
	 * {@code IF NOT EXISTS} alone fails where two make it at once.
	 */
	@Transactional
	void prepare() {
		this.jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('passage_vector'))").query().singleRow();
		this.jdbc.sql("""
				CREATE INDEX IF NOT EXISTS %s ON passage_vector
				USING hnsw ((vector::vector(%d)) vector_cosine_ops) WHERE model = '%s'
				""".formatted(indexName(), this.embeddings.dimension(), model())).update();
	}

	/** The keys of sources that the current model has not read. */
	List<String> unread() {
		return this.jdbc.sql("""
				SELECT key FROM indexed_source s WHERE NOT EXISTS (SELECT FROM passage p
				    JOIN passage_vector v ON v.passage_id = p.id AND v.model = :model WHERE p.source_key = s.key)
				""").param("model", model()).query((row, index) -> row.getString("key")).list();
	}

	/** What is indexed of the given sources, by key, with the fingerprint it had. */
	Map<String, String> fingerprints(Collection<String> keys) {
		return this.jdbc.sql("""
				SELECT key, fingerprint FROM indexed_source s WHERE key = ANY (:keys)
				AND EXISTS (SELECT FROM passage p JOIN passage_vector v ON v.passage_id = p.id
				    WHERE p.source_key = s.key AND v.model = :model)
				""")
			.param("keys", keys.toArray(new String[0]))
			.param("model", model())
			.query((row, index) -> Map.entry(row.getString("key"), row.getString("fingerprint")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** Forgets everything. */
	void clear() {
		this.jdbc.sql("DELETE FROM indexed_source").update();
	}

	@Transactional
	void remove(Collection<String> keys) {
		this.jdbc.sql("DELETE FROM indexed_source WHERE key = ANY (:keys)")
			.param("keys", keys.toArray(new String[0]))
			.update();
	}

	/** Replaces a source. The vectors are those of its passages, in their order. */
	@Transactional
	void store(Source source, List<float[]> vectors) {
		remove(List.of(source.key()));
		this.jdbc.sql("""
				INSERT INTO indexed_source (key, id, kind, language, slug, title, text, fingerprint)
				VALUES (:key, :id, :kind, :language, :slug, :title, :text, :fingerprint)
				""")
			.param("key", source.key())
			.param("id", source.id())
			.param("kind", source.kind().word())
			.param("language", source.language().tag())
			.param("slug", source.slug())
			.param("title", source.title())
			.param("text", source.text())
			.param("fingerprint", source.fingerprint())
			.update();
		for (int i = 0; i < vectors.size(); i++) {
			store(source, source.passages().get(i), vectors.get(i));
		}
	}

	private void store(Source source, Passage passage, float[] vector) {
		this.jdbc.sql("""
				WITH stored AS (
				    INSERT INTO passage (source_key, kind, language, part, text, words)
				    VALUES (:source, :kind, :language, :part, :text, :words::tsvector) RETURNING id)
				INSERT INTO passage_vector (passage_id, model, vector) SELECT id, :model, :vector FROM stored
				""")
			.param("source", source.key())
			.param("kind", source.kind().word())
			.param("language", source.language().tag())
			.param("part", passage.part())
			.param("text", passage.text())
			.param("words", Words.joined(this.words.of(passage.searched(), source.language()), " "))
			.param("model", model())
			.param("vector", new PGvector(vector))
			.update();
	}

	String model() {
		return this.embeddings.model();
	}

	private String indexName() {
		return "passage_vector_" + model().replaceAll("[^a-z0-9]", "_");
	}

}
