package dev.attune.upkeep;

import dev.attune.shared.Language;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

class ReadingLevelTests {

	private static final String EASY = "The cat sat on the mat. ".repeat(10);

	private static final String HARD = "Notwithstanding contractual limitations, organisational responsibilities "
			+ "concerning complementary reimbursement applications necessitate administrative verification. ";

	@Test
	void measuresEnglishByFlesch() {
		ReadingLevel easy = ReadingLevel.of(EASY, Language.ENGLISH).orElseThrow();
		assertThat(easy.value()).isCloseTo(206.835 - 1.015 * 6 - 84.6, offset(0.01));
		assertThat(easy.isHard()).isFalse();
		assertThat(ReadingLevel.of(HARD.repeat(4), Language.ENGLISH).orElseThrow().isHard()).isTrue();
	}

	@Test
	void measuresSwedishByLix() {
		ReadingLevel level = ReadingLevel.of("Du får svar samma vardag. ".repeat(10), Language.of("sv")).orElseThrow();
		assertThat(level).isEqualTo(new ReadingLevel("lix", 5 + 0));
		assertThat(
				ReadingLevel.of("Återbetalningsförfrågningar behandlas konfidentiellt. ".repeat(20), Language.of("sv"))
					.orElseThrow()
					.isHard())
			.isTrue();
	}

	@Test
	void tellsNoMoreThanTheLengthOfSentencesOfOtherLanguages() {
		assertThat(ReadingLevel.of("Odpovíme vám do druhého dne. ".repeat(10), Language.of("cs")))
			.contains(new ReadingLevel("sentence", 5));
		assertThat(ReadingLevel.of("Za krótko.", Language.of("pl"))).isEmpty();
	}

	@Test
	void readsLinksToArticlesAndLeavesOthersAlone() {
		String body = "See [a](/faq/sv/return-item#how), [b](refund-time.md), [c](../pl/repair-time), "
				+ "[d](https://example.org/faq/en/x), [e](mailto:a@example.org), ![f](picture).";
		assertThat(Links.in(body, Language.ENGLISH)).extracting(Links.Link::article)
			.containsExactly("sv-return-item", "en-refund-time", "pl-repair-time");
	}

}
