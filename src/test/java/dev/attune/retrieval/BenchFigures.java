package dev.attune.retrieval;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a contender came to in each round. Rounds of all contenders alternate, so that
 * those of the same number ran on the machine in about the same mood.
 *
 * @param moreIsBetter whether it is a rate rather than a time
 */
record BenchFigures(boolean moreIsBetter, List<Double> rounds) {

	BenchFigures {
		rounds = List.copyOf(rounds);
		if (rounds.isEmpty()) {
			throw new IllegalArgumentException("there was no round");
		}
	}

	/**
	 * @param times how many times as good: 2 is twice the rate, or half the time
	 * @param ahead in how many rounds it was better at all
	 */
	record Ratio(double times, int ahead, int rounds) {
	}

	double median() {
		return percentile(toArray(this.rounds), 50);
	}

	/** The median of the rounds' ratios, which no single slow round moves. */
	Ratio ratioTo(BenchFigures other) {
		if (other.rounds.size() != this.rounds.size()) {
			throw new IllegalArgumentException("rounds are compared one by one");
		}
		double[] times = IntStream.range(0, this.rounds.size())
			.mapToDouble((round) -> this.moreIsBetter ? this.rounds.get(round) / other.rounds.get(round)
					: other.rounds.get(round) / this.rounds.get(round))
			.toArray();
		return new Ratio(percentile(times, 50), (int) Arrays.stream(times).filter((ratio) -> ratio > 1).count(),
				times.length);
	}

	/** Linear between the two nearest. */
	static double percentile(double[] values, double percent) {
		double[] sorted = values.clone();
		Arrays.sort(sorted);
		double place = percent / 100 * (sorted.length - 1);
		int below = (int) Math.floor(place);
		int above = (int) Math.ceil(place);
		return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
	}

	private static double[] toArray(List<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).toArray();
	}

}
