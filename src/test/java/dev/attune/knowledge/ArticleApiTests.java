package dev.attune.knowledge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;

import dev.attune.shared.DataFolder;
import dev.attune.shared.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@KnowledgeTest
class ArticleApiTests {

	private static final Map<String, Object> FORM = Map.of("language", "en", "title", "How long?", "body", "Two days.",
			"questions", List.of("when will it come"));

	@Autowired
	private WebTestClient web;

	@Autowired
	private DataFolder folder;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Heard heard;

	@Autowired
	private Articles articles;

	private WebTestClient admin;

	@BeforeEach
	void signIn() throws IOException {
		this.admin = Admin.of(this.web, this.folder);
		this.heard.articles();
	}

	@AfterEach
	void forget() {
		this.jdbc.sql("delete from article").update();
	}

	@Test
	void keepsOthersOut() {
		this.web.get().uri("/api/articles").exchange().expectStatus().isUnauthorized();
	}

	@Test
	void writesPublishesAndArchives() {
		add(FORM).expectStatus()
			.isCreated()
			.expectHeader()
			.valueEquals("Location", "/api/articles/en-how-long")
			.expectBody()
			.jsonPath("$.id")
			.isEqualTo("en-how-long")
			.jsonPath("$.status")
			.isEqualTo("draft")
			.jsonPath("$.audience")
			.isEqualTo("public")
			.jsonPath("$.kind")
			.isEqualTo("article")
			.jsonPath("$.updatedBy")
			.isEqualTo("admin")
			.jsonPath("$.fingerprint")
			.doesNotExist();
		post("/api/articles/en-how-long/publish").jsonPath("$.status")
			.isEqualTo("published")
			.jsonPath("$.version")
			.isEqualTo(2);
		post("/api/articles/en-how-long/publish").jsonPath("$.version").isEqualTo(2);
		post("/api/articles/en-how-long/archive").jsonPath("$.status").isEqualTo("archived");
		this.admin.get()
			.uri("/api/articles/en-how-long/versions")
			.exchange()
			.expectBody()
			.jsonPath("$[*].status")
			.isEqualTo(List.of("archived", "published", "draft"));
		assertThat(this.heard.articles()).containsExactly("en-how-long", "en-how-long", "en-how-long");
	}

	@Test
	void keepsTwoAdminsFromOverwritingEachOther() {
		add(FORM).expectStatus().isCreated();
		change(1, "Three days.").expectStatus().isOk().expectBody().jsonPath("$.version").isEqualTo(2);
		change(1, "Four days.").expectStatus()
			.isEqualTo(409)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:attune:problem:article-changed")
			.jsonPath("$.detail")
			.value(String.class, (detail) -> assertThat(detail).contains("version 2 now", "Load it again"));
		assertThat(this.articles.find(new ArticleId("en-how-long")).orElseThrow().body()).isEqualTo("Three days.");
	}

	@Test
	void tellsNobodyOfAChangeThatChangesNothing() {
		add(FORM).expectStatus().isCreated();
		change(1, "Three days.");
		this.heard.articles();
		change(2, "Three days.").expectStatus().isOk().expectBody().jsonPath("$.version").isEqualTo(2);
		assertThat(this.heard.articles()).isEmpty();
	}

	@Test
	void refusesTheSameArticleTwice() {
		add(FORM).expectStatus().isCreated();
		add(FORM).expectStatus().isEqualTo(409);
	}

	@Test
	void saysFieldByFieldWhatIsWrong() {
		add(Map.of("language", "en", "title", " ", "body", "", "slug", "Not a slug")).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[*].field")
			.value(List.class, (fields) -> assertThat((List<?>) fields).asList()
				.containsExactlyInAnyOrder("title", "body", "slug"));
		add(Map.of("language", "en", "title", "???", "body", "B")).expectStatus().isBadRequest();
		add(Map.of("language", "12", "title", "A", "body", "B")).expectStatus().isBadRequest();
		this.admin.get().uri("/api/articles?status=lost").exchange().expectStatus().isBadRequest();
		this.admin.get().uri("/api/articles?cursor=***").exchange().expectStatus().isBadRequest();
		this.admin.get().uri("/api/articles?size=1000").exchange().expectStatus().isBadRequest();
		this.admin.get().uri("/api/articles/en-nothing").exchange().expectStatus().isNotFound();
	}

	@Test
	void listsPageByPageWhatTheFiltersLetThrough() {
		for (String slug : List.of("a", "b", "c")) {
			add(Map.of("language", "en", "slug", slug, "title", "T " + slug, "body", "100% " + slug)).expectStatus()
				.isCreated();
		}
		add(Map.of("language", "sv", "slug", "a", "title", "T", "body", "B", "audience", "internal")).expectStatus()
			.isCreated();
		String cursor = (String) this.admin.get()
			.uri("/api/articles?language=en&size=2")
			.exchange()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody()
			.get("cursor");
		this.admin.get()
			.uri("/api/articles?language=en&size=2&cursor=" + cursor)
			.exchange()
			.expectBody()
			.jsonPath("$.items[*].id")
			.isEqualTo(List.of("en-c"))
			.jsonPath("$.cursor")
			.doesNotExist();
		for (Map.Entry<String, List<String>> wanted : Map
			.of("audience=internal", List.of("sv-a"), "q=100% B", List.of("en-b"), "q=1_0", List.<String>of(),
					"status=published", List.<String>of())
			.entrySet()) {
			this.admin.get()
				.uri("/api/articles?" + wanted.getKey().split("=")[0] + "={value}", wanted.getKey().split("=")[1])
				.exchange()
				.expectBody()
				.jsonPath("$.items[*].id")
				.isEqualTo(wanted.getValue());
		}
	}

	@Test
	void exportsWhatCanBeImportedAgain() throws IOException {
		add(FORM).expectStatus().isCreated();
		String line = this.admin.get()
			.uri("/api/exports/articles")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.APPLICATION_NDJSON)
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		Article article = this.articles.find(new ArticleId("en-how-long")).orElseThrow();
		Imported.AnArticle read = (Imported.AnArticle) ImportFile
			.of(ImportFormat.ARTICLES_JSONL, "articles.jsonl", line.getBytes(StandardCharsets.UTF_8))
			.items()
			.getFirst()
			.read();
		assertThat(read.content()).isEqualTo(article.content());
		assertThat(read.status()).isEqualTo(ArticleStatus.DRAFT);

		post("/api/articles/en-how-long/publish");
		byte[] zip = this.admin.get()
			.uri("/api/exports/articles.zip")
			.exchange()
			.expectBody()
			.returnResult()
			.getResponseBody();
		try (ZipInputStream files = new ZipInputStream(new ByteArrayInputStream(zip))) {
			assertThat(files.getNextEntry().getName()).isEqualTo("faq/en/how-long.md");
			assertThat(ArticleFile.parse(new String(files.readAllBytes(), StandardCharsets.UTF_8))
				.content("x", Language.of("sv"), Audience.INTERNAL)).isEqualTo(article.content());
		}
	}

	private WebTestClient.ResponseSpec add(Map<String, Object> form) {
		return this.admin.post().uri("/api/articles").bodyValue(form).exchange();
	}

	private WebTestClient.ResponseSpec change(int version, String body) {
		return this.admin.put()
			.uri("/api/articles/en-how-long")
			.bodyValue(Map.of("version", version, "title", "How long?", "body", body, "audience", "public"))
			.exchange();
	}

	private WebTestClient.BodyContentSpec post(String uri) {
		return this.admin.post().uri(uri).exchange().expectStatus().isOk().expectBody();
	}

}
