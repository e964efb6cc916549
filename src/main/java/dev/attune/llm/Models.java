package dev.attune.llm;

import dev.attune.shared.DataFolder;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Chooses the embedding model.
 */
@Configuration(proxyBeanMethods = false)
class Models {

	@Bean
	Embeddings embeddings(LlmSettings settings, DataFolder folder) {
		LlmSettings.Embedding wanted = settings.embedding();
		return switch (wanted.provider()) {
			case IN_PROCESS -> inProcess(wanted, folder);
			case OLLAMA -> new OllamaEmbeddings(OllamaConnection.to(address(settings.ollama()), wanted.deadline()),
					wanted.modelOr("bge-m3"), wanted.dimension());
		};
	}

	private static Embeddings inProcess(LlmSettings.Embedding wanted, DataFolder folder) {
		String model = wanted.modelOr(MultilingualMiniLm.NAME);
		if (!model.equals(MultilingualMiniLm.NAME)) {
			throw new IllegalArgumentException(
					"attune.llm.embedding.model is '" + model + "', but in process there is only '"
							+ MultilingualMiniLm.NAME + "'. Others need attune.llm.embedding.provider=ollama.");
		}
		return new InProcessEmbeddings(folder.resolve("native"));
	}

	private static OllamaAddress address(LlmSettings.Ollama ollama) {
		return OllamaAddress.of(ollama.url())
			.orElseThrow(() -> new IllegalArgumentException(
					"attune.llm.embedding.provider is ollama, but attune.llm.ollama.url (ATTUNE_OLLAMA_URL) is empty"));
	}

}
