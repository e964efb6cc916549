package dev.attune.retrieval;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class EvaluationTests {

	private final Evaluation evaluation = new Evaluation(List.of(asked("first", Set.of("a"), List.of("a", "b"), 0.9),
			asked("second", Set.of("a", "c"), List.of("b", "c"), 0.6), asked("never", Set.of("x"), List.of("b"), 0.3),
			asked("unknown", Set.of(), List.of("b"), 0.6), asked("also unknown", Set.of(), List.of(), 0.1)));

	@Test
	void countsAnswerableQuestionsByTheirFirstRightSource() {
		assertThat(this.evaluation.hit(1).orElseThrow()).isCloseTo(1 / 3.0, within(1e-9));
		assertThat(this.evaluation.hit(5).orElseThrow()).isCloseTo(2 / 3.0, within(1e-9));
		assertThat(this.evaluation.meanReciprocalRank().orElseThrow()).isCloseTo(0.5, within(1e-9));
		assertThat(this.evaluation.misses()).extracting(Evaluation.Asked::id).containsExactly("second", "never");
	}

	@Test
	void tellsAnswerableFromUnanswerableByConfidence() {
		// .9 beats both, .6 ties with one and beats the other, .3 loses to one.
		assertThat(this.evaluation.areaUnderRoc().orElseThrow()).isCloseTo((2 + 1.5 + 1) / 6, within(1e-9));
		// All three answerable ones are kept from .3 on, which one of two does not reach.
		assertThat(this.evaluation.rejected().orElseThrow()).isEqualTo(0.5);
		assertThat(new Evaluation(this.evaluation.answerable()).areaUnderRoc()).isEmpty();
	}

	@Test
	void comparesConfidenceWithTruth() {
		Evaluation.Calibration calibration = this.evaluation.calibration();
		assertThat(calibration.bins()).hasSize(10);
		assertThat(calibration.bins().get(6)).isEqualTo(new Evaluation.Bin(0.6, 0.7, 2, 0.6, 0));
		assertThat(calibration.bins().get(9).right()).isEqualTo(1);
		assertThat(calibration.expectedCalibrationError()).isCloseTo((0.1 + 0.6 * 2 + 0.3 + 0.1) / 5, within(1e-9));
		assertThat(calibration.brier()).isCloseTo((0.01 + 0.36 * 2 + 0.09 + 0.01) / 5, within(1e-9));
	}

	@Test
	void countsWhatIsRightlyNotAnsweredAsRight() {
		assertThat(this.evaluation.answers()).containsEntry("right", 2L)
			.containsEntry("wrong", 2L)
			.containsEntry("abstained", 1L);
	}

	private static Evaluation.Asked asked(String id, Set<String> expected, List<String> found, double confidence) {
		return new Evaluation.Asked(id, id + "?", "en", expected, found, confidence, confidence < 0.5);
	}

}
