package dev.attune.selfservice;

import java.util.List;

import dev.attune.shared.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuestionsTests {

	@Test
	void findsEachQuestionOfAMessageWithWhatLeadsToIt() {
		assertThat(
				Questions.in("Hej! Jag köpte en vattenkokare. Hur lång garanti har den? Och vad kostar frakten? Tack",
						Language.of("sv")))
			.containsExactly("Jag köpte en vattenkokare. Hur lång garanti har den?", "Och vad kostar frakten?");
		assertThat(Questions.in("Ile trwa dostawa?\nJak zwrócić towar?", Language.of("pl")))
			.containsExactly("Ile trwa dostawa?", "Jak zwrócić towar?");
	}

	@Test
	void takesWhatIsOnlyToldAfterACommaForNoQuestion() {
		assertThat(Questions.joined("Jag vill returnera hörlurar, har öppnat kartongen", Language.of("sv"))).hasSize(1);
		assertThat(Questions.joined("Vad kostar frakten, har ni öppet på lördagar?", Language.of("sv"))).hasSize(2);
	}

	@Test
	void leavesOutWhatIsOnlyPoliteBeforeTheMatter() {
		assertThat(Questions.withoutCourtesy("ok never mind, just cancel it")).isEqualTo("just cancel it");
		assertThat(Questions.withoutCourtesy("Thanks!")).isEqualTo("Thanks!");
	}

	@Test
	void keepsAQuestionThatGoesOnWithTheOneBefore() {
		assertThat(Questions.in("How do I return a kettle? And if it is a gift?", Language.ENGLISH))
			.containsExactly("How do I return a kettle? And if it is a gift?");
		assertThat(Questions.in("Kde je můj balík? Proč?", Language.of("cs")))
			.containsExactly("Kde je můj balík? Proč?");
	}

	@Test
	void takesAMessageWithoutQuestionMarkOrWithTooManyForOne() {
		assertThat(Questions.in("where is my parcel", Language.ENGLISH)).containsExactly("where is my parcel");
		String many = "What is this kettle? How is steel made? Who makes lids? When was tea found? Where is coffee from? Why is tea hot?";
		assertThat(Questions.in(many, Language.ENGLISH)).containsExactly(many);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					en | How long does delivery take and how do I return something? | How long does delivery take         | how do I return something?
					sv | Hur lång tid tar leveransen och vad kostar frakten till er? | Hur lång tid tar leveransen        | vad kostar frakten till er?
					pl | Ile trwa dostawa i jak mogę zwrócić towar?                 | Ile trwa dostawa                    | jak mogę zwrócić towar?
					cs | Jak dlouho trvá doručení a kolik stojí doprava?            | Jak dlouho trvá doručení            | kolik stojí doprava?
					""")
	void seesWhereASecondQuestionFollows(String language, String sentence, String first, String second) {
		assertThat(Questions.joined(sentence, Language.of(language))).containsExactly(first, second);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | What does delivery cost and how long does it take? | What does delivery cost | how long does it take?
			pl | Ile kosztuje dostawa i ile trwa?                   | Ile kosztuje dostawa    | ile trwa?
			cs | Kolik stojí doprava a jak dlouho trvá?             | Kolik stojí doprava     | jak dlouho trvá?
			sv | Vad kostar frakten och hur lång tid tar det?       | Vad kostar frakten      | hur lång tid tar det?
			""")
	void seesWhereASecondQuestionAsksSomethingElseOfTheSame(String language, String sentence, String first,
			String second) {
		assertThat(Questions.turning(sentence, Language.of(language))).containsExactly(first, second);
		assertThat(Questions.turning(first, Language.of(language))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | and when will it come?                  | true
			pl | a kiedy to przyjdzie?                   | true
			cs | a kdy to přijde?                        | true
			sv | och när levereras det?                  | true
			en | and how much is delivery?               | false
			en | and how much does it cost to return it abroad? | false
			sv | och vad kostar frakten till Norge?      | false
			""")
	void seesWhatStandsForSomethingSaidBefore(String language, String message, boolean goesOn) {
		assertThat(Questions.isElliptic(message, Language.of(language))).isEqualTo(goesOn);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | how much does it cost?    | Care+ costs 12 % of the price.
			en | What does that cost?      | Returning is free of charge.
			pl | a ile to kosztuje?        | Kosztuje 12% ceny produktu.
			cs | Kolik to stojí?           | U běžných balíků je vrácení zdarma.
			sv | vad kostar den?           | Det kostar 399 kr.
			""")
	void hearsThatAPriceIsAskedForAndWhatTellsIt(String tag, String message, String sentence) {
		Language language = new Language(tag);
		assertThat(Detail.PRICE.isAskedIn(message, language)).isTrue();
		assertThat(Detail.PRICE.isToldIn(sentence, language)).isTrue();
		assertThat(Detail.PRICE.isAskedIn(sentence, language)).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | What are your delivery times, when do you open on Saturday, and what does Plus cost? | 3
			pl | Ile kosztuje dostawa, do której jesteście otwarci w sobotę i ile kosztuje Plus?      | 3
			cs | Kolik stojí doprava, kdy máte v sobotu otevřeno a kolik stojí Plus?                  | 3
			sv | Hur lång är leveranstiden, när har ni öppet på lördagar och vad kostar Plus?         | 3
			cs | Jak dlouho trvá vrácení peněz, jak se dá platit a prodáváte kola?                    | 3
			sv | Vad kostar frakten och säljer ni cyklar?                                             | 2
			""")
	void seesEachQuestionOfASentence(String language, String sentence, int questions) {
		assertThat(Questions.joined(sentence, Language.of(language))).hasSize(questions);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					en | Tell me your opening hours and the delivery cost             | your opening hours        | the delivery cost
					pl | Proszę podać godziny otwarcia oraz koszt dostawy             | godziny otwarcia          | koszt dostawy
					cs | Zajímá mě doba doručení a cena Plus                          | doba doručení             | cena Plus
					sv | Jag undrar över öppettider och garanti                       | öppettider                | garanti
					en | delivery cost, warranty?                                     | delivery cost             | warranty
					""")
	void seesTheThingsThatAMessageWantsToKnowOf(String language, String message, String first, String second) {
		assertThat(Questions.listed(message, Language.of(language))).containsExactly(first, second);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					en | The lamp flickers at night. Also, my invoice is wrong. | The lamp flickers at night. | my invoice is wrong.
					pl | Lampa miga w nocy. Poza tym faktura jest błędna.       | Lampa miga w nocy.          | faktura jest błędna.
					cs | Lampa v noci bliká. Navíc je faktura špatně.           | Lampa v noci bliká.         | je faktura špatně.
					sv | Lampan blinkar på natten. Dessutom är fakturan fel.    | Lampan blinkar på natten.   | är fakturan fel.
					""")
	void seesTheStatementsOfAMessageThatAsksNothing(String language, String message, String first, String second) {
		assertThat(Questions.statements(message, Language.of(language))).containsExactly(first, second);
		assertThat(Questions.statements(message + " Why?", Language.of(language))).isEmpty();
		assertThat(Questions.statements(first, Language.of(language))).isEmpty();
	}

	@Test
	void takesThePartsOfAListForQuestions() {
		assertThat(Questions.in(
				"I have some questions: 1) how do I change my e-mail? 2) where is my parcel? 3) gift cards",
				Language.ENGLISH))
			.containsExactly("how do I change my e-mail?", "where is my parcel?", "gift cards");
		assertThat(Questions.in("Dobrý den,\n- změna e-mailu\n- vrácení zboží", Language.of("cs")))
			.containsExactly("změna e-mailu", "vrácení zboží");
		String tried = "I did this:\n1. pulled the plug\n2. put it back";
		assertThat(Questions.in(tried, Language.ENGLISH)).containsExactly(tried);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					en | How do I change my address and cancel my order?        | How do I change my address        | cancel my order?
					sv | Kan jag byta e-postadress och avsluta mitt medlemskap? | Kan jag byta e-postadress         | avsluta mitt medlemskap?
					pl | Jak zmienić adres e-mail i usunąć swoje konto?         | Jak zmienić adres e-mail          | usunąć swoje konto?
					cs | Jak změním svůj e-mail a zruším celou objednávku?      | Jak změním svůj e-mail            | zruším celou objednávku?
					""")
	void seesTheTwoHalvesOfAQuestion(String language, String sentence, String first, String second) {
		assertThat(Questions.halves(sentence, Language.of(language))).containsExactly(first, second);
	}

	@ParameterizedTest
	@ValueSource(strings = { "I returned it and nobody answers", "How do I return it and why",
			"Do you sell tea and coffee?" })
	void seesNoHalvesWhereOneSaysTooLittleOrNothingIsAsked(String sentence) {
		assertThat(Questions.halves(sentence, Language.ENGLISH)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Can I change my e-mail? And my password?        | Can I change my e-mail?   | And my password?
			sv | Kan jag byta e-post? Och lösenordet?            | Kan jag byta e-post?      | Och lösenordet?
			pl | Czy mogę zmienić e-mail? A hasło?               | Czy mogę zmienić e-mail?  | A hasło?
			cs | Můžu změnit e-mail? A co heslo?                 | Můžu změnit e-mail?       | A co heslo?
			""")
	void seesWhatGoesOnFromAQuestionInTheSameMessage(String language, String message, String first, String further) {
		assertThat(Questions.goingOn(message, Language.of(language))).containsExactly(first, further);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					en | and for a gift? | What about a gift? | and how long does that take? | how long does it take? | How much is it? | and how much is it?
					en | when?! and why? | Does that cost anything? | does that apply to gifts? | on Sundays? | with Plus | what if not?
					sv | och om det är en present? | Men till Norge? | och hur lång tid tar det? | Vad kostar det? | o vad kostar det | på söndagar?
					sv | gäller det också? | hur gör jag det? | gäller samma för rea? | med Plus | och om den inte passar? | och då?
					pl | a co, jeśli to prezent? | A co z prezentem? | a ile to trwa? | Ile to kosztuje? | jak to zrobić? | w niedziele?
					cs | a co když je to dárek? | A na Slovensko? | A jak dlouho to trvá? | A kolik to stojí? | jak to mám udělat? | a jak to udelam?
					""")
	void hearsThatAMessageGoesOn(String language, String one, String two, String three, String four, String five,
			String six) {
		assertThat(List.of(one, two, three, four, five, six))
			.allMatch((message) -> Questions.isElliptic(message, Language.of(language)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			sv | Och vad kostar frakten?
			en | and how much is delivery?
			cs | A kolik stojí doprava?
			pl | a ile kosztuje dostawa?
			""")
	void triesWhatMayGoOnAloneFirst(String language, String message) {
		assertThat(Questions.isElliptic(message, Language.of(language))).isFalse();
		assertThat(Questions.mayGoOn(message, Language.of(language))).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | How long does delivery take?
			en | Android tablets: do you sell them?
			en | and then, after I had waited for three whole weeks, the parcel came and it was empty
			en | How do I return it to the shop?
			en | I changed my mind
			en | A lamp is missing
			sv | Alla mina paket är borta
			sv | Hur lång är garantin?
			pl | Ile trwa dostawa?
			pl | Anulujcie moje zamówienie
			pl | Co z moją paczką nie tak, skoro od dwóch tygodni nikt nic nie wie
			cs | Jak vrátím zboží?
			""")
	void takesAWholeQuestionForOne(String language, String message) {
		assertThat(Questions.isElliptic(message, Language.of(language))).isFalse();
	}

}
