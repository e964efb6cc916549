package dev.attune.understanding;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells feelings apart by weights over the components of an embedding, learnt from
 * labelled examples: multinomial logistic regression with an L2 penalty, every feeling
 * counting the same however many examples it has, by gradient descent with momentum.
 * Learning from a thousand examples takes about half a second.
 */
final class FeelingClassifier {

	private static final int STEPS = 150;

	private static final double RATE = 5;

	private static final double MOMENTUM = 0.9;

	/** Chosen by five-fold cross-validation on the examples. */
	private static final double PENALTY = 0.001;

	private static final Feeling[] FEELINGS = Feeling.values();

	/**
	 * For each feeling a weight for each component, and last the one that is always
	 * there.
	 */
	private final double[][] weights;

	private FeelingClassifier(double[][] weights) {
		this.weights = weights;
	}

	record Example(float[] vector, Feeling feeling) {
	}

	/** A feeling and how likely it is, 0 to 1. */
	record Verdict(Feeling feeling, double likelihood) {
	}

	static FeelingClassifier learn(List<Example> examples) {
		if (examples.isEmpty()) {
			throw new IllegalArgumentException("there are no examples of feelings to learn from");
		}
		Map<Feeling, Long> counts = examples.stream()
			.collect(Collectors.groupingBy(Example::feeling, Collectors.counting()));
		int width = examples.getFirst().vector().length + 1;
		double[][] weights = new double[FEELINGS.length][width];
		double[][] speed = new double[FEELINGS.length][width];
		for (int step = 0; step < STEPS; step++) {
			double[][] slope = new double[FEELINGS.length][width];
			for (Example example : examples) {
				double share = 1.0 / (counts.getOrDefault(example.feeling(), 1L) * counts.size());
				add(slope, example, likelihoods(weights, example.vector()), share);
			}
			for (int i = 0; i < FEELINGS.length; i++) {
				for (int j = 0; j < width; j++) {
					double penalty = (j < width - 1) ? PENALTY * weights[i][j] : 0;
					speed[i][j] = MOMENTUM * speed[i][j] - RATE * (slope[i][j] + penalty);
					weights[i][j] += speed[i][j];
				}
			}
		}
		return new FeelingClassifier(weights);
	}

	/** The likeliest feeling of a text with that vector. */
	Verdict classify(float[] vector) {
		double[] likelihoods = likelihoods(this.weights, vector);
		int likeliest = 0;
		for (int i = 1; i < likelihoods.length; i++) {
			likeliest = (likelihoods[i] > likelihoods[likeliest]) ? i : likeliest;
		}
		return new Verdict(FEELINGS[likeliest], likelihoods[likeliest]);
	}

	private static void add(double[][] slope, Example example, double[] likelihoods, double share) {
		for (int i = 0; i < FEELINGS.length; i++) {
			double error = share * (likelihoods[i] - ((FEELINGS[i] == example.feeling()) ? 1 : 0));
			for (int j = 0; j < example.vector().length; j++) {
				slope[i][j] += error * example.vector()[j];
			}
			slope[i][example.vector().length] += error;
		}
	}

	private static double[] likelihoods(double[][] weights, float[] vector) {
		double[] likelihoods = new double[weights.length];
		double sum = 0;
		for (int i = 0; i < weights.length; i++) {
			double score = weights[i][vector.length];
			for (int j = 0; j < vector.length; j++) {
				score += weights[i][j] * vector[j];
			}
			likelihoods[i] = Math.exp(score);
			sum += likelihoods[i];
		}
		for (int i = 0; i < likelihoods.length; i++) {
			likelihoods[i] /= sum;
		}
		return likelihoods;
	}

}
