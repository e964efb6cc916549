package dev.attune.escalation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.shared.ConversationId;
import dev.attune.shared.DataFolder;
import dev.attune.shared.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@AttuneTest
class CallbackTests {

	private static final String PHONE = "+46 70 174 06 05";

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	HandOvers handOvers;

	@Autowired
	Callbacks callbacks;

	@Autowired
	PhoneNumbers numbers;

	@Autowired
	WishedTimes times;

	@Autowired
	JdbcClient jdbc;

	Browserless agent;

	@BeforeEach
	void signIn() {
		this.agent = Browserless.as("agent", this.client, this.data);
	}

	@AfterEach
	void tidy() {
		this.jdbc.sql("DELETE FROM desk_agent").update();
		this.jdbc.sql("DELETE FROM callback").update();
		this.jdbc.sql("DELETE FROM opening_hours").update();
		this.jdbc.sql("UPDATE handover SET ended_at = now() WHERE ended_at IS NULL").update();
		Browserless.as("admin", this.client, this.data).put("/api/opening-hours", always());
	}

	@Test
	void isDueAtOnceWhereNoTimeWasWishedFor() {
		Customer customer = waiting("en", PHONE, null, null);
		JsonNode call = listed(customer, "due");
		assertThat(call.get("phone").asString()).isEqualTo("+46701740605");
		assertThat(call.get("shownPhone").asString()).isEqualTo(PHONE);
		assertThat(customer.messages().getLast().get("text").asString()).contains(PHONE).contains("as soon as");
		assertThat(customer.sees().get("callback").get("phone").asString()).isEqualTo(PHONE);
	}

	@Test
	void keepsACallForLaterOutOfTheLineUntilItIsDue() {
		Instant from = Instant.now().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
		Customer customer = waiting("sv", PHONE, from, from.plus(1, ChronoUnit.HOURS));
		assertThat(listed(customer, "waiting").get("next").asString()).isEqualTo(from.toString());
		assertThat(inLine(customer)).isFalse();
		assertThat(customer.sees().get("waiting").has("position")).isFalse();
		customer.writes("Hallå?");
		customer.reads((message) -> message.get("text").asString().contains("inte glömt samtalet"));
		assertThat(this.handOvers.next("agent")).isEmpty();
		assertThat(customer.messages().getLast().get("text").asString()).contains("mellan kl.").contains(PHONE);
		itIsNowLaterBy(Duration.ofHours(3).plusMinutes(1), customer);
		listed(customer, "due");
		assertThat(inLine(customer)).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | can someone call me please?     | Your call is on our list
			pl | Proszę do mnie zadzwonić        | Pamiętamy o telefonie
			cs | Zavolejte mi prosím             | Na hovor nezapomínáme
			sv | Kan ni ringa mig?               | Vi har inte glömt samtalet
			""")
	void tellsWhoeverAsksAgainForACallThatItIsPromised(String language, String words, String told) {
		Customer customer = waiting(language, PHONE, null, null);
		customer.writes(words);
		customer.reads((message) -> message.get("text").asString().contains(told));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | see everything written here | Thanks, I found it myself, it is solved.
			pl | wszystko                     | Dziękuję, już rozwiązane.
			cs | vidí                         | Děkuji, už je to vyřešené.
			sv | ser                          | Tack, det är löst nu.
			""")
	void tellsOfTheLineAndOfTheCallInOneNotice(String language, String handedOver, String solved) {
		Customer customer = Customer.opens(this.client, language);
		customer.writes("iPhone 12 Pro EB-123456");
		customer.reads("bot");
		int before = customer.messages().size();
		ask(customer, PHONE, null, null);
		assertThat(customer.messages()).hasSize(before + 1);
		assertThat(customer.messages().getLast().get("text").asString()).contains(PHONE).contains(handedOver);
		customer.writes(solved);
		customer.awaitsStatus("bot");
		assertThat(customer.messages()).hasSize(before + 3);
		assertThat(calls(customer)).isEmpty();
	}

	@Test
	void tellsNoPlaceInTheLineToWhoeverIsCalledLater() {
		Instant from = Instant.now().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
		Customer customer = waiting("en", PHONE, from, from.plus(1, ChronoUnit.HOURS));
		assertThat(customer.messages()).hasSize(1);
		assertThat(customer.messages().getLast().get("text").asString()).contains(PHONE)
			.doesNotContain("queue", "in line");
	}

	@Test
	void promisesACallOnceInAWindowThatHasBegun() {
		Instant from = Instant.now().minus(2, ChronoUnit.HOURS);
		Customer customer = waiting("en", PHONE, from, from.plus(4, ChronoUnit.HOURS));
		assertThat(customer.messages()).hasSize(1);
		assertThat(calls(customer)).hasSize(1);
	}

	@Test
	void promisesACallToWhoeverWaitsAlreadyWithAWordOfItsOwn() {
		Customer customer = Customer.opens(this.client, "en");
		customer.http().post("/api/conversations/" + customer.id + "/handover", Map.of());
		int said = customer.messages().size();
		ask(customer, PHONE, null, null);
		assertThat(customer.messages()).hasSize(said + 1);
		assertThat(customer.messages().getLast().get("text").asString()).contains(PHONE);
		assertThat(calls(customer)).hasSize(1);
	}

	@Test
	void takesTheSameWishTwiceAsOne() {
		Customer customer = waiting("en", PHONE, null, null);
		int said = customer.messages().size();
		ask(customer, "+46701740605", null, null);
		assertThat(customer.messages()).hasSize(said);
		assertThat(this.jdbc.sql("SELECT count(*) FROM callback").query(Long.class).single()).isEqualTo(1);
	}

	@Test
	void letsTheCustomerChangeAndCancelIt() {
		Customer customer = waiting("en", PHONE, null, null);
		String own = "/api/conversations/" + customer.id + "/callback";
		Instant from = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
		JsonNode changed = customer.http()
			.put(own, Map.of("phone", "+420 601 234 567", "from", from, "to", from.plus(1, ChronoUnit.HOURS)));
		assertThat(changed.get("phone").asString()).isEqualTo("+420 601 234 567");
		assertThat(listed(customer, "waiting").get("phone").asString()).isEqualTo("+420601234567");
		customer.http().delete(own);
		assertThat(calls(customer)).isEmpty();
		assertThat(inLine(customer)).isTrue();
		assertThat(customer.status()).isEqualTo("queued");
		assertThat(customer.messages().getLast().get("text").asString()).contains("will not call you");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | call me at +48 601 234 567 please                   | +48 601 234 567
			sv | ring mig på 070-123 45 67                           | +46 70 123 45 67
			pl | proszę do mnie zadzwonić na numer 601 234 567       | +48 601 234 567
			cs | zavolejte mi prosím na 601 234 567                  | +420 601 234 567
			en | call me back please, my number is 070 123 45 67     | +46 70 123 45 67
			en | call me back please, my number is +46 70 123 45 67  | +46 70 123 45 67
			en | my number is +46 70 123 45 67, please call me back  | +46 70 123 45 67
			sv | ring mig tack, mitt nummer är 070-123 45 67         | +46 70 123 45 67
			sv | mitt nummer är 070-123 45 67, ring upp mig          | +46 70 123 45 67
			pl | proszę oddzwonić, mój numer to 601 234 567          | +48 601 234 567
			pl | mój numer to 601 234 567, oddzwońcie proszę         | +48 601 234 567
			cs | zavolejte mi prosím, moje číslo je 601 234 567      | +420 601 234 567
			cs | moje číslo je 601 234 567, zavolejte mi             | +420 601 234 567
			""")
	void saysBackTheNumberOfWhoAsksToBeCalledAndTakesOneConfirmation(String language, String words, String phone) {
		Customer customer = Customer.opens(this.client, language);
		customer.writes(words);
		customer.awaitsStatus("queued");
		JsonNode waiting = customer.sees().get("waiting");
		assertThat(waiting.get("phone").asString()).isEqualTo(phone);
		assertThat(waiting.get("callAsked").asBoolean()).isTrue();
		assertThat(customer.reads("system").get("text").asString()).contains(phone);
		assertThat(calls(customer)).as("nobody is called who has not confirmed").isEmpty();
		ask(customer, phone, null, null);
		ask(customer, phone, null, null);
		assertThat(calls(customer)).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					en | can you phone me tomorrow?                   | Gladly, we will ring you tomorrow between | +46 70 174 06 05 | Call me on +46 70 174 06 05” and we will ring tomorrow
					en | Please give me a ring this afternoon.        | on which number                           | +46 70 174 06 05 | Call me on +46 70 174 06 05
					en | Could somebody call me?                      | Gladly: on which number                   | it's +46 70 174 06 05 | Call me on +46 70 174 06 05
					pl | zadzwońcie do mnie jutro po 15               | Chętnie zadzwonimy jutro między           | 512 345 678      | Proszę zadzwonić na +48 512 345 678”, a zadzwonimy jutro
					pl | Czy może ktoś do mnie oddzwonić?             | Na jaki numer                             | mój: 512345678   | Proszę zadzwonić na +48 512 345 678
					cs | zavolejte mi prosím                          | Na jaké číslo                             | 604 123 457      | Zavolejte na +420 604 123 457
					cs | Mohl by mi někdo zatelefonovat zítra po třetí? | Rádi vám zavoláme zítra mezi            | 604123457        | Zavolejte na +420 604 123 457“ a zavoláme vám zítra
					sv | ring mig i morgon                            | Vi ringer dig gärna i morgon mellan        | 070-174 06 05    | Ring mig på +46 70 174 06 05”, så ringer vi i morgon
					sv | Jag vill bli uppringd.                       | På vilket nummer                          | 070-174 06 05    | Ring mig på +46 70 174 06 05
					""")
	void asksWhoWantsToBeCalledForTheNumberAndTakesItWithTheTimeTheyWished(String language, String words, String asked,
			String number, String said) {
		Customer asking = Customer.opens(this.client, language);
		asking.writes(words);
		Customer waiting = Customer.opens(this.client, language);
		waiting.asksForPerson();
		waiting.writes(words);
		for (Customer customer : List.of(asking, waiting)) {
			customer.reads((message) -> message.get("text").asString().contains(asked));
			JsonNode notice = customer.sees().get("waiting");
			assertThat(notice.get("callAsked").asBoolean()).isTrue();
			assertThat(notice.has("phone")).isFalse();
			customer.writes(number);
			customer.reads((message) -> message.get("text").asString().contains(said));
			assertThat(customer.messages()).filteredOn((message) -> message.get("text").asString().contains(asked))
				.hasSize(1);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					en | Could somebody call me?              | on which number | 12345                 | Nobody can be called on this number | +46 70 174 06 05
					en | can you phone me?                    | on which number | my number is 07012    | Nobody can be called on this number | it's 070-174 06 05
					pl | Czy może ktoś do mnie oddzwonić?     | Na jaki numer   | mój numer to 51234    | Pod ten numer nie można zadzwonić   | 512 345 678
					pl | Czy może ktoś do mnie oddzwonić?     | Na jaki numer   | 12345                 | Pod ten numer nie można zadzwonić   | 512345678
					cs | zavolejte mi prosím                  | Na jaké číslo   | moje číslo je 60412   | Na toto číslo se nedá zavolat       | 604 123 457
					cs | zavolejte mi prosím                  | Na jaké číslo   | 12345                 | Na toto číslo se nedá zavolat       | 604123457
					sv | Jag vill bli uppringd.               | På vilket nummer | mitt nummer är 07012 | Det går inte att ringa på det här   | 070-174 06 05
					sv | Jag vill bli uppringd.               | På vilket nummer | 12345                | Det går inte att ringa på det här   | 070-174 06 05
					""")
	void saysThatNobodyCanBeCalledOnWhatIsNoNumber(String language, String words, String asked, String none,
			String told, String number) {
		Customer customer = Customer.opens(this.client, language);
		customer.writes(words);
		customer.reads((message) -> message.get("text").asString().contains(asked));
		customer.writes(none);
		customer.reads((message) -> message.get("text").asString().contains(told));
		customer.writes(number);
		Browserless.await(() -> customer.sees().get("waiting").get("phone"));
		assertThat(customer.messages()).filteredOn((message) -> message.get("text").asString().contains(told))
			.hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			12345                                             | true
			my number is 07012                                | true
			+46 70 17                                         | true
			I have waited 12345 days for my kettle, please    | false
			at 10                                             | false
			between 10 and 12                                 | false
			""")
	void knowsWhatIsMeantAsANumber(String message, boolean isNumber) {
		assertThat(PhoneNumbers.isNumber(message)).isEqualTo(isNumber);
	}

	@Test
	void saysBackANumberThatIsWrittenWhileWaitingOnce() {
		Customer customer = Customer.opens(this.client, "en");
		customer.asksForPerson();
		assertThat(customer.sees().get("waiting").has("phone")).isFalse();
		customer.writes("Could you call me instead?");
		customer.writes("+46 70 174 06 05");
		customer.reads((message) -> message.get("text").asString().contains("Call me on " + PHONE));
		customer.writes("It is about my kettle");
		assertThat(customer.sees().get("waiting").get("phone").asString()).isEqualTo(PHONE);
		assertThat(customer.messages()).filteredOn((message) -> message.get("text").asString().contains("Call me on"))
			.hasSize(1);
	}

	@Test
	void knowsANumberThatTheConversationWasOpenedWithAndTellsNobodyOneFromBefore() {
		Customer first = Customer.opens(this.client,
				Map.of("language", "sv", "customer", Map.of("externalId", "known-number", "phone", "070-174 06 05")));
		assertThat(first.asksForPerson().get("phone").asString()).isEqualTo(PHONE);
		assertThat(first.sees().get("waiting").get("callAsked").asBoolean()).isFalse();
		Customer somebody = Customer.opens(this.client,
				Map.of("language", "sv", "customer", Map.of("externalId", "known-number")));
		assertThat(somebody.sees().get("waiting").has("phone")).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			en | My order is 601234567, where is it?                 | -
			pl | Zamówienie nr 601234567 nie przyszło                | -
			sv | Mitt personnummer är 040101-1234, ring mig          | -
			cs | Volejte na 601 234 567, objednávka 123456789        | +420 601 234 567
			en | Phone me on 601 234 567                             | 601 234 567
			en | 0046 70 123 45 67                                   | +46 70 123 45 67
			sv | Du når mig på 08-465 004 00 eller 070-123 45 67     | +46 8 465 004 00
			en | It cost 1 299,00 and came on 2026-11-12             | -
			""")
	void findsAPhoneNumberInAMessageAndNoOther(String language, String message, String phone) {
		assertThat(this.numbers.in(message, new Language(language)).orElse(null)).isEqualTo(phone);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			en | call me tomorrow after 3 pm                        | 2026-11-24T15:00 | 2026-11-24T17:00
			en | please ring me on Friday between nine and eleven   | 2026-11-27T09:00 | 2026-11-27T11:00
			en | can someone phone me at 11:30?                     | 2026-11-23T11:30 | 2026-11-23T12:30
			en | call me before noon tomorrow, at 10                | 2026-11-24T10:00 | 2026-11-24T11:00
			pl | proszę zadzwonić jutro po 15                       | 2026-11-24T15:00 | 2026-11-24T17:00
			pl | zadzwońcie w piątek po trzeciej po południu        | 2026-11-27T15:00 | 2026-11-27T17:00
			pl | zadzwońcie dziś między 13 a 14                     | 2026-11-23T13:00 | 2026-11-23T14:00
			cs | zavolejte mi zítra po třetí odpoledne              | 2026-11-24T15:00 | 2026-11-24T17:00
			cs | zavolejte ve čtvrtek od desíti do dvanácti         | 2026-11-26T10:00 | 2026-11-26T12:00
			sv | ring mig i morgon efter klockan tre                | 2026-11-24T15:00 | 2026-11-24T17:00
			sv | ring på torsdag mellan tio och elva                | 2026-11-26T10:00 | 2026-11-26T11:00
			sv | ring mig imorgon förmiddag                         | 2026-11-24T09:00 | 2026-11-24T12:00
			en | call me on 070-174 06 05                           | -                | -
			en | call me about my 3 kettles                         | -                | -
			en | call me on 3 December at 10:00                     | 2026-12-03T10:00 | 2026-12-03T11:00
			en | call me on Thursday, December 3rd at half past two | 2026-12-03T14:30 | 2026-12-03T15:30
			en | call me on 3/12 at 10:00                           | -                | -
			en | ordered on 3 November, call me tomorrow at 10      | 2026-11-24T10:00 | 2026-11-24T11:00
			en | call me on 3 or 4 December at 10                   | -                | -
			en | call me after 3 December                           | -                | -
			en | call me on Friday 3 December at 10                 | -                | -
			en | call me on the 3rd at 10                           | -                | -
			sv | ring den 3 december kl 10                          | 2026-12-03T10:00 | 2026-12-03T11:00
			sv | ring mig den 3/12 kl 10                            | 2026-12-03T10:00 | 2026-12-03T11:00
			sv | ring mig 2026-12-03 kl 10                          | 2026-12-03T10:00 | 2026-12-03T11:00
			sv | ring den 7 januari mellan 10 och 12                | 2027-01-07T10:00 | 2027-01-07T12:00
			sv | ring den tredje december kl 10                     | -                | -
			sv | jag väntar 24/7, ring i morgon kl 10               | 2026-11-24T10:00 | 2026-11-24T11:00
			pl | proszę zadzwonić 3 grudnia o 10                    | 2026-12-03T10:00 | 2026-12-03T11:00
			pl | proszę zadzwonić 3.12 o 10                         | 2026-12-03T10:00 | 2026-12-03T11:00
			pl | firmware 2.1 nie działa, proszę o telefon          | -                | -
			pl | zadzwońcie jutro o 10.12                           | 2026-11-24T10:12 | 2026-11-24T11:12
			cs | zavolejte mi 3. prosince v 10                      | 2026-12-03T10:00 | 2026-12-03T11:00
			cs | zavolejte mi 3. 12. v 10                           | 2026-12-03T10:00 | 2026-12-03T11:00
			cs | zavolejte ve čtvrtek 3.12.2026 po 14               | 2026-12-03T14:00 | 2026-12-03T16:00
			cs | zavolejte 31. listopadu v 10                       | -                | -
			en | call me at half past two                           | 2026-11-23T14:30 | 2026-11-23T15:30
			en | can you ring me half two                           | 2026-11-23T14:30 | 2026-11-23T15:30
			en | call me at quarter past two                        | 2026-11-23T14:15 | 2026-11-23T15:15
			en | ring between a quarter to three and half past 3    | 2026-11-23T14:45 | 2026-11-23T15:30
			en | call me tomorrow at half past nine am              | 2026-11-24T09:30 | 2026-11-24T10:30
			en | call me at ten to three                            | -                | -
			en | call me tomorrow at two thirty                     | 2026-11-24T14:30 | 2026-11-24T15:30
			en | call me at fifteen thirty                          | 2026-11-23T15:30 | 2026-11-23T16:30
			en | ring me tomorrow at sixteen                        | 2026-11-24T16:00 | 2026-11-24T17:00
			en | call me between thirteen and fourteen fifteen      | 2026-11-23T13:00 | 2026-11-23T14:15
			en | call me in the evening, at twenty one              | 2026-11-23T21:00 | 2026-11-23T22:00
			en | call me after fifteen minutes                      | -                | -
			pl | proszę zadzwonić o siedemnastej                    | 2026-11-23T17:00 | 2026-11-23T18:00
			pl | zadzwońcie jutro po piętnastej trzydzieści         | 2026-11-24T15:30 | 2026-11-24T17:30
			pl | zadzwońcie o dwudziestej pierwszej                 | 2026-11-23T21:00 | 2026-11-23T22:00
			pl | między trzynastą a czternastą proszę o telefon     | 2026-11-23T13:00 | 2026-11-23T14:00
			pl | zadzwońcie wpół do szesnastej                      | 2026-11-23T15:30 | 2026-11-23T16:30
			cs | zavolejte v patnáct hodin                          | 2026-11-23T15:00 | 2026-11-23T16:00
			cs | zavolejte zítra v sedmnáct třicet                  | 2026-11-24T17:30 | 2026-11-24T18:30
			cs | zavolejte po šestnácté                             | 2026-11-23T16:00 | 2026-11-23T18:00
			cs | zavolejte ve dvacet jedna                          | 2026-11-23T21:00 | 2026-11-23T22:00
			cs | zavolejte za patnáct minut                         | -                | -
			sv | ring mig klockan femton                            | 2026-11-23T15:00 | 2026-11-23T16:00
			sv | ring i morgon klockan sexton trettio               | 2026-11-24T16:30 | 2026-11-24T17:30
			sv | ring mig efter sjutton                             | 2026-11-23T17:00 | 2026-11-23T19:00
			sv | ring mig klockan tjugo                             | 2026-11-23T20:00 | 2026-11-23T21:00
			sv | ring mig om femton minuter                         | -                | -
			sv | ring mig halv tre                                  | 2026-11-23T14:30 | 2026-11-23T15:30
			sv | ring mig efter kvart över två                      | 2026-11-23T14:15 | 2026-11-23T16:15
			sv | ring mig klockan kvart i tre                       | 2026-11-23T14:45 | 2026-11-23T15:45
			sv | ring mig i morgon halv ett                         | 2026-11-24T12:30 | 2026-11-24T13:30
			sv | ring mig klockan fem i halv tre                    | -                | -
			cs | zavolejte v půl třetí                              | 2026-11-23T14:30 | 2026-11-23T15:30
			cs | zavolejte ve čtvrt na tři                          | 2026-11-23T14:15 | 2026-11-23T15:15
			cs | zavolejte ve tři čtvrtě na tři                     | 2026-11-23T14:45 | 2026-11-23T15:45
			cs | zavolejte ve 3/4 na 3                              | 2026-11-23T14:45 | 2026-11-23T15:45
			cs | zavolejte zítra za pět minut tři                   | -                | -
			pl | proszę zadzwonić o wpół do trzeciej                | 2026-11-23T14:30 | 2026-11-23T15:30
			pl | zadzwońcie kwadrans po drugiej                     | 2026-11-23T14:15 | 2026-11-23T15:15
			pl | zadzwońcie za kwadrans trzecia                     | 2026-11-23T14:45 | 2026-11-23T15:45
			pl | zadzwońcie jutro za pięć trzecia                   | -                | -
			en | can you phone me tomorrow?                         | 2026-11-24T09:00 | 2026-11-24T17:00
			en | please ring me on Wednesday                        | 2026-11-25T09:00 | 2026-11-25T17:00
			en | call me today                                      | 2026-11-23T10:00 | 2026-11-23T17:00
			en | Good morning, please call me tomorrow              | 2026-11-24T09:00 | 2026-11-24T17:00
			en | Good evening, call me tomorrow at 3                | 2026-11-24T15:00 | 2026-11-24T16:00
			en | Good morning, call me tomorrow at 3                | 2026-11-24T15:00 | 2026-11-24T16:00
			en | call me on Monday morning                          | 2026-11-30T09:00 | 2026-11-30T12:00
			en | call me tomorrow at noon                           | 2026-11-24T12:00 | 2026-11-24T14:00
			en | could you ring at lunchtime on Friday?             | 2026-11-27T12:00 | 2026-11-27T14:00
			en | call me tomorrow before noon                       | 2026-11-24T09:00 | 2026-11-24T12:00
			en | call me tomorrow after lunch                       | 2026-11-24T13:00 | 2026-11-24T17:00
			pl | proszę o telefon jutro                             | 2026-11-24T09:00 | 2026-11-24T17:00
			pl | zadzwońcie w środę                                 | 2026-11-25T09:00 | 2026-11-25T17:00
			pl | Dobry wieczór, zadzwońcie jutro                    | 2026-11-24T09:00 | 2026-11-24T17:00
			pl | zadzwońcie w poniedziałek rano                     | 2026-11-30T09:00 | 2026-11-30T12:00
			pl | zadzwońcie jutro z samego rana                     | 2026-11-24T09:00 | 2026-11-24T12:00
			pl | zadzwońcie jutro w południe                        | 2026-11-24T12:00 | 2026-11-24T14:00
			pl | zadzwońcie w piątek w porze lunchu                 | 2026-11-27T12:00 | 2026-11-27T14:00
			pl | zadzwońcie jutro po południu                       | 2026-11-24T13:00 | 2026-11-24T17:00
			pl | zadzwońcie 3.12 w południe                         | 2026-12-03T12:00 | 2026-12-03T14:00
			cs | zavolejte mi zítra                                 | 2026-11-24T09:00 | 2026-11-24T17:00
			cs | zavolejte mi ve středu                             | 2026-11-25T09:00 | 2026-11-25T17:00
			cs | Dobré ráno, zavolejte mi zítra                     | 2026-11-24T09:00 | 2026-11-24T17:00
			cs | zavolejte v pondělí ráno                           | 2026-11-30T09:00 | 2026-11-30T12:00
			cs | zavolejte zítra v poledne                          | 2026-11-24T12:00 | 2026-11-24T14:00
			cs | zavolejte v pátek v době oběda                     | 2026-11-27T12:00 | 2026-11-27T14:00
			cs | zavolejte zítra odpoledne                          | 2026-11-24T13:00 | 2026-11-24T17:00
			sv | ring mig imorgon                                   | 2026-11-24T09:00 | 2026-11-24T17:00
			sv | ring mig på onsdag                                 | 2026-11-25T09:00 | 2026-11-25T17:00
			sv | God morgon, ring mig i morgon                      | 2026-11-24T09:00 | 2026-11-24T17:00
			sv | ring mig måndag morgon                             | 2026-11-30T09:00 | 2026-11-30T12:00
			sv | kan ni ringa i morgon bitti?                       | 2026-11-24T09:00 | 2026-11-24T12:00
			sv | ring mig i morgon vid lunch                        | 2026-11-24T12:00 | 2026-11-24T14:00
			sv | ring mig mitt på dagen på fredag                   | 2026-11-27T12:00 | 2026-11-27T14:00
			sv | ring mig i morgon eftermiddag                      | 2026-11-24T13:00 | 2026-11-24T17:00
			""")
	void readsWhenACustomerWantsToBeCalled(String language, String message, LocalDateTime from, LocalDateTime to) {
		OpeningHours hours = OpeningHours.always(ZoneOffset.UTC);
		Instant monday = Instant.parse("2026-11-23T10:00:00Z");
		Window expected = (from != null) ? new Window(from.toInstant(ZoneOffset.UTC), to.toInstant(ZoneOffset.UTC))
				: null;
		assertThat(this.times.in(message, new Language(language), monday, hours).orElse(null)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			08:00 | 18:00 | 09:00 | 17:00
			08:00 | 16:00 | 09:00 | 11:00
			10:00 | 14:00 | 10:00 | 12:00
			20:00 | 24:00 | 20:00 | 22:00
			00:00 | 08:00 | -     | -
			""")
	void takesADayForTheDaytimeInWhichPeopleAreThere(String opens, String closes, LocalTime from, LocalTime to) {
		Map<java.time.DayOfWeek, List<OpeningHours.Hours>> week = new HashMap<>();
		OpeningHours.Hours open = new OpeningHours.Hours(minutes(opens), minutes(closes));
		for (java.time.DayOfWeek day : java.time.DayOfWeek.values()) {
			week.put(day, List.of(open));
		}
		java.time.LocalDate tomorrow = java.time.LocalDate.of(2026, 11, 24);
		Window expected = (from != null) ? new Window(tomorrow.atTime(from).toInstant(ZoneOffset.UTC),
				tomorrow.atTime(to).toInstant(ZoneOffset.UTC)) : null;
		assertThat(this.times
			.in("call me tomorrow", new Language("en"), Instant.parse("2026-11-23T10:00:00Z"),
					new OpeningHours(ZoneOffset.UTC, week, Map.of()))
			.orElse(null)).isEqualTo(expected);
	}

	private static int minutes(String time) {
		return Integer.parseInt(time.substring(0, 2)) * 60;
	}

	@Test
	void putsTheTimeThatACustomerNamedIntoTheCall() {
		Customer customer = Customer.opens(this.client, "en");
		customer.writes("Please call me tomorrow after 3 pm at +46 70 174 06 05");
		customer.awaitsStatus("queued");
		assertThat(customer.reads("system").get("text").asString()).contains("we will ring tomorrow between 15:00 and");
		JsonNode waiting = customer.sees().get("waiting");
		Instant from = Instant.parse(waiting.get("callFrom").asString());
		ask(customer, PHONE, from, Instant.parse(waiting.get("callTo").asString()));
		assertThat(listed(customer, "waiting").get("next").asString()).isEqualTo(from.toString());
	}

	@Test
	void promisesACustomerOneCallInWhicheverConversationTheyAskForIt() {
		Map<String, Object> opening = Map.of("language", "en", "customer", Map.of("externalId", "one-call"));
		Customer first = Customer.opens(this.client, opening);
		ask(first, PHONE, null, null);
		Customer second = Customer.opens(this.client, opening);
		ask(second, PHONE, null, null);
		assertThat(calls(first)).isEmpty();
		assertThat(calls(second)).hasSize(1);
		assertThat(first.messages().getLast().get("text").asString()).contains("call you once");
		assertThat(first.status()).isEqualTo("queued");
	}

	@Test
	void givesACallBackWhoseCallerHasGone() {
		Customer customer = waiting("en", PHONE, null, null);
		listed(customer, "due");
		this.agent.put(200, "/api/desk/me", Map.of("presence", "available"));
		this.agent.post("/api/callbacks/next", Map.of());
		this.agent.put(200, "/api/desk/me", Map.of("presence", "offline", "conversations", "keep"));
		itIsNowLaterBy(Duration.ofSeconds(181), customer);
		assertThat(listed(customer, "dialling").get("claimedBy").asString()).isEqualTo("agent");
		this.jdbc.sql("UPDATE desk_agent SET presence_since = now() - interval '181 seconds'").update();
		listed(customer, "due");
		assertThat(inLine(customer)).isTrue();
	}

	@Test
	void givesACallBackThatTheAgentWhoHasTheConversationAnnouncedAndNeverMade() {
		Customer customer = waiting("en", PHONE, null, null);
		listed(customer, "due");
		this.agent.put(200, "/api/desk/me", Map.of("presence", "available"));
		this.handOvers.claim(ConversationId.of(customer.id), "agent");
		listed(customer, "dialling");
		this.agent.post("/api/conversations/" + customer.id + "/replies", Map.of("text", "I will call you now."));
		this.agent.put(200, "/api/desk/me", Map.of("presence", "offline"));
		listed(customer, "due");
		assertThat(customer.status()).isEqualTo("queued");
		assertThat(inLine(customer)).isTrue();
	}

	@Test
	void givesACallBackWhoseCallerIsGoneThoughAColleagueHasTheConversation() {
		Customer customer = waiting("en", PHONE, null, null);
		listed(customer, "due");
		this.agent.put(200, "/api/desk/me", Map.of("presence", "available"));
		this.agent.post("/api/callbacks/next", Map.of());
		this.handOvers.claim(ConversationId.of(customer.id), "admin");
		this.agent.put(200, "/api/desk/me", Map.of("presence", "offline"));
		JsonNode call = listed(customer, "due");
		assertThat(call.get("assignee").asString()).isEqualTo("admin");
		assertThat(Browserless.as("admin", this.client, this.data)
			.post("/api/callbacks/" + call.get("id").asString() + "/claim", Map.of())
			.get("state")
			.asString()).isEqualTo("dialling");
	}

	@Test
	void asksForTheCountryWhereANumberCouldBeOfTwo() {
		Customer customer = Customer.opens(this.client, "cs");
		JsonNode refused = customer.http()
			.refused(422, "/api/conversations/" + customer.id + "/handover",
					Map.of("callback", Map.of("phone", "601 234 567")));
		assertThat(refused.get("type").asString()).isEqualTo("urn:attune:problem:which-country");
		assertThat(refused.get("candidates").valueStream().map(JsonNode::asString))
			.containsExactlyInAnyOrder("+420 601 234 567", "+48 601 234 567");
		assertThat(customer.status()).isEqualTo("bot");
		ask(customer, "070-174 06 05", null, null);
		assertThat(customer.sees().get("callback").get("phone").asString()).isEqualTo(PHONE);
	}

	@Test
	void refusesNumbersThatNobodyHas() {
		Customer customer = Customer.opens(this.client, "en");
		for (String phone : List.of("+46 1", "112112", "+999 123 456 789", "000 000 000")) {
			JsonNode refused = customer.http()
				.refused(400, "/api/conversations/" + customer.id + "/handover",
						Map.of("callback", Map.of("phone", phone)));
			assertThat(refused.get("errors").get(0).get("field").asString()).as(phone).isEqualTo("callback.phone");
		}
	}

	@Test
	void refusesTimesInWhichNobodyCanBeCalled() {
		Customer customer = Customer.opens(this.client, "en");
		Instant soon = Instant.now().plus(1, ChronoUnit.HOURS);
		for (Map<String, Instant> times : List.of(Map.of("from", Instant.MAX), Map.of("to", Instant.MAX),
				Map.of("from", soon, "to", Instant.MAX), Map.of("from", Instant.MIN),
				Map.of("from", Instant.MIN, "to", Instant.MIN.plusSeconds(1)))) {
			Map<String, String> callback = new HashMap<>();
			times.forEach((name, time) -> callback.put(name, time.toString()));
			callback.put("phone", PHONE);
			JsonNode refused = customer.http()
				.refused(400, "/api/conversations/" + customer.id + "/handover", Map.of("callback", callback));
			assertThat(refused.get("errors").get(0).get("field").asString()).as(times.toString())
				.isIn("callback.from", "callback.to");
		}
		ask(customer, PHONE, Instant.MIN, soon);
		listed(customer, "due");
	}

	@Test
	void proposesTheNextWindowInWhichPeopleAreThere() {
		Instant opening = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
		openFrom(opening);
		Customer customer = Customer.opens(this.client, "en");
		Instant from = Instant.now().plus(30, ChronoUnit.MINUTES);
		JsonNode refused = customer.http()
			.refused(422, "/api/conversations/" + customer.id + "/handover",
					Map.of("callback", Map.of("phone", PHONE, "from", from, "to", from.plus(45, ChronoUnit.MINUTES))));
		assertThat(refused.get("type").asString()).isEqualTo("urn:attune:problem:not-open");
		assertThat(refused.get("proposal").get("from").asString()).isEqualTo(opening.toString());
		ask(customer, PHONE, Instant.parse(refused.get("proposal").get("from").asString()),
				Instant.parse(refused.get("proposal").get("to").asString()));
		listed(customer, "waiting");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | all of that time         | on this number     | Leave us at least | Which country
			pl | Nie przez cały ten czas  | Pod ten numer      | co najmniej       | Z jakiego kraju
			cs | Po celou tuto dobu       | Na toto číslo      | aspoň             | Z které země
			sv | inte någon på plats      | på det här numret  | minst             | vilket land
			""")
	void refusesInTheLanguageOfWhoeverAsks(String language, String closed, String number, String tooShort,
			String country) {
		openFrom(Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES));
		Instant from = Instant.now().plus(30, ChronoUnit.MINUTES);
		assertThat(refused(422, language, PHONE, from, from.plus(45, ChronoUnit.MINUTES))).contains(closed);
		assertThat(refused(422, language, PHONE, from, from.plus(1, ChronoUnit.MINUTES))).contains(tooShort);
		assertThat(refused(400, language, "+46 70 00", null, null)).contains(number);
		assertThat(refused(422, language, "601 234 567", null, null)).contains(country).contains("+48 601 234 567");
	}

	private String refused(int status, String language, String phone, Instant from, Instant to) {
		Map<String, Object> callback = new HashMap<>(Map.of("phone", phone));
		if (from != null) {
			callback.put("from", from.toString());
			callback.put("to", to.toString());
		}
		Customer customer = Customer.opens(this.client, language);
		JsonNode refused = customer.http()
			.refused(status, "/api/conversations/" + customer.id + "/handover", Map.of("callback", callback),
					"Accept-Language", language);
		assertThat(refused.get("errors").get(0).get("detail").asString()).isEqualTo(refused.get("detail").asString());
		return refused.get("detail").asString();
	}

	@Test
	void callsAsSoonAsPeopleAreBackWhereNobodyIsThere() {
		Instant opening = Instant.now().plus(2, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
		openFrom(opening);
		Customer customer = waiting("pl", PHONE, null, null);
		assertThat(listed(customer, "waiting").get("next").asString()).isEqualTo(opening.toString());
		assertThat(customer.messages().getFirst().get("text").asString()).contains("nikogo z nas nie ma")
			.contains(PHONE)
			.doesNotContain("minut");
		assertThat(customer.messages()).hasSize(1);
		assertThat(customer.sees().get("waiting").get("opensAt").asString()).isEqualTo(opening.toString());
		JsonNode info = Browserless.anonymous(this.client).get("/api/desk-info");
		assertThat(info.get("opensAt").asString()).isEqualTo(opening.toString());
		assertThat(info.get("zone").asString()).as("in which the times of a call are read and told")
			.isEqualTo(
					Browserless.as("admin", this.client, this.data).get("/api/opening-hours").get("zone").asString());
	}

	@Test
	void givesTheConversationToWhoeverReachesTheCustomer() {
		Customer customer = waiting("en", PHONE, null, null);
		listed(customer, "due");
		JsonNode taken = this.agent.post("/api/callbacks/next", Map.of());
		assertThat(taken.get("conversationId").asString()).isEqualTo(customer.id);
		assertThat(inLine(customer)).isFalse();
		assertThat(customer.messages().getLast().get("text").asString())
			.isEqualTo("Alex is calling you now on " + PHONE + ".");
		Browserless.as("admin", this.client, this.data)
			.refused(409, "/api/callbacks/" + taken.get("id").asString() + "/claim", Map.of());
		outcome(taken, "reached");
		assertThat(customer.status()).isEqualTo("agent");
		assertThat(calls(customer)).isEmpty();
		this.agent.post("/api/conversations/" + customer.id + "/transfer", Map.of("note", "Knows about invoices"));
		assertThat(inLine(customer)).isTrue();
	}

	@Test
	void callsAgainAfterPausesAndSaysSoAfterTheLastTry() {
		Customer customer = waiting("en", PHONE, null, null);
		for (int tried = 1; tried <= 3; tried++) {
			listed(customer, "due");
			JsonNode taken = this.agent.post("/api/callbacks/next", Map.of());
			outcome(taken, "no-answer");
			if (tried < 3) {
				JsonNode call = listed(customer, "waiting");
				assertThat(call.get("attempts").asInt()).isEqualTo(tried);
				assertThat(Duration.between(Instant.now(), Instant.parse(call.get("next").asString()))).isBetween(
						Duration.ofMinutes((tried == 1) ? 29 : 119), Duration.ofMinutes((tried == 1) ? 30 : 120));
				assertThat(customer.messages().getLast().get("text").asString()).contains("try again");
				assertThat(inLine(customer)).isFalse();
				itIsNowLaterBy(Duration.ofHours(3), customer);
			}
		}
		assertThat(calls(customer)).isEmpty();
		assertThat(this.jdbc.sql("SELECT state || attempts FROM callback").query(String.class).single())
			.isEqualTo("no-answer3");
		assertThat(customer.messages().getLast().get("text").asString()).contains("could not reach you")
			.contains("help@lumivik.example");
		assertThat(inLine(customer)).isTrue();
	}

	@Test
	void tellsACustomerWhoseNumberIsWrong() {
		Customer customer = waiting("sv", PHONE, null, null);
		listed(customer, "due");
		JsonNode call = this.agent.post("/api/callbacks/next", Map.of());
		assertThat(this.agent
			.post("/api/callbacks/" + call.get("id").asString() + "/outcome", Map.of("outcome", "wrong-number"))
			.get("state")
			.asString()).isEqualTo("wrong-number");
		assertThat(customer.messages().getLast().get("text").asString()).contains("verkar inte stämma");
		assertThat(inLine(customer)).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Sorry, it is +46 70 174 06 06        | +46 70 174 06 06 | Call me on
			pl | przepraszam, 512 345 678             | +48 512 345 678  | Proszę zadzwonić na
			cs | omlouvám se, má to být 604 123 457   | +420 604 123 457 | Zavolejte na
			sv | oj, 070-174 06 06 ska det vara       | +46 70 174 06 06 | Ring mig på
			""")
	void saysBackTheNumberThatIsRightAfterAWrongOne(String language, String corrected, String phone, String button) {
		Customer customer = waiting(language, PHONE, null, null);
		listed(customer, "due");
		outcome(this.agent.post("/api/callbacks/next", Map.of()), "wrong-number");
		customer.writes(corrected);
		customer.reads((message) -> message.get("text").asString().contains(button + " " + phone));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					en | sorry, wrong number, it is 070-555 44 33                | We will call you on +46 70 555 44 33
					en | it is not +46 70 174 06 05 but +46 70 555 44 33         | We will call you on +46 70 555 44 33
					en | Please call me tomorrow after 3 pm instead              | We will call you on +46 70 174 06 05 tomorrow between 15:00 and
					en | wrong number, it is 601 234 567                         | Which country
					pl | to zły numer, właściwy to 512 345 678                   | Zadzwonimy na numer +48 512 345 678
					pl | zadzwońcie jednak jutro po 15                           | Zadzwonimy na numer +46 70 174 06 05 jutro między
					cs | to je špatné číslo, správné je 604 123 457              | Zavoláme vám na číslo +420 604 123 457
					cs | zavolejte mi prosím raději zítra po třetí               | Zavoláme vám na číslo +46 70 174 06 05 zítra mezi
					sv | fel nummer, det ska vara 070-174 06 06                  | Vi ringer dig på +46 70 174 06 06
					en | rather tomorrow at 3 pm                                 | We will call you on +46 70 174 06 05 tomorrow between 15:00 and
					en | could we make it tomorrow after five instead?           | We will call you on +46 70 174 06 05 tomorrow between 17:00 and
					en | tomorrow at 3 pm, 070-555 44 33                         | We will call you on +46 70 555 44 33 tomorrow between 15:00 and
					pl | raczej jutro o 15                                       | Zadzwonimy na numer +46 70 174 06 05 jutro między
					pl | a może by tak jutro o 15                                | Zadzwonimy na numer +46 70 174 06 05 jutro między
					pl | jutro po 17, 512 345 678                                | Zadzwonimy na numer +48 512 345 678 jutro między
					cs | radši zítra v 15 hodin                                  | Zavoláme vám na číslo +46 70 174 06 05 zítra mezi
					cs | zítra po páté, 604 123 457                              | Zavoláme vám na číslo +420 604 123 457 zítra mezi
					sv | hellre i morgon klockan tre                             | Vi ringer dig på +46 70 174 06 05 i morgon mellan
					sv | i morgon efter fem, 070-174 06 06                       | Vi ringer dig på +46 70 174 06 06 i morgon mellan
					sv | ring mig hellre i morgon efter klockan tre              | Vi ringer dig på +46 70 174 06 05 i morgon mellan
					""")
	void changesTheCallThatIsPromisedToAnotherNumberOrTimeAndSaysSo(String language, String words, String told) {
		Customer customer = waiting(language, PHONE, null, null);
		int said = customer.messages().size();
		customer.writes(words);
		customer.reads((message) -> message.get("text").asString().contains(told));
		assertThat(customer.messages()).as("one word of it").hasSize(said + 2);
		JsonNode call = calls(customer).getFirst();
		if (!told.contains("country")) {
			assertThat(told).contains(call.get("shownPhone").asString());
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | You don't need to call me any more     | will not call you           | next in line
			pl | Nie musicie już do mnie dzwonić        | nie będziemy dzwonić        | pierwsi w kolejce
			cs | Už mi nemusíte volat                   | volat nebudeme              | další na řadě
			sv | Ni behöver inte ringa mig längre       | Då ringer vi inte           | först i kön
			en | thanks, the call is no longer needed   | will not call you           | next in line
			pl | Telefon nie jest już potrzebny         | nie będziemy dzwonić        | pierwsi w kolejce
			cs | Zrušte prosím ten hovor                | volat nebudeme              | další na řadě
			sv | Jag behöver inget samtal längre        | Då ringer vi inte           | först i kön
			""")
	void cancelsTheCallOfWhoeverSaysThatNoneIsNeeded(String language, String words, String told, String place) {
		Customer customer = waiting(language, PHONE, null, null);
		customer.writes(words);
		customer.reads((message) -> message.get("text").asString().contains(told)
				&& message.get("text").asString().contains(place));
		assertThat(calls(customer)).isEmpty();
		assertThat(inLine(customer)).isTrue();
		assertThat(customer.status()).isEqualTo("queued");
		assertThat(customer.sees().get("waiting").get("callAsked").asBoolean()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Could somebody call me on +46 70 174 06 05?              | yes please
			pl | Czy może ktoś do mnie oddzwonić na +46 70 174 06 05?     | Tak, proszę.
			cs | zavolejte mi prosím na +46 70 174 06 05                  | ano, prosím
			sv | Jag vill bli uppringd på +46 70 174 06 05.               | Ja tack!
			""")
	void callsWhoeverSaysYesToIt(String language, String words, String yes) {
		Customer customer = Customer.opens(this.client, language);
		customer.writes(words);
		customer.awaitsStatus("queued");
		assertThat(calls(customer)).isEmpty();
		customer.writes(yes);
		Browserless.await(() -> calls(customer).isEmpty() ? null : true);
		assertThat(calls(customer).getFirst().get("shownPhone").asString()).isEqualTo("+46 70 174 06 05");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Please call me tomorrow morning on +46 70 174 06 05 | rather at 3 pm        | tomorrow between 15:00
			sv | Ring mig i morgon bitti på +46 70 174 06 05         | hellre klockan 15     | i morgon mellan kl. 15
			en | Please call me tomorrow morning on +46 70 174 06 05 | When will you call?   | tomorrow between
			en | Please call me tomorrow morning on +46 70 174 06 05 | hello? are you calling? | tomorrow between
			pl | Proszę zadzwonić jutro rano na +46 70 174 06 05     | halo, dzwonicie?      | jutro
			cs | Zavolejte mi zítra ráno na +46 70 174 06 05         | tak zavoláte mi?      | zítra
			sv | Ring mig i morgon bitti på +46 70 174 06 05         | hallå, ringer ni snart? | i morgon mellan
			""")
	void saysWhenACallThatIsOfferedIsOrWouldBe(String language, String words, String other, String told) {
		Customer customer = Customer.opens(this.client, language);
		customer.writes(words);
		customer.awaitsStatus("queued");
		int said = customer.messages().size();
		customer.writes(other);
		customer.reads(
				(message) -> message.get("text").asString().contains(told) && customer.messages().size() == said + 2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Please don't call me before noon | If another time suits you better
			pl | nie dzwońcie przed 12            | Jeśli lepszy byłby inny termin
			cs | nevolejte mi před polednem       | Pokud se vám hodí jiný čas
			sv | ring mig inte före tolv          | Passar en annan tid bättre
			""")
	void asksWhoeverDoesNotWantACallThenWhetherAnotherTimeIsMeant(String language, String words, String told) {
		Instant from = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(34, ChronoUnit.HOURS);
		Customer customer = waiting(language, PHONE, from, from.plus(1, ChronoUnit.HOURS));
		customer.writes(words);
		customer.reads((message) -> message.get("text").asString().contains(told));
		listed(customer, "waiting");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Could somebody call me?          | order 12345         | On which phone number
			pl | Czy może ktoś do mnie oddzwonić? | zamówienie 12345    | Pod jaki numer telefonu
			cs | zavolejte mi prosím              | objednávka 12345    | Na které telefonní číslo
			sv | Jag vill bli uppringd.           | beställning 12345   | På vilket telefonnummer
			en | Could somebody call me?          | order no 601234567  | On which phone number
			pl | Czy może ktoś do mnie oddzwonić? | zamówienie 512345678 | Pod jaki numer telefonu
			""")
	void takesTheNumberOfAnOrderForNoPhone(String language, String words, String number, String asked) {
		Customer customer = Customer.opens(this.client, language);
		customer.writes(words);
		customer.awaitsStatus("queued");
		customer.writes(number);
		customer.reads((message) -> message.get("text").asString().contains(asked));
		assertThat(customer.sees().get("waiting").has("phone")).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | can't you just call me?          | on which number
			pl | zadzwońcie jutro rano            | na jaki numer
			pl | oddzwońcie jutro                 | na jaki numer
			pl | zadzwońcie na 601 111 222        | +48 601 111 222
			cs | zavolejte mi zítra ráno          | Na jaké číslo
			cs | zavolejte na 601 111 222         | +420 601 111 222
			sv | ring mig på tisdag               | på vilket nummer
			sv | ring mig vid lunch               | på vilket nummer
			sv | Kan ni inte ringa mig istället?  | på vilket nummer
			sv | Kan inte ni slå en signal?       | på vilket nummer
			""")
	void hearsWhoWouldRatherBeCalledFromTheBotAndFromTheQueue(String language, String words, String asked) {
		Customer asking = Customer.opens(this.client, language);
		asking.writes(words);
		Customer waiting = Customer.opens(this.client, language);
		waiting.asksForPerson();
		waiting.writes(words);
		for (Customer customer : List.of(asking, waiting)) {
			customer.reads((message) -> message.get("text")
				.asString()
				.toLowerCase(Locale.ROOT)
				.contains(asked.toLowerCase(Locale.ROOT)));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			pl | Przed wybraniem numeru
			cs | Než zavoláte
			sv | Ta det innan du ringer
			""")
	void refusesAnAgentInTheirLanguage(String language, String told) {
		JsonNode call = listed(waiting("en", PHONE, null, null), "due");
		WebTestClient reading = this.client.mutate().defaultHeader("Accept-Language", language).build();
		JsonNode refused = Browserless.as("agent", reading, this.data)
			.refused(409, "/api/callbacks/" + call.get("id").asString() + "/outcome", Map.of("outcome", "reached"));
		assertThat(refused.get("type").asString()).isEqualTo("urn:attune:problem:not-yours");
		assertThat(refused.get("detail").asString()).contains(told);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | My order is 601234567        | can someone call me please? | Your call is on our list
			pl | Zamówienie 512345678         | Proszę do mnie zadzwonić    | Pamiętamy o telefonie
			cs | Objednávka 604123457         | Zavolejte mi prosím         | Na hovor nezapomínáme
			sv | Min order är 601234567       | Kan ni ringa mig?           | Vi har inte glömt samtalet
			""")
	void leavesACallAsItIsPromisedForANumberOfSomethingElse(String language, String words, String asked, String told) {
		Customer customer = waiting(language, PHONE, null, null);
		customer.writes(words);
		customer.writes(asked);
		customer.reads((message) -> message.get("text").asString().contains(told));
		assertThat(calls(customer).getFirst().get("shownPhone").asString()).isEqualTo(PHONE);
	}

	@Test
	void saysToWhoeverChangesACallThatIsJustBeingMadeWhereItRings() {
		Customer customer = waiting("en", PHONE, null, null);
		listed(customer, "due");
		this.agent.post("/api/callbacks/next", Map.of());
		customer.writes("sorry, wrong number, it is 070-555 44 33");
		customer.reads((message) -> message.get("text").asString().contains("is calling you on " + PHONE));
		assertThat(calls(customer).getFirst().get("state").asString()).isEqualTo("dialling");
	}

	@Test
	void passesOnACallThatAnAgentHasForgotten() {
		Customer customer = waiting("en", PHONE, null, null);
		listed(customer, "due");
		JsonNode taken = this.agent.post("/api/callbacks/next", Map.of());
		itIsNowLaterBy(Duration.ofMinutes(31), customer);
		listed(customer, "due");
		assertThat(inLine(customer)).isTrue();
		this.agent.refused(409, "/api/callbacks/" + taken.get("id").asString() + "/outcome",
				Map.of("outcome", "reached"));
	}

	@Test
	void apologisesForACallThatNobodyMade() {
		Instant from = Instant.now().plus(1, ChronoUnit.HOURS);
		Customer customer = waiting("cs", PHONE, from, from.plus(30, ChronoUnit.MINUTES));
		itIsNowLaterBy(Duration.ofHours(2), customer);
		customer.reads((message) -> message.get("text").asString().contains("Omlouváme se"));
		assertThat(calls(customer)).isEmpty();
		assertThat(inLine(customer)).isTrue();
	}

	@Test
	void isTheCallOfWhoeverTakesTheConversationFromTheQueue() {
		Customer customer = waiting("en", PHONE, null, null);
		listed(customer, "due");
		this.handOvers.claim(ConversationId.of(customer.id), "agent");
		JsonNode call = listed(customer, "dialling");
		assertThat(call.get("claimedBy").asString()).isEqualTo("agent");
		assertThat(announced(customer)).contains("\"dialling\"");
		this.handOvers.transfer(ConversationId.of(customer.id), "agent", null, null, null);
		listed(customer, "due");
		assertThat(announced(customer)).contains("\"due\"");
	}

	@Test
	void notesTheOutcomeThoughAColleagueTookTheConversationMeanwhile() {
		Customer customer = waiting("en", PHONE, null, null);
		listed(customer, "due");
		JsonNode taken = this.agent.post("/api/callbacks/next", Map.of());
		this.handOvers.claim(ConversationId.of(customer.id), "admin");
		outcome(taken, "reached");
		assertThat(calls(customer)).isEmpty();
		assertThat(customer.status()).isEqualTo("agent");
	}

	@Test
	void endsWithItsMatter() {
		Customer customer = waiting("en", PHONE, null, null);
		listed(customer, "due");
		this.handOvers.claim(ConversationId.of(customer.id), "agent");
		this.handOvers.resolve(ConversationId.of(customer.id), "agent");
		assertThat(calls(customer)).isEmpty();
		assertThat(announced(customer)).as("no call, for whoever follows the conversation").isEqualTo("{}");
		assertThat(customer.messages()).as("who was promised a call hears that there will be none")
			.anyMatch((message) -> message.get("text").asString().contains("no longer on our list"));
	}

	@Test
	void refusesAnOutcomeThatDoesNotExist() {
		Customer customer = waiting("en", PHONE, null, null);
		JsonNode call = listed(customer, "due");
		this.agent.refused(400, "/api/callbacks/" + call.get("id").asString() + "/outcome", Map.of("outcome", "maybe"));
		this.agent.refused(409, "/api/callbacks/" + call.get("id").asString() + "/outcome",
				Map.of("outcome", "reached"));
		this.agent.refused(404, "/api/callbacks/" + java.util.UUID.randomUUID() + "/claim", Map.of());
	}

	@Test
	void remembersWhoAskedForACallAndForgetsWhoChoseTheBot() {
		Map<String, Object> opening = Map.of("language", "en", "customer", Map.of("externalId", "caller-1"));
		Customer first = Customer.opens(this.client, opening);
		ask(first, PHONE, null, null);
		first.http().delete("/api/conversations/" + first.id + "/callback");
		Customer back = Customer.opens(this.client, opening);
		assertThat(back.status()).isEqualTo("queued");
		assertThat(back.opened.get("preferredWay").asString()).isEqualTo("phone");
		JsonNode preferred = back.http()
			.post("/api/conversations/" + back.id + "/preference", Map.of("preference", "bot"));
		assertThat(preferred.get("status").asString()).isEqualTo("bot");
		assertThat(inLine(back)).isFalse();
		back.writes("How long does delivery take?");
		assertThat(back.reads("bot")).isNotNull();
		Customer again = Customer.opens(this.client, opening);
		assertThat(again.status()).isEqualTo("bot");
		assertThat(again.opened.has("preferredWay")).isFalse();
		again.http().post("/api/conversations/" + again.id + "/preference", Map.of("preference", "person"));
		assertThat(again.status()).isEqualTo("queued");
		again.http().refused(400, "/api/conversations/" + again.id + "/preference", Map.of("preference", "dog"));
	}

	@Test
	void keepsACallForWhoeverTriesTheBotMeanwhile() {
		Customer customer = waiting("en", PHONE, null, null);
		customer.http().post("/api/conversations/" + customer.id + "/preference", Map.of("preference", "bot"));
		assertThat(calls(customer)).hasSize(1);
	}

	private Customer waiting(String language, String phone, Instant from, Instant to) {
		Customer customer = Customer.opens(this.client, language);
		ask(customer, phone, from, to);
		return customer;
	}

	private static void ask(Customer customer, String phone, Instant from, Instant to) {
		Map<String, Object> callback = new HashMap<>(Map.of("phone", phone));
		if (from != null) {
			callback.put("from", from.toString());
			callback.put("to", to.toString());
		}
		customer.http().post("/api/conversations/" + customer.id + "/handover", Map.of("callback", callback));
	}

	/** What those who follow a conversation were told last of its call. */
	private String announced(Customer customer) {
		return this.jdbc.sql("""
				SELECT data::text FROM conversation_event WHERE conversation_id = :id AND type = 'callback'
				ORDER BY number DESC LIMIT 1
				""").param("id", ConversationId.of(customer.id).value()).query(String.class).single();
	}

	private void outcome(JsonNode call, String outcome) {
		this.agent.post("/api/callbacks/" + call.get("id").asString() + "/outcome", Map.of("outcome", outcome));
	}

	private JsonNode listed(Customer customer, String state) {
		return Browserless.await(() -> calls(customer).stream()
			.filter((call) -> call.get("state").asString().equals(state))
			.findFirst()
			.orElse(null));
	}

	private List<JsonNode> calls(Customer customer) {
		return items("/api/callbacks", customer);
	}

	private boolean inLine(Customer customer) {
		return !items("/api/queue", customer).isEmpty();
	}

	private List<JsonNode> items(String uri, Customer customer) {
		Predicate<JsonNode> ofCustomer = (item) -> item.get("conversationId").asString().equals(customer.id);
		return this.agent.get(uri).get("items").valueStream().filter(ofCustomer).toList();
	}

	/** Moves all that is noted of a customer's call into the past. */
	private void itIsNowLaterBy(Duration duration, Customer customer) {
		this.jdbc
			.sql("""
					UPDATE callback SET next_attempt = next_attempt - make_interval(secs => :s),
					    wanted_from = wanted_from - make_interval(secs => :s), wanted_to = wanted_to - make_interval(secs => :s),
					    claimed_at = claimed_at - make_interval(secs => :s) WHERE conversation_id = :id
					""")
			.param("s", duration.toSeconds())
			.param("id", ConversationId.of(customer.id).value())
			.update();
		this.jdbc.sql("""
				UPDATE handover SET not_before = not_before - make_interval(secs => :s) WHERE conversation_id = :id
				""").param("s", duration.toSeconds()).param("id", ConversationId.of(customer.id).value()).update();
	}

	/** Closed until a moment, and open for five hours then, every day. */
	private void openFrom(Instant opening) {
		LocalTime from = opening.atZone(ZoneOffset.UTC).toLocalTime();
		Map<String, Object> week = new HashMap<>();
		for (java.time.DayOfWeek day : java.time.DayOfWeek.values()) {
			week.put(day.name().toLowerCase(java.util.Locale.ROOT),
					List.of(Map.of("from", from.toString(), "to", from.plusHours(5).toString())));
		}
		Browserless.as("admin", this.client, this.data).put("/api/opening-hours", Map.of("zone", "UTC", "week", week));
	}

	private static Map<String, Object> always() {
		Map<String, Object> week = new HashMap<>();
		for (java.time.DayOfWeek day : java.time.DayOfWeek.values()) {
			week.put(day.name(), List.of(Map.of("from", "00:00", "to", "24:00")));
		}
		return Map.of("zone", "UTC", "week", week);
	}

}
