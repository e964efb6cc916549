package dev.attune.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

import dev.attune.shared.Language;

/**
 * A multilingual model for all languages, and for English a second one beside it: the
 * cosine of their joined vectors is the weighted mean of their cosines. Together they
 * find more than either alone (docs/retrieval.md). Other languages leave the second half
 * empty, so that beside an English text only the first model counts.
 */
record PairedModels(Embeddings multilingual, Embeddings english, String settings) implements IndexEmbeddings {

	private static final Executor THREADS = Executors
		.newCachedThreadPool(Thread.ofPlatform().daemon().name("second-model-", 0).factory());

	private static final double OF_ENGLISH = 0.75;

	/**
	 * What the pair's cosine is for English texts that have nothing to do with each
	 * other: the second model's lie between 0.5 and 1.
	 */
	private static final double UNRELATED = 0.375;

	@Override
	public String model() {
		return this.multilingual.model() + "+" + this.english.model();
	}

	@Override
	public int dimension() {
		return this.multilingual.dimension() + this.english.dimension();
	}

	@Override
	public List<float[]> embed(List<String> texts, Language language) {
		List<float[]> first = this.multilingual.embed(texts);
		List<float[]> second = language.equals(Language.ENGLISH) ? this.english.embed(texts) : List.of();
		List<float[]> joined = new ArrayList<>(texts.size());
		for (int i = 0; i < texts.size(); i++) {
			joined.add(second.isEmpty() ? join(first.get(i), 1, new float[this.english.dimension()], 0)
					: join(first.get(i), second.get(i)));
		}
		return joined;
	}

	/** Both models at the same time: somebody waits. */
	@Override
	public float[] embedQuestion(String question, Language language) {
		if (!language.equals(Language.ENGLISH)) {
			return embed(List.of(question), language).getFirst();
		}
		CompletableFuture<float[]> second = CompletableFuture.supplyAsync(() -> this.english.embed(question), THREADS);
		float[] first = this.multilingual.embed(question);
		try {
			return join(first, second.join());
		}
		catch (CompletionException failure) {
			throw (failure.getCause() instanceof ModelFailure cause) ? cause : failure;
		}
	}

	@Override
	public List<float[]> embedQuestions(List<String> questions, Language language) {
		return embed(questions, language);
	}

	private static float[] join(float[] first, float[] second) {
		return join(first, Math.sqrt(1 - OF_ENGLISH), second, Math.sqrt(OF_ENGLISH));
	}

	private static float[] join(float[] first, double weightOfFirst, float[] second, double weightOfSecond) {
		float[] joined = new float[first.length + second.length];
		for (int i = 0; i < first.length; i++) {
			joined[i] = (float) (weightOfFirst * first[i]);
		}
		for (int i = 0; i < second.length; i++) {
			joined[first.length + i] = (float) (weightOfSecond * second[i]);
		}
		return joined;
	}

	@Override
	public double closeness(double cosine, Language asked, Language read) {
		if (asked.equals(Language.ENGLISH) && read.equals(Language.ENGLISH)) {
			return (cosine - UNRELATED) / (1 - UNRELATED);
		}
		boolean across = asked.equals(Language.ENGLISH) || read.equals(Language.ENGLISH);
		return across ? cosine / Math.sqrt(1 - OF_ENGLISH) : cosine;
	}

}
