package dev.attune.retrieval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CandidateTests {

	private final Random random = new Random(7);

	/** Otherwise a search would leave out what belongs in front. */
	@Test
	void neverScoresMoreThanWasPossibleByWhatWasFoundOfIt() {
		for (int run = 0; run < 5_000; run++) {
			double farthest = this.random.nextDouble();
			List<Double> asked = meanings(this.random.nextInt(6));
			List<Double> paragraphs = meanings(this.random.nextInt(4));
			if (asked.isEmpty() && paragraphs.isEmpty()) {
				continue;
			}
			Lead lead = new Lead("article/a", Kind.ARTICLE, this.random.nextDouble(), asked.size());
			asked.stream().filter((meaning) -> meaning >= farthest).forEach((meaning) -> lead.add(false, meaning));
			paragraphs.stream().filter((meaning) -> meaning >= farthest).forEach((meaning) -> lead.add(true, meaning));
			lead.setUnseen(farthest);
			Candidate candidate = new Candidate(lead, 0.25);
			asked.forEach((meaning) -> candidate.add(new Candidate.Hit(false, "way", meaning)));
			paragraphs.forEach((meaning) -> candidate.add(new Candidate.Hit(true, "text", meaning)));
			assertThat(candidate.atBest()).isGreaterThanOrEqualTo(candidate.score());
		}
	}

	@Test
	void knowsWhatASourceScoresOfWhichAllWasFound() {
		Lead lead = new Lead("article/a", Kind.ARTICLE, 0, 1);
		lead.add(false, 0.9);
		lead.setUnseen(0.2);
		assertThat(new Candidate(lead, 0).atBest()).isEqualTo(0.9);
	}

	@Test
	void countsTheThreeNearestWaysOfAskingMostTheFirst() {
		assertThat(Candidate.together(List.of(0.8, 0.6, 0.5, 0.4))).isCloseTo(0.5 * 0.8 + 0.3 * 0.6 + 0.2 * 0.5,
				within(1e-9));
		assertThat(Candidate.together(List.of(0.8))).isCloseTo(0.8, within(1e-9));
	}

	private List<Double> meanings(int number) {
		List<Double> meanings = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			meanings.add(this.random.nextDouble());
		}
		meanings.sort(Comparator.reverseOrder());
		return meanings;
	}

}
