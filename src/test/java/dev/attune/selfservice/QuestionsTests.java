package dev.attune.selfservice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuestionsTests {

	@Test
	void findsEachQuestionOfAMessageWithWhatLeadsToIt() {
		assertThat(
				Questions.in("Hej! Jag köpte en vattenkokare. Hur lång garanti har den? Och vad kostar frakten? Tack"))
			.containsExactly("Hej! Jag köpte en vattenkokare. Hur lång garanti har den?",
					"Och vad kostar frakten? Tack");
		assertThat(Questions.in("Ile trwa dostawa?\nJak zwrócić towar?")).containsExactly("Ile trwa dostawa?",
				"Jak zwrócić towar?");
	}

	@Test
	void keepsAQuestionThatGoesOnWithTheOneBefore() {
		assertThat(Questions.in("How do I return a kettle? And if it is a gift?"))
			.containsExactly("How do I return a kettle? And if it is a gift?");
		assertThat(Questions.in("Kde je můj balík? Proč?")).containsExactly("Kde je můj balík? Proč?");
	}

	@Test
	void takesAMessageWithoutQuestionMarkOrWithTooManyForOne() {
		assertThat(Questions.in("where is my parcel")).containsExactly("where is my parcel");
		String many = "What is this thing? How is it made? Who has made it? When was it made? Where is it sold?";
		assertThat(Questions.in(many)).containsExactly(many);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					How long does delivery take and how do I return something? | How long does delivery take         | how do I return something?
					Hur lång tid tar leveransen och vad kostar frakten till er? | Hur lång tid tar leveransen        | vad kostar frakten till er?
					Ile trwa dostawa i jak mogę zwrócić towar?                 | Ile trwa dostawa                    | jak mogę zwrócić towar?
					Jak dlouho trvá doručení a kolik stojí doprava?            | Jak dlouho trvá doručení            | kolik stojí doprava?
					""")
	void seesWhereASecondQuestionFollows(String sentence, String first, String second) {
		assertThat(Questions.joined(sentence)).containsExactly(first, second);
	}

	@ParameterizedTest
	@ValueSource(strings = { "and for a gift?", "What about a gift?", "och om det är en present?", "Men till Norge?",
			"a co, jeśli to prezent?", "A co z prezentem?", "a co když je to dárek?", "A na Slovensko?" })
	void hearsThatAMessageGoesOn(String message) {
		assertThat(Questions.isElliptic(message)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Och vad kostar frakten?", "and how much is it?", "A kolik to stojí?" })
	void triesWhatMayGoOnAloneFirst(String message) {
		assertThat(Questions.isElliptic(message)).isFalse();
		assertThat(Questions.mayGoOn(message)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "How long does delivery take?", "Android tablets: do you sell them?",
			"and then, after I had waited for three whole weeks, the parcel came and it was empty",
			"Alla mina paket är borta", "Ile trwa dostawa?", "Anulujcie moje zamówienie" })
	void takesAWholeQuestionForOne(String message) {
		assertThat(Questions.isElliptic(message)).isFalse();
	}

}
