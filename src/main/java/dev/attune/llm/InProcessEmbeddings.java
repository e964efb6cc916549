package dev.attune.llm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds with a built-in model, which loads beside the rest of the start-up; who comes
 * before it is there waits for it. There is one of each in a process, as there is one
 * onnxruntime.
 */
final class InProcessEmbeddings implements Embeddings {

	private static final Logger log = LoggerFactory.getLogger(InProcessEmbeddings.class);

	private static final Map<String, CompletableFuture<OnnxModel>> loading = new HashMap<>();

	private final OnnxModel.Files files;

	private final CompletableFuture<OnnxModel> model;

	/**
	 * @param libraries where the machine code is unpacked
	 */
	InProcessEmbeddings(Path libraries, OnnxModel.Files files) {
		this.files = files;
		this.model = load(libraries, files);
	}

	private static CompletableFuture<OnnxModel> load(Path libraries, OnnxModel.Files files) {
		synchronized (loading) {
			CompletableFuture<OnnxModel> present = loading.get(files.name());
			if (present == null || present.isCompletedExceptionally()) {
				CompletableFuture<OnnxModel> future = new CompletableFuture<>();
				loading.put(files.name(), future);
				Thread.ofPlatform().daemon().name("load-" + files.name()).start(() -> load(libraries, files, future));
				return future;
			}
			return present;
		}
	}

	private static void load(Path libraries, OnnxModel.Files files, CompletableFuture<OnnxModel> future) {
		long start = System.nanoTime();
		try {
			NativeLibraries.keepIn(libraries);
			future.complete(new OnnxModel(files));
			log.info("Loaded {} in {} ms", files.name(), (System.nanoTime() - start) / 1_000_000);
		}
		catch (Throwable failure) {
			log.error("The in-process embedding model {} cannot be loaded", files.name(), failure);
			future.completeExceptionally(failure);
		}
	}

	@Override
	public String model() {
		return this.files.name();
	}

	@Override
	public int dimension() {
		return loaded().dimension();
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
		OnnxModel model = loaded();
		List<List<OnnxModel.Part>> parts = texts.stream().map(Visible::orQuestionMark).map(model::parts).toList();
		List<Embedding> embedded = model
			.embedAll(parts.stream().flatMap(List::stream).map((part) -> TextSegment.from(part.text())).toList())
			.content();
		List<float[]> vectors = new ArrayList<>(texts.size());
		int next = 0;
		for (List<OnnxModel.Part> ofOne : parts) {
			vectors.add(mean(ofOne, embedded.subList(next, next + ofOne.size())));
			next += ofOne.size();
		}
		return vectors;
	}

	private static float[] mean(List<OnnxModel.Part> parts, List<Embedding> embedded) {
		if (parts.size() == 1) {
			return embedded.getFirst().vector();
		}
		float[] sum = new float[embedded.getFirst().vector().length];
		for (int i = 0; i < parts.size(); i++) {
			Vectors.addScaled(sum, embedded.get(i).vector(), parts.get(i).weight());
		}
		return Vectors.unit(sum);
	}

	@Override
	public int pieces(String word) {
		return loaded().pieces(word);
	}

	private OnnxModel loaded() {
		try {
			return this.model.join();
		}
		catch (CompletionException failure) {
			throw new ModelFailure(ModelFailure.Reason.FAILED, "the in-process embedding model could not be loaded",
					failure.getCause());
		}
	}

}
