package dev.attune.selfservice;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.SampleDesk;
import dev.attune.shared.DataFolder;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A known disruption, from the admin who posts it to the customers and agents who are
 * told first.
 */
@AttuneTest
class NoticesTests {

	private static final String SWEDISH = "Paket till Norrland är försenade med 3 dagar på grund av snöstormen.";

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	JdbcClient jdbc;

	Browserless admin;

	Browserless agent;

	@BeforeEach
	void theDeskIsReady() {
		SampleDesk.awaitReadiness(this.client);
		this.admin = Browserless.as("admin", this.client, this.data);
		this.agent = Browserless.as("agent", this.client, this.data);
	}

	@AfterEach
	void allIsWellAgain() {
		this.jdbc.sql("DELETE FROM notice").update();
		SampleDesk.sendEverybodyHome(this.jdbc);
	}

	@Test
	void isToldFirstOnceAndThenAsAReminder() {
		post(Map.of("sv", SWEDISH), List.of("paket*", "leverans*"));
		Customer customer = Customer.opens(this.client, "sv");
		customer.writes("Hur lång leveranstid är det?");
		String first = customer.reads("bot").get("text").asString();
		assertThat(first).startsWith("Först om ett problem som vi känner till: " + SWEDISH).contains("2–4 arbetsdagar");
		customer.writes("Hur gör jag en retur?");
		assertThat(answer(customer, 2)).doesNotContain("problem");
		customer.writes("Men var är då mitt paket?");
		assertThat(answer(customer, 3)).contains("problemet som jag nämnde").doesNotContain(SWEDISH);
		customer.writes("och när kommer det?");
		assertThat(answer(customer, 4)).as("what goes on from that").contains("problemet som jag nämnde");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | parcel* | Where is my parcel?      | and when will it come? | the problem that I mentioned
			pl | paczk*  | Gdzie jest moja paczka?  | a kiedy to przyjdzie?  | wspomnianym problemem
			""")
	void isStillKnownInAQuestionThatGoesOn(String language, String word, String question, String further,
			String reminder) {
		post(Map.of(language, "The carrier is late today."), List.of(word));
		Customer customer = Customer.opens(this.client, language);
		customer.writes(question);
		customer.reads("bot");
		customer.writes(further);
		assertThat(answer(customer, 2)).contains(reminder);
	}

	@Test
	void answersWhatNoArticleDoesAndMarksAnotherLanguage() {
		post(Map.of("en", "Order tracking for LV-48 orders is broken until tomorrow."), List.of(), "LV-48*");
		Customer customer = Customer.opens(this.client, "pl");
		customer.writes("Kwzrb plof LV-4820193 trzask?");
		JsonNode said = customer.reads("bot");
		assertThat(said.get("text").asString()).contains("tylko w innym języku", "LV-48 orders is broken");
		assertThat(customer.status()).isEqualTo("bot");
		Customer other = Customer.opens(this.client, "pl");
		other.writes("Kwzrb plof LV-5120193 trzask?");
		assertThat(other.reads("bot").get("text").asString()).doesNotContain("LV-48 orders");
	}

	@Test
	void isCitedBySuggestionsWhoseChecksKnowIt() {
		post(Map.of("sv", SWEDISH), List.of("paket*"));
		Customer customer = Customer.opens(this.client, "sv");
		customer.asksForPerson();
		customer.writes("Var är mitt paket?");
		this.agent.post("/api/conversations/" + customer.id + "/claim", Map.of());
		JsonNode suggestion = suggestion(customer);
		assertThat(suggestion.get("text").asString()).contains(SWEDISH);
		JsonNode source = suggestion.get("citations").get(0);
		assertThat(source.get("kind").asString()).isEqualTo("notice");
		assertThat(source.get("audience").asString()).isEqualTo("public");
		assertThat(source.get("used").asBoolean()).isTrue();
		assertThat(suggestion.get("checks").valueStream())
			.allSatisfy((check) -> assertThat(check.get("passed").asBoolean()).as(check.toString()).isTrue());
		end();
		assertThat(suggestion(customer).get("text").asString()).doesNotContain(SWEDISH);
	}

	@Test
	void isPostedChangedEndedAndBroughtBackByAdmins() {
		String id = post(Map.of("en", " Phones are down. ", "pl", ""), List.of(" phone* ", "")).get("id").asString();
		assertThat(current("en")).containsExactly("Phones are down.");
		assertThat(current("cs")).as("marked as another language's").containsExactly("Phones are down.");
		this.admin.post("/api/notices/" + id + "/end", Map.of());
		assertThat(current("en")).isEmpty();
		this.admin.post("/api/notices/" + id + "/restore", Map.of());
		assertThat(current("en")).hasSize(1);
		this.admin.delete("/api/notices/" + id);
		assertThat(current("en")).isEmpty();
		this.admin.post("/api/notices/" + id + "/restore", Map.of());
		this.admin.put("/api/notices/" + id, Map.of("texts", Map.of("en", "Phones are up again soon."), "languages",
				List.of("en"), "until", tomorrow()));
		assertThat(current("en")).containsExactly("Phones are up again soon.");
		assertThat(current("sv")).as("whom it does not touch").isEmpty();
		Map<String, Object> overwriting = Map.of("texts", Map.of("en", "x"), "until", tomorrow(), "updatedAt",
				Instant.now().minusSeconds(60).toString());
		assertThatThrownBy(() -> this.admin.put("/api/notices/" + id, overwriting)).hasMessageContaining("409");
		assertThat(current("en")).containsExactly("Phones are up again soon.");
		this.jdbc.sql("UPDATE notice SET begins_at = now() - interval '2 days', ends_at = now() - interval '1 second'")
			.update();
		assertThat(current("en")).as("it ends by itself").isEmpty();
		assertThat(this.agent.get("/api/notices").get("items").get(0).get("state").asString()).isEqualTo("ended");
		this.admin.refused(422, "/api/notices", Map.of("texts", Map.of("en", " "), "until", tomorrow()));
		this.admin.refused(422, "/api/notices",
				Map.of("texts", Map.of("en", "x"), "until", Instant.now().minusSeconds(60).toString()));
		this.admin.refused(422, "/api/notices",
				Map.of("texts", Map.of("en", "x"), "orders", List.of("*"), "until", tomorrow()));
		this.admin.refused(400, "/api/notices", Map.of("texts", Map.of("en", "x")));
		assertThat(this.admin
			.refused(400, "/api/notices", Map.of("texts", Map.of("en", "x"), "until", tomorrow(), "word", List.of("x")))
			.get("errors")
			.get(0)
			.get("field")
			.asString()).as("else everybody would be told").isEqualTo("word");
		this.agent.refused(403, "/api/notices", Map.of("texts", Map.of("en", "x"), "until", tomorrow()));
	}

	private JsonNode post(Map<String, String> texts, List<String> words, String... orders) {
		return this.admin.post("/api/notices",
				Map.of("texts", texts, "words", words, "orders", List.of(orders), "until", tomorrow()));
	}

	private void end() {
		this.admin.get("/api/notices")
			.get("items")
			.forEach((notice) -> this.admin.post("/api/notices/" + notice.get("id").asString() + "/end", Map.of()));
	}

	private JsonNode suggestion(Customer customer) {
		return this.agent.post("/api/conversations/" + customer.id + "/suggestions", Map.of())
			.get("suggestions")
			.get(0);
	}

	private List<String> current(String language) {
		return Browserless.anonymous(this.client)
			.get("/api/notices/current?language=" + language)
			.get("items")
			.valueStream()
			.map((notice) -> notice.get("text").asString())
			.toList();
	}

	private static String answer(Customer customer, int number) {
		return Browserless.await(() -> {
			List<JsonNode> said = customer.messages()
				.stream()
				.filter((message) -> message.get("author").asString().equals("bot"))
				.toList();
			return (said.size() >= number) ? said.get(number - 1).get("text").asString() : null;
		});
	}

	private static String tomorrow() {
		return Instant.now().plus(1, ChronoUnit.DAYS).toString();
	}

}
