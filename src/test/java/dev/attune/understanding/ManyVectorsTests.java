package dev.attune.understanding;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ManyVectorsTests {

	@ParameterizedTest
	@CsvSource({ "1, 1", "3, 7", "1024, 4", "2500, 6", "2049, 9" })
	void multipliesEachWithAnotherAsExactlyAsBytesCan(int count, int dimension) {
		Random random = new Random(count);
		float[] vectors = random(count * dimension, random);
		float[] other = random(dimension, random);
		float[] dots = new ManyVectors(vectors, dimension).dots(other);
		assertThat(dots).hasSize(count);
		for (int i = 0; i < count; i++) {
			double expected = 0;
			double largest = 0;
			double length = 0;
			for (int component = 0; component < dimension; component++) {
				expected += vectors[i * dimension + component] * other[component];
				largest = Math.max(largest, Math.abs(vectors[i * dimension + component]));
				length += Math.abs(other[component]);
			}
			assertThat(dots[i]).isCloseTo((float) expected,
					within((float) (largest / Byte.MAX_VALUE / 2 * length) + 1e-6f));
		}
	}

	private static float[] random(int length, Random random) {
		float[] numbers = new float[length];
		for (int i = 0; i < length; i++) {
			numbers[i] = random.nextFloat() - 0.5f;
		}
		return numbers;
	}

}
