package dev.attune.llm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import dev.attune.shared.Fingerprint;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.FileSystemResource;

/**
 * An embedding model that somebody brought along: {@code model.onnx} and
 * {@code tokenizer.json}, as model libraries publish them, and {@code settings.json}
 * where the model is not used in the usual way.
 *
 * @param files under a name that changes with the files, since vectors of another model
 * are of no use
 */
record ModelFolder(OnnxModel.Files files, Settings settings, double unrelated) {

	private static final JsonMapper STRICT = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	/**
	 * How a model is used; what is not given is the usual.
	 *
	 * @param name by default that of the folder
	 * @param pooling {@code mean}, the usual, or {@code cls}
	 * @param questionPrefix what goes in front of a question, such as {@code "query: "}
	 * @param passagePrefix what goes in front of a text to be found, such as
	 * {@code "passage: "}
	 * @param unrelated the cosine of vectors of texts that have nothing to do with each
	 * other, from 0, the usual, to .95
	 */
	record Settings(@Nullable String name, @Nullable String pooling, @Nullable String questionPrefix,
			@Nullable String passagePrefix, @Nullable Double unrelated) {

		PoolingMode poolingMode() {
			return switch ((this.pooling != null) ? this.pooling.toLowerCase(Locale.ROOT) : "mean") {
				case "mean" -> PoolingMode.MEAN;
				case "cls" -> PoolingMode.CLS;
				default ->
					throw new IllegalArgumentException("its pooling is 'mean' or 'cls', not '" + this.pooling + "'");
			};
		}

		double cosineOfUnrelated() {
			double cosine = (this.unrelated != null) ? this.unrelated : 0;
			if (!(cosine >= 0 && cosine <= 0.95)) {
				throw new IllegalArgumentException("its 'unrelated' is from 0 to 0.95, not " + cosine);
			}
			return cosine;
		}

		static String orNone(@Nullable String prefix) {
			return (prefix != null) ? prefix : "";
		}

	}

	/**
	 * @throws ModelFailure where it does not hold a model
	 */
	static ModelFolder of(Path folder) {
		try {
			Path model = folder.resolve("model.onnx");
			Path tokenizer = folder.resolve("tokenizer.json");
			Path file = folder.resolve("settings.json");
			for (Path needed : new Path[] { model, tokenizer }) {
				if (!Files.isReadable(needed)) {
					throw new IllegalArgumentException("there is no " + needed.getFileName() + " that can be read");
				}
			}
			String text = Files.exists(file) ? Files.readString(file) : "{}";
			Settings settings = STRICT.readValue(text, Settings.class);
			String name = (settings.name() != null) ? settings.name() : String.valueOf(folder.getFileName());
			String print = Fingerprint
				.of(text, String.valueOf(Files.size(model)), Files.getLastModifiedTime(model).toString(),
						Files.readString(tokenizer))
				.value();
			return new ModelFolder(
					new OnnxModel.Files(name.replaceAll("[^\\w.+-]", "_") + "@" + print.substring(0, 8),
							new FileSystemResource(model), new FileSystemResource(tokenizer), settings.poolingMode()),
					settings, settings.cosineOfUnrelated());
		}
		catch (IOException | JacksonException | IllegalArgumentException unfit) {
			throw new ModelFailure(ModelFailure.Reason.FAILED,
					"the folder " + folder + " holds no embedding model: " + unfit.getMessage(), unfit);
		}
	}

	IndexEmbeddings embeddings(Path libraries, String description) {
		return new OneModel(new InProcessEmbeddings(libraries, this.files), description,
				Settings.orNone(this.settings.questionPrefix()), Settings.orNone(this.settings.passagePrefix()),
				this.unrelated);
	}

}
