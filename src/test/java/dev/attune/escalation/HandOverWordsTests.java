package dev.attune.escalation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@AttuneTest
class HandOverWordsTests {

	private static final Cause PLAIN = new Cause(Reason.ASKED, null, "neutral", true);

	@Autowired
	HandOverWords words;

	@Autowired
	WebTestClient client;

	@Autowired
	JdbcClient jdbc;

	@AfterEach
	void mend() {
		this.jdbc.sql("DROP TRIGGER IF EXISTS broken ON handover").update();
	}

	@Test
	void saysHowLongItTakesAndHowSureThatIs() {
		assertThat(english(3, 4, 9, 0.8)).contains("You are number 3 in the queue")
			.contains("most likely take between 4 and 9 minutes");
		assertThat(english(1, 4, 5, 0.8)).contains("You are next in line").contains("about 5 minutes");
		assertThat(english(2, 4, 9, 0.4)).contains("probably be with you within 9 minutes").contains("rough estimate");
		assertThat(english(2, 4, 20, 0)).contains("hard to say").doesNotContain("minutes", "longer than");
		assertThat(english(40, 90, 200, 0.8)).contains("more than an hour").doesNotContain("200");
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "pl", "cs", "sv" })
	void opensDifferentlyByWhatMovedTheCustomer(String tag) {
		Language language = new Language(tag);
		Prospect prospect = new Prospect(2, Duration.ofMinutes(2), Duration.ofMinutes(5), 0.7, true);
		List<String> said = new ArrayList<>();
		for (String why : List.of("bereavement", "danger", "distress", "legal", "anger", "not-understood")) {
			said.add(this.words.waiting(language, new Cause(Reason.BETWEEN_THE_LINES, why, "neutral", true), prospect));
		}
		for (Reason reason : List.of(Reason.ASKED, Reason.NO_ANSWER, Reason.PREFERS_PERSON)) {
			said.add(this.words.waiting(language, new Cause(reason, null, "neutral", false), prospect));
		}
		assertThat(said).doesNotHaveDuplicates()
			.allSatisfy((text) -> assertThat(text).contains("help@lumivik.example").doesNotContain("{", "}"));
		assertThat(said.subList(1, 3)).allSatisfy((text) -> assertThat(text).contains("112"));
		assertThat(said).filteredOn((text) -> text.contains("112")).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "pl", "cs", "sv" })
	void promisesNoMinutesWhereNobodyIsThere(String tag) {
		Instant opening = Instant.now().plus(3, ChronoUnit.DAYS);
		String text = this.words.closed(new Language(tag), PLAIN, opening);
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
				new Prospect(position, Duration.ofMinutes(low), Duration.ofMinutes(high), confidence, high > 10));
	}

}
