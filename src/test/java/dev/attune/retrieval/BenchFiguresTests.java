package dev.attune.retrieval;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class BenchFiguresTests {

	@Test
	void takesPercentilesOfUnsortedValues() {
		double[] values = { 30, 10, 20, 40 };
		assertThat(BenchFigures.percentile(values, 0)).isEqualTo(10);
		assertThat(BenchFigures.percentile(values, 50)).isEqualTo(25);
		assertThat(BenchFigures.percentile(values, 99)).isCloseTo(39.7, within(1e-9));
		assertThat(BenchFigures.percentile(values, 100)).isEqualTo(40);
		assertThat(BenchFigures.percentile(new double[] { 7 }, 99)).isEqualTo(7);
		assertThat(values).containsExactly(30, 10, 20, 40);
	}

	@Test
	void comparesRatesRoundByRound() {
		BenchFigures ours = new BenchFigures(true, List.of(100.0, 40.0, 90.0));
		BenchFigures theirs = new BenchFigures(true, List.of(50.0, 10.0, 100.0));
		assertThat(ours.median()).isEqualTo(90);
		// 2, 4 and .9; the ratio of the medians would be 1.8.
		assertThat(ours.ratioTo(theirs)).isEqualTo(new BenchFigures.Ratio(2, 2, 3));
	}

	@Test
	void countsLessTimeAsBetter() {
		BenchFigures ours = new BenchFigures(false, List.of(5.0));
		BenchFigures theirs = new BenchFigures(false, List.of(20.0));
		assertThat(ours.ratioTo(theirs)).isEqualTo(new BenchFigures.Ratio(4, 1, 1));
		assertThat(theirs.ratioTo(ours)).isEqualTo(new BenchFigures.Ratio(0.25, 0, 1));
	}

	@Test
	void comparesOnlyAsManyRounds() {
		BenchFigures one = new BenchFigures(true, List.of(1.0));
		assertThatIllegalArgumentException().isThrownBy(() -> one.ratioTo(new BenchFigures(true, List.of(1.0, 2.0))));
		assertThatIllegalArgumentException().isThrownBy(() -> new BenchFigures(true, List.of()));
	}

}
