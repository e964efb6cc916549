package dev.attune.understanding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Labelled example vectors, and what those nearest to a vector say. Every label counts by
 * its few most similar examples, so that a label with more examples is not favoured. What
 * resembles no example at all is {@link #UNLIKE}.
 */
final class Examples {

	/** The label of a message unlike any example. */
	static final String UNLIKE = "unlike";

	private static final int NEIGHBOURS = 3;

	/** How fast a label loses ground with similarity. */
	private static final double TEMPERATURE = 0.04;

	/** The cosine at which a message resembles an example as much as not. */
	private static final double LIKENESS = 0.5;

	private final Map<String, List<float[]>> byLabel = new HashMap<>();

	void add(String label, float[] vector) {
		this.byLabel.computeIfAbsent(label, (name) -> new ArrayList<>()).add(vector);
	}

	/** How likely each label is; the sum is 1. */
	Map<String, Double> likelihoods(float[] vector) {
		Map<String, Double> likelihoods = new HashMap<>();
		this.byLabel.forEach((label, examples) -> likelihoods.put(label, weight(similarity(vector, examples))));
		likelihoods.put(UNLIKE, weight(LIKENESS));
		double sum = likelihoods.values().stream().mapToDouble(Double::doubleValue).sum();
		likelihoods.replaceAll((label, likelihood) -> likelihood / sum);
		return likelihoods;
	}

	private static double weight(double similarity) {
		return Math.exp(similarity / TEMPERATURE);
	}

	private static double similarity(float[] vector, List<float[]> examples) {
		return examples.stream()
			.map((example) -> dot(vector, example))
			.sorted(Comparator.reverseOrder())
			.limit(NEIGHBOURS)
			.mapToDouble(Double::doubleValue)
			.average()
			.orElse(-1);
	}

	private static double dot(float[] left, float[] right) {
		double sum = 0;
		for (int i = 0; i < left.length; i++) {
			sum += left[i] * right[i];
		}
		return sum;
	}

}
