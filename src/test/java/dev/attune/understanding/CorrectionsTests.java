package dev.attune.understanding;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
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

/**
 * What agents say of how messages were read, and what comes of it.
 */
@AttuneTest
class CorrectionsTests {

	private static final String MISSED = "My kettle comes in blue and in green";

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Understanding understanding;

	private Browserless agent;

	private Customer customer;

	private JsonNode written;

	@BeforeEach
	void aCustomerWrote() {
		this.agent = Browserless.as("agent", this.client, this.data);
		this.customer = Customer.opens(this.client, "en");
		this.written = this.customer.writes(MISSED);
		this.customer.reads("bot");
	}

	@AfterEach
	void forget() {
		this.jdbc.sql("DELETE FROM added_signal").update();
		awaitWish(false);
	}

	@Test
	void changesHowMessagesLikeItAreReadUntilItIsTakenBack() {
		JsonNode added = correct(true);
		assertThat(added.get("label").asString()).isEqualTo("between-the-lines");
		assertThat(added.get("addedBy").asString()).isEqualTo("agent");
		awaitWish(true);
		this.agent.delete(corrections(this.customer) + "/" + added.get("id").asString());
		awaitWish(false);
		assertThat(this.agent.get(corrections(this.customer)).get("items").size()).isZero();
	}

	@Test
	void unlearnsNoRequestInPlainWords() {
		String plain = "I want to talk to a person";
		Customer asking = Customer.opens(this.client, "en");
		JsonNode asked = asking.writes(plain);
		asking.awaitsStatus("queued");
		this.agent.post(corrections(asking), Map.of("message", asked.get("id").asString(), "person", false));
		assertThat(this.understanding.read(plain, Language.ENGLISH).wish().isThere()).isTrue();
		assertThat(this.understanding.read("I would like to talk to a human", Language.ENGLISH).wish().isThere())
			.isTrue();
	}

	@Test
	void isShownWithTheConversation() {
		correct(false);
		JsonNode items = this.agent.get(corrections(this.customer)).get("items");
		assertThat(items.size()).isEqualTo(1);
		assertThat(items.get(0).get("message")).isEqualTo(this.written.get("id"));
		assertThat(items.get(0).get("person").asBoolean()).isFalse();
	}

	@Test
	void isMadeOnceForTheSameWords() {
		correct(true);
		JsonNode problem = this.agent.refused(409, corrections(this.customer),
				Map.of("message", this.written.get("id").asString(), "person", false));
		assertThat(problem.get("type").asString()).endsWith("signal-known");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | My kettle comes in blue and in green    | A colleague has read your messages | that was our mistake
			pl | Mój czajnik jest niebieski i zielony    | Ktoś z naszego zespołu przeczytał  | nasza pomyłka
			cs | Moje konvice je modrá a zelená          | Kolega si přečetl vaše zprávy      | náš omyl
			sv | Min vattenkokare finns i blått och grönt | En kollega har läst dina           | blev fel hos oss
			""")
	void getsTheCustomerAPersonAtOnceAndGivesThemBackWhenItIsTakenBack(String language, String words, String told,
			String undone) {
		Customer waiting = Customer.opens(this.client, language);
		String message = waiting.writes(words).get("id").asString();
		waiting.reads("bot");
		JsonNode made = this.agent.post(corrections(waiting), Map.of("message", message, "person", true));
		assertThat(made.get("handedOver").asBoolean()).isTrue();
		assertThat(waiting.status()).isEqualTo("queued");
		assertThat(waiting.messages()).filteredOn((one) -> one.get("author").asString().equals("system"))
			.singleElement()
			.satisfies((one) -> assertThat(one.get("text").asString()).contains(told));
		this.agent.delete(corrections(waiting) + "/" + made.get("id").asString());
		assertThat(waiting.status()).isEqualTo("bot");
		assertThat(waiting.messages().getLast().get("text").asString()).contains(undone);
		JsonNode quiet = this.agent.post(corrections(waiting),
				Map.of("message", message, "person", true, "handOver", false));
		assertThat(quiet.get("handedOver").asBoolean()).isFalse();
		assertThat(waiting.status()).isEqualTo("bot");
	}

	@Test
	void leavesThoseAloneWhoHaveLeftOrHaveAPerson() {
		this.jdbc.sql("UPDATE message SET at = at - interval '16 minutes' WHERE conversation_id = :id::uuid")
			.param("id", this.customer.id)
			.update();
		assertThat(correct(true).get("handedOver").asBoolean()).isFalse();
		assertThat(this.customer.status()).isEqualTo("bot");
		Customer taken = Customer.opens(this.client, "en");
		String message = taken.writes("The lid of my kettle is green").get("id").asString();
		taken.reads("bot");
		JsonNode made = this.agent.post(corrections(taken), Map.of("message", message, "person", true));
		this.agent.post("/api/conversations/" + taken.id + "/claim", Map.of());
		this.agent.delete(corrections(taken) + "/" + made.get("id").asString());
		assertThat(taken.status()).isEqualTo("agent");
	}

	@Test
	void isTakenBackInItsOwnConversationOnly() {
		JsonNode added = correct(true);
		Customer other = Customer.opens(this.client, "en");
		this.agent.delete(404, corrections(other) + "/" + added.get("id").asString());
		this.agent.delete(404, corrections(this.customer) + "/" + UUID.randomUUID());
	}

	@Test
	void isOfWhatACustomerWroteOnly() {
		String answer = this.customer.reads("bot").get("id").asString();
		this.agent.refused(404, corrections(this.customer), Map.of("message", answer, "person", true));
	}

	@Test
	void tellsInTheApiDescriptionWhatTheSettingIs() {
		JsonNode api = Browserless.anonymous(this.client).get("/v3/api-docs");
		JsonNode put = api.get("paths").get("/api/handover-settings").get("put");
		assertThat(put.get("description").asString()).contains("422").contains("one half");
		JsonNode schema = api.get("components").get("schemas").get("HandoverSettings");
		assertThat(schema.get("properties").get("sureness").get("maximum").asDouble()).isEqualTo(0.95);
	}

	@Test
	void tellsUpToWhichSettingRecentMessagesGoToAPerson() {
		Customer asking = Customer.opens(this.client, "en");
		asking.writes("I want to talk to a human being, please");
		asking.awaitsStatus("queued");
		List<JsonNode> recent = Browserless.as("admin", this.client, this.data)
			.get("/api/handover-settings/recent")
			.get("items")
			.valueStream()
			.toList();
		assertThat(recent.getFirst().get("text").asString()).startsWith("I want to talk");
		assertThat(recent.getFirst().get("upTo").asDouble()).isEqualTo(1);
		JsonNode missed = recent.stream()
			.filter((one) -> one.get("conversation").asString().equals(this.customer.id))
			.findFirst()
			.orElseThrow();
		assertThat(missed.get("upTo").asDouble()).isLessThan(0.5).isEqualTo(missed.get("score").asDouble());
	}

	private JsonNode correct(boolean person) {
		return this.agent.post(corrections(this.customer),
				Map.of("message", this.written.get("id").asString(), "person", person));
	}

	private void awaitWish(boolean isThere) {
		Browserless
			.await(() -> (this.understanding.read(MISSED, Language.ENGLISH).wish().isThere() == isThere) ? true : null);
	}

	private static String corrections(Customer customer) {
		return "/api/conversations/" + customer.id + "/wish-corrections";
	}

}
