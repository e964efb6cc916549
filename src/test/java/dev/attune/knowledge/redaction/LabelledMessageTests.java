package dev.attune.knowledge.redaction;

import java.util.List;

import dev.attune.knowledge.redaction.LabelledMessage.Label;
import dev.attune.knowledge.redaction.LabelledMessage.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LabelledMessageTests {

	private final Redaction redaction = new Redaction("LV[- ]?\\d{7}", "K[- ]?\\d{6}", "Lumivik");

	@Test
	void whatIsTakenWholeIsFound() {
		Outcome outcome = measure("Anna Lind, 0701740641", name("Anna Lind"), phone("0701740641"));

		assertThat(outcome.missed()).isEmpty();
		assertThat(outcome.takenFalsely()).isEmpty();
		assertThat(outcome.found()).hasSize(2);
	}

	@Test
	void whatIsLeftInPartIsMissed() {
		assertThat(measure("Mvh Anna Lind", name("Mvh Anna Lind")).missed()).hasSize(1);
	}

	@Test
	void aTitleMayStay() {
		assertThat(measure("Dear Mr Nowak,", name("Mr Nowak")).missed()).isEmpty();
	}

	@Test
	void whatIsTakenForSomethingElseIsMissedAndFalse() {
		Outcome outcome = measure("ring 0701740641", name("0701740641"));

		assertThat(outcome.missed()).containsExactly(name("0701740641"));
		assertThat(outcome.takenFalsely()).extracting(Finding::kind).containsExactly(PersonalData.PHONE);
	}

	@Test
	void customersNumbersMayBeLabelledAsOrders() {
		Outcome outcome = measure("kundnr K-204518", new Label(PersonalData.ORDER_NUMBER, "K-204518"));

		assertThat(outcome.missed()).isEmpty();
		assertThat(outcome.takenFalsely()).isEmpty();
	}

	@Test
	void everyPlaceOfAValueHasToGo() {
		LabelledMessage message = new LabelledMessage("name Quorthon. the quorthon", "en", List.of(name("Quorthon")));

		assertThat(message.measure(this.redaction).missed()).isEmpty();
		assertThat(measure("my name is anna. hello anna", name("anna")).missed()).hasSize(1);
	}

	@Test
	void aValueIsNotLookedForWithinALongerOne() {
		LabelledMessage message = new LabelledMessage("Eva Nováková", "cs", List.of(name("Eva"), name("Eva Nováková")));

		assertThat(message.strangers()).containsExactly(name("Eva"));
	}

	private Outcome measure(String text, Label... labels) {
		return new LabelledMessage(text, "en", List.of(labels)).measure(this.redaction);
	}

	private static Label name(String value) {
		return new Label(PersonalData.NAME, value);
	}

	private static Label phone(String value) {
		return new Label(PersonalData.PHONE, value);
	}

}
