package dev.attune.suggestion;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class OverlapTests {

	/** The example of Lin's paper: LCS 3 of 4 words, and 2 of 4. */
	@Test
	void countsWordsInTheirOrder() {
		assertThat(Overlap.of("police kill the gunman", "police killed the gunman")).isEqualTo(0.75);
		assertThat(Overlap.of("the gunman kill police", "police killed the gunman")).isEqualTo(0.5);
	}

	@Test
	void weighsWhatIsTooMuchAgainstWhatIsMissing() {
		assertThat(Overlap.of("one two", "One, two, three, four!")).isCloseTo(2 * 1 * 0.5 / 1.5, within(1e-9));
		assertThat(Overlap.of("", "one")).isZero();
		assertThat(Overlap.of("one", "one")).isEqualTo(1);
	}

}
