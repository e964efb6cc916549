package dev.attune.escalation;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ErlangCTests {

	/** From the tables of Erlang C. */
	@ParameterizedTest
	@CsvSource({ "1, 0.5, 0.5", "2, 1, 0.3333", "5, 4, 0.5541", "10, 8, 0.4092", "14, 10, 0.1741" })
	void knowsHowLikelySomebodyHasToWait(int servers, double load, double chance) {
		assertThat(ErlangC.chanceOfWaiting(servers, load)).isCloseTo(chance, within(0.0005));
	}

	@Test
	void knowsThatAQueueOnlyGrowsWhereMoreComeThanGo() {
		assertThat(ErlangC.chanceOfWaiting(3, 3)).isEqualTo(1);
		assertThat(ErlangC.chanceOfWaiting(0, 0)).isEqualTo(1);
		assertThat(ErlangC.chanceOfWaiting(3, 4)).isEqualTo(1);
	}

	/**
	 * Half the chi-squared distribution's quantiles with twice the degrees of freedom.
	 */
	@ParameterizedTest
	@CsvSource({ "1, 0.1, 0.105", "1, 0.5, 0.693", "1, 0.9, 2.303", "3, 0.1, 1.102", "3, 0.9, 5.322", "10, 0.1, 6.221",
			"10, 0.9, 14.206" })
	void knowsTheRangeOfAPlaceInLine(int stages, double share, double value) {
		GammaDistribution wait = ErlangC.inLine(stages, 1);
		assertThat(wait.quantile(share)).isCloseTo(value, within(0.03));
		assertThat(wait.below(value)).isCloseTo(share, within(0.01));
	}

	/** A line of eight before four agents with exponential handling times, many times. */
	@Test
	void agreesWithADeskPlayedThrough() {
		Random random = new Random(1);
		double[] waits = new double[20_000];
		for (int i = 0; i < waits.length; i++) {
			for (int stage = 0; stage < 8; stage++) {
				waits[i] -= Math.log(1 - random.nextDouble()) * 6 / 4;
			}
		}
		GammaDistribution wait = ErlangC.inLine(8, 6.0 / 4);
		assertThat(java.util.Arrays.stream(waits).average().orElseThrow()).isCloseTo(wait.mean(), within(0.15));
		assertThat(java.util.Arrays.stream(waits)
			.filter((value) -> value >= wait.quantile(0.1) && value <= wait.quantile(0.9))
			.count() / 20_000.0).isCloseTo(0.8, within(0.02));
	}

	@Test
	void spreadsWiderWhatIsLessCertain() {
		GammaDistribution wait = ErlangC.inLine(8, 1);
		assertThat(wait.widened(0.5).quantile(0.9)).isGreaterThan(wait.quantile(0.9));
		assertThat(wait.widened(0.5).quantile(0.1)).isLessThan(wait.quantile(0.1));
		assertThat(wait.widened(0).shape()).isCloseTo(8, within(1e-9));
	}

}
