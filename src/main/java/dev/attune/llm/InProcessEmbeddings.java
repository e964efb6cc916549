package dev.attune.llm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds with the built-in model, which loads beside the rest of the start-up; who comes
 * before it is there waits for it. There is one in a process, as there is one
 * onnxruntime.
 */
final class InProcessEmbeddings implements Embeddings {

	private static final Logger log = LoggerFactory.getLogger(InProcessEmbeddings.class);

	private static @Nullable CompletableFuture<MultilingualMiniLm> loading;

	private final CompletableFuture<MultilingualMiniLm> minilm;

	/**
	 * @param libraries where the machine code is unpacked
	 */
	InProcessEmbeddings(Path libraries) {
		this.minilm = load(libraries);
	}

	private static synchronized CompletableFuture<MultilingualMiniLm> load(Path libraries) {
		CompletableFuture<MultilingualMiniLm> present = loading;
		if (present == null || present.isCompletedExceptionally()) {
			present = new CompletableFuture<>();
			CompletableFuture<MultilingualMiniLm> future = present;
			Thread.ofPlatform().daemon().name("load-" + MultilingualMiniLm.NAME).start(() -> load(libraries, future));
			loading = present;
		}
		return present;
	}

	private static void load(Path libraries, CompletableFuture<MultilingualMiniLm> future) {
		long start = System.nanoTime();
		try {
			NativeLibraries.keepIn(libraries);
			future.complete(new MultilingualMiniLm());
			log.info("Loaded {} in {} ms", MultilingualMiniLm.NAME, (System.nanoTime() - start) / 1_000_000);
		}
		catch (Throwable failure) {
			log.error("The in-process embedding model cannot be loaded", failure);
			future.completeExceptionally(failure);
		}
	}

	@Override
	public String model() {
		return MultilingualMiniLm.NAME;
	}

	@Override
	public int dimension() {
		return MultilingualMiniLm.DIMENSION;
	}

	@Override
	public float[] embed(String text) {
		return embed(List.of(text)).getFirst();
	}

	@Override
	public List<float[]> embed(List<String> texts) {
		if (texts.isEmpty()) {
			return List.of();
		}
		MultilingualMiniLm model = loaded();
		List<List<MultilingualMiniLm.Part>> parts = texts.stream()
			.map(Visible::orQuestionMark)
			.map(model::parts)
			.toList();
		List<Embedding> embedded = model
			.embedAll(parts.stream().flatMap(List::stream).map((part) -> TextSegment.from(part.text())).toList())
			.content();
		List<float[]> vectors = new ArrayList<>(texts.size());
		int next = 0;
		for (List<MultilingualMiniLm.Part> ofOne : parts) {
			vectors.add(mean(ofOne, embedded.subList(next, next + ofOne.size())));
			next += ofOne.size();
		}
		return vectors;
	}

	private static float[] mean(List<MultilingualMiniLm.Part> parts, List<Embedding> embedded) {
		if (parts.size() == 1) {
			return embedded.getFirst().vector();
		}
		float[] sum = new float[MultilingualMiniLm.DIMENSION];
		for (int i = 0; i < parts.size(); i++) {
			Vectors.addScaled(sum, embedded.get(i).vector(), parts.get(i).weight());
		}
		return Vectors.unit(sum);
	}

	private MultilingualMiniLm loaded() {
		try {
			return this.minilm.join();
		}
		catch (CompletionException failure) {
			throw new ModelFailure(ModelFailure.Reason.FAILED, "the in-process embedding model could not be loaded",
					failure.getCause());
		}
	}

}
