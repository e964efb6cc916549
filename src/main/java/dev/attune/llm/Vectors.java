package dev.attune.llm;

/**
 * Arithmetic of vectors.
 */
final class Vectors {

	private Vectors() {
	}

	static void addScaled(float[] sum, float[] vector, float factor) {
		for (int i = 0; i < sum.length; i++) {
			sum[i] += factor * vector[i];
		}
	}

	/**
	 * The vector of length 1 in the same direction.
	 * @throws ArithmeticException where it has none: all zeros, or not all numbers
	 */
	static float[] unit(float[] vector) {
		double squares = 0;
		for (float component : vector) {
			squares += (double) component * component;
		}
		double length = Math.sqrt(squares);
		if (!(length > 0) || Double.isInfinite(length)) {
			throw new ArithmeticException("a vector of length " + length + " has no direction");
		}
		float[] unit = new float[vector.length];
		for (int i = 0; i < vector.length; i++) {
			unit[i] = (float) (vector[i] / length);
		}
		return unit;
	}

}
