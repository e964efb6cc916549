package dev.attune.retrieval;

import java.util.List;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.DimensionAwareEmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.store.embedding.EmbeddingStoreIngestor;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore;

/**
 * langchain4j's retriever over its PostgreSQL store. That store offers an IVFFlat index
 * or none; it is made as pgvector's documentation advises: after the rows, with a
 * thousandth of their number as lists, of which a search probes the square root. The
 * store does not ask for the extension anew at each call.
 */
final class LangChain4jContender implements Contender, AutoCloseable {

	private static final int PASSAGES_A_LIST = 1_000;

	private final String name;

	private final String table;

	private final KeptVectors vectors;

	private final HikariConfig connection;

	private HikariDataSource pool;

	private EmbeddingStoreIngestor ingestor;

	private EmbeddingStoreContentRetriever retriever;

	private int probes = 1;

	/**
	 * @param connection of the pool that it gets for itself
	 */
	LangChain4jContender(String name, String table, KeptVectors vectors, HikariConfig connection) {
		this.name = name;
		this.table = table;
		this.vectors = vectors;
		this.connection = connection;
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
		this.probes = 1;
		open();
		use(builder().dropTableFirst(true).useIndex(false).build());
	}

	@Override
	public void finish(int passages) {
		int lists = Math.max(1, passages / PASSAGES_A_LIST);
		this.probes = (int) Math.round(Math.sqrt(lists));
		open();
		use(builder().useIndex(true).indexListSize(lists).build());
	}

	private void open() {
		close();
		HikariConfig config = new HikariConfig();
		this.connection.copyStateTo(config);
		String before = this.connection.getConnectionInitSql();
		config.setConnectionInitSql(((before != null) ? before + "; " : "") + settings().replace(" LOCAL", ""));
		this.pool = new HikariDataSource(config);
	}

	private PgVectorEmbeddingStore.DatasourceBuilder builder() {
		return PgVectorEmbeddingStore.datasourceBuilder()
			.datasource(this.pool)
			.table(this.table)
			.dimension(this.vectors.dimension())
			.skipCreateVectorExtension(true);
	}

	private void use(PgVectorEmbeddingStore store) {
		Model model = new Model(this.vectors);
		this.ingestor = EmbeddingStoreIngestor.builder().embeddingModel(model).embeddingStore(store).build();
		this.retriever = EmbeddingStoreContentRetriever.builder()
			.embeddingModel(model)
			.embeddingStore(store)
			.maxResults(FOUND)
			.build();
	}

	@Override
	public void store(List<Source> sources) {
		this.ingestor.ingest(sources.stream()
			.flatMap((source) -> source.passages()
				.stream()
				.map((passage) -> Document.from(passage.searched(), Metadata.from("source", source.id()))))
			.toList());
	}

	@Override
	public List<String> find(String question) {
		return this.retriever.retrieve(dev.langchain4j.rag.query.Query.from(question))
			.stream()
			.map(Content::textSegment)
			.map((segment) -> segment.metadata().getString("source"))
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
		return "SET LOCAL ivfflat.probes = " + this.probes;
	}

	@Override
	public void close() {
		if (this.pool != null) {
			this.pool.close();
		}
	}

	private static final class Model extends DimensionAwareEmbeddingModel {

		private final KeptVectors vectors;

		Model(KeptVectors vectors) {
			this.vectors = vectors;
		}

		@Override
		public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
			return Response.from(this.vectors.embed(segments.stream().map(TextSegment::text).toList())
				.stream()
				.map(Embedding::from)
				.toList());
		}

		@Override
		public int dimension() {
			return this.vectors.dimension();
		}

	}

}
