package dev.attune.suggestion.macro;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@AttuneTest
class MacroApiTests {

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	FirstMacros first;

	Browserless agent;

	Browserless admin;

	@BeforeEach
	void start() {
		this.agent = Browserless.as("agent", this.client, this.data);
		this.admin = Browserless.as("admin", this.client, this.data);
		this.jdbc.sql("DELETE FROM macro").update();
	}

	@AfterEach
	void leaveTheSampleDesksOnes() {
		this.jdbc.sql("DELETE FROM macro").update();
		this.first.takeOver();
	}

	@Test
	void isWrittenByAdminsChangedDeletedAndBroughtBack() {
		JsonNode added = this.admin.post("/api/macros",
				Map.of("name", "  Looking  into it ", "texts", Map.of("en", "I am looking.\n", "pl", " ")));
		String uri = "/api/macros/" + added.get("id").asString();
		assertThat(added.get("name").asString()).isEqualTo("Looking into it");
		assertThat(added.get("texts").properties()).singleElement()
			.satisfies((text) -> assertThat(text.getValue().asString()).isEqualTo("I am looking."));
		assertThat(added.get("updatedBy").asString()).isEqualTo("admin");
		this.admin.put(uri, Map.of("name", "Looking", "texts", Map.of("sv", "Jag kollar."), "action", "transfer",
				"skill", "billing"));
		JsonNode changed = this.agent.get("/api/macros").get("items").get(0);
		assertThat(changed.get("action").asString()).isEqualTo("transfer");
		assertThat(changed.get("skill").asString()).isEqualTo("billing");
		this.admin.delete(uri);
		assertThat(this.agent.get("/api/macros").get("items").size()).isZero();
		this.admin.put(404, uri, Map.of("name", "Looking", "texts", Map.of("sv", "Jag kollar.")));
		assertThat(this.admin.post(uri + "/restore", Map.of()).get("name").asString()).isEqualTo("Looking");
		assertThat(this.agent.get("/api/macros").get("items").size()).isOne();
	}

	@Test
	void refusesWhatIsUnfit() {
		String id = this.admin.post("/api/macros", macro("Looking", "I am looking.")).get("id").asString();
		assertThat(this.admin.refused(409, "/api/macros", macro("looking", "x")).get("type").asString())
			.endsWith("macro-exists");
		this.admin.refused(400, "/api/macros", macro(" ", "x"));
		this.admin.refused(422, "/api/macros", macro("Empty", " "));
		Map<String, Object> nothing = new HashMap<>(macro("Nothing", "x"));
		nothing.put("texts", Collections.singletonMap("en", null));
		assertThat(this.admin.refused(400, "/api/macros", nothing).get("errors").get(0).get("field").asString())
			.isEqualTo("texts[en]");
		nothing.put("names", Collections.singletonMap("pl", null));
		this.admin.refused(400, "/api/macros", nothing);
		nothing.put("names", Map.of("pl", "x".repeat(81)));
		this.admin.refused(400, "/api/macros", nothing);
		nothing.remove("names");
		nothing.put("texts", Map.of("en", Map.of("text", "x")));
		this.admin.refused(400, "/api/macros", nothing);
		nothing.put("texts", List.of("x"));
		this.admin.refused(400, "/api/macros", nothing);
		this.admin.refused(400, "/api/macros", null);
		this.admin.refused(422, "/api/macros", Map.of("name", "Klingon", "texts", Map.of("tlh", "nuqneH")));
		JsonNode unknown = this.admin.refused(422, "/api/macros", macro("Unknown", "Hello {custmer},"));
		assertThat(unknown.get("errors").get(0).get("field").asString()).isEqualTo("texts.en");
		assertThat(unknown.get("detail").asString()).contains("{custmer}", "{customer}");
		JsonNode misspelt = this.admin.refused(400, "/api/macros",
				Map.of("name", "Team", "texts", Map.of(), "skil", "x"));
		assertThat(misspelt.get("errors").get(0).get("field").asString()).isEqualTo("skil");
		this.admin.put(200, "/api/macros/" + id, this.admin.get("/api/macros/" + id));
		Map<String, Object> form = new HashMap<>(macro("Billing", "x"));
		form.put("skill", "billing");
		this.admin.refused(422, "/api/macros", form);
		form.put("action", "explode");
		this.admin.refused(400, "/api/macros", form);
		this.agent.refused(403, "/api/macros", macro("Mine", "x"));
		this.admin.delete("/api/macros/" + id);
		this.admin.post("/api/macros", macro("Looking", "Another."));
		this.admin.refused(409, "/api/macros/" + id + "/restore", Map.of());
	}

	@Test
	void isFilledInForAConversationInTheCustomersLanguageFirst() {
		this.admin.post("/api/macros",
				Map.of("name", "Looking", "names", Map.of("pl", "Sprawdzam"), "texts",
						Map.of("en", "Hello {customer}, {orderNumber}. {agent}, {desk}", "sv",
								"Hej {customer}! {orderNumber}. {agent}, {desk}"),
						"action", "resolve"));
		this.admin.post("/api/macros", macro("Only English", "{orderNumber}"));
		Customer maja = Customer.opens(this.client,
				Map.of("channel", "web", "language", "sv", "customer", Map.of("name", "Maja Berg")));
		maja.writes("Var är min order LV-4820193?");
		JsonNode filled = this.agent.get("/api/conversations/" + maja.id + "/macros");
		assertThat(filled.get("language").asString()).isEqualTo("sv");
		JsonNode looking = filled.get("items").get(0);
		assertThat(looking.get("name").asString()).isEqualTo("Looking");
		assertThat(namesFor("pl-PL,pl", maja)).containsExactly("Only English", "Sprawdzam");
		assertThat(looking.get("action").asString()).isEqualTo("resolve");
		assertThat(looking.get("texts").valueStream().map((text) -> text.get("text").asString()))
			.containsExactly("Hej Maja! LV-4820193. Alex, Lumivik", "Hello Maja, LV-4820193. Alex, Lumivik");
		assertThat(filled.get("items").get(1).get("texts").get(0).get("language").asString()).isEqualTo("en");

		Customer somebody = Customer.opens(this.client, "sv");
		JsonNode gaps = this.agent.get("/api/conversations/" + somebody.id + "/macros")
			.get("items")
			.get(0)
			.get("texts")
			.get(0);
		assertThat(gaps.get("text").asString()).isEqualTo("Hej! [ordernummer]. Alex, Lumivik");
		assertThat(gaps.get("gaps").get(0).asString()).isEqualTo("[ordernummer]");
	}

	@Test
	void comesWithTheSampleDesksInEveryLanguageOnce() {
		this.first.takeOver();
		List<JsonNode> items = this.agent.get("/api/macros").get("items").valueStream().toList();
		assertThat(items).hasSizeGreaterThan(5)
			.allSatisfy((macro) -> assertThat(macro.get("texts").propertyNames()).containsExactlyInAnyOrder("en", "pl",
					"cs", "sv"))
			.allSatisfy((macro) -> assertThat(macro.get("names").propertyNames()).containsExactlyInAnyOrder("pl", "cs",
					"sv"));
		assertThat(items).anySatisfy((macro) -> assertThat(macro.path("action").asString("")).isEqualTo("resolve"));
		items.forEach((macro) -> this.admin.delete("/api/macros/" + macro.get("id").asString()));
		this.first.takeOver();
		assertThat(this.agent.get("/api/macros").get("items").size()).as("admins have decided").isZero();
	}

	private List<String> namesFor(String language, Customer customer) {
		return this.agent.get("/api/conversations/" + customer.id + "/macros", "Accept-Language", language)
			.get("items")
			.valueStream()
			.map((macro) -> macro.get("name").asString())
			.toList();
	}

	private static Map<String, Object> macro(String name, String text) {
		return Map.of("name", name, "texts", Map.of("en", text));
	}

}
