package dev.attune.retrieval;

import java.util.List;
import java.util.Set;

import dev.attune.shared.Language;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Attune, through its own indexer and search.
 */
record AttuneContender(Search search, Indexer indexer, Grams grams, KeptVectors vectors,
		JdbcClient jdbc) implements Contender {

	@Override
	public String name() {
		return "Attune";
	}

	@Override
	public String tables() {
		return "indexed_source, passage, passage_vector";
	}

	@Override
	public void clear() {
		this.jdbc.sql("TRUNCATE indexed_source CASCADE").update();
		this.indexer.settle();
		this.grams.forget();
	}

	@Override
	public void store(List<Source> sources) {
		this.indexer.store(sources);
	}

	@Override
	public void finish(int passages) {
		this.grams.forget();
	}

	@Override
	public List<String> find(String question) {
		return this.search.find(new Query(question, Language.ENGLISH, Set.of(Kind.ARTICLE), FOUND))
			.evidence()
			.stream()
			.map(Evidence::id)
			.toList();
	}

	@Override
	public String nearest() {
		return """
				SELECT %1$s <=> :%1$s AS distance FROM passage_vector WHERE model = '%2$s'
				ORDER BY %1$s <=> :%1$s LIMIT :limit
				""".formatted(Index.comparable(this.vectors.dimension()), this.vectors.model());
	}

	/** As {@link Search} sets them. */
	@Override
	public String settings() {
		return "SET LOCAL hnsw.iterative_scan = 'relaxed_order'; SET LOCAL hnsw.ef_search = 60";
	}

}
