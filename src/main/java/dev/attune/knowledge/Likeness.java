package dev.attune.knowledge;

/**
 * Arithmetic of vectors of length 1.
 */
final class Likeness {

	private Likeness() {
	}

	/** The inner product: of vectors of length 1 the cosine. */
	static double of(float[] one, float[] other) {
		double sum = 0;
		for (int i = 0; i < one.length; i++) {
			sum += one[i] * (double) other[i];
		}
		return sum;
	}

	/** Adds a vector to a sum. */
	static void add(float[] sum, float[] vector) {
		for (int i = 0; i < sum.length; i++) {
			sum[i] += vector[i];
		}
	}

}
