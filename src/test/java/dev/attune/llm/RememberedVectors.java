package dev.attune.llm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.attune.shared.DataFolder;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Keeps the built-in models' vectors of texts from one application to the next: nearly
 * every one of them reads the same sample desk. A text is embedded by the real models
 * when it comes for the first time in a run of the tests, be it in another process of
 * that run. Models from elsewhere are left alone.
 */
public class RememberedVectors implements BeanPostProcessor {

	private static final Map<Text, float[]> remembered = new ConcurrentHashMap<>();

	private static final @Nullable SharedVectors shared = SharedVectors.ofThisRun();

	private final ObjectProvider<LlmSettings> settings;

	private final ObjectProvider<DataFolder> folder;

	private final ObjectProvider<Embeddings> multilingual;

	RememberedVectors(ObjectProvider<LlmSettings> settings, ObjectProvider<DataFolder> folder,
			ObjectProvider<Embeddings> multilingual) {
		this.settings = settings;
		this.folder = folder;
		this.multilingual = multilingual;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean.getClass() == EmbeddingModels.class) ? new RememberingModels(this.settings.getObject(),
				this.folder.getObject().resolve("native"), this.multilingual.getObject()) : bean;
	}

	record Text(String model, Language language, String text) {

	}

	private static final class RememberingModels extends EmbeddingModels {

		private RememberingModels(LlmSettings settings, Path libraries, Embeddings multilingual) {
			super(settings, libraries, multilingual);
		}

		@Override
		public Optional<IndexEmbeddings> wanted() {
			return super.wanted().map(RememberingModels::remembering);
		}

		@Override
		public Optional<IndexEmbeddings> of(String settings) {
			return super.of(settings).map(RememberingModels::remembering);
		}

		private static IndexEmbeddings remembering(IndexEmbeddings model) {
			return (model instanceof PairedModels pair) ? new RememberingEmbeddings(pair) : model;
		}

	}

	private record RememberingEmbeddings(IndexEmbeddings pair) implements IndexEmbeddings {

		@Override
		public String model() {
			return this.pair.model();
		}

		@Override
		public String settings() {
			return this.pair.settings();
		}

		@Override
		public int dimension() {
			return this.pair.dimension();
		}

		@Override
		public List<float[]> embed(List<String> texts, Language language) {
			if (!unknown(texts, language).isEmpty()) {
				synchronized (remembered) {
					if (shared != null) {
						shared.meanwhile(remembered, () -> read(texts, language));
					}
					else {
						remembered.putAll(read(texts, language));
					}
				}
			}
			List<float[]> all = new ArrayList<>(texts.size());
			texts.forEach((text) -> all
				.add(Objects.requireNonNull(remembered.get(new Text(model(), language, text))).clone()));
			return all;
		}

		private Map<Text, float[]> read(List<String> texts, Language language) {
			List<String> unknown = unknown(texts, language);
			List<float[]> vectors = unknown.isEmpty() ? List.of() : this.pair.embed(unknown, language);
			return IntStream.range(0, unknown.size())
				.boxed()
				.collect(Collectors.toMap((i) -> new Text(model(), language, unknown.get(i)), vectors::get));
		}

		private List<String> unknown(List<String> texts, Language language) {
			return texts.stream()
				.distinct()
				.filter((text) -> !remembered.containsKey(new Text(model(), language, text)))
				.toList();
		}

		@Override
		public float[] embedQuestion(String question, Language language) {
			return this.pair.embedQuestion(question, language);
		}

		@Override
		public double closeness(double cosine, Language asked, Language read) {
			return this.pair.closeness(cosine, asked, read);
		}

	}

}
