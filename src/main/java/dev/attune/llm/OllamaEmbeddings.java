package dev.attune.llm;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.ollama.api.OllamaApi;

/**
 * Embeds with a model that Ollama runs, without retries: the caller knows better what can
 * wait.
 */
final class OllamaEmbeddings implements Embeddings {

	private static final int BATCH = 32;

	private final OllamaApi ollama;

	private final String model;

	private volatile @Nullable Integer dimension;

	OllamaEmbeddings(OllamaApi ollama, String model, @Nullable Integer dimension) {
		this.ollama = ollama;
		this.model = model;
		this.dimension = dimension;
	}

	@Override
	public String model() {
		return "ollama:" + this.model;
	}

	@Override
	public int dimension() {
		Integer known = this.dimension;
		return (known != null) ? known : embed("dimension").length;
	}

	@Override
	public float[] embed(String text) {
		return embed(List.of(text)).getFirst();
	}

	@Override
	public List<float[]> embed(List<String> texts) {
		List<float[]> vectors = new ArrayList<>(texts.size());
		for (int from = 0; from < texts.size(); from += BATCH) {
			vectors.addAll(embedBatch(texts.subList(from, Math.min(from + BATCH, texts.size()))));
		}
		return vectors;
	}

	private List<float[]> embedBatch(List<String> texts) {
		List<String> input = texts.stream().map(Visible::orQuestionMark).toList();
		List<float[]> vectors = ask(input);
		if (vectors.size() != input.size()) {
			throw garbage(vectors.size() + " vectors for " + input.size() + " texts", null);
		}
		return vectors.stream().map(this::checked).toList();
	}

	private List<float[]> ask(List<String> input) {
		try {
			List<float[]> embeddings = this.ollama
				.embed(new OllamaApi.EmbeddingsRequest(this.model, input, null, null, true, null))
				.embeddings();
			return (embeddings != null) ? embeddings : List.of();
		}
		catch (RuntimeException failure) {
			throw OllamaFailures.of(failure, "embedding with " + this.model);
		}
	}

	private float[] checked(float[] vector) {
		Integer known = this.dimension;
		if (known == null) {
			this.dimension = vector.length;
		}
		else if (vector.length != known) {
			throw garbage("a vector of " + vector.length + " components, not " + known, null);
		}
		try {
			return Vectors.unit(vector);
		}
		catch (ArithmeticException withoutDirection) {
			throw garbage("a vector without a direction", withoutDirection);
		}
	}

	private ModelFailure garbage(String what, @Nullable Throwable cause) {
		return new ModelFailure(ModelFailure.Reason.GARBAGE, model() + " gave " + what, cause);
	}

}
