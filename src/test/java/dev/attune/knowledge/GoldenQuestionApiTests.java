package dev.attune.knowledge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.attune.shared.DataFolder;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@KnowledgeTest
class GoldenQuestionApiTests {

	@Autowired
	private WebTestClient web;

	@Autowired
	private DataFolder folder;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Articles articles;

	@Autowired
	private ArticleLife life;

	private WebTestClient admin;

	@BeforeEach
	void signInAndWrite() throws IOException {
		this.admin = Admin.of(this.web, this.folder);
		write("en", "times", Audience.PUBLIC);
		write("en", "limits", Audience.INTERNAL);
		write("pl", "times", Audience.PUBLIC);
	}

	@AfterEach
	void forget() {
		this.jdbc.sql("delete from golden_question").update();
		this.jdbc.sql("delete from article").update();
	}

	@Test
	void addsChangesDeletesAndBringsBack() {
		JsonNode added = body(add("  When will\n it come? ", "en", "en-times").expectStatus().isCreated());
		String id = added.get("id").asString();
		assertThat(added.get("question").asString()).isEqualTo("When will it come?");
		assertThat(added.at("/expected/id").asString()).isEqualTo("en-times");
		assertThat(added.at("/expected/title").asString()).isEqualTo("times in en");
		assertThat(added.at("/expected/slug").asString()).isEqualTo("times");
		assertThat(added.get("expectedGone").asBoolean()).isFalse();

		JsonNode changed = body(this.admin.put()
			.uri("/api/golden-questions/" + id)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(form("Who won the cup?", "en", null))
			.exchange()
			.expectStatus()
			.isOk());
		assertThat(changed.get("expected").isNull()).isTrue();
		assertThat(changed.get("updatedAt").asString()).isGreaterThan(changed.get("createdAt").asString());

		this.admin.delete().uri("/api/golden-questions/" + id).exchange().expectStatus().isNoContent();
		this.admin.get().uri("/api/golden-questions/" + id).exchange().expectStatus().isNotFound();
		assertThat(list("")).isEmpty();
		this.admin.post().uri("/api/golden-questions/" + id + "/restore").exchange().expectStatus().isOk();
		assertThat(list("")).containsExactly("Who won the cup?");
	}

	@Test
	void takesBackWhatItGaveOut() {
		JsonNode added = body(this.admin.post()
			.uri("/api/golden-questions")
			.bodyValue(Map.of("question", "When?", "language", "en", "expected", "en-times"))
			.exchange()
			.expectStatus()
			.isCreated());
		assertThat(added.at("/expected/id").asString()).isEqualTo("en-times");
		JsonNode sentBack = body(this.admin.put()
			.uri("/api/golden-questions/" + added.get("id").asString())
			.bodyValue(added)
			.exchange()
			.expectStatus()
			.isOk());
		assertThat(sentBack.get("expected")).isEqualTo(added.get("expected"));

		JsonNode unanswered = body(add("Who won?", "en", null));
		assertThat(body(this.admin.put()
			.uri("/api/golden-questions/" + unanswered.get("id").asString())
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(unanswered.toString())
			.exchange()
			.expectStatus()
			.isOk()).get("expected").isNull()).isTrue();
	}

	@Test
	void overwritesNobodysChange() {
		JsonNode seen = body(add("When?", "en", "en-times"));
		String uri = "/api/golden-questions/" + seen.get("id").asString();
		this.admin.put().uri(uri).bodyValue(seen).exchange().expectStatus().isOk();
		this.admin.put()
			.uri(uri)
			.bodyValue(seen)
			.exchange()
			.expectStatus()
			.isEqualTo(409)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:attune:problem:changed-meanwhile");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"question":"When?","language":"en","expectedArtcle":"en-times"}                    | expectedArtcle
			{"question":"When?","language":"en","expectedArticle":"en-times","note":1}           | note
			{"question":"When?","language":"en"}                                                 | expectedArticle
			{"question":"When?","language":"en","expectedArticle":null,"expected":"en-times"}    | expected
			""")
	void takesNothingMisspeltOrLeftOutForNotToBeAnswered(String form, String field) {
		this.admin.post()
			.uri("/api/golden-questions")
			.header("Content-Type", "application/json")
			.bodyValue(form)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:attune:problem:invalid-request")
			.jsonPath("$.errors[*].field")
			.isEqualTo(List.of(field));
		assertThat(list("")).isEmpty();
	}

	@Test
	void tellsApartQuestionsThatDifferInMarksAndCapitalsOnly() {
		add("Kiedy będzie?", "pl", "pl-times").expectStatus().isCreated();
		add("KIEDY BEDZIE", "pl", "pl-times").expectStatus().isCreated();
		add("Kiedy będzie?", "en", null).expectStatus().isCreated();
		add(" Kiedy  będzie? ", "pl", null).expectStatus()
			.isEqualTo(409)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:attune:problem:golden-question-exists");
	}

	@Test
	void answersARepeatAsItWasAnsweredFirst() {
		String key = UUID.randomUUID().toString();
		JsonNode first = body(add("When?", "en", "en-times", key).expectStatus().isCreated());
		var again = add("When?", "en", "en-times", key).expectStatus()
			.isCreated()
			.expectHeader()
			.location("/api/golden-questions/" + first.get("id").asString());
		assertThat(body(again)).isEqualTo(first);
		assertThat(list("")).containsExactly("When?");

		add("When?", "en", "en-times", UUID.randomUUID().toString()).expectStatus().isEqualTo(409);
		add("Who?", "en", null, "k".repeat(201)).expectStatus().isBadRequest();
	}

	@Test
	void takesWhatWasRefusedWithTheSameKeyOnceItIsMended() {
		String key = UUID.randomUUID().toString();
		add("When?", "en", "en-unheard-of", key).expectStatus().isEqualTo(422);
		add("When?", "en", "en-times", key).expectStatus().isCreated();
	}

	@Test
	void doesNotBringBackWhatWasAddedAnewMeanwhile() {
		String id = body(add("When?", "en", null)).get("id").asString();
		this.admin.delete().uri("/api/golden-questions/" + id).exchange().expectStatus().isNoContent();
		add("When?", "en", "en-times").expectStatus().isCreated();
		this.admin.post().uri("/api/golden-questions/" + id + "/restore").exchange().expectStatus().isEqualTo(409);
	}

	@Test
	void takesAnArticleOfTheDesksFirstLanguageForAnyQuestion() {
		add("Kiedy będzie?", "pl", "en-times").expectStatus().isCreated();
	}

	@ParameterizedTest
	@CsvSource({ "en, en-unheard-of, expectedArticle", "en, pl-times, expectedArticle", "cs, pl-times, expectedArticle",
			"en, en-limits, expectedArticle", "de, en-times, language" })
	void refusesWhatCannotBeExpected(String language, String article, String field) {
		add("When?", language, article).expectStatus()
			.isEqualTo(422)
			.expectBody()
			.jsonPath("$.errors[*].field")
			.isEqualTo(List.of(field));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "x1001" })
	void refusesAQuestionThatIsBlankOrTooLong(String question) {
		add(question.equals("x1001") ? "x".repeat(1_001) : question, "en", null).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[*].field")
			.isEqualTo(List.of("question"));
	}

	@Test
	void keepsAQuestionWhoseArticleIsArchived() {
		String id = body(add("When?", "en", "en-times")).get("id").asString();
		this.life.change(new ArticleId("en-times"), ArticleStatus.ARCHIVED, "eva");
		JsonNode question = body(this.admin.get().uri("/api/golden-questions/" + id).exchange());
		assertThat(question.get("expectedGone").asBoolean()).isTrue();
		assertThat(question.at("/expected/title").asString()).isEqualTo("times in en");
	}

	@Test
	void listsInTheOrderOfTheAlphabet() {
		List.of("Where?", "what?", "Zoo?", "apples?").forEach((question) -> add(question, "en", null));
		List.of("Łódź?", "lody?", "Mapa?").forEach((question) -> add(question, "pl", null));
		List.of("öl?", "Zebra?", "åka?", "Apa?").forEach((question) -> add(question, "sv", null));
		List<String> inOrder = List.of("apples?", "what?", "Where?", "Zoo?", "lody?", "Łódź?", "Mapa?", "Apa?",
				"Zebra?", "åka?", "öl?");
		assertThat(list("")).isEqualTo(inOrder);

		List<String> pageByPage = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = body(this.admin.get().uri("/api/golden-questions?size=3" + cursor).exchange());
			page.get("items").forEach((question) -> pageByPage.add(question.get("question").asString()));
			cursor = page.has("cursor") ? "&cursor=" + page.get("cursor").asString() : "";
		}
		while (!cursor.isEmpty());
		assertThat(pageByPage).isEqualTo(inOrder);
	}

	@Test
	void listsPageByPageThroughFilters() {
		add("Bb 100%", "en", null);
		add("Aa", "en", "en-times");
		add("Aa", "pl", null);
		assertThat(list("?language=en")).containsExactly("Aa", "Bb 100%");
		assertThat(list("?q=TIMES")).containsExactly("Aa");
		assertThat(list("?q=0%")).containsExactly("Bb 100%");
		assertThat(list("?q=tîmés")).as("accents or none").containsExactly("Aa");
		JsonNode first = body(this.admin.get().uri("/api/golden-questions?size=2").exchange());
		assertThat(first.get("items")).hasSize(2);
		assertThat(list("?size=2&cursor=" + first.get("cursor").asString())).containsExactly("Aa");
	}

	private WebTestClient.ResponseSpec add(String question, String language, @Nullable String article) {
		return this.admin.post()
			.uri("/api/golden-questions")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(form(question, language, article))
			.exchange();
	}

	private WebTestClient.ResponseSpec add(String question, String language, @Nullable String article, String key) {
		return this.admin.post()
			.uri("/api/golden-questions")
			.header("Idempotency-Key", key)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(form(question, language, article))
			.exchange();
	}

	/** Written out here, as the desk's own mapper leaves out what is null. */
	private static String form(String question, String language, @Nullable String article) {
		Map<String, @Nullable Object> form = new LinkedHashMap<>();
		form.put("question", question);
		form.put("language", language);
		form.put("expectedArticle", article);
		return JsonMapper.shared().writeValueAsString(form);
	}

	private List<String> list(String query) {
		return body(this.admin.get().uri("/api/golden-questions" + query).exchange().expectStatus().isOk()).get("items")
			.valueStream()
			.map((question) -> question.get("question").asString())
			.toList();
	}

	private static JsonNode body(WebTestClient.ResponseSpec response) {
		return response.expectBody(JsonNode.class).returnResult().getResponseBody();
	}

	private void write(String language, String slug, Audience audience) {
		this.life.add(new ArticleContent(Language.of(language), slug, slug + " in " + language, "Two days.", audience,
				null, List.of(), List.of(), null), ArticleStatus.PUBLISHED, ArticleOrigin.EDITOR, "eva", null);
	}

}
