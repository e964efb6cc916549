package dev.attune.understanding;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tells classes of messages apart by regularised least squares with a kernel, one class
 * against the rest (Rifkin, Yeo and Poggio, <em>Regularized Least-Squares
 * Classification</em>, 2003): the likeness of two messages is that of their vectors,
 * which falls off as a Gaussian does, and that of their wording. Every example pulls what
 * is like it towards its class; how strongly is found by conjugate gradients.
 */
final class KernelClassifier {

	private static final int MOST_STEPS = 120;

	private static final double PRECISION = 1e-3;

	/** How often what is near 1 is squared to be raised to the power of 1024. */
	private static final int SQUARINGS = 10;

	/**
	 * A message as the classifier sees it.
	 *
	 * @param vector what it means, of length 1
	 * @param wording how it is put, by one or more measures
	 */
	record Point(float[] vector, List<Wording.Sparse> wording) {
	}

	/**
	 * @param narrowness how fast likeness of meaning falls off: {@code exp(-narrowness *
	 * (1 - cosine))}
	 * @param wording what each measure of wording weighs beside the meaning, 1
	 * @param smoothness the higher, the less a single example is followed
	 */
	record Settings(double narrowness, List<Double> wording, double smoothness) {
	}

	private final Settings settings;

	private final ManyVectors vectors;

	/** How strongly each example pulls, by class and example. */
	private final float[][] pulls;

	/** What all examples say about wording, by measure, class and component. */
	private final float[][][] wording;

	private KernelClassifier(Settings settings, ManyVectors vectors, float[][] pulls, float[][][] wording) {
		this.settings = settings;
		this.vectors = vectors;
		this.pulls = pulls;
		this.wording = wording;
	}

	/**
	 * Learns from examples. Takes time and memory by the square of their number: for ten
	 * thousand some ten seconds and 200 MB.
	 * @param wanted the scores that the examples should have, by class and example
	 * @param weights how much each example counts, about 1
	 * @param dimensions of the measures of wording
	 */
	static KernelClassifier learn(List<Point> examples, float[][] wanted, double[] weights, int[] dimensions,
			Settings settings) {
		ManyVectors vectors = new ManyVectors(inARow(examples), examples.getFirst().vector().length);
		float[][] likeness = new float[examples.size()][];
		IntStream.range(0, likeness.length).parallel().forEach((row) -> {
			likeness[row] = vectors.dots(examples.get(row).vector(), row + 1);
			fallOff(likeness[row], settings);
		});
		float[][] pulls = new float[wanted.length][];
		IntStream.range(0, wanted.length)
			.parallel()
			.forEach((label) -> pulls[label] = solve(likeness, examples, weights, dimensions, settings, wanted[label]));
		float[][][] wording = new float[dimensions.length][pulls.length][];
		for (int measure = 0; measure < dimensions.length; measure++) {
			for (int label = 0; label < pulls.length; label++) {
				wording[measure][label] = sumOfWording(examples, pulls[label], measure, dimensions[measure]);
			}
		}
		return new KernelClassifier(settings, vectors, pulls, wording);
	}

	/**
	 * The classifier that was learnt before from the same examples.
	 * @param vectors of the examples, one after the other
	 * @param learnt as {@link #learnt()} gave it
	 */
	static KernelClassifier of(float[] vectors, int dimension, int classes, int[] dimensions, float[] learnt,
			Settings settings) {
		FloatBuffer rest = FloatBuffer.wrap(learnt);
		float[][] pulls = new float[classes][vectors.length / dimension];
		Arrays.stream(pulls).forEach(rest::get);
		float[][][] wording = new float[dimensions.length][classes][];
		for (int measure = 0; measure < dimensions.length; measure++) {
			for (int label = 0; label < classes; label++) {
				wording[measure][label] = new float[dimensions[measure]];
				rest.get(wording[measure][label]);
			}
		}
		return new KernelClassifier(settings, new ManyVectors(vectors, dimension), pulls, wording);
	}

	/** How strongly each example pulls, and what all say about wording, in a row. */
	float[] learnt() {
		int length = this.pulls.length * sizeOfClass(this.pulls[0].length,
				Arrays.stream(this.wording).mapToInt((measure) -> measure[0].length).toArray());
		FloatBuffer row = FloatBuffer.allocate(length);
		Arrays.stream(this.pulls).forEach(row::put);
		Arrays.stream(this.wording).flatMap(Arrays::stream).forEach(row::put);
		return row.array();
	}

	/** How many numbers {@link #learnt()} has for each class. */
	static int sizeOfClass(int examples, int[] dimensions) {
		return examples + Arrays.stream(dimensions).sum();
	}

	private static float[] inARow(List<Point> examples) {
		int dimension = examples.getFirst().vector().length;
		float[] vectors = new float[examples.size() * dimension];
		for (int i = 0; i < examples.size(); i++) {
			System.arraycopy(examples.get(i).vector(), 0, vectors, i * dimension, dimension);
		}
		return vectors;
	}

	/** The scores of a message, by class. */
	double[] scores(Point message) {
		double[] scores = new double[this.pulls.length];
		float[] likeness = this.vectors.dots(message.vector());
		fallOff(likeness, this.settings);
		for (int label = 0; label < scores.length; label++) {
			scores[label] = dot(likeness, this.pulls[label], likeness.length);
		}
		for (int measure = 0; measure < this.wording.length; measure++) {
			for (int label = 0; label < scores.length; label++) {
				scores[label] += this.settings.wording().get(measure)
						* message.wording().get(measure).dot(this.wording[measure][label]);
			}
		}
		return scores;
	}

	/** The conjugate gradient method, since the matrix is symmetric and positive. */
	private static float[] solve(float[][] likeness, List<Point> examples, double[] weights, int[] dimensions,
			Settings settings, float[] wanted) {
		int count = wanted.length;
		float[] solution = new float[count];
		float[] residual = wanted.clone();
		float[] direction = wanted.clone();
		double square = dot(residual, residual, count);
		double enough = square * PRECISION * PRECISION;
		for (int step = 0; step < MOST_STEPS && square > enough; step++) {
			float[] image = image(likeness, examples, weights, dimensions, settings, direction);
			double length = square / dot(direction, image, count);
			for (int i = 0; i < count; i++) {
				solution[i] += (float) (length * direction[i]);
				residual[i] -= (float) (length * image[i]);
			}
			double next = dot(residual, residual, count);
			for (int i = 0; i < count; i++) {
				direction[i] = (float) (residual[i] + next / square * direction[i]);
			}
			square = next;
		}
		return solution;
	}

	private static float[] image(float[][] likeness, List<Point> examples, double[] weights, int[] dimensions,
			Settings settings, float[] direction) {
		int count = direction.length;
		float[][] wording = new float[dimensions.length][];
		for (int measure = 0; measure < dimensions.length; measure++) {
			wording[measure] = sumOfWording(examples, direction, measure, dimensions[measure]);
		}
		float[] image = new float[count];
		for (int row = 0; row < count; row++) {
			double sum = dot(likeness[row], direction, row) + likeness[row][row] * direction[row];
			for (int measure = 0; measure < dimensions.length; measure++) {
				sum += settings.wording().get(measure) * examples.get(row).wording().get(measure).dot(wording[measure]);
			}
			image[row] += (float) (sum + settings.smoothness() / weights[row] * direction[row]);
			float times = direction[row];
			for (int column = 0; column < row; column++) {
				image[column] += times * likeness[row][column];
			}
		}
		return image;
	}

	private static float[] sumOfWording(List<Point> examples, float[] times, int measure, int dimension) {
		float[] sum = new float[dimension];
		for (int i = 0; i < times.length; i++) {
			examples.get(i).wording().get(measure).addTo(sum, times[i]);
		}
		return sum;
	}

	/**
	 * Makes cosines likenesses, {@code exp(x)} as {@code (1 + x / 1024)^1024}: so plain
	 * that the processor does several at once. As a power of the cosine it is a kernel as
	 * well.
	 */
	private static void fallOff(float[] cosines, Settings settings) {
		float narrowness = (float) settings.narrowness() / (1 << SQUARINGS);
		for (int i = 0; i < cosines.length; i++) {
			float power = 1 - narrowness + narrowness * cosines[i];
			for (int squared = 0; squared < SQUARINGS; squared++) {
				power *= power;
			}
			cosines[i] = power;
		}
	}

	/** Eight sums at a time, as none has to wait for another then. */
	private static double dot(float[] left, float[] right, int length) {
		float a = 0;
		float b = 0;
		float c = 0;
		float d = 0;
		float e = 0;
		float f = 0;
		float g = 0;
		float h = 0;
		int i = 0;
		for (; i + 7 < length; i += 8) {
			a += left[i] * right[i];
			b += left[i + 1] * right[i + 1];
			c += left[i + 2] * right[i + 2];
			d += left[i + 3] * right[i + 3];
			e += left[i + 4] * right[i + 4];
			f += left[i + 5] * right[i + 5];
			g += left[i + 6] * right[i + 6];
			h += left[i + 7] * right[i + 7];
		}
		double sum = (double) a + b + c + d + e + f + g + h;
		for (; i < length; i++) {
			sum += left[i] * right[i];
		}
		return sum;
	}

}
