package dev.attune.llm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import dev.attune.shared.DataFolder;
import dev.attune.shared.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ModelsTests {

	@TempDir
	Path folder;

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withInitializer(new ConfigDataApplicationContextInitializer())
		.withUserConfiguration(Settings.class, Models.class)
		.withPropertyValues("attune.data=target/test-data/models");

	@Test
	void readsTheIndexWithThePairInProcessUnlessToldOtherwise() {
		this.application.run((context) -> {
			IndexEmbeddings wanted = wanted(context);
			assertThat(wanted.model()).isEqualTo("multilingual-minilm+bge-small-en-v1.5");
			assertThat(wanted.embedQuestion("Hello", Language.ENGLISH)).hasSize(wanted.dimension());
		});
	}

	@Test
	void readsTheIndexAtOllamaWhereToldToAndMessagesInProcessAllTheSame() {
		try (OllamaServer ollama = new OllamaServer().embeds()) {
			this.application
				.withPropertyValues("attune.llm.embedding.provider=ollama", "ATTUNE_OLLAMA_URL=" + ollama.url() + "/",
						"attune.llm.embedding.question-prefix=search_query: ", "attune.llm.embedding.unrelated=0.4")
				.run((context) -> {
					IndexEmbeddings wanted = wanted(context);
					assertThat(wanted.model()).isEqualTo("ollama:bge-m3");
					assertThat(wanted.embedQuestion("Hello", Language.ENGLISH)).hasSize(OllamaServer.DIMENSION)
						.isEqualTo(wanted.embed(List.of("search_query: Hello"), Language.ENGLISH).getFirst());
					assertThat(wanted.closeness(0.7, Language.ENGLISH, Language.ENGLISH)).isCloseTo(0.5, within(1e-9));
					assertThat(context.getBean(Embeddings.class).model()).isEqualTo("multilingual-minilm");
				});
		}
	}

	@Test
	void readsTheIndexWithAModelFromAFolder() throws IOException {
		model("{\"name\": \"mine\", \"pooling\": \"cls\", \"passagePrefix\": \"passage: \", \"unrelated\": 0.5}");
		fromFolder().run((context) -> {
			IndexEmbeddings wanted = wanted(context);
			assertThat(wanted.model()).startsWith("mine@");
			assertThat(wanted.dimension()).isEqualTo(384);
			assertThat(wanted.embed(List.of("Hello"), Language.ENGLISH).getFirst())
				.isEqualTo(wanted.embedQuestion("passage: Hello", Language.ENGLISH))
				.isNotEqualTo(context.getBean(Embeddings.class).embed("passage: Hello"));
			assertThat(wanted.closeness(0.75, Language.ENGLISH, Language.ENGLISH)).isEqualTo(0.5);

			IndexEmbeddings again = context.getBean(EmbeddingModels.class).of(wanted.settings()).orElseThrow();
			assertThat(again.model()).isEqualTo(wanted.model());
		});
	}

	@Test
	void anotherModelInTheSameFolderIsAnotherModel() throws IOException {
		model("{}");
		String first = ModelFolder.of(this.folder).files().name();
		model("{\"pooling\": \"cls\"}");
		assertThat(ModelFolder.of(this.folder).files().name()).isNotEqualTo(first)
			.startsWith(this.folder.getFileName() + "@");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"pooling\": \"max\"}", "{\"prefix\": \"query: \"}", "{\"unrelated\": 1}", "not JSON" })
	void aFolderWithoutAModelThatCanBeUsedIsNamedAndDoesNotStopTheStart(String settings) throws IOException {
		model(settings);
		fromFolder().run((context) -> assertThat(context.getBean(EmbeddingModels.class).wanted()).isEmpty());
		assertThatThrownBy(() -> ModelFolder.of(this.folder)).isInstanceOf(ModelFailure.class)
			.hasMessageContaining(this.folder.toString());
	}

	@Test
	void aFolderWithoutAModelIsNamed() {
		assertThatThrownBy(() -> ModelFolder.of(this.folder)).isInstanceOf(ModelFailure.class)
			.hasMessageContaining("there is no model.onnx");
	}

	private ApplicationContextRunner fromFolder() {
		return this.application.withPropertyValues("attune.llm.embedding.provider=folder",
				"attune.llm.embedding.folder=" + this.folder);
	}

	private void model(String settings) throws IOException {
		for (String file : List.of("model.onnx", "tokenizer.json")) {
			try (InputStream content = new ClassPathResource("models/multilingual-minilm/" + file).getInputStream()) {
				Files.copy(content, this.folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
			}
		}
		Files.writeString(this.folder.resolve("settings.json"), settings);
	}

	private static IndexEmbeddings wanted(ApplicationContext context) {
		return context.getBean(EmbeddingModels.class).wanted().orElseThrow();
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
