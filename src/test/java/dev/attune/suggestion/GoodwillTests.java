package dev.attune.suggestion;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.SampleDesk;
import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@AttuneTest
class GoodwillTests {

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	Browserless agent;

	Browserless admin;

	@BeforeEach
	void start() {
		this.agent = Browserless.as("agent", this.client, this.data);
		this.admin = Browserless.as("admin", this.client, this.data);
		for (JsonNode policy : this.agent.get("/api/goodwill").get("items")) {
			this.admin.delete("/api/goodwill/" + policy.get("id").asString());
		}
	}

	@Test
	void isSetByAdminsChangedDeletedBroughtBackAndAllOfItIsKept() {
		JsonNode added = this.admin.post("/api/goodwill", late("15", "EUR"));
		String uri = "/api/goodwill/" + added.get("id").asString();
		assertThat(added.get("updatedBy").asString()).isEqualTo("admin");
		assertThat(added.get("customer").asString()).isEqualTo("everyone");
		this.admin.put(uri, late("20", "EUR"));
		this.admin.delete(uri);
		assertThat(this.agent.get("/api/goodwill").get("items").size()).isZero();
		assertThat(this.admin.post(uri + "/restore", Map.of()).get("limit").asInt()).isEqualTo(20);
		assertThat(this.admin.post(uri + "/restore", Map.of()).get("limit").asInt()).as("clicked twice").isEqualTo(20);
		JsonNode changes = this.admin.get(uri + "/changes").get("items");
		assertThat(changes.valueStream().map((change) -> change.get("action").asString())).containsExactly("restored",
				"deleted", "changed", "added");
		assertThat(changes.get(3).get("state").get("limit").asInt()).isEqualTo(15);
		assertThat(changes.get(0).get("by").asString()).isEqualTo("admin");
	}

	@Test
	void refusesWhatIsUnfit() {
		this.admin.post("/api/goodwill", late("15", "EUR"));
		this.admin.refused(409, "/api/goodwill", late("25", "EUR"));
		this.admin.refused(422, "/api/goodwill", late("25", "XXQ"));
		this.admin.refused(400, "/api/goodwill", late("0", "SEK"));
		Map<String, Object> withoutAmount = late("5", "PLN");
		withoutAmount.put("wordings", Map.of("en", "Have a voucher."));
		this.admin.refused(422, "/api/goodwill", withoutAmount);
		Map<String, Object> withItsOwn = late("5", "PLN");
		withItsOwn.put("wordings", Map.of("en", "Have {amount}, or rather €50."));
		this.admin.refused(422, "/api/goodwill", withItsOwn);
		Map<String, Object> withAnother = late("5", "PLN");
		withAnother.put("wordings", Map.of("en", "Have {amount} and {foo}."));
		assertThat(this.admin.refused(422, "/api/goodwill", withAnother).get("detail").asString())
			.contains("placeholder");
		this.agent.refused(403, "/api/goodwill", late("5", "CZK"));
	}

	@Test
	void saysWhichFieldIsUnreadableOrMissing() {
		Map<String, Object> form = late("5", "CZK");
		form.put("wordings", Collections.singletonMap("cs", null));
		assertThat(fieldRefused(400, form)).isEqualTo("wordings[cs]");
		form.put("wordings", null);
		assertThat(fieldRefused(400, form)).isEqualTo("wordings");
		form.put("wordings", Map.of("cs", Map.of("amount", 5)));
		assertThat(fieldRefused(400, form)).isEqualTo("body");
		form.put("wordings", Map.of("cs", List.of("{amount}")));
		assertThat(fieldRefused(400, form)).isEqualTo("body");
		form.put("wordings", Map.of("cs", "{amount} " + "x".repeat(500)));
		assertThat(fieldRefused(422, form)).isEqualTo("wordings.cs");
		Map<String, Object> other = late("5", "CZK");
		other.put("currency", "CZK".repeat(1000));
		assertThat(fieldRefused(400, other)).isEqualTo("currency");
		other.put("currency", "CZK");
		other.put("limit", "much");
		assertThat(fieldRefused(400, other)).isEqualTo("body");
		other.put("limit", null);
		assertThat(fieldRefused(400, other)).isEqualTo("limit");
		other.put("limit", 5);
		other.put("reason", "whim");
		assertThat(fieldRefused(400, other)).isEqualTo("body");
		assertThat(this.admin.refused(400, "/api/goodwill", null).get("errors")).isNotEmpty();
		assertThat(this.admin.refused(400, "/api/goodwill", List.of()).get("errors")).isNotEmpty();
	}

	@Test
	void saysWhichFieldThereIsNotAndWhichThereAre() {
		Map<String, Object> form = late("5", "CZK");
		form.put("limitt", 50);
		JsonNode refused = this.admin.refused(400, "/api/goodwill", form);
		assertThat(refused.get("type").asString()).isEqualTo("urn:attune:problem:invalid-request");
		assertThat(refused.get("detail").asString())
			.isEqualTo("There is no field 'limitt' here. There are: reason, customer, limit, currency, wordings.");
		assertThat(refused.get("errors").get(0).get("field").asString()).isEqualTo("limitt");
		assertThat(this.admin.refused(400, "/api/goodwill", form, "Accept-Language", "pl").get("detail").asString())
			.startsWith("Nie ma tu pola „limitt”.");
		assertThat(this.agent.get("/api/goodwill").get("items").size()).isZero();
	}

	@Test
	void takesBackWhatItGaveOut() {
		JsonNode added = this.admin.post("/api/goodwill", late("15", "EUR"));
		String uri = "/api/goodwill/" + added.get("id").asString();
		assertThat(this.admin.put(uri, this.admin.get(uri)).get("limit").asInt()).isEqualTo(15);
		((ObjectNode) added).put("customers", "known");
		assertThat(this.admin.put(400, uri, added).get("errors").get(0).get("field").asString()).isEqualTo("customers");
	}

	private String fieldRefused(int status, Map<String, Object> form) {
		return this.admin.refused(status, "/api/goodwill", form).get("errors").get(0).get("field").asString();
	}

	@Test
	void isOfferedInASuggestionAndCited() {
		SampleDesk.awaitReadiness(this.client);
		this.admin.post("/api/goodwill", late("15", "EUR"));
		Customer customer = Customer.opens(this.client, "en");
		customer.writes(
				"This is outrageous! My parcel is late, it should have been here on Monday, and I am furious. What happens now?");
		customer.asksForPerson();
		this.agent.post("/api/conversations/" + customer.id + "/claim", Map.of());
		JsonNode suggestions = this.agent.post("/api/conversations/" + customer.id + "/suggestions", Map.of("count", 3))
			.get("suggestions");
		assertThat(suggestions.size()).isEqualTo(3);
		JsonNode suggestion = suggestions.get(0);
		assertThat(suggestion.get("text").asString()).contains("voucher of €10").contains("search with the carrier");
		assertThat(suggestion.get("checks").valueStream()).allMatch((check) -> check.get("passed").asBoolean());
		assertThat(suggestion.get("citations").valueStream())
			.anyMatch((citation) -> citation.get("kind").asString().equals("goodwill"))
			.anyMatch((citation) -> citation.get("id").asString().equals("en-parcel-late")
					&& citation.get("used").asBoolean());
		assertThat(suggestions.valueStream().map((one) -> one.get("text").asString()).distinct()).hasSize(3);
	}

	private static Map<String, Object> late(String limit, String currency) {
		Map<String, Object> form = new LinkedHashMap<>();
		form.put("reason", "late");
		form.put("limit", Double.valueOf(limit));
		form.put("currency", currency);
		form.put("wordings",
				Map.of("en", "As a gesture for the delay, I would like to give you a voucher of {amount}."));
		return form;
	}

}
