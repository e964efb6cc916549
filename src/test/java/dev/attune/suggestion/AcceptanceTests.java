package dev.attune.suggestion;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.attune.suggestion.Acceptance.Tenure;
import dev.attune.suggestion.Suggestions.Decided;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AcceptanceTests {

	private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

	@Test
	void tellsNewColleaguesFromOldOnes() {
		List<Decided> decided = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			decided.add(new Decided("new-" + i, Outcome.SENT, 0.0, 20_000L, NOW));
			decided.add(new Decided("new-" + i, Outcome.EDITED, 0.3, 40_000L, NOW));
			decided.add(new Decided("old-" + i, Outcome.EDITED, 0.9, 90_000L, NOW));
			decided.add(new Decided("old-" + i, Outcome.DISMISSED, null, null, NOW));
		}
		Acceptance acceptance = Acceptance.of(decided, AcceptanceTests::joined, NOW, 5);
		assertThat(acceptance.groups()).extracting(Acceptance.Group::tenureMonths)
			.containsExactly(Tenure.FIRST_MONTH, Tenure.LONGER);
		Acceptance.Group newest = acceptance.groups().getFirst();
		assertThat(newest.taken()).isEqualTo(1);
		assertThat(newest.agents()).isEqualTo(5);
		assertThat(newest.medianSecondsToSend()).isEqualTo(30);
		assertThat(acceptance.groups().getLast().taken()).isZero();
		assertThat(acceptance.withheld()).isEmpty();
	}

	@Test
	void aGroupInWhichSomebodyCouldBeMadeOutIsWithheld() {
		List<Decided> decided = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			decided.add(new Decided("new-" + (i % 4), Outcome.SENT, 0.0, 1000L, NOW));
		}
		Acceptance acceptance = Acceptance.of(decided, AcceptanceTests::joined, NOW, 5);
		assertThat(acceptance.groups()).isEmpty();
		assertThat(acceptance.withheld()).containsExactly(Tenure.FIRST_MONTH);
	}

	@Test
	void nobodyIsNamed() {
		assertThat(Acceptance.Group.class.getRecordComponents()).extracting("name")
			.doesNotContain("agent", "name", "names");
	}

	@Test
	void whoLeftTheDeskIsLeftOut() {
		assertThat(Acceptance
			.of(List.of(new Decided("gone", Outcome.SENT, 0.0, 1L, NOW)), (agent) -> Optional.empty(), NOW, 3)
			.groups()).isEmpty();
	}

	@Test
	void monthsAreCountedUpToTheSuggestion() {
		assertThat(Tenure.between(NOW.minus(Duration.ofDays(20)), NOW)).isEqualTo(Tenure.FIRST_MONTH);
		assertThat(Tenure.between(NOW.minus(Duration.ofDays(40)), NOW)).isEqualTo(Tenure.FIRST_QUARTER);
		assertThat(Tenure.between(NOW.minus(Duration.ofDays(100)), NOW)).isEqualTo(Tenure.FIRST_HALF);
		assertThat(Tenure.between(NOW.minus(Duration.ofDays(200)), NOW)).isEqualTo(Tenure.FIRST_YEAR);
		assertThat(Tenure.between(NOW.minus(Duration.ofDays(400)), NOW)).isEqualTo(Tenure.LONGER);
	}

	private static Optional<Instant> joined(String agent) {
		return Optional.of(agent.startsWith("new") ? NOW.minus(Duration.ofDays(10)) : NOW.minus(Duration.ofDays(900)));
	}

}
