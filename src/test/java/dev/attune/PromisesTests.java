package dev.attune;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.attune.Browserless.Customer;
import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Attune promises of people, as a customer meets it. The ten minutes (promise 3) are
 * in {@code WaitWatchTests} and {@code WaitEstimateTests}, races in
 * {@code DeskRaceTests}.
 */
@AttuneTest
class PromisesTests {

	private static final Duration A_SECOND = Duration.ofSeconds(1);

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	JdbcClient jdbc;

	Browserless agent;

	@BeforeEach
	void signIn() {
		this.agent = Browserless.as("agent", this.client, this.data);
		SampleDesk.awaitReadiness(this.client);
	}

	@AfterEach
	void openAgain() {
		this.jdbc.sql("DELETE FROM callback").update();
		Browserless.as("admin", this.client, this.data).put("/api/opening-hours", always(List.of()));
		this.jdbc.sql("UPDATE handover SET ended_at = now() WHERE ended_at IS NULL").update();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | You keep sending me the same thing, this is going nowhere           | between-the-lines
			en | put me through to somebody in returns                               | asked
			pl | to bez sensu, w kółko to samo, nikt mnie tu nie rozumie             | between-the-lines
			pl | proszę mnie przełączyć do działu zwrotów                            | asked
			cs | pořád dokola to samé, vůbec mi nerozumíte                           | between-the-lines
			cs | přepojte mě prosím na oddělení reklamací                            | asked
			sv | du svarar samma sak om och om igen, det här leder ingenstans        | between-the-lines
			sv | koppla mig till er returavdelning tack                              | asked
			""")
	@DisplayName("Promise 1, a person on request: openly or between the lines, in the same turn, told once")
	void givesAPersonInTheSameTurn(String language, String words, String reason) {
		Customer customer = Customer.opens(this.client, language);
		customer.writes(words);
		customer.awaitsStatus("queued");
		assertThat(customer.messages()).extracting((message) -> message.get("author").asString())
			.containsExactly("customer", "system");
		assertThat(inQueue(customer).get("reason").asString()).isEqualTo(reason);
		customer.writes(words);
		customer.http().post("/api/conversations/" + customer.id + "/handover", Map.of());
		assertThat(customer.messages()).filteredOn((message) -> message.get("author").asString().equals("system"))
			.as("asking again is the same hand-over")
			.hasSize(1);
	}

	@Test
	@DisplayName("Promise 1, a person on request: after two answers that were no help")
	void givesAPersonWhereAnswersDoNotHelp() {
		Customer customer = Customer.opens(this.client, "sv");
		for (String question : List.of("Hur lång leveranstid är det?", "Hur gör jag en retur?")) {
			customer.writes(question);
			JsonNode answer = Browserless.await(() -> customer.messages()
				.stream()
				.filter((message) -> message.has("citations") && !message.has("helpful"))
				.findFirst()
				.orElse(null));
			assertThat(customer.status()).isEqualTo("bot");
			customer.http()
				.put("/api/conversations/" + customer.id + "/messages/" + answer.get("id").asString() + "/verdict",
						Map.of("helpful", false));
		}
		customer.awaitsStatus("queued");
		assertThat(inQueue(customer).get("reason").asString()).isEqualTo("between-the-lines");
	}

	@Test
	@DisplayName("Promise 1, a person on request: whoever prefers people skips the bot until they choose otherwise")
	void remembersWhoPrefersPeopleUntilTheyChooseOtherwise() {
		Map<String, Object> opening = Map.of("language", "pl", "customer", Map.of("externalId", "promise-1"));
		Customer.opens(this.client, opening).asksForPerson();
		Customer second = Customer.opens(this.client, opening);
		assertThat(second.opened.get("status").asString()).isEqualTo("queued");
		second.http().post("/api/conversations/" + second.id + "/preference", Map.of("preference", "bot"));
		assertThat(second.status()).isEqualTo("bot");
		assertThat(Customer.opens(this.client, opening).opened.get("status").asString()).isEqualTo("bot");
	}

	@ParameterizedTest
	@CsvSource({ "en", "pl", "cs", "sv" })
	@DisplayName("Promise 2, never silence: acknowledged within a second, and a hand-over says what happens next")
	void neverKeepsSilent(String language) {
		Customer customer = Customer.opens(this.client, language);
		long start = System.nanoTime();
		customer.writes("?!");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(A_SECOND);
		customer.reads("bot");
		JsonNode notice = customer.http().post("/api/conversations/" + customer.id + "/handover", Map.of());
		assertThat(notice.get("position").asInt()).isPositive();
		assertThat(notice.get("estimatedWaitSeconds").asInt()).isNotNegative();
		assertThat(notice.get("confidence").asDouble()).isBetween(0.0, 1.0);
		assertThat(customer.reads("system").get("text").asString()).contains("help@lumivik.example");
	}

	@ParameterizedTest
	@CsvSource({ "en", "pl", "cs", "sv" })
	@DisplayName("Promise 2, never silence: outside hours it says when people are back, and takes a call-back")
	void saysWhenPeopleAreBackOutsideHours(String language) {
		Browserless.as("admin", this.client, this.data)
			.put("/api/opening-hours", always(List.of(closed(0), closed(1))));
		Customer customer = Customer.opens(this.client, language);
		JsonNode notice = customer.http().post("/api/conversations/" + customer.id + "/handover", Map.of());
		assertThat(Instant.parse(notice.get("opensAt").asString())).isAfter(Instant.now());
		assertThat(customer.reads("system").get("text").asString()).containsPattern("\\d{1,2}[:.]\\d\\d");
		customer.http()
			.post("/api/conversations/" + customer.id + "/handover",
					Map.of("callback", Map.of("phone", "+46 70 174 06 05")));
		assertThat(customer.sees().get("callback").get("phone").asString()).isEqualTo("+46 70 174 06 05");
	}

	@Test
	@DisplayName("Promise 4, say it once: the agent sees what was said, tried and felt, on every channel")
	void tellsTheAgentEverything() {
		Map<String, Object> person = Map.of("externalId", "promise-4", "name", "Alva Ek");
		Customer earlier = Customer.opens(this.client,
				Map.of("channel", "email", "language", "sv", "customer", person));
		earlier.writes("Var är mitt paket LV-4820193?");
		earlier.reads("bot");
		Customer now = Customer.opens(this.client, Map.of("channel", "web", "language", "sv", "customer", person));
		now.writes("hur lång leveranstid är det om jag beställer idag?");
		now.reads("bot");
		now.writes("Det här är helt oacceptabelt, jag är rasande! Koppla mig till en människa nu!");
		now.awaitsStatus("queued");
		this.agent.post("/api/conversations/" + now.id + "/claim", Map.of());
		JsonNode context = this.agent.get("/api/conversations/" + now.id + "/context");
		assertThat(context.get("customer").get("name").asString()).isEqualTo("Alva Ek");
		assertThat(context.get("preference").asString()).isEqualTo("person");
		assertThat(context.get("handover").get("reason").asString()).isEqualTo("asked");
		assertThat(context.get("handover").get("triedByBot").get(0).get("citations").get(0).get("id").asString())
			.isEqualTo("sv-delivery-times");
		assertThat(context.get("timeline").valueStream().map((message) -> message.get("text").asString()))
			.contains("hur lång leveranstid är det om jag beställer idag?");
		assertThat(context.get("signals").get("feeling").asString()).isEqualTo("anger");
		assertThat(context.get("earlier").get(0).get("channel").asString()).isEqualTo("email");
		assertThat(context.get("earlier").get(0).get("summary").asString()).contains("LV-4820193");
	}

	private JsonNode inQueue(Customer customer) {
		return this.agent.get("/api/queue")
			.get("items")
			.valueStream()
			.filter((entry) -> entry.get("conversationId").asString().equals(customer.id))
			.findFirst()
			.orElseThrow();
	}

	private static Map<String, Object> always(List<Map<String, Object>> exceptions) {
		Map<String, Object> week = new HashMap<>();
		for (DayOfWeek day : DayOfWeek.values()) {
			week.put(day.name(), List.of(Map.of("from", "00:00", "to", "24:00")));
		}
		return Map.of("zone", "UTC", "week", week, "exceptions", exceptions);
	}

	private static Map<String, Object> closed(int daysFromNow) {
		return Map.of("date", LocalDate.now(ZoneOffset.UTC).plusDays(daysFromNow).toString(), "name", "Holiday",
				"hours", List.of());
	}

}
