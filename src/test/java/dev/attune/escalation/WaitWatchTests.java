package dev.attune.escalation;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.SecondInstance;
import dev.attune.shared.DataFolder;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ten minutes, on two instances that both watch, one of them often.
 */
@AttuneTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaitWatchTests {

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	WaitWatch watch;

	@Autowired
	DeskCalendar calendar;

	@Autowired
	Texts texts;

	@Autowired
	JdbcClient jdbc;

	ConfigurableApplicationContext second;

	@BeforeAll
	void startAnother(@Autowired HikariDataSource database, @TempDir Path folder) {
		this.second = SecondInstance.start(database, folder, "--attune.escalation.waits.watch-every=200ms");
	}

	@AfterAll
	void stopIt() {
		this.second.close();
	}

	@BeforeEach
	void emptyTheQueue() {
		this.jdbc.sql("UPDATE handover SET ended_at = now() WHERE ended_at IS NULL").update();
	}

	@Test
	@DisplayName("Promise 3, ten minutes: the desk is warned at eight")
	void warnsTheDeskOnceAtEightMinutes() throws Exception {
		CompletableFuture<List<String>> heard = new CompletableFuture<>();
		Customer early = waiting("en", Duration.ofMinutes(7));
		Thread.ofVirtual()
			.start(() -> heard.complete(
					agentOn(this.second).events("/api/desk/events", "0", (event) -> event.startsWith("warning"))));
		Customer late = waiting("pl", Duration.ofMinutes(8).plusSeconds(1));
		List<String> events = heard.get(60, TimeUnit.SECONDS);
		assertThat(events.getLast()).contains(late.id)
			.contains("\"limitSeconds\":600")
			.containsPattern("\"waitSeconds\":4[89]");
		assertThat(events).noneMatch((event) -> event.startsWith("warning") && event.contains(early.id));
		assertThat(late.messages()).hasSize(1);
		JsonNode waits = Browserless.as("agent", this.client, this.data).get("/api/desk/waits");
		assertThat(waits.get("waiting").asInt()).isEqualTo(2);
		assertThat(waits.get("warned").asInt()).isEqualTo(1);
		assertThat(waits.get("breached").asInt()).isZero();
		assertThat(waits.get("longestWaitSeconds").asInt()).isBetween(480, 500);
	}

	@Test
	@DisplayName("Promise 3, ten minutes: every breach is counted, and the customer offered a call-back")
	void countsEveryWaitOverTenMinutesOnceAndTellsTheCustomerInTheirLanguage() throws Exception {
		List<Customer> customers = new ArrayList<>();
		for (int i = 0; i < 12; i++) {
			customers.add(waiting(List.of("en", "pl", "cs", "sv").get(i % 4), Duration.ofMinutes(11)));
		}
		try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
			WaitWatch there = this.second.getBean(WaitWatch.class);
			for (int i = 0; i < 6; i++) {
				executor.submit(this.watch::look);
				executor.submit(there::look);
			}
		}
		Browserless.await(() -> breaches(customers) == 12 ? true : null);
		for (Customer customer : customers) {
			String language = customer.sees().get("language").asString();
			assertThat(customer.messages()).extracting((message) -> message.get("text").asString())
				.filteredOn(this.texts.get(Language.of(language), "handover.tooLong")::equals)
				.hasSize(1);
		}
		String metrics = Browserless.as("admin", this.client, this.data)
			.client()
			.get()
			.uri("/actuator/prometheus")
			.header("Authorization", Browserless.as("admin", this.client, this.data).authorization())
			.exchange()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(metrics).contains("attune_wait_breaches_total");
	}

	@Test
	void leavesThoseAloneWhoWantToBeCalledOrHaveAPersonOrWereJustPassedOn() throws Exception {
		Customer called = waiting("en", Duration.ZERO);
		called.http()
			.post("/api/conversations/" + called.id + "/handover",
					Map.of("callback", Map.of("phone", "+46 70 174 06 05")));
		Browserless agent = Browserless.as("agent", this.client, this.data);
		Customer passedOn = waiting("en", Duration.ZERO);
		agent.post("/api/conversations/" + passedOn.id + "/claim", Map.of());
		Customer taken = waiting("en", Duration.ZERO);
		agent.post("/api/conversations/" + taken.id + "/claim", Map.of());
		age(called, Duration.ofMinutes(30));
		age(taken, Duration.ofMinutes(30));
		this.jdbc.sql("UPDATE handover SET requested_at = now() - interval '1 hour' WHERE conversation_id = :id::uuid")
			.param("id", passedOn.id)
			.update();
		agent.post("/api/conversations/" + passedOn.id + "/transfer", Map.of("note", "Knows about invoices"));
		Thread.sleep(1_000);
		assertThat(breaches(List.of(called, passedOn, taken))).isZero();
		assertThat(agent.get("/api/desk/waits").get("warned").asInt()).isZero();
	}

	@Test
	void leavesThoseAloneWhoKnowThatNobodyIsThereAndOffersNoCallToWhoeverIsInDistress() {
		LocalTime later = LocalTime.now(ZoneOffset.UTC).plusHours(2).truncatedTo(ChronoUnit.MINUTES);
		open(later.toString(), later.plusHours(5).toString());
		try {
			Browserless
				.await(() -> this.calendar.isOpen() || this.second.getBean(DeskCalendar.class).isOpen() ? null : true);
			Customer customer = waiting("en", Duration.ofMinutes(11));
			Customer inDistress = waiting("sv", Duration.ofMinutes(11));
			this.jdbc.sql("UPDATE handover SET why = 'distress' WHERE conversation_id = :id::uuid")
				.param("id", inDistress.id)
				.update();
			this.watch.look();
			this.second.getBean(WaitWatch.class).look();
			assertThat(breaches(List.of(customer, inDistress))).isZero();
			Browserless agent = Browserless.as("agent", this.client, this.data);
			assertThat(agent.get("/api/desk/waits").get("warned").asInt()).isZero();
			assertThat(agent.get("/api/queue").toString()).contains(customer.id).doesNotContain("promise-");
			open("00:00", "24:00");
			Browserless.await(() -> breaches(List.of(customer, inDistress)) == 2 ? true : null);
			assertThat(last(customer)).contains("longer than it should");
			assertThat(last(inDistress)).contains("90101").doesNotContain("Ring mig");
		}
		finally {
			open("00:00", "24:00");
		}
	}

	private void open(String from, String to) {
		Map<String, Object> week = new HashMap<>();
		for (DayOfWeek day : DayOfWeek.values()) {
			week.put(day.name(), List.of(Map.of("from", from, "to", to)));
		}
		Browserless.as("admin", this.client, this.data).put("/api/opening-hours", Map.of("zone", "UTC", "week", week));
	}

	private static String last(Customer customer) {
		return customer.messages().getLast().get("text").asString();
	}

	private Customer waiting(String language, Duration since) {
		Customer customer = Customer.opens(this.client, language);
		customer.asksForPerson();
		age(customer, since);
		return customer;
	}

	private void age(Customer customer, Duration since) {
		this.jdbc.sql("""
				UPDATE handover SET requested_at = now() - make_interval(secs => :since),
				    waiting_since = now() - make_interval(secs => :since) WHERE conversation_id = :id::uuid
				""").param("since", since.toSeconds()).param("id", customer.id).update();
	}

	private int breaches(List<Customer> customers) {
		return this.jdbc.sql("""
				SELECT count(*)::int FROM wait_breach JOIN handover ON id = handover_id
				WHERE conversation_id::text IN (:customers)
				""")
			.param("customers", customers.stream().map((customer) -> customer.id).toList())
			.query(Integer.class)
			.single();
	}

	private Browserless agentOn(ConfigurableApplicationContext instance) {
		return Browserless.as("agent",
				WebTestClient.bindToServer()
					.baseUrl("http://localhost:" + instance.getEnvironment().getRequiredProperty("local.server.port"))
					.build(),
				this.data);
	}

}
