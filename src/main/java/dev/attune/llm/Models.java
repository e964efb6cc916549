package dev.attune.llm;

import dev.attune.shared.DataFolder;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The embedding models.
 */
@Configuration(proxyBeanMethods = false)
class Models {

	/** Always in the process: every message is read with it, at once. */
	@Bean
	Embeddings embeddings(DataFolder folder) {
		return Embeddings.builtIn(folder.resolve("native"));
	}

	@Bean
	EmbeddingModels embeddingModels(LlmSettings settings, DataFolder folder, Embeddings embeddings) {
		return new EmbeddingModels(settings, folder.resolve("native"), embeddings);
	}

}
