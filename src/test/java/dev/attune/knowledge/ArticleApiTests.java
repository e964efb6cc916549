package dev.attune.knowledge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipInputStream;

import dev.attune.Browserless;
import dev.attune.shared.DataFolder;
import dev.attune.shared.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@KnowledgeTest
class ArticleApiTests {

	private static final Map<String, Object> FORM = Map.of("language", "en", "title", "How long?", "body", "Two days.",
			"questions", List.of("when will it come"));

	private static final ArticleId HOW_LONG = new ArticleId("en-how-long");

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

	@Autowired
	private Publications publications;

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
		post("/api/articles/en-how-long/archive", Map.of()).jsonPath("$.status").isEqualTo("archived");
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
			.value(String.class, (detail) -> assertThat(detail).contains("version 2 now", "Load it again")
				.containsPattern("on \\d{1,2} \\p{L}+ \\d{2}:\\d{2} UTC:"));
		assertThat(this.articles.find(new ArticleId("en-how-long")).orElseThrow().body()).isEqualTo("Three days.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					pl    | Taki artykuł już jest   | Artykuł „en-how-long” już istnieje. | Nie znaleziono | Nieprawidłowe żądanie
					cs-CZ | Takový článek už existuje | Článek „en-how-long“ už existuje. | Nenalezeno | Neplatný požadavek
					sv    | Artikeln finns redan    | Det finns redan en artikel ”en-how-long”. | Hittades inte | Ogiltig begäran
					en-GB | There is such an article | There is already an article 'en-how-long'. | Not found | Invalid request
					de    | There is such an article | There is already an article 'en-how-long'. | Not found | Invalid request
					""")
	void tellsWhatIsWrongInTheLanguageOfWhoeverAsks(String language, String title, String detail, String notFound,
			String invalid) {
		add(FORM).expectStatus().isCreated();
		this.admin.post()
			.uri("/api/articles")
			.header("Accept-Language", language)
			.bodyValue(FORM)
			.exchange()
			.expectStatus()
			.isEqualTo(409)
			.expectBody()
			.jsonPath("$.title")
			.isEqualTo(title)
			.jsonPath("$.detail")
			.value(String.class, (words) -> assertThat(words).startsWith(detail));
		this.admin.get()
			.uri("/api/articles/en-none")
			.header("Accept-Language", language)
			.exchange()
			.expectBody()
			.jsonPath("$.title")
			.isEqualTo(notFound)
			.jsonPath("$.detail")
			.value(String.class, (words) -> assertThat(words).contains("en-none"));
		this.admin.get()
			.uri("/api/articles?status=odd")
			.header("Accept-Language", language)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("status")
			.jsonPath("$.errors[0].detail")
			.value(String.class, (words) -> assertThat(words).contains("odd"));
		this.admin.post()
			.uri("/api/articles")
			.header("Accept-Language", language)
			.bodyValue(Map.of("language", "en", "title", "x".repeat(301), "body", "B"))
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.title")
			.isEqualTo(invalid)
			.jsonPath("$.errors[0].detail")
			.value(String.class, (words) -> assertThat(words).contains("300"));
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
	void keepsAnEditFromCustomersUntilItIsPublished() {
		add(FORM).expectStatus().isCreated();
		post("/api/articles/en-how-long/publish");
		this.heard.articles();
		draft(2, "Three days.", "Nobody Here").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.code")
			.isEqualTo("owner.unknown")
			.jsonPath("$.errors[0].field")
			.isEqualTo("owner");
		this.admin.get()
			.uri("/api/articles/owners")
			.exchange()
			.expectBody()
			.jsonPath("$[?(@.name == 'admin')].displayName")
			.exists();
		draft(2, "Three days.", "ADMIN").expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.version")
			.isEqualTo(3)
			.jsonPath("$.body")
			.isEqualTo("Two days.")
			.jsonPath("$.pending.body")
			.isEqualTo("Three days.")
			.jsonPath("$.pending.status")
			.isEqualTo("draft")
			.jsonPath("$.owner")
			.isEqualTo("admin");
		assertThat(this.heard.articles()).isEmpty();
		draft(2, "Four days.", "admin").expectStatus().isEqualTo(409).expectBody().jsonPath("$.version").isEqualTo(3);
		post("/api/articles/en-how-long/review", Map.of("version", 3)).jsonPath("$.pending.status").isEqualTo("review");
		this.admin.get()
			.uri("/api/articles?need=review")
			.exchange()
			.expectBody()
			.jsonPath("$.items[*].id")
			.isEqualTo(List.of("en-how-long"));
		this.admin.get().uri("/api/articles/needs").exchange().expectBody().jsonPath("$.review").isEqualTo(1);
		for (String action : List.of("publish", "archive", "unarchive", "versions/1/restore")) {
			this.admin.post()
				.uri("/api/articles/en-how-long/" + action)
				.bodyValue(Map.of("version", 3))
				.exchange()
				.expectStatus()
				.isEqualTo(409);
		}
		post("/api/articles/en-how-long/publish", Map.of("version", 4)).jsonPath("$.body")
			.isEqualTo("Three days.")
			.jsonPath("$.pending")
			.doesNotExist();
		assertThat(this.heard.articles()).containsExactly("en-how-long");
	}

	@Test
	void comparesAndRestoresVersionsAndUndoesArchiving() {
		add(FORM).expectStatus().isCreated();
		change(1, "Two to three days.").expectStatus().isOk();
		this.admin.get()
			.uri("/api/articles/en-how-long/versions/2/difference")
			.exchange()
			.expectBody()
			.jsonPath("$.fields[?(@.name=='body')].parts[*].kind")
			.isEqualTo(List.of("same", "added", "same"))
			.jsonPath("$.fields[?(@.name=='body')].parts[1].text")
			.isEqualTo(List.of("to three "));
		assertThat(ArticleDifference.parts("Send it back. We pay.", "Send it back. We pay. Keep the box."))
			.extracting((part) -> part.kind() + part.text())
			.containsExactly("SAMESend it back. We pay.", "ADDED Keep the box.");
		assertThat(ArticleDifference.parts("Two long days\nor so.", "Five short days\nor so."))
			.extracting((part) -> part.kind() + part.text())
			.containsExactly("REMOVEDTwo long", "ADDEDFive short", "SAME days\nor so.");
		post("/api/articles/en-how-long/publish");
		draft(3, "A week.", "").expectStatus().isOk();
		post("/api/articles/en-how-long/archive", Map.of("version", 4)).jsonPath("$.status").isEqualTo("archived");
		post("/api/articles/en-how-long/unarchive", Map.of("version", 5)).jsonPath("$.status")
			.isEqualTo("published")
			.jsonPath("$.body")
			.isEqualTo("Two to three days.");
		post("/api/articles/en-how-long/versions/4/restore", Map.of("version", 6)).jsonPath("$.pending.body")
			.isEqualTo("A week.");
		this.admin.delete()
			.uri("/api/articles/en-how-long/draft?version=7")
			.exchange()
			.expectBody()
			.jsonPath("$.pending")
			.doesNotExist();
		this.admin.get().uri("/api/articles/en-how-long/versions/99/difference").exchange().expectStatus().isNotFound();
		assertThat(deeds(4)).containsExactly("discarded", "restored", "unarchived", "archived");
		this.admin.get()
			.uri("/api/audit?kind=articles&subject=en-how-long&size=2")
			.exchange()
			.expectBody()
			.jsonPath("$.items[1].name")
			.isEqualTo("How long?")
			.jsonPath("$.items[1].detail")
			.isEqualTo("version 7, from version 4");
	}

	@Test
	void refusesADayThatNoDatabaseKnows() {
		add(Map.of("language", "en", "title", "Once", "body", "B", "reviewed", "+9999999-01-01")).expectStatus()
			.isBadRequest();
	}

	@Test
	void publishesOnceAtItsTime() throws Exception {
		add(FORM).expectStatus().isCreated();
		Instant soon = Instant.now().plusSeconds(3600);
		publication(1, Instant.EPOCH.toString()).expectStatus().isEqualTo(422);
		publication(7, soon.toString()).expectStatus().isEqualTo(409);
		publication(1, soon.toString()).expectStatus().isOk().expectBody().jsonPath("$.status").isEqualTo("draft");
		draft(1, "Three days.", "").expectStatus().isOk().expectBody().jsonPath("$.publishAt").exists();
		this.publications.publishDue();
		assertThat(this.articles.find(HOW_LONG).orElseThrow().status()).isEqualTo(ArticleStatus.DRAFT);

		this.jdbc.sql("update article set publish_at = now() - interval '1 minute'").update();
		try (ExecutorService instances = Executors.newVirtualThreadPerTaskExecutor()) {
			instances.invokeAll(Collections.nCopies(8, Executors.callable(this.publications::publishDue)));
		}
		Article published = this.articles.find(HOW_LONG).orElseThrow();
		assertThat(published.status()).isEqualTo(ArticleStatus.PUBLISHED);
		assertThat(published.body()).isEqualTo("Three days.");
		assertThat(published.publishAt()).isNull();
		assertThat(published.version()).isEqualTo(3);
		assertThat(published.updatedBy()).isEqualTo("admin");
		publication(3, soon.toString()).expectStatus().isEqualTo(422);
		assertThat(deeds(3)).containsExactly("published-as-planned", "draft", "schedule");
	}

	@Test
	void takesTheTimeBackWhereWhoMayNotPublishChangesWhatItWasSetFor() {
		add(FORM).expectStatus().isCreated();
		publication(1, Instant.now().plusSeconds(3600).toString()).expectStatus().isOk();
		this.admin.post()
			.uri("/api/users")
			.bodyValue(Map.of("name", "eddie", "displayName", "Eddie", "roles", List.of("editor"), "password",
					"writes-and-does-not-publish"))
			.exchange()
			.expectStatus()
			.isCreated();
		WebTestClient editor = this.web.mutate()
			.defaultHeaders((headers) -> headers.setBasicAuth("eddie", "writes-and-does-not-publish"))
			.build();

		editor.post()
			.uri("/api/articles/en-how-long/review")
			.bodyValue(Map.of("version", 1))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.publishAt")
			.exists();
		editor.put()
			.uri("/api/articles/en-how-long/draft")
			.bodyValue(Map.of("version", 2, "title", "How long?", "body", "Nobody has looked at this.", "audience",
					"public"))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.publishAt")
			.doesNotExist();
		assertThat(deeds(2)).containsExactlyInAnyOrder("draft", "unschedule");
	}

	/** What the audit says was done last to the article, the newest first. */
	private List<Object> deeds(int newest) {
		Map<?, ?> page = Objects.requireNonNull(this.admin.get()
			.uri("/api/audit?kind=articles&subject=en-how-long&size=" + newest)
			.exchange()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody());
		return ((List<?>) Objects.requireNonNull(page.get("items"))).stream()
			.<Object>map((entry) -> ((Map<?, ?>) entry).get("action"))
			.toList();
	}

	@Test
	void tellsOfChangesPendingInAnotherLanguage() {
		add(FORM).expectStatus().isCreated();
		add(Map.of("language", "sv", "slug", "how-long", "title", "Hur länge?", "body", "Två dagar.")).expectStatus()
			.isCreated();
		post("/api/articles/en-how-long/publish");
		draft(2, "A week.", "").expectStatus().isOk();
		this.admin.get()
			.uri("/api/articles?together=sv")
			.exchange()
			.expectBody()
			.jsonPath("$.items[0].id")
			.isEqualTo("sv-how-long")
			.jsonPath("$.items[0].translations[?(@.pending)].id")
			.isEqualTo(List.of("en-how-long"))
			.jsonPath("$.items[0].translations[0].pending")
			.isEqualTo("draft");
	}

	@Test
	void showsTranslationsAsOneArticleAndWhetherTheirSourceChanged() {
		add(FORM).expectStatus().isCreated();
		add(Map.of("language", "sv", "slug", "how-long", "title", "Hur länge?", "body", "Två dagar.", "translatedFrom",
				"pl"))
			.expectStatus()
			.isEqualTo(422);
		add(Map.of("language", "sv", "slug", "how-long", "title", "Hur länge?", "body", "Två dagar.", "translatedFrom",
				"en"))
			.expectStatus()
			.isCreated()
			.expectBody()
			.jsonPath("$.source.version")
			.isEqualTo(1);
		change(1, "Three days.").expectStatus().isOk();
		this.admin.get()
			.uri("/api/articles?together=sv")
			.exchange()
			.expectBody()
			.jsonPath("$.items[*].id")
			.isEqualTo(List.of("sv-how-long"))
			.jsonPath("$.items[0].translations[*].id")
			.isEqualTo(List.of("en-how-long", "sv-how-long"))
			.jsonPath("$.items[0].translations[*].sourceChanged")
			.isEqualTo(List.of(false, true));
		this.admin.get()
			.uri("/api/articles?need=translation")
			.exchange()
			.expectBody()
			.jsonPath("$.items[*].id")
			.isEqualTo(List.of("sv-how-long"));
		this.admin.put()
			.uri("/api/articles/sv-how-long/source")
			.bodyValue(Map.of("version", 1, "language", "en"))
			.exchange()
			.expectBody()
			.jsonPath("$.source.changed")
			.isEqualTo(false)
			.jsonPath("$.source.version")
			.isEqualTo(2);
	}

	@Test
	void rendersTextAsThePortalDoesAndWithoutScripts() {
		post("/api/articles/preview", Map.of("body", "**Two** days\n\n<script>alert(1)</script><b>x</b>"))
			.jsonPath("$.html")
			.isEqualTo("<p><strong>Two</strong> days</p>\n<p>&lt;b&gt;x&lt;/b&gt;</p>\n")
			.jsonPath("$.leftOut")
			.isEqualTo(List.of("<script>"));
	}

	@Test
	void tellsWhatWasLeftOutOfWhatIsKept() {
		Map<String, Object> form = new HashMap<>(FORM);
		form.put("body", "Two days.<script>alert(1)</script> [Ask](javascript:alert(2)).");
		add(form).expectStatus()
			.isCreated()
			.expectBody()
			.jsonPath("$.body")
			.isEqualTo("Two days. Ask.")
			.jsonPath("$.leftOut")
			.isEqualTo(List.of("<script>", "javascript:"));
		this.admin.put()
			.uri("/api/articles/en-how-long/draft")
			.bodyValue(Map.of("version", 1, "title", "How long?", "body", "Three days.<iframe src='/x'></iframe>",
					"audience", "public"))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.version")
			.isEqualTo(2)
			.jsonPath("$.leftOut")
			.isEqualTo(List.of("<iframe>"));
	}

	@Test
	void keepsWhoChangedWhat() {
		add(FORM).expectStatus().isCreated();
		post("/api/articles/en-how-long/publish");
		this.admin.get()
			.uri("/api/audit?kind=articles&subject=en-how-long&size=2")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.items[*].action")
			.isEqualTo(List.of("published", "draft"))
			.jsonPath("$.items[*].by")
			.isEqualTo(List.of("admin", "admin"));
		this.admin.post()
			.uri("/api/users")
			.bodyValue(Map.of("name", "audited", "displayName", "A", "roles", List.of("editor"), "password",
					"nobody-should-read-this"))
			.exchange()
			.expectStatus()
			.isCreated();
		this.admin.post()
			.uri("/api/users")
			.bodyValue(Map.of("name", "audited", "displayName", "A", "roles", List.of("editor")))
			.exchange()
			.expectStatus()
			.isEqualTo(409);
		this.admin.post()
			.uri("/api/golden-questions/redaction")
			.bodyValue(Map.of("question", "I am Zdenka Nobodyknows, where is my parcel?", "language", "en"))
			.exchange()
			.expectStatus()
			.isOk();
		this.admin.get()
			.uri("/api/audit?kind=golden-questions")
			.exchange()
			.expectBody(String.class)
			.value((all) -> assertThat(all).as("asking changes nothing").doesNotContain("Nobodyknows"));
		// What was refused is forgotten once it has been answered.
		Browserless.await(() -> (users(Object.class, "$.items[?(!@.status)].id").isEmpty()) ? true : null);
		assertThat(users(Integer.class, "$.items[?(@.detail contains 'audited')].status")).containsExactly(201);
		assertThat(users(String.class, "$.items[?(@.detail contains 'audited')].detail")).singleElement()
			.asString()
			.contains("audited", "editor")
			.doesNotContain("nobody-should");
		assertThat(users(String.class, "$.people[*]")).contains("admin");
	}

	/** What a path tells of the changes of accounts. */
	private <T> List<T> users(Class<T> type, String path) {
		List<T> found = new ArrayList<>();
		this.admin.get()
			.uri("/api/audit?kind=users")
			.exchange()
			.expectBody()
			.jsonPath(path)
			.value(List.class, (values) -> values.forEach((value) -> found.add(type.cast(value))));
		return found;
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
			.of("audience=internal", List.of("sv-a"), "q=100% B", List.of("en-b"), "q=ť B", List.of("en-b"), "q=1_0",
					List.<String>of(), "status=published", List.<String>of())
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
		Imported.AnArticle read = (Imported.AnArticle) Uploaded.text("articles.jsonl", line).read().getFirst();
		assertThat(read.content()).isEqualTo(article.content());
		assertThat(read.status()).isEqualTo(ArticleStatus.DRAFT);

		post("/api/articles/en-how-long/publish");
		byte[] zip = this.admin.get()
			.uri("/api/exports/articles.zip")
			.exchange()
			.expectHeader()
			.doesNotExist("Content-Length")
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

	private WebTestClient.ResponseSpec draft(int version, String body, String owner) {
		return this.admin.put()
			.uri("/api/articles/en-how-long/draft")
			.bodyValue(Map.of("version", version, "title", "How long?", "body", body, "audience", "public", "owner",
					owner))
			.exchange();
	}

	private WebTestClient.ResponseSpec publication(int version, String at) {
		return this.admin.put()
			.uri("/api/articles/en-how-long/publication")
			.bodyValue(Map.of("version", version, "at", at))
			.exchange();
	}

	private WebTestClient.BodyContentSpec post(String uri, Map<String, ?> body) {
		return this.admin.post().uri(uri).bodyValue(body).exchange().expectStatus().isOk().expectBody();
	}

	private WebTestClient.BodyContentSpec post(String uri) {
		return this.admin.post().uri(uri).exchange().expectStatus().isOk().expectBody();
	}

}
