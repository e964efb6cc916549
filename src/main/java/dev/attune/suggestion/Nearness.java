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

	/** The cosine of a text and the nearest of others, or 0 where that cannot be told. */
	Near nearest(String text, List<String> others);

	/** One of the others by its place among them. */
	record Near(int index, double cosine) {

		static final Near NONE = new Near(-1, 0);

	}

	/** By wording alone. */
	Nearness NONE = (text, others) -> Near.NONE;

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
		public Near nearest(String text, List<String> others) {
			try {
				float[] vector = this.vectors.get(text);
				Near best = Near.NONE;
				for (int i = 0; i < others.size(); i++) {
					double cosine = Vectors.dot(vector, this.vectors.get(others.get(i)));
					if (cosine > best.cosine()) {
						best = new Near(i, cosine);
					}
				}
				return best;
			}
			catch (ModelFailure failure) {
				return Near.NONE;
			}
		}

	}

}
