package dev.attune.retrieval;

import dev.attune.shared.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ConfidenceTests {

	@ParameterizedTest
	@EnumSource
	void growsWithTheScoreTheLeadAndAWayOfAsking(Confidence curve) {
		assertThat(curve.of(0.6, 0.4, false)).isGreaterThan(curve.of(0.5, 0.3, false));
		assertThat(curve.of(0.6, 0.4, false)).isGreaterThan(curve.of(0.6, 0.5, false));
		assertThat(curve.of(0.6, 0.4, true)).isGreaterThanOrEqualTo(curve.of(0.6, 0.4, false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "pl" })
	void isLikelyKnownButNotSureWhichWhereTwoArticlesAreClose(String language) {
		Confidence curve = Confidence.in(Language.of(language), Kind.ARTICLE);
		assertThat(curve.isKnown(0.55)).isGreaterThan(0.9);
		assertThat(curve.of(0.55, 0.54, false)).isLessThan(0.6);
		assertThat(curve.of(0.55, 0.3, false)).isGreaterThan(0.85);
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "pl" })
	void isNotKnownHoweverFarItIsAheadOfTheRest(String language) {
		Confidence curve = Confidence.in(Language.of(language), Kind.ARTICLE);
		assertThat(curve.isKnown(0.15)).isLessThan(0.2);
		assertThat(curve.of(0.15, -0.3, true)).isLessThanOrEqualTo(curve.isKnown(0.15));
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "pl" })
	void doesNotTellApartWhetherATicketIsKnown(String language) {
		assertThat(Confidence.in(Language.of(language), Kind.TICKET).isKnown(0)).isEqualTo(1, within(1e-9));
	}

}
