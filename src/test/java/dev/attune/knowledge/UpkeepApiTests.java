package dev.attune.knowledge;

import java.util.List;
import java.util.Map;

import dev.attune.Browserless;
import dev.attune.shared.DataFolder;
import dev.attune.shared.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@KnowledgeTest
class UpkeepApiTests {

	@Autowired
	private WebTestClient web;

	@Autowired
	private DataFolder folder;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private LateQuestions late;

	private Browserless admin;

	@BeforeEach
	void signIn() {
		this.admin = Browserless.as("admin", this.web, this.folder);
		forget();
	}

	@AfterEach
	void forget() {
		for (String table : List.of("finding", "inspection", "article_meaning", "compared_pair", "article",
				"opening_hours")) {
			this.jdbc.sql("delete from " + table).update();
		}
	}

	@Test
	void findsWhatIsWrongAndForgetsItOnceItIsRight() {
		publish("Delivery costs",
				"Standard delivery costs €4.90. See [returns](returns). An express parcel takes 2 days.");
		publish("What does delivery cost?",
				"Standard delivery costs €6.90. You see it in the basket. An express parcel takes 5 days.");
		publish("de", "Lieferkosten", "Sie sehen sie im Warenkorb.");
		publish("Opening hours", "We are there from Monday to Friday.");
		this.jdbc.sql("update article set updated_at = updated_at - interval '400 days' where id = 'en-opening-hours'")
			.update();
		this.late.report("shipping fee?", Language.ENGLISH, new ArticleId("en-delivery-costs"));
		this.late.report("call 070-174 06 12", Language.ENGLISH, new ArticleId("en-delivery-costs"));
		this.late.report("?!", Language.ENGLISH, new ArticleId("en-delivery-costs"));
		inspect();

		assertThat(kinds("")).containsOnlyOnce("contradiction", "broken-link", "missing-way", "stale", "never-used")
			.contains("missing-translation");
		JsonNode duplicates = this.admin.get("/api/duplicates");
		assertThat(duplicates.get("items")).hasSize(1);
		JsonNode contradiction = duplicates.get("items").get(0);
		assertThat(contradiction.get("details").get("says").asString()).contains("4.90");
		assertThat(contradiction.get("details").get("otherSays").asString()).contains("6.90");
		assertThat(contradiction.get("details").get("figures").asString().lines())
			.containsExactlyInAnyOrder("€4.90 ≠ €6.90", "2 ≠ 5");
		assertThat(this.admin.get("/api/upkeep/counts").get("missing-translation").asInt()).isEqualTo(3);
		assertThat(this.admin.get("/api/upkeep?kind=missing-translation").get("items").valueStream()).allSatisfy(
				(finding) -> assertThat(finding.get("details").get("missing").asString()).isEqualTo("pl,cs,sv"));

		String id = contradiction.get("id").asString();
		this.admin.post("/api/upkeep/" + id + "/dismiss", Map.of());
		inspect();
		assertThat(kinds("")).doesNotContain("contradiction");
		assertThat(kinds("dismissed=true")).containsExactly("contradiction");
		this.admin.post("/api/upkeep/" + id + "/reopen", Map.of());

		this.admin.put("/api/articles/en-delivery-costs", Map.of("version", 2, "title", "Delivery costs", "body",
				"Standard delivery costs €6.90.", "audience", "public", "questions", List.of("Shipping fee?")));
		this.admin.post("/api/articles/en-opening-hours/archive", Map.of());
		inspect();
		assertThat(kinds("")).doesNotContain("contradiction", "broken-link", "missing-way", "stale", "never-used");
	}

	@Test
	void forgetsAnArchivedArticleAtOnceAndFindsItAnewOnceItIsBack() {
		publish("Delivery costs", "Standard delivery costs €4.90.");
		publish("What does delivery cost?", "Standard delivery costs €6.90.");
		inspect();
		assertThat(kinds("")).containsExactlyInAnyOrder("contradiction", "missing-translation", "missing-translation");

		this.admin.post("/api/articles/en-delivery-costs/archive", Map.of());
		assertThat(kinds("")).containsExactly("missing-translation");
		assertThat(this.admin.get("/api/upkeep/counts").get("contradiction").asInt()).isZero();

		this.admin.post("/api/articles/en-delivery-costs/publish", Map.of());
		inspect();
		assertThat(kinds("")).contains("contradiction");
	}

	@Test
	void tellsThemPageByPage() {
		publish("Delivery costs", "It costs €4.90.");
		publish("Opening hours", "We are there from Monday to Friday.");
		publish("Gift wrapping", "Choose it in the basket.");
		inspect();
		JsonNode first = this.admin.get("/api/upkeep?size=2&kind=missing-translation");
		JsonNode second = this.admin
			.get("/api/upkeep?size=2&kind=missing-translation&cursor=" + first.get("cursor").asString());
		assertThat(first.get("items")).hasSize(2);
		assertThat(second.get("items")).hasSize(1);
		assertThat(second.get("items").get(0).get("id"))
			.isNotIn(first.get("items").valueStream().map((item) -> item.get("id")).toList());
	}

	@Test
	void findsAnArticleThatTellsOtherHoursThanAreSet() {
		publish("When are you open?", "By phone Monday to Friday 8–20. You get an answer within 5–10 working days.");
		publish("When does the courier come?", "Between 8 and 20.");
		inspect();
		assertThat(kinds("")).doesNotContain("other-hours");

		setHours("09:00", "17:00");
		inspect();
		JsonNode found = this.admin.get("/api/upkeep?kind=other-hours").get("items");
		assertThat(found).hasSize(1);
		assertThat(found.get(0).get("article").get("id").asString()).isEqualTo("en-when-are-you-open");
		assertThat(found.get(0).get("details").get("told").asString()).isEqualTo("08:00–20:00");
		assertThat(found.get(0).get("details").get("set").asString()).isEqualTo("09:00–17:00");

		setHours("08:00", "20:00");
		inspect();
		assertThat(kinds("")).doesNotContain("other-hours");
	}

	private void setHours(String from, String to) {
		this.admin.put("/api/opening-hours",
				Map.of("zone", "Europe/Prague", "week", Map.of("monday", List.of(Map.of("from", from, "to", to)))));
	}

	private void publish(String title, String body) {
		publish("en", title, body);
	}

	private void publish(String language, String title, String body) {
		JsonNode added = this.admin.post("/api/articles",
				Map.of("language", language, "title", title, "body", body, "audience", "public"));
		this.admin.post("/api/articles/" + added.get("id").asString() + "/publish", Map.of());
	}

	private void inspect() {
		String begun = this.admin.post("/api/upkeep/inspection", Map.of()).get("inspection").get("id").asString();
		Browserless.await(() -> {
			JsonNode latest = this.admin.get("/api/upkeep/inspection").get("inspection");
			return latest.get("id").asString().equals(begun) && latest.get("state").asString().equals("done") ? latest
					: null;
		});
	}

	private List<String> kinds(String query) {
		return this.admin.get("/api/upkeep?" + query)
			.get("items")
			.valueStream()
			.map((finding) -> finding.get("kind").asString())
			.toList();
	}

}
