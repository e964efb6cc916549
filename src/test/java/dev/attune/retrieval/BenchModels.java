package dev.attune.retrieval;

import java.util.List;
import java.util.Optional;

import dev.attune.llm.EmbeddingModels;
import dev.attune.llm.IndexEmbeddings;

import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The product's own models, whose English vectors can be kept.
 */
@Component
@Primary
@Profile("bench")
class BenchModels extends IndexModels {

	private final BenchEmbeddings embeddings;

	BenchModels(EmbeddingModels models, JdbcClient jdbc) {
		super(models, jdbc);
		this.embeddings = new BenchEmbeddings(models.wanted().orElseThrow());
	}

	KeptVectors english() {
		return this.embeddings.english();
	}

	@Override
	Optional<IndexEmbeddings> serving() {
		return Optional.of(this.embeddings);
	}

	@Override
	List<IndexEmbeddings> all() {
		return List.of(this.embeddings);
	}

}
