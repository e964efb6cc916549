package dev.attune.understanding;

import com.zaxxer.hikari.HikariDataSource;
import dev.attune.AttuneTest;
import dev.attune.llm.Embeddings;
import dev.attune.shared.DataFolder;
import dev.attune.shared.Language;
import dev.attune.shared.LanguageDetection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages that are not among the examples.
 */
@AttuneTest
@ExtendWith(OutputCaptureExtension.class)
class UnderstandingTests {

	@Autowired
	Understanding understanding;

	@Test
	void complainsOfAClosedDatabaseOnlyUnlessAllIsClosed(@Autowired Embeddings embeddings,
			@Autowired LanguageDetection languages, @Autowired Leaning leaning, @Autowired SecondOpinion secondOpinion,
			@Autowired UnderstandingSettings settings, @Autowired DataFolder folder, CapturedOutput output) {
		HikariDataSource closed = new HikariDataSource();
		closed.close();
		Understanding started = new Understanding(embeddings, languages, leaning,
				new AddedSignals(JdbcClient.create(closed)), secondOpinion, settings, folder);
		started.close();
		started.tryReading();
		assertThat(output).doesNotContain("could not be tried");

		new Understanding(embeddings, languages, leaning, new AddedSignals(JdbcClient.create(closed)), secondOpinion,
				settings, folder)
			.tryReading();
		assertThat(output).contains("could not be tried");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | I'd rather speak with one of your agents
			en | no bots please, give me a human being
			en | can somebody phone me back about this
			pl | chcę rozmawiać z żywym konsultantem
			pl | prosze polaczyc mnie z pracownikiem
			pl | nie chcę gadać z botem
			cs | potřebuji mluvit s někým od vás
			cs | prosim spojte me s operatorem
			cs | nechci si psát s robotem
			sv | jag vill hellre tala med en kundtjänstmedarbetare
			sv | kan nån ringa upp mig
			sv | ingen robot tack, en riktig människa
			""")
	void hearsAnOpenRequestForAPerson(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).wish().kind())
			.isEqualTo(WishForPerson.Kind.ASKED);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | My grandmother died, I want to cancel her subscription
			en | you still don't understand what I am asking
			pl | Zmarł mój brat, chcę zamknąć jego konto
			cs | Zemřel mi dědeček, chci zrušit jeho předplatné
			sv | min mormor har dött och jag vill säga upp hennes prenumeration
			sv | det ryker från laddaren
			sv | laddaren ryker
			pl | ładowarka dymi
			cs | To topení mi dalo ránu!
			sv | jag fick en stöt av elementet
			en | the heater gave me an electric shock
			en | I'll see you in court
			pl | spotkamy się w sądzie
			cs | uvidíme se u soudu
			sv | vi ses i rätten
			cs | Umřel mi manžel, kam s jeho předplatným?
			pl | Umarła mi ciocia, co z jej zamówieniem?
			sv | Min fru är inte längre i livet, hur säger vi upp hennes abonnemang?
			cs | Chtěl bych podat oficiální stížnost
			en | I want to make an official complaint about your branch
			en | Someone has been shopping with my card at your store, I never agreed to it
			pl | Ktoś zapłacił u Państwa moją kartą bez mojej zgody
			cs | Někdo u vás nakoupil s mojí kartou, já to nebyl
			sv | Jag orkar inte dra hela historien en gång till
			pl | Nie mam siły opowiadać tego jeszcze raz od nowa
			sv | Nu går vi bara runt i cirklar
			cs | Točíme se tady v kruhu
			en | We are going round in circles here
			cs | Z mé powerbanky se kouří
			""")
	void hearsTheNeedForAPersonBetweenTheLines(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).wish().kind())
			.isEqualTo(WishForPerson.Kind.BETWEEN_THE_LINES);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					en | What time does your phone line open on Saturdays?
					en | Can my neighbour pick up the parcel for me?
					en | My vacuum cleaner stopped working yesterday
					pl | Jak długo trwa zwrot pieniędzy?
					pl | Czy sąsiad może odebrać moją paczkę?
					pl | Gdzie znajdę fakturę za zamówienie?
					cs | Jak dlouho trvá vrácení peněz?
					cs | Kde najdu fakturu k objednávce?
					cs | Pračka přestala po týdnu fungovat
					sv | Hur lång tid tar det att få pengarna tillbaka?
					sv | Var hittar jag kvittot på min beställning?
					sv | Dammsugaren slutade fungera igår
					en | I do not need a person, just tell me how long I can return it
					cs | člověka nepotřebuju, jen mi řekněte lhůtu na vrácení
					sv | ingen människa behövs, säg bara vad frakten kostar
					en | My vacuum lost all suction
					sv | Robotdammsugaren kör bara i cirklar, vad gör jag?
					en | Can I pay with my husband's card in your shop?
					pl | Czy ładowarka jest oficjalna?
					cs | S kým mluvím?
					en | This is outrageous! My parcel is late, it should have been here on Monday, and I am furious. What happens now?
					pl | Skandal! Paczki nadal nie ma, a miała być w poniedziałek, jestem wściekły. Co dalej?
					cs | To je hrůza! Balík tu měl být v pondělí a pořád nic, zuřím. Co se bude dít?
					sv | Det här är under all kritik! Paketet skulle ha varit här i måndags, jag är rasande. Vad händer nu?
					""")
	void hearsNoneInAnOrdinaryQuestion(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).wish().isThere()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Thank you so much, you made my day!                                    | JOY
			pl | To już trzeci raz, jestem wściekły, to skandal!                        | ANGER
			cs | Mám strach, že o ty peníze přijdu                                      | WORRY
			sv | Nu blir jag förvirrad, vilken av de två fakturorna ska jag betala?     | CONFUSION
			sv | Vilka öppettider har ni?                                               | NEUTRAL
			cs | Z powerbanky se kouří!                                                 | WORRY
			""")
	void recognisesAFeeling(String language, String message, Feeling feeling) {
		assertThat(this.understanding.read(message, Language.of(language)).feeling()).isEqualTo(feeling);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | The wrong colour came, I had ordered black. What do I do? Thank you
			en | Thanks, but it made no difference.
			en | The blender I bought from you is broken.
			en | The mixer has a crack. Many thanks in advance, Eve Long
			en | you are a bunch of morons
			pl | Przyszedł nie ten kolor, zamawiałam czarny. Co robić? Dziękuję
			pl | Dziękuję, ale to nie pomogło
			pl | Blender od Państwa jest zepsuty.
			pl | Mikser ma pęknięcie. Z góry dziękuję, Ewa Długa
			pl | banda kretynów
			cs | Přišla mi jiná barva, objednala jsem černou. Co s tím? Děkuji
			cs | Děkuji, ale nepomohlo to
			cs | Mixér od vás je rozbitý.
			cs | Ten kávovar má prasklinu. Předem děkuji za odpověď, Eva Dlouhá
			cs | jste banda kreténů
			sv | Det kom fel färg, jag beställde svart. Vad gör jag? Tack
			sv | Tack, men det gjorde ingen skillnad
			sv | Mixern jag köpte av er är trasig.
			sv | Bryggaren har en spricka. Tack på förhand, Eva Lång
			sv | vilka jävla idioter ni är
			""")
	void takesNeitherPolitenessNorAFineThingForJoy(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).plainFeeling()).isNotEqualTo(Feeling.JOY);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | It works again, you are brilliant. Thank you so much!
			pl | Znowu działa, jesteście świetni. Bardzo dziękuję!
			cs | Už to zase jede, jste skvělí. Moc děkuji!
			sv | Tusen tack!
			cs | Děkuji moc!
			""")
	void hearsJoyInThanksThatAreMeant(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).feeling()).isEqualTo(Feeling.JOY);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | pl | Kiedy dostanę zwrot pieniędzy za anulowane zamówienie? | pl
			en | cs | Kdy dostanu zpět peníze za zrušenou objednávku?        | cs
			en | sv | När får jag pengarna tillbaka för min avbokade order?  | sv
			sv | en | When will I get the money back for my cancelled order? | en
			sv | sv | LV-4820193                                             | sv
			""")
	void noticesInWhichLanguageTheCustomerReallyWrites(String assumed, String spoken, String message, String expected) {
		assertThat(this.understanding.read(message, Language.of(assumed)).language()).isEqualTo(Language.of(expected));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | My kettle exploded, I want a human              | DANGER
			pl | połącz mnie z kimś, lampa się pali              | DANGER
			sv | snälla koppla mig till någon, det ryker ur kontakten | DANGER
			en | My mother died. Please let me talk to a person. | BEREAVEMENT
			cs | Zemřel mi tatínek. Spojte mě prosím s operátorem. | BEREAVEMENT
			""")
	void hearsWhatIsGraveBehindARequest(String language, String message, WishForPerson.Reason reason) {
		WishForPerson wish = this.understanding.read(message, Language.of(language)).wish();
		assertThat(wish.kind()).isEqualTo(WishForPerson.Kind.ASKED);
		assertThat(wish.reason()).isEqualTo(reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Sigh. I give up, whatever.
			pl | Poddaję się, szkoda słów.
			cs | Vzdávám to, nemá to cenu.
			sv | Jag ger upp, strunt samma.
			""")
	void takesGivingUpForNoDanger(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).wish().reason())
			.isNotEqualTo(WishForPerson.Reason.DISTRESS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			pl | Nie mam już po co żyć                                       | DISTRESS
			pl | Nie chce mi się już żyć                                     | DISTRESS
			pl | Nie mam już siły żyć                                        | DISTRESS
			pl | Myślę o tym, żeby ze sobą skończyć                          | DISTRESS
			cs | Nemám už sílu žít                                           | DISTRESS
			cs | nechci žít                                                  | DISTRESS
			en | I don't want to be here anymore, nobody would miss me       | DISTRESS
			en | I honestly don't see the point in going on anymore          | DISTRESS
			sv | Jag orkar inte leva längre                                  | DISTRESS
			sv | Jag vill inte leva mer                                      | DISTRESS
			sv | Det luktar bränt från tvättmaskinen                         | DANGER
			pl | Z pralki czuć spalenizną                                    | DANGER
			pl | Ładowarka się pali                                          | DANGER
			cs | kouri se z nabijecky                                        | DANGER
			cs | Baterie se nafoukla                                         | DANGER
			sv | Batteriet har svällt                                        | DANGER
			en | There is a burning smell coming from the charger            | DANGER
			""")
	void leavesNoDoubtWhereALifeMayBeAtStake(String language, String message, WishForPerson.Reason reason) {
		WishForPerson wish = this.understanding.read(message, Language.of(language)).wish();
		assertThat(wish.isThere()).isTrue();
		assertThat(wish.reason()).isEqualTo(reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			pl | Dlaczego lampka pali się na zielono?
			en | What is the point in paying for delivery?
			en | Is smoking allowed on the balcony of your shop?
			cs | Chci všechno zrušit, objednávku i účet.
			sv | Paketet fick en stöt på vägen, gäller garantin?
			""")
	void seesNoDangerInEverydayWords(String language, String message) {
		WishForPerson.Reason reason = this.understanding.read(message, Language.of(language)).wish().reason();
		assertThat(reason == null || !reason.isGrave()).isTrue();
	}

}
