package dev.attune.llm;

import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ModelsTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withInitializer(new ConfigDataApplicationContextInitializer())
		.withUserConfiguration(Settings.class, Models.class)
		.withPropertyValues("attune.data=target/test-data/models");

	@Test
	void embedsInProcessUnlessToldOtherwise() {
		this.application.run((context) -> {
			Embeddings embeddings = context.getBean(Embeddings.class);
			assertThat(embeddings.model()).isEqualTo("multilingual-minilm");
			assertThat(embeddings.embed("Hello")).hasSize(embeddings.dimension());
		});
	}

	@Test
	void embedsAtOllamaWhereToldTo() {
		try (OllamaServer ollama = new OllamaServer().embeds()) {
			this.application
				.withPropertyValues("attune.llm.embedding.provider=ollama", "ATTUNE_OLLAMA_URL=" + ollama.url() + "/")
				.run((context) -> {
					Embeddings embeddings = context.getBean(Embeddings.class);
					assertThat(embeddings.model()).isEqualTo("ollama:bge-m3");
					assertThat(embeddings.embed("Hello")).hasSize(OllamaServer.DIMENSION);
				});
		}
	}

	@Test
	void aModelThatIsNotThereInProcessIsNamedAtTheStart() {
		this.application.withPropertyValues("attune.llm.embedding.model=bge-m3")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("attune.llm.embedding.model is 'bge-m3'"));
	}

	@Test
	void ollamaIsLookedForAtItsUsualPlace() {
		this.application.run((context) -> {
			LlmSettings.Ollama ollama = context.getBean(LlmSettings.class).ollama();
			assertThat(ollama.url()).isEqualTo("http://localhost:11434");
			assertThat(ollama.chatModel()).isEqualTo(OllamaServer.MODEL);
		});
	}

	@EnableConfigurationProperties({ LlmSettings.class, DataFolder.class })
	static class Settings {

	}

}
