package dev.attune.understanding;

import java.util.Arrays;

/**
 * Vectors that one more is compared with all at once. They are kept by component rather
 * than one after the other, so that the processor adds up those of several vectors with
 * one instruction; a block of them at a time, whose sums stay in its near caches. Of each
 * component a byte is kept, as a share of the vector's largest one: there are tens of
 * thousands of vectors, and to fetch them takes longer than to multiply. An inner product
 * is off by some thousandths of the length of the vector for that.
 */
final class ManyVectors {

	private static final int BLOCK = 4096;

	/** How many components are added up at a time. */
	private static final int STEP = 4;

	private final int count;

	private final int dimension;

	/** By block, component and vector. */
	private final byte[][][] blocks;

	/** What a component's byte is to be multiplied by, by vector. */
	private final float[] units;

	/**
	 * @param inARow the vectors, one after the other
	 */
	ManyVectors(float[] inARow, int dimension) {
		this.count = inARow.length / dimension;
		this.dimension = dimension;
		this.units = units(inARow, this.count, dimension);
		this.blocks = new byte[Math.ceilDiv(this.count, BLOCK)][][];
		for (int block = 0; block < this.blocks.length; block++) {
			int first = block * BLOCK;
			int size = Math.min(BLOCK, this.count - first);
			// Components that there are not are noughts, so that the steps come out even.
			byte[][] components = new byte[Math.ceilDiv(dimension, STEP) * STEP][size];
			for (int i = 0; i < size; i++) {
				for (int component = 0; component < dimension; component++) {
					float value = inARow[(first + i) * dimension + component];
					components[component][i] = (byte) Math.round(value / this.units[first + i]);
				}
			}
			this.blocks[block] = components;
		}
	}

	private static float[] units(float[] inARow, int count, int dimension) {
		float[] units = new float[count];
		for (int i = 0; i < count; i++) {
			float largest = Float.MIN_NORMAL;
			for (int component = 0; component < dimension; component++) {
				largest = Math.max(largest, Math.abs(inARow[i * dimension + component]));
			}
			units[i] = largest / Byte.MAX_VALUE;
		}
		return units;
	}

	/**
	 * The inner product of each with another vector.
	 * @param other of the same dimension
	 */
	float[] dots(float[] other) {
		return dots(other, this.count);
	}

	/**
	 * The inner product of each of the first ones with another vector.
	 */
	float[] dots(float[] other, int many) {
		float[] padded = Arrays.copyOf(other, Math.ceilDiv(this.dimension, STEP) * STEP);
		float[] dots = new float[many];
		for (int block = 0; block * BLOCK < many; block++) {
			byte[][] components = this.blocks[block];
			float[] sums = new float[components[0].length];
			for (int i = 0; i < components.length; i += STEP) {
				add(sums, components[i], padded[i], components[i + 1], padded[i + 1], components[i + 2], padded[i + 2],
						components[i + 3], padded[i + 3]);
			}
			System.arraycopy(sums, 0, dots, block * BLOCK, Math.min(sums.length, many - block * BLOCK));
		}
		for (int i = 0; i < many; i++) {
			dots[i] *= this.units[i];
		}
		return dots;
	}

	/** So plain that the compiler sees that nothing in it waits for anything else. */
	private static void add(float[] sums, byte[] a, float timesA, byte[] b, float timesB, byte[] c, float timesC,
			byte[] d, float timesD) {
		for (int i = 0; i < sums.length; i++) {
			sums[i] += timesA * a[i] + timesB * b[i] + timesC * c[i] + timesD * d[i];
		}
	}

}
