package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.attune.llm.Embeddings;
import dev.attune.llm.ModelFailure;
import dev.attune.shared.Vectors;

import org.springframework.stereotype.Component;

/**
 * How near texts are by meaning.
 */
interface Nearness {

	/** The cosines of a text and others, 0 where that cannot be told. */
	double[] cosines(String text, List<String> others);

	/** The same of several texts. */
	default List<double[]> cosines(List<String> texts, List<String> others) {
		return texts.stream().map((text) -> cosines(text, others)).toList();
	}

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
	 * By the embedding model. Sentences of articles and their words come again and again,
	 * so their vectors are kept.
	 */
	@Component
	class ByMeaning implements Nearness {

		private static final int KEPT = 20_000;

		private final Embeddings embeddings;

		private final Map<String, float[]> vectors = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
			@Override
			protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
				return size() > KEPT;
			}
		});

		ByMeaning(Embeddings embeddings) {
			this.embeddings = embeddings;
		}

		@Override
		public double[] cosines(String text, List<String> others) {
			return cosines(List.of(text), others).getFirst();
		}

		@Override
		public List<double[]> cosines(List<String> texts, List<String> others) {
			try {
				List<float[]> all = vectors(Stream.concat(texts.stream(), others.stream()).toList());
				List<float[]> of = all.subList(texts.size(), all.size());
				return all.subList(0, texts.size())
					.stream()
					.map((text) -> of.stream().mapToDouble((other) -> Vectors.dot(text, other)).toArray())
					.toList();
			}
			catch (ModelFailure failure) {
				return texts.stream().map((text) -> new double[others.size()]).toList();
			}
		}

		/**
		 * Those that are not known yet at once, as a model behind a network wants them.
		 */
		private List<float[]> vectors(List<String> texts) {
			Map<String, float[]> known = new HashMap<>();
			List<String> unknown = new ArrayList<>();
			for (String text : new LinkedHashSet<>(texts)) {
				float[] vector = this.vectors.get(text);
				if (vector != null) {
					known.put(text, vector);
				}
				else {
					unknown.add(text);
				}
			}
			if (!unknown.isEmpty()) {
				List<float[]> embedded = this.embeddings.embed(unknown);
				for (int i = 0; i < unknown.size(); i++) {
					known.put(unknown.get(i), embedded.get(i));
					this.vectors.put(unknown.get(i), embedded.get(i));
				}
			}
			return texts.stream().map(known::get).map(Objects::requireNonNull).toList();
		}

	}

}
