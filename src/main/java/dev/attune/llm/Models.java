package dev.attune.llm;

import dev.attune.shared.DataFolder;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Chooses the embedding models.
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

	@Bean
	IndexEmbeddings indexEmbeddings(LlmSettings settings, DataFolder folder, Embeddings embeddings) {
		return switch (settings.embedding().provider()) {
			case IN_PROCESS ->
				new PairedModels(embeddings, new InProcessEmbeddings(folder.resolve("native"), OnnxModel.BGE_SMALL_EN));
			case OLLAMA -> new OneModel(embeddings);
		};
	}

	private static Embeddings inProcess(LlmSettings.Embedding wanted, DataFolder folder) {
		String model = wanted.modelOr(OnnxModel.MULTILINGUAL_MINILM.name());
		if (!model.equals(OnnxModel.MULTILINGUAL_MINILM.name())) {
			throw new IllegalArgumentException("attune.llm.embedding.model is '" + model
					+ "', but in process there is only '" + OnnxModel.MULTILINGUAL_MINILM.name()
					+ "'. Others need attune.llm.embedding.provider=ollama.");
		}
		return new InProcessEmbeddings(folder.resolve("native"), OnnxModel.MULTILINGUAL_MINILM);
	}

	private static OllamaAddress address(LlmSettings.Ollama ollama) {
		return OllamaAddress.of(ollama.url())
			.orElseThrow(() -> new IllegalArgumentException(
					"attune.llm.embedding.provider is ollama, but attune.llm.ollama.url (ATTUNE_OLLAMA_URL) is empty"));
	}

}
