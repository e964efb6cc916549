package dev.attune.escalation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.Map;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.escalation.HandOverWords.Cause;
import dev.attune.escalation.HandOverWords.Prospect;
import dev.attune.shared.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@AttuneTest
class HandOverWordsTests {

	private static final Cause PLAIN = new Cause(Reason.ASKED, null, "neutral", true, true);

	@Autowired
	HandOverWords words;

	@Autowired
	WaitWords waits;

	@Autowired
	DeskHours hours;

	@Autowired
	DeskCalendar calendar;

	@Autowired
	WebTestClient client;

	@Autowired
	JdbcClient jdbc;

	@AfterEach
	void mend() {
		this.jdbc.sql("DELETE FROM opening_hours").update();
		this.jdbc.sql("DROP TRIGGER IF EXISTS broken ON handover").update();
	}

	@Test
	void saysHowLongItTakesAndHowSureThatIs() {
		assertThat(english(3, 4, 9, 0.8)).contains("You are number 3 in the queue")
			.contains("Most likely 4 to 9 minutes.");
		assertThat(english(1, 4, 5, 0.8)).contains("You are next in line").contains("About 5 minutes.");
		assertThat(english(2, 4, 9, 0.4)).contains("Probably within 9 minutes").contains("rough estimate");
		assertThat(english(1, 1, 2, 0.1)).as("a new desk").contains("Perhaps within 2 minutes, but that is unsure.");
		assertThat(english(2, 30, 200, 0.1)).contains("hard to say").doesNotContain("minutes", "longer than");
		assertThat(english(2, 4, 20, 0))
			.contains("None of us is at the desk right now", "answers you here", "Call me back")
			.doesNotContain("minutes", "longer than", "hard to say");
		assertThat(english(9, 79, 84, 0.8)).as("as exact as people say it").contains("About 80 minutes.");
		assertThat(english(9, 58, 62, 0.8)).contains("About an hour.");
		assertThat(english(9, 87, 88, 0.8)).contains("About an hour and a half.");
		assertThat(english(9, 23, 37, 0.8)).contains("Most likely 25 to 35 minutes.");
		assertThat(english(40, 90, 200, 0.8)).contains("more than an hour").doesNotContain("200");
		assertThat(english(90, 120, 200, 0.1)).as("unsure, but surely long").contains("more than an hour");
		assertThat(english(30, 40, 200, 0.8)).contains("at least 40 minutes, perhaps more than an hour");
	}

	@ParameterizedTest
	@CsvSource({ "en, an hour and a half", "pl, półtorej godziny", "cs, hodinu a půl", "sv, en och en halv timme" })
	void saysOnceWhatTheLeastAndTheMostAreRoundedTo(String language, String told) {
		assertThat(this.waits.of(new Language(language), Duration.ofMinutes(86), Duration.ofMinutes(200), 0.8))
			.containsOnlyOnce(told);
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "pl", "cs", "sv" })
	void tellsTheSameWaitInTheMessageAndBesideItAndNoNumberWhereNobodyKnows(String language) {
		Customer customer = Customer.opens(this.client, language);
		JsonNode notice = customer.http().post("/api/conversations/" + customer.id + "/handover", Map.of());
		assertThat(customer.reads("system").get("text").asString())
			.contains(notice.get("waitInWords").get(language).asString());
		JsonNode desk = Browserless.anonymous(this.client).get("/api/desk-info");
		assertThat(desk.get("waitInWords").get(language).asString()).isNotBlank();
		for (String part : List.of("estimatedWaitSeconds", "estimatedWaitFromSeconds", "estimatedWaitToSeconds")) {
			assertThat(notice.get(part).isNumber()).isTrue();
		}
		if (notice.get("confidence").asDouble() == 0) {
			assertThat(notice.get("waitInWords").get(language).asString()).doesNotContainPattern("\\d");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "pl", "cs", "sv" })
	void opensDifferentlyByWhatMovedTheCustomer(String tag) {
		Language language = new Language(tag);
		Prospect prospect = new Prospect(2, Duration.ofMinutes(2), Duration.ofMinutes(5), 0.7, true, false);
		List<String> said = new ArrayList<>();
		for (String why : List.of("bereavement", "danger", "distress", "legal", "anger", "not-understood")) {
			said.add(this.words.waiting(language, new Cause(Reason.BETWEEN_THE_LINES, why, "neutral", true, true),
					prospect, null));
		}
		for (Reason reason : List.of(Reason.ASKED, Reason.NO_ANSWER, Reason.PREFERS_PERSON)) {
			said.add(this.words.waiting(language, new Cause(reason, null, "neutral", false, true), prospect, null));
		}
		assertThat(said).doesNotHaveDuplicates().allSatisfy((text) -> assertThat(text).doesNotContain("{", "}"));
		assertThat(said).filteredOn((text) -> !text.contains("help@lumivik.example"))
			.as("whoever is in distress hears of no address")
			.containsExactly(said.get(2));
		assertThat(said.subList(1, 3)).allSatisfy((text) -> assertThat(text).contains("112"));
		assertThat(said).filteredOn((text) -> text.contains("112")).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | I am sorry for all this trouble   | I have not been of help
			pl | Bardzo przepraszamy za kłopoty    | nie udało mi się pomóc
			cs | Je nám líto, že máte takové potíže | nepomohl
			sv | Jag är ledsen för allt besvär     | inte har varit till hjälp
			""")
	void regretsItsOwnFailureOnlyWhereItHasTried(String tag, String trouble, String noHelp) {
		Language language = new Language(tag);
		for (String why : List.of("not-understood", "same-question", "thumbs-down")) {
			assertThat(this.words.closed(language, new Cause(Reason.BETWEEN_THE_LINES, why, "neutral", true, false),
					null, null))
				.startsWith(trouble)
				.doesNotContain(noHelp);
			assertThat(this.words.closed(language, new Cause(Reason.BETWEEN_THE_LINES, why, "neutral", true, true),
					null, null))
				.contains(noHelp);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | A colleague is taking this over      | Nobody is at our desk
			pl | Nasz konsultant zajmie się tą sprawą | nikogo z nas nie ma
			cs | Kolega se                            | nikdo z nás není
			sv | En kollega tar över                  | ingen av oss på plats
			""")
	void promisesNobodyInDangerAColleagueWhoIsNotThere(String tag, String takesOver, String isAway) {
		Language language = new Language(tag);
		Prospect prospect = new Prospect(2, Duration.ofMinutes(2), Duration.ofMinutes(5), 0.7, true, false);
		for (String why : List.of("danger", "distress")) {
			Cause cause = new Cause(Reason.BETWEEN_THE_LINES, why, "neutral", true, true);
			assertThat(this.words.waiting(language, cause, prospect, null)).contains("112", takesOver);
			List<String> nobody = List.of(this.words.closed(language, cause, null, null),
					this.words.closed(language, cause, Instant.now().plus(3, ChronoUnit.DAYS), null),
					this.words.graverClosed(language, why, null).orElseThrow(), this.words.waiting(language, cause,
							new Prospect(2, Duration.ofMinutes(12), Duration.ofMinutes(90), 0, true, false), null));
			assertThat(nobody).allSatisfy(
					(text) -> assertThat(text).contains("112", isAway).doesNotContain(takesOver).doesNotContain("{"));
			assertThat(nobody).as("once, and no word of waiting after it")
				.allSatisfy((text) -> assertThat(Pattern.compile("(?iU)not wait|nie czekać|nečekejte|vänta inte")
					.matcher(text)
					.results()
					.toList()).hasSize(1))
				.noneSatisfy((text) -> assertThat(text).containsAnyOf("Rather not wait", "Nie chcą Państwo czekać",
						"Nechcete čekat", "Vill du inte vänta"));
			assertThat(nobody.get(1)).as("when people are back").containsPattern("\\d{1,2}[:.]\\d\\d");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "pl", "cs", "sv" })
	void tellsWhoeverIsInDistressNeitherAPlaceNorTheWaitNorOtherWays(String tag) {
		Language language = new Language(tag);
		Cause cause = new Cause(Reason.BETWEEN_THE_LINES, "distress", "sadness", true, true);
		String text = this.words.waiting(language, cause,
				new Prospect(37, Duration.ofMinutes(44), Duration.ofMinutes(59), 0.8, true, true), null);
		assertThat(text).contains("112").doesNotContain("37", "44", "59", "@").hasSizeLessThan(330);
		assertThat(text.replaceAll("112|116 123|90101", "")).as("no other number").doesNotContainPattern("[0-9]");
		assertThat(this.words.closed(language, cause, null, null)).contains("112").doesNotContain("@");
	}

	/** On a phone of 360 pixels some 40 letters go on a line. */
	@ParameterizedTest
	@ValueSource(strings = { "en", "pl", "cs", "sv" })
	void putsPlaceAndTimeFirstAndTheOtherWaysLast(String tag) {
		String text = this.words.waiting(new Language(tag), PLAIN,
				new Prospect(3, Duration.ofMinutes(4), Duration.ofMinutes(9), 0.8, false, false), null);
		assertThat(text).hasSizeLessThan(240);
		assertThat(text.indexOf('3')).isBetween(0, 40);
		assertThat(text.indexOf('9')).isBetween(text.indexOf('3'), 90);
		assertThat(text.indexOf("help@lumivik.example")).isGreaterThan(text.length() - 30);
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "pl", "cs", "sv" })
	void saysThatAnotherConversationHasThePlaceAlreadyAndTheNumberBack(String tag) {
		Language language = new Language(tag);
		Prospect alone = new Prospect(3, Duration.ofMinutes(4), Duration.ofMinutes(9), 0.8, false, false);
		Prospect joined = new Prospect(3, Duration.ofMinutes(4), Duration.ofMinutes(9), 0.8, false, true);
		assertThat(this.words.waiting(language, PLAIN, joined, null).length())
			.isGreaterThan(this.words.waiting(language, PLAIN, alone, null).length() + 30);
		assertThat(this.words.waiting(language, PLAIN, alone,
				this.words.callOn(language, new HandOverWords.CallOn("+46 70 123 45 67", null))))
			.contains("+46 70 123 45 67");
		assertThat(this.words.closed(language, PLAIN, null,
				this.words.callOn(language, new HandOverWords.CallOn("+46 70 123 45 67", null))))
			.contains("+46 70 123 45 67");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Monday–Thursday: 09:00–17:00        | Friday: 09:00–12:00, 13:00–15:00 | Saturday–Sunday: closed
			pl | poniedziałek–czwartek: 9:00–17:00   | piątek: 9:00–12:00, 13:00–15:00  | sobota–niedziela: nieczynne
			cs | pondělí–čtvrtek: 9:00–17:00         | pátek: 9:00–12:00, 13:00–15:00   | sobota–neděle: zavřeno
			sv | måndag–torsdag: 09:00–17:00          | fredag: 09:00–12:00, 13:00–15:00  | lördag–söndag: stängt
			""")
	void tellsTheOpeningHoursAsPeopleSayThem(String tag, String week, String friday, String weekend) {
		String day = "[{\"from\":\"09:00\",\"to\":\"17:00\"}]";
		LocalDate soon = LocalDate.now(ZoneId.of("Europe/Stockholm")).plusDays(2);
		this.jdbc.sql("INSERT INTO opening_hours (hours, changed_by) VALUES (:hours::jsonb, 'test')").param("hours", """
				{"zone":"Europe/Stockholm","week":{"monday":%1$s,"tuesday":%1$s,"wednesday":%1$s,"thursday":%1$s,
				"friday":[{"from":"09:00","to":"12:00"},{"from":"13:00","to":"15:00"}]},
				"exceptions":[{"date":"%2$s","name":"Holiday","hours":[]}]}
				""".formatted(day, soon)).update();
		Language language = new Language(tag);
		assertThat(this.hours.inWords(language).orElseThrow()).contains(week, friday, weekend)
			.contains(String.valueOf(soon.getDayOfMonth()))
			.doesNotContain("{", "}");
		this.jdbc.sql("DELETE FROM opening_hours").update();
		assertThat(this.hours.inWords(language)).as("nobody has said when").isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | None of us is at the desk right now
			pl | nikogo z nas nie ma na miejscu
			cs | nikdo z nás není
			sv | ingen av oss på plats
			""")
	void tellsWhoeverAsksThatNobodyIsAtAnOpenDeskAndTheOtherWays(String language, String words) {
		this.jdbc.sql("DELETE FROM desk_agent").update();
		this.jdbc.sql("UPDATE handover SET claimed_at = claimed_at - interval '1 hour'").update();
		Browserless.await(() -> this.calendar.isOpen() ? true : null);
		Customer customer = Customer.opens(this.client, language);
		customer.asksForPerson();
		String told = customer.reads("system").get("text").asString();
		assertThat(told).contains(words).contains("help@lumivik.example");
		assertThat(customer.sees().get("waiting").get("waitInWords").get(language).asString()).contains(words);
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "pl", "cs", "sv" })
	void promisesNoMinutesWhereNobodyIsThere(String tag) {
		Instant opening = Instant.now().plus(3, ChronoUnit.DAYS);
		String text = this.words.closed(new Language(tag), PLAIN, opening, null);
		assertThat(text).doesNotContain("{", "}").doesNotContain("minut");
		assertThat(text).containsPattern("\\d{1,2}[:.]\\d\\d").contains("(");
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "pl", "cs", "sv" })
	void tellsTheCustomerOnceWhereTheHandOverFailsAndTriesAgain(String tag) {
		this.jdbc.sql("""
				CREATE OR REPLACE FUNCTION break_handover() RETURNS trigger LANGUAGE plpgsql AS
				$$ BEGIN RAISE EXCEPTION 'broken on purpose'; END $$
				""").update();
		this.jdbc.sql("CREATE TRIGGER broken BEFORE INSERT ON handover FOR EACH ROW EXECUTE FUNCTION break_handover()")
			.update();
		Customer customer = Customer.opens(this.client, tag);
		customer.http().refused(500, "/api/conversations/" + customer.id + "/handover", Map.of());
		customer.http().refused(500, "/api/conversations/" + customer.id + "/handover", Map.of());
		JsonNode told = customer.reads("system");
		assertThat(told.get("text").asString()).isEqualTo(this.words.failed(new Language(tag)))
			.contains("help@lumivik.example");
		assertThat(customer.messages()).hasSize(1);
		mend();
		customer.awaitsStatus("queued");
		assertThat(customer.messages()).hasSize(2);
		assertThat(this.jdbc.sql("SELECT count(*) FROM handover_wish").query(Long.class).single()).isZero();
	}

	@Test
	void tellsACustomerWhoAsksInWordsToo() {
		this.jdbc.sql("""
				CREATE OR REPLACE FUNCTION break_handover() RETURNS trigger LANGUAGE plpgsql AS
				$$ BEGIN RAISE EXCEPTION 'broken on purpose'; END $$
				""").update();
		this.jdbc.sql("CREATE TRIGGER broken BEFORE INSERT ON handover FOR EACH ROW EXECUTE FUNCTION break_handover()")
			.update();
		Customer customer = Customer.opens(this.client, "en");
		customer.writes("I want to talk to a person");
		customer.reads((message) -> message.get("text").asString().contains("could not reach my colleagues"));
		mend();
		customer.awaitsStatus("queued");
		Browserless.await(() -> (customer.messages().size() == 3) ? true : null);
		assertThat(customer.messages()).extracting((message) -> message.get("author").asString())
			.containsExactly("customer", "system", "system");
	}

	private String english(int position, int low, int high, double confidence) {
		return this.words.waiting(Language.ENGLISH, PLAIN,
				new Prospect(position, Duration.ofMinutes(low), Duration.ofMinutes(high), confidence, high > 10, false),
				null);
	}

}
