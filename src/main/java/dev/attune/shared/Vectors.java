package dev.attune.shared;

/**
 * Arithmetic of vectors.
 */
public final class Vectors {

	private Vectors() {
	}

	/** The inner product of two of the same dimension: of length 1 the cosine. */
	public static double dot(float[] one, float[] other) {
		double sum = 0;
		for (int i = 0; i < one.length; i++) {
			sum += one[i] * (double) other[i];
		}
		return sum;
	}

	/** The cosine of two of any length; 0 where one of them has none. */
	public static double cosine(float[] one, float[] other) {
		double lengths = Math.sqrt(dot(one, one) * dot(other, other));
		return (lengths == 0) ? 0 : dot(one, other) / lengths;
	}

	/** Adds a vector to a sum. */
	public static void add(float[] sum, float[] vector) {
		for (int i = 0; i < sum.length; i++) {
			sum[i] += vector[i];
		}
	}

}
