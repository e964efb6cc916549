package dev.attune.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.AbstractEmbeddingModel;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.pgvector.PgVectorStore;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Spring AI's PostgreSQL store as it comes: an HNSW index by cosine, made before the
 * rows, and searched with pgvector's own settings.
 */
final class SpringAiContender implements Contender {

	private final String name;

	private final String table;

	private final KeptVectors vectors;

	private final JdbcTemplate jdbc;

	private PgVectorStore store;

	SpringAiContender(String name, String table, KeptVectors vectors, JdbcTemplate jdbc) {
		this.name = name;
		this.table = table;
		this.vectors = vectors;
		this.jdbc = jdbc;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public KeptVectors vectors() {
		return this.vectors;
	}

	@Override
	public String tables() {
		return this.table;
	}

	@Override
	public void clear() {
		this.store = PgVectorStore.builder(this.jdbc, new Model(this.vectors))
			.schemaName(this.jdbc.queryForObject("SELECT current_schema()", String.class))
			.vectorTableName(this.table)
			.dimensions(this.vectors.dimension())
			.distanceType(PgVectorStore.PgDistanceType.COSINE_DISTANCE)
			.indexType(PgVectorStore.PgIndexType.HNSW)
			.initializeSchema(true)
			.removeExistingVectorStoreTable(true)
			.build();
		this.store.afterPropertiesSet();
	}

	@Override
	public void store(List<Source> sources) {
		this.store.add(sources.stream()
			.flatMap((source) -> source.passages()
				.stream()
				.map((passage) -> new Document(passage.searched(), Map.of("source", source.id()))))
			.toList());
	}

	@Override
	public void finish(int passages) {
	}

	@Override
	public List<String> find(String question) {
		return this.store.similaritySearch(SearchRequest.builder().query(question).topK(FOUND).build())
			.stream()
			.map((document) -> (String) document.getMetadata().get("source"))
			.toList();
	}

	@Override
	public String nearest() {
		return """
				SELECT embedding <=> :vector::vector(%1$d) AS distance FROM %2$s
				ORDER BY embedding <=> :vector::vector(%1$d) LIMIT :limit
				""".formatted(this.vectors.dimension(), this.table);
	}

	@Override
	public String settings() {
		return "SET LOCAL hnsw.ef_search = 40";
	}

	private static final class Model extends AbstractEmbeddingModel {

		private final KeptVectors vectors;

		Model(KeptVectors vectors) {
			this.vectors = vectors;
		}

		@Override
		public EmbeddingResponse call(EmbeddingRequest request) {
			List<float[]> embedded = this.vectors.embed(request.getInstructions());
			List<Embedding> embeddings = new ArrayList<>();
			for (int i = 0; i < embedded.size(); i++) {
				embeddings.add(new Embedding(embedded.get(i), i));
			}
			return new EmbeddingResponse(embeddings);
		}

		@Override
		public float[] embed(Document document) {
			return this.vectors.embed(List.of(document.getText())).getFirst();
		}

		@Override
		public int dimensions() {
			return this.vectors.dimension();
		}

	}

}
