package dev.attune.suggestion;

import java.util.List;

import dev.attune.llm.Embeddings;
import dev.attune.llm.ModelFailure;
import dev.attune.shared.Vectors;

import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/**
 * How near texts are by meaning.
 */
interface Nearness {

	/** The cosines of a text and others, 0 where that cannot be told. */
	double[] cosines(String text, List<String> others);

	/** The nearest of others to a text, with its cosine where that can be told. */
	default Near nearest(String text, List<String> others) {
		double[] cosines = cosines(text, others);
		Near best = Near.NONE;
		for (int i = 0; i < cosines.length; i++) {
			if (cosines[i] > best.cosine()) {
				best = new Near(i, cosines[i]);
			}
		}
		return best;
	}

	/** One of the others by its place among them. */
	record Near(int index, double cosine) {

		static final Near NONE = new Near(-1, 0);

	}

	/** By wording alone. */
	Nearness NONE = (text, others) -> new double[others.size()];

	/**
	 * By the embedding model. Sentences of articles come again and again, so their
	 * vectors are kept.
	 */
	@Component
	class ByMeaning implements Nearness {

		private static final int KEPT = 4_000;

		private final ConcurrentLruCache<String, float[]> vectors;

		ByMeaning(Embeddings embeddings) {
			this.vectors = new ConcurrentLruCache<>(KEPT, embeddings::embed);
		}

		@Override
		public double[] cosines(String text, List<String> others) {
			try {
				float[] vector = this.vectors.get(text);
				return others.stream().mapToDouble((other) -> Vectors.dot(vector, this.vectors.get(other))).toArray();
			}
			catch (ModelFailure failure) {
				return NONE.cosines(text, others);
			}
		}

	}

}
