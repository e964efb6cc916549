package dev.attune.llm;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the models that the index is read and searched with.
 */
public class EmbeddingModels {

	private static final Logger log = LoggerFactory.getLogger(EmbeddingModels.class);

	private final LlmSettings settings;

	private final Path libraries;

	private final Embeddings multilingual;

	private volatile @Nullable String problem;

	EmbeddingModels(LlmSettings settings, Path libraries, Embeddings multilingual) {
		this.settings = settings;
		this.libraries = libraries;
		this.multilingual = multilingual;
		checked(settings);
	}

	private static void checked(LlmSettings settings) {
		LlmSettings.Embedding embedding = settings.embedding();
		String model = embedding.modelOr("");
		switch (embedding.provider()) {
			case IN_PROCESS -> {
				if (!model.isEmpty() && !model.equals(OnnxModel.MULTILINGUAL_MINILM.name())) {
					throw new IllegalArgumentException("attune.llm.embedding.model is '" + model
							+ "', but in process there is only '" + OnnxModel.MULTILINGUAL_MINILM.name()
							+ "'. Others need attune.llm.embedding.provider=folder or ollama.");
				}
			}
			case FOLDER -> {
				if (embedding.folder() == null) {
					throw new IllegalArgumentException(
							"attune.llm.embedding.provider is folder, but attune.llm.embedding.folder is not given");
				}
			}
			case OLLAMA -> address(settings.ollama());
		}
	}

	/**
	 * The ones that come with Attune, whatever the settings ask for: they are always
	 * there, and what was measured with them holds.
	 */
	public IndexEmbeddings builtIn() {
		return paired("");
	}

	/** The one that the settings ask for, unless it cannot be had. */
	public Optional<IndexEmbeddings> wanted() {
		try {
			Optional<IndexEmbeddings> made = Optional.of(made(this.settings.embedding()));
			this.problem = null;
			return made;
		}
		catch (ModelFailure | IllegalArgumentException failure) {
			log.error("The embedding model that the settings ask for cannot be used: {}", failure.getMessage());
			this.problem = failure.getMessage();
			return Optional.empty();
		}
	}

	/** Why the one that the settings ask for could not be had, where it could not. */
	public Optional<String> problem() {
		return Optional.ofNullable(this.problem);
	}

	/**
	 * A model that was in use before, unless it cannot be had any more.
	 * @param settings those of {@link IndexEmbeddings#settings()}
	 */
	public Optional<IndexEmbeddings> of(String settings) {
		try {
			return Optional.of(made(JsonMapper.shared().readValue(settings, LlmSettings.Embedding.class)));
		}
		catch (JacksonException unreadable) {
			log.error("The settings of an earlier embedding model cannot be read: {}", unreadable.getMessage());
			return Optional.empty();
		}
		catch (ModelFailure | IllegalArgumentException failure) {
			log.error("An earlier embedding model cannot be used any more: {}", failure.getMessage());
			return Optional.empty();
		}
	}

	private IndexEmbeddings made(LlmSettings.Embedding embedding) {
		String description = JsonMapper.shared().writeValueAsString(embedding);
		return switch (embedding.provider()) {
			case IN_PROCESS -> paired(description);
			case FOLDER -> ModelFolder.of(Objects.requireNonNull(embedding.folder(), "no folder is given for it"))
				.embeddings(this.libraries, description);
			case OLLAMA -> new OneModel(
					new OllamaEmbeddings(OllamaConnection.to(address(this.settings.ollama()), embedding.deadline()),
							embedding.modelOr("bge-m3"), embedding.dimension()),
					description, embedding.questionPrefix(), embedding.passagePrefix(), embedding.unrelated());
		};
	}

	private IndexEmbeddings paired(String description) {
		return new PairedModels(this.multilingual, new InProcessEmbeddings(this.libraries, OnnxModel.BGE_SMALL_EN),
				description);
	}

	private static OllamaAddress address(LlmSettings.Ollama ollama) {
		return OllamaAddress.of(ollama.url())
			.orElseThrow(() -> new IllegalArgumentException(
					"attune.llm.embedding.provider is ollama, but attune.llm.ollama.url (ATTUNE_OLLAMA_URL) is empty"));
	}

}
