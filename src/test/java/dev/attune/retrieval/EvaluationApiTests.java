package dev.attune.retrieval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.SampleDesk;
import dev.attune.knowledge.Articles;
import dev.attune.shared.DataFolder;
import dev.attune.shared.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@AttuneTest
@TestPropertySource(properties = "attune.retrieval.evaluate-after=500ms")
class EvaluationApiTests {

	private static final String CANCEL = "Please cancel the order I placed ten minutes ago";

	@Autowired
	private WebTestClient web;

	@Autowired
	private DataFolder folder;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Evaluations evaluations;

	@Autowired
	private Articles articles;

	@Autowired
	private Search search;

	private Browserless admin;

	@BeforeEach
	void awaitTheFirstRun() {
		SampleDesk.awaitReadiness(this.web);
		this.admin = Browserless.as("admin", this.web, this.folder);
		awaitQuiet();
	}

	@Test
	void asksTheSampleDesksQuestionsByItselfOnceAllIsIndexed() {
		this.jdbc.sql("DELETE FROM evaluation").update();
		awaitQuiet();
		JsonNode first = newest();
		assertThat(first.get("trigger").asString()).isEqualTo("change");
		assertThat(first.get("done").asInt()).isEqualTo(first.get("total").asInt()).isGreaterThanOrEqualTo(100);

		JsonNode report = this.admin.get("/api/evaluations/" + first.get("id").asString());
		assertThat(report.get("questions")).hasSize(first.get("total").asInt())
			.allSatisfy((question) -> assertThat(question.get("change").asString()).isEqualTo("new"));
		JsonNode answers = report.get("answers");
		assertThat(answers.get("right").asInt() + answers.get("wrong").asInt() + answers.get("abstained").asInt())
			.isEqualTo(first.get("total").asInt());
		assertThat(answers.get("right").asDouble() / first.get("total").asInt()).isGreaterThan(0.55);
		assertThat(report.at("/figures/hit1").asDouble()).isBetween(0.7, 1.0);
		assertThat(report.at("/calibration/bins")).hasSize(10);
		assertThat(report.get("byLanguage").propertyNames()).containsExactly("cs", "en", "pl", "sv");
		assertThat(report.at("/byLanguage/sv/answers/right").asInt()).isGreaterThan(12);
	}

	@Test
	void showsWhatAnEditBreaksAndWhatMendsIt() {
		JsonNode article = this.admin.get("/api/articles/en-cancel-order");
		JsonNode before = newest();
		assertThat(question(report(before), CANCEL).get("outcome").asString()).isEqualTo("right");

		change(article, "Our history", "Lumivik was founded in 1998 by two sisters.", List.of());
		JsonNode broken = awaitRunAfter(before);
		assertThat(broken.get("trigger").asString()).isEqualTo("change");
		assertThat(broken.get("broken").asInt()).isPositive();
		assertThat(broken.get("comparedTo").asString()).isEqualTo(before.get("startedAt").asString());
		JsonNode question = report(broken).get("questions").get(0);
		assertThat(question.get("question").asString()).isEqualTo(CANCEL);
		assertThat(question.get("change").asString()).isEqualTo("broken");
		assertThat(question.at("/expected/id").asString()).isEqualTo("en-cancel-order");
		assertThat(question.at("/found/id").asString()).isNotEqualTo("en-cancel-order");

		change(this.admin.get("/api/articles/en-cancel-order"), article.get("title").asString(),
				article.get("body").asString(),
				article.get("questions").valueStream().map(JsonNode::asString).toList());
		JsonNode fixed = awaitRunAfter(broken);
		assertThat(fixed.get("fixed").asInt()).isPositive();
		assertThat(question(report(fixed), CANCEL).get("change").asString()).isEqualTo("fixed");
	}

	@Test
	void warnsOfWhatAnEditWouldBreakAndLeavesNoTrace() {
		JsonNode article = this.admin.get("/api/articles/en-cancel-order");
		Map<String, Object> edited = Map.of("id", "en-cancel-order", "language", "en", "title", "Our history", "body",
				"Lumivik was founded in 1998 by two sisters.");
		JsonNode result = this.admin.post("/api/articles/rehearsal", edited);
		JsonNode broken = result.get("changes")
			.valueStream()
			.filter((change) -> change.get("question").asString().equals(CANCEL))
			.findFirst()
			.orElseThrow();
		assertThat(broken.get("change").asString()).isEqualTo("broken");
		assertThat(result.get("expecting").asInt()).isPositive();
		assertThat(result.get("asked").asInt()).isEqualTo(result.get("total").asInt()).isGreaterThan(20);
		assertThat(result.get("next").isNull()).isTrue();
		List<JsonNode> inSteps = new ArrayList<>();
		int asked = 0;
		while (asked < result.get("total").asInt()) {
			JsonNode step = this.admin.post("/api/articles/rehearsal?from=" + asked, edited);
			asked += step.get("asked").asInt();
			step.get("changes").forEach(inSteps::add);
			assertThat(step.get("asked").asInt()).isBetween(1, 20);
			assertThat(step.get("next").asInt(asked)).isEqualTo(asked);
		}
		assertThat(asked).isEqualTo(result.get("total").asInt());
		assertThat(inSteps).extracting((change) -> change.get("id"))
			.containsExactlyInAnyOrderElementsOf(
					result.get("changes").valueStream().map((change) -> change.get("id")).toList());
		JsonNode said = this.admin.post("/api/articles/answer",
				Map.of("question", "Who founded Lumivik?", "article", edited));
		assertThat(said.at("/citations/0/id").asString()).isEqualTo("en-cancel-order");
		assertThat(said.get("answer").asString()).contains("two sisters");

		JsonNode same = this.admin.post("/api/articles/rehearsal", Map.of("id", "en-cancel-order", "language", "en",
				"title", article.get("title"), "body", article.get("body"), "questions", article.get("questions")));
		assertThat(same.get("changes")).isEmpty();
		assertThat(this.search.find(Query.ofCustomer(CANCEL, Language.ENGLISH)).evidence().getFirst().title())
			.isEqualTo(article.get("title").asString());
	}

	@Test
	void leavesOutADraft() {
		Instant changed = this.articles.lastChange().orElseThrow();
		this.admin.post("/api/articles", Map.of("language", "en", "title", "A draft", "body", "Not yet for anybody."));
		assertThat(this.articles.lastChange()).contains(changed);
	}

	@Test
	void runsOneAtATime() {
		EvaluationRun running = this.evaluations.begin(EvaluationRun.Trigger.MANUAL, 3, 0.5).orElseThrow();
		assertThat(this.admin.post("/api/evaluations", Map.of()).get("id").asString())
			.isEqualTo(running.id().toString());

		assertThat(this.admin.post("/api/evaluations/" + running.id() + "/cancel", Map.of()).get("state").asString())
			.isEqualTo("cancelled");
		assertThat(this.evaluations.advance(running.id(), List.of())).isFalse();
		JsonNode next = this.admin.post("/api/evaluations", Map.of());
		assertThat(next.get("id").asString()).isNotEqualTo(running.id().toString());
		assertThat(next.get("trigger").asString()).isEqualTo("manual");
		awaitQuiet();
		assertThat(report(next).get("state").asString()).isEqualTo("done");
	}

	@Test
	void failsARunWhoseInstanceDied() {
		EvaluationRun dead = this.evaluations.begin(EvaluationRun.Trigger.MANUAL, 3, 0.5).orElseThrow();
		this.jdbc.sql("UPDATE evaluation SET leased_until = now() - interval '1 second' WHERE id = :id")
			.param("id", dead.id())
			.update();
		JsonNode next = this.admin.post("/api/evaluations", Map.of());
		assertThat(next.get("id").asString()).isNotEqualTo(dead.id().toString());
		assertThat(this.evaluations.get(dead.id()).state()).isEqualTo(EvaluationRun.State.FAILED);
		awaitQuiet();
	}

	@Test
	void keepsTheLastFifty() {
		for (int i = 0; i < 52; i++) {
			EvaluationRun run = this.evaluations.begin(EvaluationRun.Trigger.MANUAL, 0, 0.5).orElseThrow();
			this.evaluations.end(run.id(), EvaluationRun.State.CANCELLED);
		}
		assertThat(list()).hasSize(50);
		assertThat(this.jdbc.sql("SELECT count(*) FROM evaluation").query(Integer.class).single()).isEqualTo(50);
		this.admin.post("/api/evaluations", Map.of());
		awaitQuiet();
	}

	@Test
	void saysWhatIsMissingWithoutQuestions() {
		this.jdbc.sql("UPDATE golden_question SET deleted_at = now()").update();
		try {
			this.admin.refused(409, "/api/evaluations", Map.of());
		}
		finally {
			this.jdbc.sql("UPDATE golden_question SET deleted_at = NULL").update();
		}
	}

	@Test
	void tellsWhatOtherFloorsWouldDo() {
		JsonNode run = newest();
		List<JsonNode> floors = new ArrayList<>(
				this.admin.get("/api/evaluations/" + run.get("id").asString() + "/floors").valueStream().toList());
		assertThat(floors).hasSize(21);
		assertThat(floors).allSatisfy((floor) -> assertThat(
				floor.get("right").asInt() + floor.get("wrong").asInt() + floor.get("abstained").asInt())
			.isEqualTo(run.get("total").asInt()));
		for (int i = 1; i < floors.size(); i++) {
			assertThat(floors.get(i).get("certainty").asDouble()).isEqualTo(i / 20.0);
			assertThat(floors.get(i).get("wrong").asInt()).isLessThanOrEqualTo(floors.get(i - 1).get("wrong").asInt());
			assertThat(floors.get(i).get("abstained").asInt())
				.isGreaterThanOrEqualTo(floors.get(i - 1).get("abstained").asInt());
			assertThat(floors.get(i).get("passedOn").asInt())
				.isGreaterThanOrEqualTo(floors.get(i - 1).get("passedOn").asInt());
		}
		assertThat(floors.getFirst().get("abstained").asInt()).isZero();
		assertThat(floors.getLast().get("wrong").asInt()).isZero();
		assertThat(floors.get(13).get("right").asInt()).isEqualTo(run.at("/answers/right").asInt());
	}

	@Test
	void answersFromTheFloorThatIsSet() {
		Query query = Query.ofCustomer("How long does delivery take?", Language.ENGLISH);
		assertThat(this.admin.get("/api/search-settings").get("certainty").asDouble()).isEqualTo(0.65);
		assertThat(this.search.find(query).abstained()).isFalse();
		try {
			assertThat(put("{\"certainty\": 1}").expectStatus()
				.isOk()
				.expectBody(JsonNode.class)
				.returnResult()
				.getResponseBody()
				.get("certainty")
				.asDouble()).isEqualTo(1);
			assertThat(this.search.find(query).abstained()).isTrue();
			assertThat(this.jdbc.sql("SELECT changed_by FROM search_settings").query(String.class).single())
				.isEqualTo("admin");
		}
		finally {
			put("{\"certainty\": 0.65}").expectStatus().isOk();
		}
		assertThat(this.search.find(query).abstained()).isFalse();
	}

	@Test
	void heedsAFloorThatAnotherInstanceSet() {
		try {
			this.jdbc
				.sql("INSERT INTO search_settings (certainty, changed_by) VALUES (0.8, 'eva')"
						+ " ON CONFLICT (the_only) DO UPDATE SET certainty = 0.8")
				.update();
			Browserless
				.await(() -> (this.admin.get("/api/search-settings").get("certainty").asDouble() == 0.8) ? true : null);
		}
		finally {
			put("{\"certainty\": 0.65}").expectStatus().isOk();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-0.1", "1.01", "1e300" })
	void refusesAFloorOutOfBounds(String certainty) {
		put("{\"certainty\": " + certainty + "}").expectStatus()
			.isEqualTo(422)
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("certainty");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"certainty\": null}", "{\"certainty\": \"a lot\"}", "[]" })
	void refusesAFloorThatIsNoNumber(String body) {
		put(body).expectStatus().isBadRequest();
	}

	@Test
	void knowsNoOtherRun() {
		for (String uri : List.of("/api/evaluations/{id}", "/api/evaluations/{id}/floors")) {
			this.web.get()
				.uri(uri, UUID.randomUUID())
				.header("Authorization", this.admin.authorization())
				.exchange()
				.expectStatus()
				.isNotFound();
		}
	}

	@Test
	void previewsAQuestionInTheLanguageItIsWrittenIn() {
		JsonNode preview = this.admin
			.get("/api/search-preview?language=en&q=Gdzie mogę sprawdzić, co się dzieje z moją przesyłką?");
		assertThat(preview.get("language").asString()).isEqualTo("pl");
		assertThat(preview.at("/results/0/id").asString()).isEqualTo("pl-track-parcel");
		assertThat(this.admin.get("/api/search-preview?language=sv&q=LV-48").get("language").asString())
			.isEqualTo("sv");
	}

	@Test
	void saysOfAPreviewedQuestionThatItIsTooLong() {
		this.web.get()
			.uri("/api/search-preview?q={question}", "ž".repeat(10_000))
			.header("Authorization", this.admin.authorization())
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("q")
			.jsonPath("$.detail")
			.isEqualTo("A question has at most 4,000 characters.");
	}

	/** Until no run is under way, and none will begin by itself. */
	private void awaitQuiet() {
		Browserless.await(() -> {
			Instant changed = this.articles.lastChange().orElseThrow();
			return this.evaluations.lastStart().filter(changed::isBefore).isPresent()
					&& this.evaluations.running().isEmpty() ? true : null;
		});
	}

	private JsonNode awaitRunAfter(JsonNode run) {
		return Browserless.await(() -> {
			JsonNode newest = newest();
			return newest.get("startedAt").asString().compareTo(run.get("startedAt").asString()) > 0
					&& newest.get("state").asString().equals("done") ? newest : null;
		});
	}

	private List<JsonNode> list() {
		return this.admin.get("/api/evaluations").get("items").valueStream().toList();
	}

	private JsonNode newest() {
		return list().getFirst();
	}

	private JsonNode report(JsonNode run) {
		return this.admin.get("/api/evaluations/" + run.get("id").asString());
	}

	private static JsonNode question(JsonNode report, String question) {
		return report.get("questions")
			.valueStream()
			.filter((asked) -> asked.get("question").asString().equals(question))
			.findFirst()
			.orElseThrow();
	}

	private void change(JsonNode article, String title, String body, List<String> questions) {
		this.web.put()
			.uri("/api/articles/" + article.get("id").asString())
			.header("Authorization", this.admin.authorization())
			.bodyValue(Map.of("version", article.get("version").asInt(), "title", title, "body", body, "audience",
					"public", "questions", questions))
			.exchange()
			.expectStatus()
			.isOk();
	}

	private WebTestClient.ResponseSpec put(String settings) {
		return this.web.put()
			.uri("/api/search-settings")
			.header("Authorization", this.admin.authorization())
			.header("Content-Type", "application/json")
			.bodyValue(settings)
			.exchange();
	}

}
