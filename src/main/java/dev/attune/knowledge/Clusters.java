package dev.attune.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import dev.attune.shared.Vectors;

/**
 * Groups questions by what they mean, one after the other and for good: a question joins
 * the group whose middle it is nearest to, and begins one of its own where none is near
 * enough. So a group never changes under the eyes of whoever works on it, but for
 * growing.
 * <p>
 * This is single-pass clustering with a threshold and centroids (Yang, Pierce and
 * Carbonell, A study on retrospective and on-line event detection, SIGIR 1998). The sum
 * of a group's vectors points where its middle does, so that a group need not be read to
 * be compared.
 */
final class Clusters {

	/**
	 * How near to the middle of a group a question has to be, as
	 * {@link dev.attune.llm.IndexEmbeddings#closeness} tells it; docs/knowledge-gaps.md.
	 */
	static final double NEAR = 0.6;

	private final double near;

	private final DoubleUnaryOperator closeness;

	private final List<float[]> sums = new ArrayList<>();

	/**
	 * @param near how near a question has to be
	 * @param closeness of a cosine
	 */
	Clusters(double near, DoubleUnaryOperator closeness) {
		this.near = near;
		this.closeness = closeness;
	}

	/**
	 * Adds a question.
	 * @param vector of length 1
	 * @return the number of its group, from 0
	 */
	int add(float[] vector) {
		int best = -1;
		double nearest = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < this.sums.size(); i++) {
			float[] sum = this.sums.get(i);
			double cosine = Vectors.dot(vector, sum) / Math.sqrt(Vectors.dot(sum, sum));
			if (cosine > nearest) {
				best = i;
				nearest = cosine;
			}
		}
		if (best < 0 || this.closeness.applyAsDouble(nearest) < this.near) {
			this.sums.add(vector.clone());
			return this.sums.size() - 1;
		}
		Vectors.add(this.sums.get(best), vector);
		return best;
	}

}
