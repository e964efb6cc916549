package dev.attune.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.SampleDesk;
import dev.attune.shared.ConversationId;
import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@AttuneTest
class PrivacyTests {

	/** A word that nobody else says, in the middle of others. */
	private static final String SECRET = "zwetschgenknödel";

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Retention retention;

	@Autowired
	Erasures erasures;

	@Test
	void saysForHowLongThingsAreKept() {
		JsonNode periods = Browserless.anonymous(this.client).get("/api/privacy");
		assertThat(periods.get("conversationDays").asInt()).isEqualTo(365);
		assertThat(periods.get("graceSeconds").asInt()).isEqualTo(3600);
	}

	@Test
	void erasesEveryWordOfAConversationWhereverItIsKept() {
		SampleDesk.awaitReadiness(this.client);
		Browserless agent = Browserless.as("agent", this.client, this.data);
		Browserless admin = Browserless.as("admin", this.client, this.data);
		Customer customer = Customer.opens(this.client, Map.of("language", "en", "customer",
				Map.of("name", "Zdenka " + SECRET, "email", SECRET + "@mail.example", "phone", "+46701740677")));
		String conversation = "/api/conversations/" + customer.id;
		customer.writes("Does the " + SECRET + " of the moon sing at noon?");
		customer.reads("bot");
		customer.writes("Where is my parcel with the " + SECRET + "?");
		customer.http().post(conversation + "/handover", Map.of("callback", Map.of("phone", "+46 70 174 06 77")));
		agent.post(conversation + "/claim", Map.of());
		String suggestion = agent.post(conversation + "/suggestions", Map.of())
			.get("suggestions")
			.get(0)
			.get("id")
			.asString();
		agent.post(conversation + "/replies",
				Map.of("text", "The " + SECRET + " is on its way.", "suggestionId", suggestion));
		agent.post(conversation + "/wish-corrections",
				Map.of("message", customer.messages().getFirst().get("id").asString(), "person", true));
		agent.post(conversation + "/transfer", Map.of("note", "About the " + SECRET));
		admin.get(conversation + "/context");
		customer.http().post(conversation + "/rating", Map.of("csat", 4, "comment", "Good " + SECRET));
		// Questions without an answer are put together in the background.
		Browserless.await(() -> placesOf(SECRET).contains("gap") ? true : null);
		assertThat(placesOf(SECRET)).contains("message", "conversation_event", "rating", "customer", "handover",
				"suggestion", "added_signal", "gap", "gap_question");
		assertThat(placesOf("46701740677")).contains("callback", "customer");

		Instant at = Instant.parse(customer.http().post(conversation + "/erasure", Map.of()).get("at").asString());
		assertThat(at).isAfter(Instant.now());
		assertThat(customer.sees().get("eraseAt").asString()).isNotEmpty();
		this.retention.heedWishes();
		assertThat(customer.sees()).as("until then it can be taken back").isNotNull();
		this.jdbc.sql("UPDATE conversation SET erase_at = now() WHERE id = :id")
			.param("id", UUID.fromString(customer.id))
			.update();
		this.retention.heedWishes();

		assertThat(placesOf(SECRET)).isEmpty();
		assertThat(placesOf("46701740677")).isEmpty();
		customer.http().refused(401, conversation + "/messages", Map.of("text", "Hello?"));
		assertThat(this.jdbc.sql("SELECT csat FROM rating WHERE conversation_id = :id")
			.param("id", UUID.fromString(customer.id))
			.query(Integer.class)
			.single()).as("what is counted stays").isEqualTo(4);
		assertThat(agent.get("/api/queue").get("items").valueStream())
			.noneMatch((waiting) -> waiting.get("conversationId").asString().equals(customer.id));
	}

	@Test
	void keepsWhatTheCustomerWantsBack() {
		Customer customer = Customer.opens(this.client, "sv");
		String erasure = "/api/conversations/" + customer.id + "/erasure";
		String at = customer.http().post(erasure, Map.of()).get("at").asString();
		assertThat(Instant.parse(customer.http().post(erasure, Map.of()).get("at").asString())).isCloseTo(
				Instant.parse(at), org.assertj.core.api.Assertions.within(1, java.time.temporal.ChronoUnit.MILLIS));
		assertThat(customer.reads("system").get("text").asString()).contains("Du har bett oss radera");
		customer.http().delete(erasure);
		assertThat(customer.sees().has("eraseAt")).isFalse();

		IntStream.range(0, 6)
			.mapToObj((click) -> CompletableFuture.runAsync(() -> customer.http().post(erasure, Map.of()),
					Thread::startVirtualThread))
			.toList()
			.forEach(CompletableFuture::join);
		assertThat(customer.messages())
			.filteredOn((message) -> message.get("text").asString().contains("bett oss radera"))
			.as("once before, and once more")
			.hasSize(2);
	}

	@Test
	void givesTheCustomerWhatIsKeptButNoStrangersDetails() {
		Map<String, Object> opening = Map.of("language", "en", "customer",
				Map.of("name", "Ann Berg", "email", "ann-" + UUID.randomUUID() + "@mail.example"));
		Customer customer = Customer.opens(this.client, opening);
		customer.writes("<script>alert(1)</script> Hello there");
		customer.http().post("/api/conversations/" + customer.id + "/rating", Map.of("csat", 5, "comment", "Nice"));
		String export = "/api/conversations/" + customer.id + "/export";
		JsonNode kept = customer.http().get(export);
		assertThat(kept.get("customer").get("name").asString()).isEqualTo("Ann Berg");
		assertThat(kept.get("messages").get(0).get("text").asString()).startsWith("<script>");
		assertThat(kept.get("survey").get("comment").asString()).isEqualTo("Nice");
		assertThat(inWords(customer)).contains("Ann Berg", "You:\n<script>alert(1)</script> Hello there", "Nice");
		Customer stranger = Customer.opens(this.client, opening);
		assertThat(stranger.http().get("/api/conversations/" + stranger.id + "/export").has("customer"))
			.as("whoever knows an address is not its owner")
			.isFalse();
	}

	@Test
	void deletesTheOldOnSeveralInstancesOnceEach() throws Exception {
		this.retention.sweep();
		List<Customer> old = java.util.stream.IntStream.range(0, 12)
			.mapToObj((one) -> Customer.opens(this.client, "en"))
			.toList();
		old.forEach((customer) -> {
			customer.http()
				.post("/api/conversations/" + customer.id + "/rating", Map.of("csat", 3, "comment", "so so"));
			moveBack(customer, 366);
		});
		Customer waiting = Customer.opens(this.client, "en");
		waiting.asksForPerson();
		moveBack(waiting, 366);
		Customer newer = Customer.opens(this.client, "en");
		newer.http().post("/api/conversations/" + newer.id + "/rating", Map.of("csat", 3, "comment", "quite old"));
		moveBack(newer, 91);
		List<Retention.Deleted> deleted;
		try (ExecutorService instances = Executors.newVirtualThreadPerTaskExecutor()) {
			Callable<Retention.Deleted> sweep = this.retention::sweep;
			deleted = instances.invokeAll(List.of(sweep, sweep, sweep)).stream().map(Future::resultNow).toList();
		}
		assertThat(deleted.stream().mapToInt(Retention.Deleted::old).sum()).isEqualTo(12);
		assertThat(deleted.stream().mapToInt(Retention.Deleted::events).sum()).as("of the newer one alone").isOne();
		old.forEach((customer) -> customer.http()
			.refused(401, "/api/conversations/" + customer.id + "/messages", Map.of("text", "Hello?")));
		assertThat(waiting.status()).as("what somebody waits for is not over").isEqualTo("queued");
		assertThat(newer.status()).isEqualTo("bot");
		assertThat(
				newer.http().get("/api/conversations/" + newer.id + "/export").get("survey").get("comment").asString())
			.isEqualTo("quite old");
		this.jdbc.sql("UPDATE rating SET at = now() - interval '366 days' WHERE conversation_id = :id")
			.param("id", UUID.fromString(newer.id))
			.update();
		assertThat(this.retention.sweep().comments()).isOne();
		this.erasures.erase(ConversationId.of(waiting.id));
	}

	private void moveBack(Customer customer, int days) {
		for (String sql : List.of(
				"UPDATE conversation SET opened_at = opened_at - make_interval(days => :days) WHERE id = :id",
				"UPDATE message SET at = at - make_interval(days => :days) WHERE conversation_id = :id",
				"UPDATE conversation_event SET at = at - make_interval(days => :days) WHERE conversation_id = :id")) {
			this.jdbc.sql(sql).param("days", days).param("id", UUID.fromString(customer.id)).update();
		}
	}

	/** The tables that hold a text, whatever it is there. */
	private List<String> placesOf(String text) {
		return this.jdbc.sql(
				"SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
			.query(String.class)
			.list()
			.stream()
			.filter((table) -> this.jdbc
				.sql("SELECT EXISTS (SELECT FROM \"" + table + "\" t WHERE lower(t::text) LIKE '%' || :text || '%')")
				.param("text", text)
				.query(Boolean.class)
				.single())
			.toList();
	}

	private String inWords(Customer customer) {
		return String.valueOf(this.client.get()
			.uri("/api/conversations/" + customer.id + "/export")
			.header("Authorization", customer.http().authorization())
			.accept(org.springframework.http.MediaType.TEXT_PLAIN)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
	}

}
