package dev.attune.suggestion;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SentenceTests {

	@Test
	void endsAtFullStopsAndLines() {
		assertThat(Sentence.of("Hello Tom,\n\nIt costs €5. We call you! Is that right? Yes.\nAlex"))
			.extracting(Sentence::text)
			.containsExactly("Hello Tom,", "It costs €5.", "We call you!", "Is that right?", "Yes.", "Alex");
	}

	@Test
	void doesNotEndAtDatesInitialsAndShortForms() {
		assertThat(Sentence.of("Slíbené na 9. 4. 2026 v depu.")).hasSize(1);
		assertThat(Sentence.of("Paczka jest na ul. Kasztanowej w punkcie.")).hasSize(1);
		assertThat(Sentence.of("Ask Mr. Marchetti or J. Smith there.")).hasSize(1);
	}

	@Test
	void leavesTheMarkOfAStepOut() {
		String text = "1. Open the page.\n2. Press the button.\n• or call";
		assertThat(Sentence.of(text)).extracting(Sentence::text)
			.containsExactly("Open the page.", "Press the button.", "or call");
		assertThat(Sentence.of(text)).allSatisfy(
				(sentence) -> assertThat(text.substring(sentence.start(), sentence.end())).contains(sentence.text()));
	}

}
