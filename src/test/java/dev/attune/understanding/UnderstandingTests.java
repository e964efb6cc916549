package dev.attune.understanding;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.zaxxer.hikari.HikariDataSource;
import dev.attune.AttuneTest;
import dev.attune.conversation.Author;
import dev.attune.conversation.Message;
import dev.attune.llm.Embeddings;
import dev.attune.shared.Colleagues;
import dev.attune.shared.DataFolder;
import dev.attune.shared.Language;
import dev.attune.shared.LanguageDetection;
import dev.attune.shared.MessageId;
import org.jspecify.annotations.Nullable;
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
			@Autowired Colleagues colleagues, @Autowired UnderstandingSettings settings, @Autowired DataFolder folder,
			CapturedOutput output) {
		HikariDataSource closed = new HikariDataSource();
		closed.close();
		Understanding started = new Understanding(embeddings, languages, leaning,
				new AddedSignals(JdbcClient.create(closed)), secondOpinion, colleagues, settings, folder);
		started.close();
		started.tryReading();
		assertThat(output).doesNotContain("could not be tried");

		new Understanding(embeddings, languages, leaning, new AddedSignals(JdbcClient.create(closed)), secondOpinion,
				colleagues, settings, folder)
			.tryReading();
		assertThat(output).contains("could not be tried");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Is Alex there?
			en | Could Alex help me with this?
			en | Where is Alex?
			en | alex please
			pl | Czy jest Alex?
			pl | Poproszę Alexa
			pl | Dajcie mi Kima
			pl | Chcę rozmawiać z Alexem
			pl | Czy jest Karin ze zwrotów?
			cs | Je tam Alex?
			cs | Je tam Karin z vratek?
			cs | Můžu mluvit s Alexem?
			cs | Kde je Alex?
			sv | Är Alex där?
			sv | Kan jag få prata med Alex?
			sv | Kan Alex hjälpa mig?
			""")
	void hearsACalmRequestForAColleagueByName(String language, String text) {
		Reading reading = this.understanding.read(text, new Language(language));
		assertThat(reading.wish().kind()).isEqualTo(WishForPerson.Kind.ASKED);
		assertThat(reading.wish().reason()).isEqualTo(WishForPerson.Reason.TEAM);
		assertThat(reading.plainFeeling()).isEqualTo(Feeling.NEUTRAL);
	}

	@ParameterizedTest
	@CsvSource({ "zavolejte mi zítra po třetí na 602 333 444, NEUTRAL", "už po třetí píšu to samé, FRUSTRATION" })
	void tellsAnHourFromAThirdTimeInCzech(String text, Feeling feeling) {
		assertThat(this.understanding.read(text, new Language("cs")).plainFeeling()).isEqualTo(feeling);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Alex told me it takes 3 days. Is that true?
			en | My name is Alex and I need an invoice
			en | Is Alexa compatible with your speakers?
			en | No need to bother Alex, thanks
			pl | Alex powiedział mi, że to trwa 3 dni.
			pl | Nie trzeba wołać Alexa
			cs | Alex mi slíbil vrácení peněz
			sv | Alex sa att det tar tre dagar
			pl | ktoś ty
			pl | coś ty za jeden?
			cs | kdo seš
			cs | co seš zač
			sv | vem är du för en
			en | who even are you
			""")
	void takesNobodyWhoIsOnlySpokenOfForAWish(String language, String text) {
		assertThat(this.understanding.read(text, new Language(language)).wish().isThere()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | I'd rather speak with one of your agents
			en | no bots please, give me a human being
			en | can somebody phone me back about this
			en | call me at 10:00 tomorrow
			en | call me on 3 December at 10:00
			en | please call me on Monday morning
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
					en | Will the courier call me before delivery?
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
			en | NO_CALL        | You don't need to call me any more
			en | NO_CALL        | no need to call me back after all
			en | NO_CALL        | please don't call me
			en | NO_CALL        | I no longer need the call, thanks
			en | NO_CALL        | Please cancel the call
			en | NO_CALL        | Thanks, the call is no longer needed
			en | NO_CALL        | you needn't ring me
			en | NO_CALL        | nobody has to call me, thanks
			en | ANOTHER_CALL   | don't call me before noon
			en | ANOTHER_CALL   | Please don't call me on this number
			en | ANOTHER_CALL   | please do not call today
			en | NOBODY_NEEDED  | You don't need to call me any more, it's solved
			en | RATHER_THE_BOT | never mind, the bot can answer. How do I return a kettle?
			en | RATHER_THE_BOT | ok let the bot answer: what are your delivery times?
			en |                | why did nobody call me
			en |                | nobody called me yet
			en |                | you did not call me
			en |                | can the bot not answer this
			en |                | The bot could not answer
			pl | NO_CALL        | Nie musicie już do mnie dzwonić
			pl | NO_CALL        | proszę już nie dzwonić
			pl | NO_CALL        | Nie trzeba do mnie dzwonić
			pl | NO_CALL        | jednak nie dzwońcie
			pl | NO_CALL        | Telefon nie jest już potrzebny, dziękuję
			pl | NO_CALL        | rezygnuję z rozmowy telefonicznej
			pl | NO_CALL        | odwołuję telefon
			pl | NO_CALL        | Nie potrzebuję już telefonu
			pl | ANOTHER_CALL   | nie dzwońcie przed 12
			pl | ANOTHER_CALL   | Proszę nie dzwonić dzisiaj
			pl | RATHER_THE_BOT | nieważne, bot może odpowiedzieć. Jak zwrócić czajnik?
			pl | RATHER_THE_BOT | niech bot mi odpowie, ile kosztuje dostawa?
			pl |                | nikt do mnie nie zadzwonił
			pl |                | czemu nikt nie dzwoni
			pl |                | nikt nie dzwoni
			cs | NO_CALL        | Už mi nemusíte volat
			cs | NO_CALL        | nevolejte mi prosím
			cs | NO_CALL        | Není třeba mi volat
			cs | NO_CALL        | ten hovor už nepotřebuji
			cs | NO_CALL        | Zrušte prosím ten hovor
			cs | NO_CALL        | už není potřeba volat
			cs | ANOTHER_CALL   | nevolejte mi před polednem
			cs | ANOTHER_CALL   | Dnes mi nevolejte
			cs | RATHER_THE_BOT | to je jedno, bot mi může odpovědět. Jak vrátím konvici?
			cs | RATHER_THE_BOT | ať mi odpoví bot. Kolik stojí doprava?
			cs |                | nikdo mi nezavolal
			cs |                | proč mi nikdo nevolá
			sv | NO_CALL        | Ni behöver inte ringa mig längre
			sv | NO_CALL        | Du behöver inte ringa
			sv | NO_CALL        | ring mig inte
			sv | NO_CALL        | Jag behöver inget samtal längre
			sv | NO_CALL        | avboka samtalet tack
			sv | NO_CALL        | ingen behöver ringa mig
			sv | NO_CALL        | jag vill inte bli uppringd
			sv | ANOTHER_CALL   | ring mig inte före tolv
			sv | ANOTHER_CALL   | Ring inte idag
			sv | RATHER_THE_BOT | strunt samma, boten kan svara. Hur lämnar jag tillbaka en kanna?
			sv | RATHER_THE_BOT | låt boten svara: vad kostar frakten?
			sv |                | ingen har ringt mig
			sv |                | varför ringer ingen
			sv |                | boten kan inte svara
			""")
	void hearsWhatSomebodyWhoWaitsDoesNotWantAnyMore(String language, @Nullable ChangeOfMind change, String message) {
		assertThat(this.understanding.changeOfMind(message, new Language(language)))
			.isEqualTo(Optional.ofNullable(change));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | I got a text saying my account is locked and I clicked the link and typed my card number
			en | someone used my account to order a phone, it wasnt me
			pl | Kliknęłam w link z SMS i podałam dane karty, teraz znikają mi pieniądze z konta
			pl | ktoś zamówił telefon z mojego konta, to nie ja
			cs | Mám strach, zadala jsem číslo karty na stránce z SMS, co přišla od vás
			cs | Klikla jsem na odkaz v SMS a vyplnila kartu
			sv | Jag klickade på länken i smset och skrev in mitt kort, nu är det dragningar jag inte gjort
			sv | Jag är orolig, jag skrev in mitt kortnummer på en sida från ett sms
			en | Someone has taken over my account and changed the e-mail address
			pl | Ktoś przejął moje konto i zmienił e-mail
			cs | Někdo se mi naboural do účtu a změnil e-mail
			sv | Någon har tagit över mitt konto och bytt mejladress
			en | I was tricked out of 300 euros by an e-mail that looked like yours
			pl | Kliknęłam w maila, który wyglądał jak od was, i zniknęło mi 800 zł
			sv | Jag blev lurad på 3000 kr av ett mejl som såg ut att vara från er
			""")
	void putsAPersonOnFraudThatIsUnderWay(String language, String message) {
		WishForPerson wish = this.understanding.read(message, new Language(language)).wish();
		assertThat(wish.isThere()).isTrue();
		assertThat(wish.reason()).isEqualTo(WishForPerson.Reason.FRAUD);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | I put my card in the page at the checkout but it says declined
			en | Do I give my card number on the payment page?
			pl | nie dzwońcie do mnie, proszę tylko o fakturę mailem
			pl | Podałem dane karty przy zamówieniu, a płatność odrzucono
			cs | Zadal jsem kartu u objednávky a platba neprošla
			sv | Jag skrev in mitt kort i kassan men köpet gick inte igenom
			en | I have changed my e-mail address and my account shows the old one
			pl | Zmieniłam e-mail na koncie, a kod przychodzi na stary
			cs | Změnil jsem heslo k účtu a nejde se přihlásit
			sv | Jag har bytt mejladress på mitt konto
			""")
	void takesNoPaymentForFraudAndNoRefusalOfACallForOne(String language, String message) {
		assertThat(this.understanding.read(message, new Language(language)).wish().isThere()).isFalse();
	}

	/** Nobody is glad yet who would be. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Glad if someone could tell me where my parcel is
			en | I'd be grateful for a copy of the invoice
			pl | Byłabym wdzięczna za fakturę
			pl | Będę wdzięczny za informację, gdzie jest moja paczka
			pl | Chętnie bym zwrócił głośnik, jak to zrobić?
			cs | Byla bych ráda, kdybyste mi poslali fakturu
			cs | Ráda bych vrátila konvici, koupila jsem ji minulý týden, jak na to?
			sv | Tacksam för svar om när paketet kommer
			sv | Jag skulle vara glad om ni kunde skicka fakturan
			""")
	void hearsNoJoyInAPoliteWish(String language, String message) {
		assertThat(this.understanding.read(message, new Language(language)).feeling()).isNotEqualTo(Feeling.JOY);
	}

	@ParameterizedTest
	@CsvSource({ "en, I am so grateful for your help!", "pl, Jestem bardzo wdzięczna za pomoc!",
			"cs, Jsem moc ráda že to přišlo!", "sv, Jag är så glad för hjälpen!" })
	void hearsJoyInThanksThatAreNoWish(String language, String message) {
		assertThat(this.understanding.read(message, new Language(language)).feeling()).isEqualTo(Feeling.JOY);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | can't you just call me?
			en | call me on 07700 900123
			pl | zadzwońcie jutro rano
			pl | oddzwońcie na 601 111 222
			cs | zavolejte mi zítra ráno
			cs | nemůžete mi prostě zavolat?
			sv | Kan ni inte ringa mig istället?
			sv | Kan inte ni slå en signal?
			sv | ge mig Anders tack
			""")
	void hearsNoFeelingInAPlainRequestForACall(String language, String message) {
		assertThat(this.understanding.read(message, new Language(language)).plainFeeling()).isEqualTo(Feeling.NEUTRAL);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | I changed my mind, I want to return the speaker
			en | please delete my account
			pl | Rozmyśliłam się, chcę oddać głośnik
			pl | Proszę o usunięcie konta
			cs | Rozmyslela jsem si to, chci vrátit reproduktor
			cs | chci zrušit plus
			sv | Vill avbeställa min order
			sv | Jag vill ta bort mitt konto
			sv | avsluta lumivik plus
			""")
	void namesNoFeelingInAPlainRequest(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).plainFeeling()).isEqualTo(Feeling.NEUTRAL);
	}

	@ParameterizedTest
	@CsvSource({ "en, could you tell me how I get to talk to a human?",
			"pl, czy może mi pan powiedzieć jak porozmawiać z konsultantem",
			"cs, můžete mi říct jak se spojím s operátorem", "sv, kan du säga hur jag får prata med en människa" })
	void hearsAWishBehindAPoliteQuestion(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).wish().kind())
			.isEqualTo(WishForPerson.Kind.ASKED);
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
			pl | en | How do I reset my password?                            | en
			sv | en | How do I reset my password?                            | en
			cs | en | When do you open?                                      | en
			pl | en | Can I return it?                                       | en
			sv | en | What does it cost?                                     | en
			en | sv | Var är mitt paket?                                     | sv
			pl | sv | När öppnar ni?                                         | sv
			en | sv | Kan jag returnera den?                                 | sv
			en | pl | Gdzie jest moja paczka?                                | pl
			cs | pl | Kiedy otwieracie?                                      | pl
			pl | cs | Kde je můj balík?                                      | cs
			sv | cs | Kolik stojí doprava?                                   | cs
			sv | sv | iPhone 12 Pro                                          | sv
			pl | pl | A do Czech?                                            | pl
			cs | cs | co teď?                                                | cs
			sv | sv | return policy                                          | sv
			cs | cs | tracking number                                        | cs
			pl | pl | Reklamationsformular                                   | pl
			pl | pl | Anna Nilsson                                           | pl
			sv | sv | super, tack                                            | sv
			en | en | ok                                                     | en
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
			en | My toddler drank your descaler, what should I do?           | DANGER
			en | my son swallowed the battery from your remote               | DANGER
			pl | Dziecko połknęło baterię z pilota                           | DANGER
			pl | dziecko wypiło wasz odkamieniacz                            | DANGER
			pl | Mikrofalówka zaczęła się palić                              | DANGER
			cs | dítě vypilo odvápňovač, co mám dělat?                       | DANGER
			cs | Z konvice šlehají plameny                                   | DANGER
			sv | Barnet har svalt batteriet                                  | DANGER
			sv | barnet har druckit avkalkningsmedlet                        | DANGER
			en | smoke came out of the charger when i plugged it in          | DANGER
			en | the battery in my phone is swollen                          | DANGER
			pl | Bateria w telefonie spuchła                                 | DANGER
			cs | Dostala jsem ránu z konvice                                 | DANGER
			sv | Powerbanken har svällt upp                                  | DANGER
			pl | Z ładowarki poszedł dym                                     | DANGER
			cs | z nabíječky vyšel kouř                                      | DANGER
			sv | det kom rök ur laddaren                                     | DANGER
			en | I would rather be dead than go on like this                 | DISTRESS
			en | Everyone would be happier if I was gone                     | DISTRESS
			en | I want to unalive myself                                    | DISTRESS
			en | I'm going to take all my pills tonight                      | DISTRESS
			en | I feel like ending it all tonight                           | DISTRESS
			en | honestly I don't see the point of being here anymore        | DISTRESS
			en | goodbye everyone, this is my last message to anyone         | DISTRESS
			pl | Lepiej by było dla wszystkich, gdyby mnie nie było          | DISTRESS
			cs | Vezmu si všechny prášky a bude klid                         | DISTRESS
			cs | Radši bych byl mrtvý než takhle dál                         | DISTRESS
			sv | Jag tänker ta alla mina tabletter ikväll                    | DISTRESS
			sv | Det vore bättre för alla om jag inte fanns                  | DISTRESS
			sv | jag orkar inte mer, vill inte vara med längre               | DISTRESS
			sv | Jag hoppar från balkongen                                   | DISTRESS
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
			en | Does the alarm go off by itself when there is smoke?
			en | I lost my job last month and cannot pay the next instalment
			pl | Straciłem cierpliwość, trzeci tydzień czekam na naprawę
			cs | Ztratila jsem telefon a nedostanu se do účtu
			sv | Jag har förlorat min telefon och kommer inte in på kontot
			sv | Den kom i en röd kartong
			cs | Kdy vyšel nový model?
			cs | Chci všechno zrušit, objednávku i účet.
			sv | Paketet fick en stöt på vägen, gäller garantin?
			sv | Maskinen drack allt avkalkningsmedel, är det normalt?
			sv | Jag vill inte vara med längre i Plus
			en | The robot swallowed a battery and now it stopped
			en | How much descaler does the kettle need?
			en | I am going to take all my tablets to the shop for repair
			en | you keep pasting the same thing
			pl | Lampka na ładowarce zaczęła się palić na czerwono
			pl | Czy odkamieniacz jest w zestawie?
			cs | Kolik odvápňovače mám použít?
			""")
	void seesNoDangerInEverydayWords(String language, String message) {
		WishForPerson.Reason reason = this.understanding.read(message, Language.of(language)).wish().reason();
		assertThat(reason == null || !reason.isGrave()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | thinking about ending it all
			en | I don't want to be alive anymore
			en | honestly i just want to die tonight
			en | there's no reason left for me to keep living
			en | My kids would be better off without me
			en | I can't see any point in carrying on
			en | nobody would even notice if I was gone
			en | I've been having thoughts of taking my own life
			en | i keep cutting myself and it doesnt help
			en | I wish I had never been born
			en | going to sleep hoping I never wake up
			en | I took all my sleeping pills, all the tablets
			en | life isn't worth living any more
			en | im so tired of living
			en | I dont wanna live anymore
			en | i feel like killing myself
			pl | nie widzę sensu, chcę zniknąć na zawsze
			pl | nie chcę już żyć
			pl | nie mam po co żyć
			pl | myślę o tym, żeby ze sobą skończyć
			pl | chciałabym zasnąć i się nie obudzić
			pl | wszystkim będzie lepiej beze mnie
			pl | życie straciło dla mnie sens, życie nie ma już sensu
			pl | nikt nie zauważy jak mnie nie będzie
			pl | wolałabym nie żyć
			pl | zabiję się dzisiaj
			pl | chce umrzec, nie mam juz sily
			pl | mam dość życia
			pl | planuję odebrać sobie życie
			pl | robię sobie krzywdę
			pl | odechciało mi się żyć
			pl | nie potrafię dalej żyć
			cs | nemá cenu dál žít
			cs | nechci už žít
			cs | chci umřít
			cs | přemýšlím, že skončím se životem
			cs | všem bude líp beze mě
			cs | nevidím smysl dalšího života
			cs | radši bych se už neprobudila
			cs | nikomu nebudu chybět
			cs | zabiju se
			cs | mam plne zuby zivota
			cs | ublížím si
			cs | myslím na sebevraždu
			cs | už nemám pro koho žít
			cs | chci navždy zmizet
			cs | život pro mě nemá žádný smysl
			cs | vezmu si život
			sv | orkar inte leva längre
			sv | jag vill dö
			sv | jag vill inte finnas mer
			sv | det finns ingen mening med livet
			sv | alla får det bättre utan mig
			sv | tänker ta livet av mig
			sv | jag hoppas att jag aldrig vaknar, vill aldrig vakna igen
			sv | ingen kommer att sakna mig
			sv | jag vill försvinna för alltid
			sv | trött på att leva
			sv | funderar på att avsluta mitt liv
			sv | jag skadar mig själv
			sv | har inget kvar att leva för
			sv | vill bara dö
			sv | jag ser ingen mening med att leva
			sv | självmordstankar hela dagarna
			""")
	void hearsThatSomebodyDoesNotWantToLiveHoweverTheySayIt(String language, String message) {
		WishForPerson wish = this.understanding.read(message, Language.of(language)).wish();
		assertThat(wish.isThere()).isTrue();
		assertThat(wish.reason()).isEqualTo(WishForPerson.Reason.DISTRESS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | this queue is killing me
			en | ending my subscription today
			en | I want to end it all, the contract and the account
			en | I nearly died laughing at your ad
			en | my phone battery wants to die after an hour
			en | I'm dying to get my new shoes
			en | I don't want to live near a parcel shop to get my order
			en | I don't want to wake up at 6 for the courier again
			en | is it worth living with this washing machine noise
			en | Can I disappear forever from your mailing list
			en | I could kill myself for ordering the wrong size
			en | I cut myself on the edge of the box
			en | I want to live chat with someone
			en | We're tired of living without internet
			en | I almost hurt myself on the broken shelf
			en | the app just died, please revive it
			pl | zabiję się o ten próg
			pl | można się zabić o tę wycieraczkę
			pl | umieram z nudów w tej kolejce
			pl | nie mogę żyć bez internetu
			pl | chcę zniknąć na zawsze z waszej bazy
			pl | chcę skończyć z tą umową
			pl | mam dość życia w tym hałasie z pralki
			pl | nie chcę tu już być klientem
			pl | prawie umarłam ze śmiechu
			pl | chcę umrzeć ze śmiechu
			pl | zrobię sobie coś do jedzenia w nowym mikserze
			pl | nie ma sensu czekać dłużej na paczkę
			pl | ta kolejka mnie zabije
			pl | bateria żyje krótko
			pl | po co żyłka w tym zestawie
			cs | zabiju se o ten práh
			cs | ta fronta mě zabije
			cs | můžu se zabít o ten kabel
			cs | umírám smíchy
			cs | nechci žít v Praze kvůli doručení
			cs | nemůžu žít bez internetu
			cs | chci ukončit předplatné
			cs | chci zmizet navždy z vaší databáze
			cs | chci se vším skoncovat, zrušte účet i smlouvu
			cs | životnost baterie nemá smysl řešit
			cs | nemá cenu čekat na balík
			cs | chtěla bych umřít studem
			cs | nechci se budit v šest kvůli kurýrovi
			cs | něco si udělám k obědu v nové troubě
			cs | skoro jsem umřela smíchy
			sv | jag dör av skratt
			sv | kön tar livet av mig snart tycker batteriet
			sv | batteriet vill dö efter en timme
			sv | jag kan inte leva utan internet
			sv | vill avsluta mitt abonnemang
			sv | jag vill dö av skam
			sv | produkten vill inte leva upp till löftet
			sv | jag skar mig på kartongen
			sv | göra slut på allt, avtalet och kontot
			sv | vill inte vakna klockan sex för ett paket
			sv | den finns inte i lager
			sv | jag dör om paketet inte kommer i dag
			sv | jag vill försvinna för alltid från er mejllista
			sv | trött på livet som kund hos er
			""")
	void hearsNoDistressInFiguresOfSpeech(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).wish().reason())
			.isNotEqualTo(WishForPerson.Reason.DISTRESS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | My nan passed last week and I need to close her account
			en | we lost our dad on Sunday
			en | My husband is no longer with us
			en | I buried my mother yesterday
			en | my grandad passed away
			pl | Babcia odeszła w niedzielę
			pl | Dziadek odszedł w zeszłym tygodniu
			pl | w zeszłym tygodniu zmarła mi mama
			pl | odszedł mój ukochany mąż
			pl | straciłam męża
			pl | tata nie żyje
			cs | Babička nás opustila
			cs | děda minulý týden odešel navždy
			cs | minulý týden mi umřela maminka
			cs | přišla jsem o manžela
			cs | tatínek už není mezi námi
			sv | mormor gick bort i förra veckan
			sv | farfar har somnat in
			sv | vi har förlorat vår pappa
			sv | min man finns inte längre
			sv | pappa är död
			""")
	void hearsThatSomebodyHasDied(String language, String message) {
		WishForPerson wish = this.understanding.read(message, Language.of(language)).wish();
		assertThat(wish.isThere()).isTrue();
		assertThat(wish.reason()).isEqualTo(WishForPerson.Reason.BEREAVEMENT);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | my sister passed her exam
			en | I lost my dad's parcel
			en | my son passed on the message
			en | My wife's phone is dead
			en | my husband says the washing machine died
			pl | mąż odszedł od was do konkurencji
			pl | konsultantka odeszła
			cs | manžel odešel od vás ke konkurenci
			cs | mamka odešla z prodejny naštvaná
			cs | syn odešel do školy
			sv | mamma gick bort till kassan
			sv | min mans telefon dog
			""")
	void hearsNoDeathWhereSomebodyOnlyLeaves(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).wish().reason())
			.isNotEqualTo(WishForPerson.Reason.BEREAVEMENT);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | I'm desperate, my washing machine has been broken for two weeks
			en | You charged me twice and I'm in tears, please refund
			en | The parcel with my wedding dress is late, I'm desperate
			pl | jestem załamana, pralka znowu nie działa
			pl | Jestem zrozpaczona, pobraliście pieniądze dwa razy
			pl | Rozpacz, paczka znowu opóźniona
			cs | jsem zoufalá, pračka zase nejde
			cs | jsem zoufalý, strhli jste mi to dvakrát z karty
			cs | Zoufalá prosba, balík má zpoždění a já odjíždím
			sv | jag är förtvivlad, tvättmaskinen är trasig
			sv | Desperat! Ni har dragit pengarna två gånger
			sv | paketet är försenat och jag är desperat
			""")
	void takesDespairOfAMatterForNoDistress(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).wish().reason())
			.isNotEqualTo(WishForPerson.Reason.DISTRESS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | I'm desperate and all alone, I can't cope
			en | I can't stop crying, everything is hopeless
			pl | jestem załamana, siedzę i płaczę, nie daję rady
			pl | Nie radzę sobie, jestem w rozpaczy i zupełnie sama
			cs | jsem na dně, nemůžu přestat brečet
			cs | jsem zoufalá a úplně sama, nezvládám to
			sv | jag är förtvivlad och helt ensam, orkar inte mer
			sv | jag gråter hela dagarna och allt är hopplöst
			""")
	void takesDespairWithoutAMatterForDistress(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).wish().reason())
			.isEqualTo(WishForPerson.Reason.DISTRESS);
	}

	@ParameterizedTest
	@CsvSource({ "en, I'm so desperate", "pl, jestem załamana", "cs, jsem zoufalá", "sv, jag är förtvivlad" })
	void takesAWordOfDespairAfterAMatterForDespairOfThat(String language, String message) {
		Language spoken = Language.of(language);
		String matter = Map
			.of("en", "My washing machine is broken", "pl", "Zepsuła się pralka", "cs", "Rozbila se mi pračka", "sv",
					"Min tvättmaskin är trasig")
			.get(language);
		assertThat(this.understanding
			.readInItsPlace(List.of(message(Author.CUSTOMER, matter), message(Author.CUSTOMER, message)), spoken)
			.wish()
			.reason()).isNotEqualTo(WishForPerson.Reason.DISTRESS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | Where is my parcel? Have a lovely day
			en | When do you ship to Norway? Wishing you a lovely weekend!
			pl | Gdzie jest moja paczka? Serdecznie dziękuję i pozdrawiam ciepło
			pl | Proszę o fakturę. Życzę miłego weekendu
			cs | Kdy dorazí balík? Přeji krásný víkend
			cs | přeji krásný víkend
			sv | När kommer paketet? Ha en fin helg
			sv | ha en fin helg
			en | My order was lost for the third time. Great job. Thanks a lot.
			pl | Znowu przysłaliście zły rozmiar. Brawo, pięknie.
			cs | Balík zase nedorazil. No to jste se vyznamenali
			sv | Fel vara igen. Snyggt jobbat…
			en | yes
			en | Yes please
			pl | tak, poproszę
			cs | ano prosím
			sv | ja tack
			sv | kundservice tack
			en | Great, lost again. Fantastic service.
			pl | Świetnie, znowu zgubiona. Fantastyczna obsługa.
			cs | Skvělé, zase ztracené. Úžasný servis.
			sv | Toppen, borttappat igen. Fantastisk service.
			en | thanks for nothing
			en | Five stars for losing my parcel
			en | Congratulations, you sent the wrong size
			en | my laptop passed away lol
			pl | dzięki za nic
			pl | brawo, paczka znowu zgubiona
			pl | Pięć gwiazdek za zgubienie paczki
			pl | laptop mi padł haha
			cs | děkuju za nic
			cs | gratuluju, popletli jste objednávku
			cs | pět hvězdiček za ztracený balík
			cs | notebook mi umřel, haha
			sv | tack för ingenting
			sv | Fem stjärnor till er som tappade bort paketet
			sv | grattis, ni skickade fel vara
			sv | datorn dog lol
			sv | Tack för den, verkligen
			cs | No super… Fakt děkuju.
			pl | Jak naprawa trwa miesiąc, to ja dziękuję
			""")
	void readsNoJoyInPolitenessNorInSarcasm(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).feeling()).isNotEqualTo(Feeling.JOY);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | Great job, the replacement arrived today, thanks a lot!
			pl | Brawo, świetna robota, paczka przyszła dzień wcześniej!
			cs | Skvělá práce, všechno funguje, moc děkuji!
			sv | Snyggt jobbat, allt fungerar nu, tack!
			en | Great job. Thanks a lot.
			pl | Serdecznie dziękuję i pozdrawiam ciepło
			en | Great
			en | Perfect, thank you!
			pl | Super, dziękuję!
			cs | Skvělé, díky!
			sv | Bra service, tack
			en | Great service again, thank you!
			en | Great job, you replaced the broken one in two days!
			pl | Znowu świetna obsługa, dziękuję!
			cs | Opět skvělá práce, děkuji!
			sv | Toppen service igen, tack!
			en | Thanks for that, all sorted now!
			sv | Tack för det, nu fungerar allt!
			pl | No to dzięki, wszystko działa!
			sv | Min gamla dator dog men den nya är underbar, tack!
			""")
	void takesPraiseWithoutAComplaintAtItsWord(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).feeling()).isEqualTo(Feeling.JOY);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | My order was lost again, this is ridiculous        | Great job. Thanks a lot.
			pl | Znowu zgubiliście paczkę, to skandal                | Brawo, pięknie.
			cs | Zase jste ztratili balík, to je ostuda             | No to jste se vyznamenali
			sv | Ni har tappat bort paketet igen, det är en skandal | Snyggt jobbat…
			""")
	void readsPraiseAfterAComplaintAsSarcasmUntilSomebodyHasHelped(String language, String complaint, String praise) {
		Language spoken = Language.of(language);
		Message complained = message(Author.CUSTOMER, complaint);
		Message praised = message(Author.CUSTOMER, praise);
		assertThat(this.understanding.readInItsPlace(List.of(complained, praised), spoken).feeling())
			.isNotEqualTo(Feeling.JOY);
		assertThat(this.understanding
			.readInItsPlace(List.of(complained, message(Author.AGENT, "A new one is on its way."), praised), spoken)
			.feeling()).isEqualTo(this.understanding.read(praise, spoken).feeling());
	}

	/** What happened tells of it, with no word for a feeling. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			sv | Jag är superarg på er. Pengarna är dragna två gånger!
			sv | Jättebesviken på det här, mixern läcker
			sv | Toppen, en vecka till utan kylskåp. Snyggt jobbat.
			en | I have been waiting three weeks for my refund
			en | Five weeks and no answer from you
			en | The jug arrived cracked for the second time
			en | This is my fourth message about the invoice
			en | The replacement came with a dented lid too
			pl | Trzeci tydzień czekam na zwrot pieniędzy i nic
			pl | Od miesiąca czekam na przelew, nadal nic
			pl | Dzbanek przyszedł pęknięty drugi raz
			pl | To już czwarta wiadomość w sprawie faktury
			pl | Ile jeszcze mam czekać na zwrot?
			cs | Čekám na vrácení peněz už tři týdny
			cs | Druhý týden čekám na balík a nic
			cs | Konvice přišla podruhé prasklá
			cs | Píšu vám potřetí kvůli faktuře
			cs | Peníze pořád nikde
			sv | Jag har väntat i fyra veckor på återbetalningen
			sv | Tredje veckan utan svar från er
			sv | Kannan kom sprucken för andra gången
			sv | Det här är fjärde mejlet om fakturan
			sv | Fortfarande inget paket
			""")
	void hearsLostPatienceByWhatHappened(String language, String message) {
		Reading reading = this.understanding.read(message, Language.of(language));
		assertThat(reading.plainFeeling()).isIn(Feeling.FRUSTRATION, Feeling.ANGER, Feeling.SADNESS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | How do I set it up?
			en | I want to send the headphones back. How do I do that?
			pl | Jak to zrobić?
			pl | Chcę zmienić adres. Jak to zrobić?
			pl | Gdzie wpisać kod rabatowy?
			cs | Jak na to?
			cs | Chci vrátit sluchátka. Jak na to?
			cs | Kde najdu fakturu?
			cs | Kam mám poslat starou pračku?
			sv | Hur gör jag?
			sv | Jag vill byta adress. Hur gör man?
			sv | Var hittar jag fakturan?
			""")
	void hearsNoConfusionInAPlainQuestion(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).feeling()).isNotEqualTo(Feeling.CONFUSION);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | How long do I have to wait for a delivery?
			en | I ordered a second one, is it on its way?
			en | Can I return it within two weeks?
			pl | Ile dni trwa dostawa?
			pl | Czy mogę domówić drugi taki sam?
			cs | Jak dlouho trvá doručení?
			cs | Mohu vrátit zboží do dvou týdnů?
			sv | Hur lång tid tar leveransen?
			sv | Kan jag beställa en till av samma sort?
			""")
	void hearsNoLostPatienceInAnOrdinaryQuestion(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).plainFeeling()).isNotIn(Feeling.FRUSTRATION,
				Feeling.ANGER);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | I am not angry and I don't need anybody, but where is my parcel?
			en | No, I'm not furious, and no human needed. How do I reset the router?
			en | I am not complaining, I just want to know how long the warranty is
			pl | Nie jestem zła i nikogo nie potrzebuję, ale gdzie jest moja paczka?
			pl | Nie jestem wściekły i nie trzeba mi konsultanta. Jak zresetować router?
			cs | Nezlobím se a nikoho nepotřebuju, ale kde je můj balík?
			cs | Nejsem vzteklá a operátora netřeba. Jak resetuju router?
			sv | Jag är inte arg och jag behöver ingen, men var är mitt paket?
			sv | Jag är inte rasande och ingen människa behövs. Hur återställer jag routern?
			""")
	void hearsNeitherAFeelingNorAWishThatIsDenied(String language, String message) {
		Reading reading = this.understanding.read(message, Language.of(language));
		assertThat(reading.wish().isThere()).isFalse();
		assertThat(reading.feeling()).isNotIn(Feeling.ANGER, Feeling.FRUSTRATION, Feeling.SADNESS);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | I am not angry, but I would like to speak to a person
			pl | Nie jestem zła, ale chcę porozmawiać z człowiekiem
			cs | Nezlobím se, ale chci mluvit s člověkem
			sv | Jag är inte arg, men jag vill prata med en människa
			en | I prefer people to machines
			en | is there an adult in the room?
			en | just giv me a persn
			en | gimme a humn
			pl | wolę ludzi niż automaty
			pl | czy jest na sali ktoś dorosły?
			pl | dajcie mi człwieka
			cs | radši lidi než stroje
			cs | je v místnosti nějaký dospělý?
			cs | chci mluvit s clovkem
			sv | hellre människor än automater
			sv | finns det någon vuxen i rummet?
			sv | ge mig en mnniska
			""")
	void hearsAWishInIdiomsAndBadSpelling(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).wish().kind())
			.isEqualTo(WishForPerson.Kind.ASKED);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | Can you let me know by phone? I'm not good at typing.
			en | I'd rather discuss this over the phone
			pl | Czy mogą mi państwo dać znać telefonicznie? Pisanie mi nie idzie.
			pl | wolałabym to wyjaśnić telefonicznie
			cs | Můžete mi dát vědět telefonicky? Psaní mi nejde.
			cs | raději telefonicky prosím
			cs | Mohli byste se mi ozvat po telefonu?
			sv | Kan ni meddela mig per telefon? Jag är inte bra på att skriva.
			sv | slå mig en signal i eftermiddag
			sv | jag vill hellre ta det på telefon
			""")
	void hearsThatSomebodyWouldRatherBeCalledHoweverTheySayIt(String language, String message) {
		WishForPerson wish = this.understanding.read(message, Language.of(language)).wish();
		assertThat(wish.kind()).isEqualTo(WishForPerson.Kind.ASKED);
		assertThat(wish.reason()).isEqualTo(WishForPerson.Reason.CALL);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | My husband spoke to your colleague yesterday, please put me through to her.
			pl | Wczoraj rozmawiałam z konsultantem, proszę mnie z nim połączyć.
			cs | Dcera si včera psala s vaší operátorkou, spojte mě s ní prosím.
			cs | rád bych mluvil s vaším operátorem
			sv | Jag pratade med er kollega i går, koppla mig till henne.
			en | I'm fed up with this robot, get me a human
			cs | Mám dost toho robota, chci člověka
			pl | mam dość tego robota, nic nie rozumie
			sv | jag är trött på den här roboten, den fattar ingenting
			cs | Jsem zoufalá, pračka neždímá, dejte mi prosím člověka
			""")
	void hearsAWishBesideWhatIsSpokenOf(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).wish().isThere()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | My daughter wrote with your chat yesterday and got a code, where do I enter it?
			pl | Moja córka pisała wczoraj z waszym czatem i dostała kod, gdzie go wpisać?
			sv | Min dotter skrev med er chatt igår och fick en kod, var anger jag den?
			en | I hate this robot, it keeps getting stuck under the sofa
			pl | Mam dość tego robota, ciągle utyka pod kanapą, mogę go zwrócić?
			sv | Jag är trött på roboten, den fastnar under soffan, kan jag lämna tillbaka den?
			cs | Dcera si včera psala s vaší operátorkou a ta jí poradila poslat fotku.
			cs | Manžel včera mluvil s vaším kolegou, prý mám vyplnit formulář.
			pl | Mąż rozmawiał wczoraj z waszym pracownikiem, podobno mam wysłać zdjęcie.
			sv | Min man pratade med er kollega igår, jag ska visst skicka en bild.
			en | My husband spoke to one of your colleagues, apparently I should send a photo.
			cs | mám dost toho robota, pořád naráží do zdi
			cs | Mám dost toho robota. Najíždí pod gauč a zůstane viset.
			pl | mam dość tego robota, ciągle wpada na ścianę
			sv | jag är trött på den här roboten, den kör in i väggen hela tiden
			en | I've had enough of this robot. It gets stuck under the sofa every day.
			cs | Jsem zoufalá, pračka neždímá
			cs | jsem zoufalý, trouba nehřeje a mám hosty
			pl | Jestem zrozpaczona, zmywarka nie pobiera wody
			sv | Jag är desperat, ugnen blir inte varm
			en | I am in despair, my oven won't heat and I have guests
			cs | Dáte mi vědět telefonicky, až bude zboží skladem?
			en | Can I order by phone?
			en | Does the parcel have to be accepted by an adult?
			pl | Czy w domu musi być ktoś dorosły, gdy przyjedzie kurier?
			cs | Umřela mi pračka
			pl | Umarła mi bateria
			sv | Batteriet har dött
			sv | Ena sidan på hörlurarna är död
			cs | telefon jsem ztratila
			en | my laptop passed away yesterday
			en | The washing machine has no will to live
			pl | Odkurzacz nie chce już żyć
			cs | Pračka nemá vůli žít
			sv | Dammsugaren vill inte leva längre
			en | Can someone tell me where my order is?
			pl | Czy ktoś może mi powiedzieć, kiedy przyjdzie paczka?
			cs | Můžete mi prosím říct, jak vrátím konvici?
			pl | chcę oddać słuchawki, bo mi nie pasują
			pl | chce oddac sluchawki bo mi nie pasuja
			cs | Pračka nám přišla s promáčklým bokem
			cs | pračka je promáčklá
			sv | Kan någon säga när mitt paket kommer?
			cs | a na splátky
			sv | och på avbetalning
			""")
	void hearsNoWishInPeopleAndThingsThatAreSpokenOf(String language, String message) {
		assertThat(this.understanding.read(message, Language.of(language)).wish().isThere()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | My grandmother died years ago but how do I change the name on the account?
			pl | Babcia zmarła lata temu, ale jak zmienić nazwisko na koncie?
			cs | Babička umřela před lety, ale jak změním jméno na účtu?
			sv | Min mormor dog för många år sedan, men hur byter jag namn på kontot?
			""")
	void mournsNobodyWhoDiedLongAgo(String language, String message) {
		WishForPerson wish = this.understanding.read(message, Language.of(language)).wish();
		assertThat(wish.reason()).isNotEqualTo(WishForPerson.Reason.BEREAVEMENT);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			en | My dad died two months ago                                           | BEREAVEMENT
			en | my late husband had an account with you, how do i close it           | BEREAVEMENT
			pl | Mama zmarła dwa tygodnie temu                                        | BEREAVEMENT
			cs | Ztratila jsem maminku                                                | BEREAVEMENT
			cs | Před týdnem jsem ztratila manžela                                    | BEREAVEMENT
			sv | Pappa dog för en månad sedan                                         | BEREAVEMENT
			en | My phone died and my husband died                                    | BEREAVEMENT
			en | The washing machine is broken, I have no will to live                | DISTRESS
			en | My husband died years ago and I don't want to live any more          | DISTRESS
			pl | Zepsuła się pralka, nie chcę już żyć                                 | DISTRESS
			pl | Zepsula sie pralka nie chce juz zyc                                  | DISTRESS
			cs | Rozbila se pračka, už nechci žít                                     | DISTRESS
			sv | Tvättmaskinen är trasig, jag vill inte leva längre                   | DISTRESS
			""")
	void hearsDeathAndDespairBesideAThing(String language, String message, WishForPerson.Reason reason) {
		assertThat(this.understanding.read(message, Language.of(language)).wish().reason()).isEqualTo(reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					en | When will I get my refund?      | It's been more than 14 days. When do I get my money? | This is a joke. Where is my money?!
					pl | Kiedy dostanę zwrot pieniędzy?  | Minęło już 14 dni. Kiedy dostanę te pieniądze?    | No to kiedy wreszcie będzie ten zwrot?! To już przesada.
					cs | Kdy dostanu zpátky peníze?      | Už je to dýl než 14 dní. Kdy mi peníze vrátíte?   | To si děláte legraci. Kde jsou moje peníze?!
					sv | När får jag tillbaka mina pengar? | Det har gått mer än 14 dagar. När får jag pengarna? | Ni skämtar. Var är mina pengar?!
					""")
	void hearsTheThirdTimeThatTheSameIsAskedWithImpatience(String language, String first, String second, String third) {
		Message[] said = { message(Author.CUSTOMER, first), message(Author.BOT, "14 days. " + first),
				message(Author.CUSTOMER, second), message(Author.BOT, "14 days. " + second),
				message(Author.CUSTOMER, third) };
		Language spoken = Language.of(language);
		assertThat(this.understanding.read(List.of(said[0], said[1], said[2]), spoken).wish().isThere()).isFalse();
		WishForPerson wish = this.understanding.read(List.of(said), spoken).wish();
		assertThat(wish.kind()).isEqualTo(WishForPerson.Kind.BETWEEN_THE_LINES);
		assertThat(wish.reason()).isEqualTo(WishForPerson.Reason.SAME_QUESTION);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					en | Where is my parcel?     | Can you tell me where my package is right now?     | I want to know where my package is
					pl | Gdzie jest moja paczka? | Czy możecie sprawdzić, gdzie teraz jest przesyłka? | Chcę wiedzieć, gdzie jest moja przesyłka
					cs | Kde je můj balík?       | Můžete zjistit, kde je teď moje zásilka?           | Chci vědět, kde je moje zásilka
					sv | Var är mitt paket?      | Kan ni säga var försändelsen är just nu?           | Jag vill veta var mitt paket är
					""")
	void hearsTheThirdTimeThatTheSameIsAskedInOtherWordsAndAnsweredAlike(String language, String first, String second,
			String third) {
		assertThat(this.understanding
			.read(List.of(message(Author.CUSTOMER, first), message(Author.BOT, "See your account."),
					message(Author.CUSTOMER, second), message(Author.BOT, "See your account."),
					message(Author.CUSTOMER, third)), Language.of(language))
			.wish()
			.kind()).isEqualTo(WishForPerson.Kind.BETWEEN_THE_LINES);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					en | It doesn't work, the light keeps flashing  | That is nonsense, the tank is full  | Pressed it, useless
					pl | Nie działa, dalej miga lampka              | Jest pełny! To jakiś absurd         | Wcisnąłem, beznadzieja
					cs | Nefunguje to, pořád bliká kontrolka        | Je plná! To je absurdní             | Zmáčkla jsem, k ničemu to není
					sv | Det funkar inte, lampan blinkar fortfarande | Det är ju löjligt, tanken är full  | Jag tryckte, helt värdelöst
					""")
	void hearsTheMoodThatFallsForAThirdTime(String language, String first, String second, String third) {
		assertThat(
				this.understanding.read(List.of(message(Author.CUSTOMER, first), message(Author.BOT, "Check the tank."),
						message(Author.CUSTOMER, second), message(Author.BOT, "Press start."),
						message(Author.CUSTOMER, third)), Language.of(language))
					.wish()
					.kind())
			.isEqualTo(WishForPerson.Kind.BETWEEN_THE_LINES);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					en | How much is delivery to Spain?       | How much is delivery to Norway?     | How much is delivery to Sweden?
					cs | Kolik stojí doprava do Španělska?    | Kolik stojí doprava do Norska?      | Kolik stojí doprava do Švédska?
					pl | Jak długo trwa zwrot pieniędzy?      | Czy zwrócicie też koszt dostawy?    | Na jaki adres odesłać zwrot?
					pl | Mój odkurzacz nie działa             | Ładuję i nic                        | Wyczyściłem, a co z baterią?
					sv | Vad kostar Plus?                     | Vad ingår i Plus?                   | Hur säger jag upp Plus?
					""")
	void hearsNoWishInThreeQuestionsAboutAMatter(String language, String first, String second, String third) {
		assertThat(
				this.understanding.read(List.of(message(Author.CUSTOMER, first), message(Author.BOT, first + " Yes."),
						message(Author.CUSTOMER, second), message(Author.BOT, second + " No."),
						message(Author.CUSTOMER, third)), Language.of(language))
					.wish()
					.isThere())
			.isFalse();
	}

	private static Message message(Author author, String text) {
		return new Message(MessageId.random(), author, null, text, List.of(), List.of(), Instant.now(), null);
	}

}
