package dev.attune.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import dev.attune.shared.DataFolder;
import dev.attune.shared.Language;
import dev.attune.shared.Desk;
import dev.attune.shared.LanguageDetection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

@KnowledgeTest
class ImportTests {

	private static final String ARTICLES = IntStream.rangeClosed(1, 5)
		.mapToObj((number) -> "{\"id\":\"set:en:q" + number + "\",\"lang\":\"en\",\"source\":\"set\",\"title\":\"Q"
				+ number + "\",\"answer\":\"A" + number + "\",\"examples\":[\"e" + number + "\"]}\n")
		.collect(Collectors.joining());

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
	private ArticleLife life;

	@Autowired
	private ArticleOwners owners;

	@Autowired
	private PastTickets tickets;

	@Autowired
	private ImportJobs jobs;

	@Autowired
	private ImportRunner runner;

	@Autowired
	private LanguageDetection languages;

	@Autowired
	private Desk desk;

	@Autowired
	private KnowledgeSettings settings;

	@Autowired
	private PlatformTransactionManager transactions;

	private WebTestClient admin;

	@BeforeEach
	void signIn() throws IOException {
		this.admin = Admin.of(this.web, this.folder);
		this.heard.articles();
		this.heard.tickets();
	}

	@AfterEach
	void forget() {
		this.runner.start();
		this.jdbc.sql("delete from import_job").update();
		this.jdbc.sql("delete from article").update();
		this.jdbc.sql("delete from past_ticket").update();
	}

	@Test
	void importsArticlesInTheBackgroundAndReportsBadLines() throws InterruptedException {
		String id = accepted("kb.jsonl", "articles-jsonl", ARTICLES.replace("\"A3\"", "\"\"") + "\n{broken\n", 6);
		Map<String, Object> job = over(id);

		assertThat(job).containsEntry("status", "done")
			.containsEntry("total", 6)
			.containsEntry("done", 4)
			.containsEntry("failed", 2);
		assertThat((List<?>) job.get("report")).extracting("line").containsExactly(3, 7);
		Article article = this.articles.find(new ArticleId("en-set-q1")).orElseThrow();
		assertThat(article.status()).isEqualTo(ArticleStatus.PUBLISHED);
		assertThat(article.origin()).isEqualTo(ArticleOrigin.IMPORT);
		assertThat(article.questions()).containsExactly("e1");
		this.admin.get()
			.uri("/api/imports/" + id + "/report")
			.exchange()
			.expectBody(String.class)
			.value((report) -> assertThat(report).startsWith("Line 3 (en-set-q3): There is no text")
				.contains("\nLine 7: This line is no JSON object"));
		for (Map.Entry<String, String> said : Map
			.of("pl", "Brakuje treści („body”", "cs", "Chybí text („body“", "sv", "Texten saknas (”body”", "fi",
					"There is no text ('body'")
			.entrySet()) {
			this.admin.get()
				.uri("/api/imports/" + id)
				.header("Accept-Language", said.getKey())
				.exchange()
				.expectBody()
				.jsonPath("$.report[0].code")
				.isEqualTo("body.none")
				.jsonPath("$.report[0].problem")
				.value(String.class, (problem) -> assertThat(problem).startsWith(said.getValue()));
		}
		assertThat(this.jdbc.sql("select count(*) from import_upload").query(Integer.class).single()).isZero();
	}

	@Test
	void changesNothingWhenTheSameFileComesAgain() throws InterruptedException {
		over(accepted("kb.jsonl", "articles-jsonl", ARTICLES, 5));
		assertThat(this.heard.articles()).hasSize(5);
		assertThat(over(accepted("kb.jsonl", "articles-jsonl", ARTICLES, 5))).containsEntry("done", 5);
		assertThat(this.heard.articles()).isEmpty();
	}

	@Test
	void tellsWhatWasLeftOutSinceItCouldRun() throws InterruptedException {
		String faq = "<html lang=en><script type=\"application/ld+json\">{\"@type\":\"FAQPage\",\"mainEntity\":[{\"@type\":\"Question\",\"name\":\"Q?\",\"acceptedAnswer\":{\"@type\":\"Answer\",\"text\":\"<p onclick='x()'>A<iframe src=y></iframe></p>\"}}]}</script><script>theirs()</script></html>";
		assertThat(remark("faq.html", "faq-page", faq)).isEqualTo("<iframe>, onclick");
		assertThat(remark("page.html", "html",
				"<html lang=en><head><script>theirs()</script></head><main><h1>T</h1><p>A</p><script>x()</script><a href=' JavaScript:y()'>z</a></main></html>"))
			.isEqualTo("<script>, javascript:");
		assertThat(remark("page.md", "markdown",
				"---\ntitle: T\nlanguage: en\n---\nA <ScRipt src=x></script> <embed> 1 < 2"))
			.isEqualTo("<embed>, <script>");
		assertThat(remark("links.md", "markdown",
				"---\ntitle: T\nlanguage: en\n---\n[One](javascript:alert(1)) ![two](data:image/png;base64,AA==) <img src=x onerror=alert(1)> <svg onload='x()'></svg>\n\n```\n<script src=widget.js></script>\n```"))
			.isEqualTo("<svg>, data:, javascript:, onerror, onload");
		assertThat(this.articles.find(new ArticleId("en-links")).orElseThrow().body())
			.isEqualTo("One two  \n\n```\n<script src=widget.js></script>\n```");
		assertThat(this.articles.find(new ArticleId("en-page")).orElseThrow().body()).isEqualTo("A   1 < 2");
		assertThat((List<?>) over(accepted("plain.html", "html", "<html lang=en><style>p{}</style><p>A</p></html>", 1))
			.get("report")).isEmpty();
	}

	private String remark(String name, String format, String content) throws InterruptedException {
		Map<?, ?> told = (Map<?, ?>) ((List<?>) over(accepted(name, format, content, 1)).get("report")).getFirst();
		assertThat(told.get("code")).isEqualTo("active");
		assertThat(told.get("taken")).isEqualTo(true);
		return ((String) told.get("problem")).replaceFirst("It is taken without (.*): an article must.*", "$1");
	}

	@Test
	void takesTheFirstOfAnIdAndTellsOfTheOthers() throws InterruptedException {
		String again = "{\"id\":\"q2\",\"lang\":\"en\",\"title\":\"Q2\",\"answer\":\"%s\"}\n";
		String lines = ARTICLES + again.formatted("First") + again.formatted("Second") + again.formatted("First");
		for (boolean preview : new boolean[] { true, false }) {
			Map<String, Object> job = over(
					(String) upload("kb.jsonl", "articles-jsonl", lines, preview).expectBody(Map.class)
						.returnResult()
						.getResponseBody()
						.get("id"));
			assertThat(job).containsEntry("added", 6).containsEntry("unchanged", 1).containsEntry("failed", 1);
			assertThat((List<?>) job.get("report")).extracting("item", "line", "taken", "code", "problem")
				.containsExactly(tuple("en-q2", 7, false, "twice",
						"Line 6 has the same id and says something else; that one is taken. Give this one an id of its own, or delete the one that does not hold any more."),
						tuple("en-q2", 8, true, "twice.same",
								"It says just what line 6 says, under the same id. One of them is enough."));
		}
		assertThat(this.articles.find(new ArticleId("en-q2")).orElseThrow().body()).isEqualTo("First");
		this.heard.articles();
		assertThat(over(accepted("kb.jsonl", "articles-jsonl", lines, 8))).containsEntry("unchanged", 7)
			.containsEntry("failed", 1);
		assertThat(this.heard.articles()).isEmpty();
		this.admin.get()
			.uri("/api/audit?kind=imports&size=3")
			.exchange()
			.expectBody()
			.jsonPath("$.items[*].action")
			.isEqualTo(List.of("add", "add", "look"))
			.jsonPath("$.items[*].name")
			.isEqualTo(List.of("kb.jsonl", "kb.jsonl", "kb.jsonl"))
			.jsonPath("$.items[0].subject")
			.exists();
		String ticket = "{\"id\":\"t:1\",\"lang\":\"en\",\"text\":\"%s\",\"answer\":\"A\"}\n";
		Map<String, Object> tickets = over(accepted("tickets.jsonl", "tickets-jsonl",
				ticket.formatted("One") + ticket.formatted("One") + ticket.formatted("Two"), 3));
		assertThat(tickets).containsEntry("added", 1).containsEntry("unchanged", 1).containsEntry("failed", 1);
		assertThat(this.tickets.find(new TicketId("t:1")).orElseThrow().text()).isEqualTo("One");
		assertThat(this.jdbc.sql("select count(*) from import_item").query(Integer.class).single()).isZero();
	}

	@Test
	void saysWhereNobodyReadsTheLanguageOfAnArticle() throws InterruptedException {
		Map<String, Object> job = over(accepted("kb.jsonl", "articles-jsonl",
				"{\"id\":\"one\",\"lang\":\"xx\",\"title\":\"One\",\"body\":\"B\"}\n" + ARTICLES, 6));

		assertThat(job).containsEntry("added", 6).containsEntry("failed", 0);
		assertThat((List<?>) job.get("report")).singleElement()
			.extracting("item", "line", "taken", "code")
			.containsExactly("xx-one", 1, true, "language.foreign");
	}

	@Test
	void keepsAnOwnerWhomNobodyKnowsAndSaysSo() throws InterruptedException {
		String lines = "{\"id\":\"one\",\"lang\":\"en\",\"title\":\"One\",\"body\":\"B\",\"owner\":\"Admin\"}\n"
				+ "{\"id\":\"two\",\"lang\":\"en\",\"title\":\"Two\",\"body\":\"B\",\"owner\":\"Left Long Ago\"}\n";
		Map<String, Object> job = over(accepted("kb.jsonl", "articles-jsonl", lines, 2));

		assertThat(job).containsEntry("status", "done").containsEntry("added", 2).containsEntry("failed", 0);
		assertThat((List<?>) job.get("report")).singleElement()
			.isEqualTo(Map.of("item", "en-two", "line", 2, "taken", true, "code", "owner.kept", "problem",
					"It is in. Nobody who may edit is called 'Left Long Ago', who is named as its owner: choose another."));
		assertThat(this.articles.find(new ArticleId("en-one")).orElseThrow().owner()).isEqualTo("admin");
		assertThat(this.articles.find(new ArticleId("en-two")).orElseThrow().owner()).isEqualTo("Left Long Ago");
		assertThat(over(accepted("kb.jsonl", "articles-jsonl", lines, 2))).containsEntry("unchanged", 2);
	}

	@Test
	void takesPersonalDataOutOfTickets() throws InterruptedException {
		String tickets = "{\"id\":\"t:1\",\"lang\":\"sv\",\"text\":\"Ring Anna Lindqvist på 070-174 06 12\",\"answer\":\"Hej Anna, vi ringer.\"}\n"
				+ "{\"id\":\"t:2\",\"lang\":\"sv\",\"subject\":\"Var är LV-4820193?\",\"text\":\"Paketet till Anna Lindqvist\",\"answer\":\"Hej, på väg.\"}";
		Map<String, Object> preview = over(
				(String) upload("past-tickets.jsonl", null, tickets, true).expectBody(Map.class)
					.returnResult()
					.getResponseBody()
					.get("id"));
		assertThat((List<?>) preview.get("examples")).extracting("title")
			.containsExactly("Ring [name] på [phone]", "Var är [order number]?");
		Map<String, Object> job = over(accepted("past-tickets.jsonl", null, tickets, 2));
		assertThat(job.get("examples")).asString().contains("Ring [name] på [phone]").doesNotContain("Lindqvist");

		this.admin.get()
			.uri("/api/tickets?language=sv")
			.exchange()
			.expectBody()
			.jsonPath("$.items[0].text")
			.isEqualTo("Ring [name] på [phone]")
			.jsonPath("$.items[0].answer")
			.isEqualTo("Hej [name], vi ringer.");
		this.admin.get().uri("/api/tickets/t:1").exchange().expectStatus().isOk();
		assertThat(this.heard.tickets()).containsExactly("t:1", "t:2");
	}

	@Test
	void takesOnlyWhatAPersonSolvedAndSaysWhy() throws InterruptedException {
		String table = """
				id,language,text,answer,status,answeredBy,csat
				1,en,Where is it?,On its way.,solved,agent,5
				2,en,Where is it?,On its way.,open,agent,
				3,en,Where is it?,On its way.,resolved,bot,
				4,en,Where is it?,On its way.,Closed,Chat-Bot Emma,
				5,en,Where is it, please?,On its way.,closed,Abbot,
				6,en,Where did it go?,It is in Kiruna.,Löst,Botilda,
				""";
		Map<String, Object> job = over(accepted("tickets.csv", null, table, 6));

		assertThat(job).containsEntry("added", 2).containsEntry("failed", 4);
		assertThat((List<?>) job.get("report")).extracting("line", "taken", "code")
			.containsExactly(tuple(3, false, "ticket.unsolved"), tuple(4, false, "ticket.bot"),
					tuple(5, false, "ticket.bot"), tuple(6, false, "csv.cells"));
		this.admin.get().uri("/api/tickets/1").exchange().expectBody().jsonPath("$.quality").isEqualTo(1.0);
		this.admin.get().uri("/api/tickets/6").exchange().expectBody().jsonPath("$.quality").isEqualTo(0.5);
	}

	@Test
	void tellsWhereAnArchivedArticleComesBackAndTellsEachLineOnce() throws InterruptedException {
		over(accepted("kb.jsonl", null, ARTICLES, 5));
		this.life.archive(new ArticleId("en-set-q1"), null, "admin");
		String lines = ARTICLES
				+ "{\"id\":\"set:en:q1\",\"lang\":\"en\",\"title\":\"Q1\",\"answer\":\"A<script>x</script>\"}\n";
		for (boolean preview : new boolean[] { true, false }) {
			Map<String, Object> job = over((String) upload("kb.jsonl", null, lines, preview).expectBody(Map.class)
				.returnResult()
				.getResponseBody()
				.get("id"));
			assertThat((List<?>) job.get("report")).extracting("line", "taken", "code")
				.containsExactly(tuple(1, true, "archived"), tuple(6, false, "twice"));
		}
	}

	@Test
	void foldsTicketsThatSayNearlyTheSame() throws InterruptedException {
		String same = "{\"id\":\"same-%d\",\"lang\":\"en\",\"text\":\"Hello, where is my parcel %d? It should have been here on Monday already, and nobody has told me anything since then.\",\"answer\":\"It left our warehouse and arrives within 3 working days. You can follow it under Orders in your account.\"}\n";
		String lines = IntStream.range(0, 400)
			.mapToObj((number) -> same.formatted(number, number))
			.collect(Collectors.joining());
		String others = same.formatted(901, 1).replace("within 3", "within 9")
				+ same.formatted(902, 1).replace("where is my parcel", "how do I return the shoes");
		String some = lines.lines().limit(60).collect(Collectors.joining("\n", "", "\n"));
		assertThat(over((String) upload("tickets.jsonl", "tickets-jsonl", some + others, true).expectBody(Map.class)
			.returnResult()
			.getResponseBody()
			.get("id"))).containsEntry("added", 62).containsEntry("folded", 57);
		Map<String, Object> job = over(accepted("tickets.jsonl", "tickets-jsonl", lines + others, 402));

		assertThat(job).containsEntry("added", 402).containsEntry("folded", 397).containsEntry("failed", 0);
		assertThat(this.heard.tickets()).containsExactlyInAnyOrder("same-0", "same-1", "same-2", "same-901",
				"same-902");
		assertThat(over(accepted("tickets.jsonl", "tickets-jsonl", lines + others, 402))).containsEntry("unchanged",
				402);
		assertThat(this.heard.tickets()).isEmpty();

		over(accepted("tickets.jsonl", "tickets-jsonl",
				same.formatted(0, 0).replaceAll("Hello.*then", "Where is your shop"), 1));
		assertThat(this.heard.tickets()).hasSize(2).contains("same-0");
		assertThat(this.jdbc.sql("select count(*) from past_ticket where folded_into is null")
			.query(Integer.class)
			.single()).isEqualTo(6);
	}

	@Test
	void importsAMarkdownFileAndATable() throws InterruptedException {
		over(accepted("opening-hours.md", "markdown", "---\ntitle: Open?\nlanguage: en\n---\nMon–Fri.", 1));
		over(accepted("more.csv", null, "id,language,title,body\ncosts,en,Cost?,\"None, ever\"\n", 1));

		assertThat(this.articles.find(new ArticleId("en-opening-hours"))).isPresent();
		assertThat(this.articles.find(new ArticleId("en-costs")).orElseThrow().body()).isEqualTo("None, ever");
	}

	@Test
	void bringsInTheChaptersOfADocumentOnceAndShowsThemFirst() throws InterruptedException {
		String page = "<html lang=en><h1>Guide</h1><h2>Paying</h2><p>By card.</p><h2>Returning</h2><p>In 30 days.</p></html>";
		Map<String, Object> preview = over(split(page, "chapters", true));
		assertThat(preview).containsEntry("split", "chapters").containsEntry("added", 2);
		assertThat((List<?>) preview.get("examples")).extracting("title").containsExactly("Paying", "Returning");
		this.admin.post().uri("/api/imports/" + preview.get("id") + "/start").exchange().expectStatus().isOk();
		assertThat(over((String) preview.get("id"))).containsEntry("status", "done").containsEntry("added", 2);
		assertThat(this.articles.find(new ArticleId("en-guide-returning")).orElseThrow().category()).isEqualTo("Guide");
		assertThat(over(split(page.replace("30", "40"), "chapters", false))).containsEntry("unchanged", 1)
			.containsEntry("changed", 1);
		assertThat(over(split(page, "none", false))).containsEntry("added", 1);
	}

	private String split(String page, String split, boolean preview) {
		MultipartBodyBuilder body = new MultipartBodyBuilder();
		body.part("file", new ByteArrayResource(page.getBytes(StandardCharsets.UTF_8))).filename("guide.html");
		body.part("split", split);
		body.part("preview", Boolean.toString(preview));
		Map<?, ?> job = this.admin.post()
			.uri("/api/imports")
			.bodyValue(body.build())
			.exchange()
			.expectStatus()
			.isAccepted()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody();
		return (String) java.util.Objects.requireNonNull(job).get("id");
	}

	@Test
	void refusesWithWordsWhatItCannotTake() {
		upload("a.jsonl", "papyrus", "x").expectStatus().isBadRequest();
		upload("a.bin", null, "x").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.code")
			.isEqualTo("format.unknown");
		MultipartBodyBuilder body = new MultipartBodyBuilder();
		body.part("file", new ByteArrayResource("{\\rtf1 x".getBytes(StandardCharsets.UTF_8))).filename("a.doc");
		this.admin.post()
			.uri("/api/imports")
			.header("Accept-Language", "sv-SE")
			.bodyValue(body.build())
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("Det här är en RTF-fil. Spara den som .docx eller PDF och försök igen.")
			.jsonPath("$.errors[0].detail")
			.isEqualTo("Det här är en RTF-fil. Spara den som .docx eller PDF och försök igen.");
		upload("a.jsonl", "articles-jsonl", "\n").expectStatus().isBadRequest();
		upload("a.csv", null, "").expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.errors[0].field")
			.isEqualTo("file")
			.jsonPath("$.detail")
			.value(String.class, (detail) -> assertThat(detail).contains("empty"));
		upload("a.csv", "csv", "a,b\n1,2\n").expectStatus().isBadRequest();
		upload("a.jsonl", "articles-jsonl", "x".repeat(1_100_000)).expectStatus()
			.isEqualTo(413)
			.expectBody()
			.jsonPath("$.detail")
			.value(String.class, (detail) -> assertThat(detail).contains("up to 1 MB"));
		this.admin.get().uri("/api/imports/" + UUID.randomUUID()).exchange().expectStatus().isNotFound();
	}

	@Test
	void goesOnWhereAnInstanceDiedAndDoublesNothing() {
		this.runner.stop();
		ImportJob job = waiting();
		UUID dead = UUID.randomUUID();
		assertThat(this.jobs.claim(dead, Duration.ofSeconds(60))).isPresent();
		ImportJob next = waiting();
		assertThat(this.jobs.get(next.id()).behind()).as("what the next one waits for").isEqualTo(job.fileName());
		this.jobs.cancel(next.id());
		advance(job, dead, 2, 60);
		assertThat(another().runNext()).as("while its lease lasts").isFalse();
		advance(job, dead, 0, -1);

		assertThat(another().runNext()).isTrue();

		assertThat(this.heard.articles()).containsExactly("en-set-q3", "en-set-q4", "en-set-q5");
		assertThat(this.jobs.get(job.id())).satisfies((after) -> {
			assertThat(after.status()).isEqualTo(ImportStatus.DONE);
			assertThat(after.done()).isEqualTo(5);
		});
		assertThat(advance(job, dead, 1, 60)).as("of the dead one").isFalse();
	}

	@Test
	void stopsWhenItIsCancelled() {
		this.runner.stop();
		ImportJob job = waiting();
		this.admin.post()
			.uri("/api/imports/" + job.id() + "/cancel")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo("cancelled");

		assertThat(another().runNext()).isFalse();
		this.admin.get()
			.uri("/api/imports")
			.exchange()
			.expectBody()
			.jsonPath("$.items[0].status")
			.isEqualTo("cancelled")
			.jsonPath("$.items[0].done")
			.isEqualTo(0);
	}

	@Test
	void saysThatAFileIsEmptyOrHasNothingThatCanBeTaken() throws InterruptedException {
		for (String format : new String[] { null, "markdown", "csv" }) {
			upload("empty.md", format, "").expectStatus()
				.isBadRequest()
				.expectBody()
				.jsonPath("$.detail")
				.isEqualTo("This file is empty.");
		}
		String id = (String) upload("note.md", "markdown", "---\ntitle: Lamp\nlang: en\n\nlamp: 1\n---\nText.", true)
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody()
			.get("id");
		Map<String, Object> job = over(id);

		assertThat(job).containsEntry("status", "failed").containsEntry("resumable", false).containsEntry("failed", 1);
		assertThat((List<?>) job.get("report")).singleElement()
			.extracting("line", "problem")
			.containsExactly(5,
					"'lamp' is not a field of an article. Those are id, title, language, audience, status, category, tags, reviewed, questions.");
		this.admin.post().uri("/api/imports/" + id + "/start").exchange().expectStatus().isEqualTo(409);
	}

	@Test
	void looksFirstAndWritesNothing() throws InterruptedException {
		over(accepted("kb.jsonl", null, ARTICLES.lines().limit(2).collect(Collectors.joining("\n")), 2));
		this.heard.articles();
		String file = ARTICLES.replace("\"A2\"", "\"Another\"").replace("\"A4\"", "\"\"")
				+ "{\"id\":\"q5\",\"lang\":\"en\",\"title\":\"=Q5\",\"answer\":\"x\"}\n"
				+ "{\"id\":\"q5\",\"lang\":\"en\",\"title\":\"=Q5\",\"answer\":\"x\"}\n";
		String id = (String) upload("kb.jsonl", null, file, true).expectStatus()
			.isAccepted()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody()
			.get("id");
		Map<String, Object> job = over(id);

		assertThat(job).containsEntry("status", "previewed")
			.containsEntry("preview", true)
			.containsEntry("resumable", true)
			.containsEntry("added", 3)
			.containsEntry("changed", 1)
			.containsEntry("unchanged", 2)
			.containsEntry("failed", 1);
		assertThat((List<?>) job.get("examples")).extracting("item")
			.containsExactly("en-set-q3", "en-set-q5", "en-q5", "en-set-q2", "en-set-q1");
		assertThat(this.heard.articles()).isEmpty();

		this.admin.post().uri("/api/imports/" + id + "/start").exchange().expectStatus().isOk();
		assertThat(over(id)).containsEntry("status", "done")
			.containsEntry("added", 3)
			.containsEntry("changed", 1)
			.containsEntry("unchanged", 2)
			.containsEntry("failed", 1);
		assertThat(this.heard.articles()).containsExactly("en-set-q2", "en-set-q3", "en-set-q5", "en-q5");
		this.admin.get()
			.uri("/api/imports/" + id + "/report.csv")
			.exchange()
			.expectHeader()
			.contentTypeCompatibleWith("text/csv")
			.expectBody(String.class)
			.value((table) -> assertThat(table)
				.startsWith("\uFEFF\"line\",\"item\",\"result\",\"problem\",\"code\"\r\n")
				.contains("\"4\",\"en-set-q4\",\"not taken\",\"There is no text")
				.contains("\"3\",\"en-set-q3\",\"new\",\"\",\"\"")
				.containsOnlyOnce("\n\"7\",")
				.contains("\"7\",\"en-q5\",\"taken\",\"It says just what line 6"));
		Map.of("pl", List.of("zmienione", "nieprzyjęte", "Brakuje"), "cs", List.of("změněné", "nepřijaté", "Chybí"),
				"sv", List.of("ändrad", "inte mottagen", "saknas"))
			.forEach((language, words) -> this.admin.get()
				.uri("/api/imports/" + id + "/report.csv?language=" + language)
				.header("Accept-Language", "en")
				.exchange()
				.expectBody(String.class)
				.value((table) -> assertThat(table).contains(words)));
		this.admin.post().uri("/api/imports/" + id + "/start").exchange().expectStatus().isEqualTo(409);
	}

	@Test
	void notesNoMoreOfAFileThatIsNotWhatItSaysThanAReportCanHold() {
		this.runner.stop();
		ImportJob job = waiting();
		UUID run = UUID.randomUUID();
		this.jobs.claim(run, Duration.ofSeconds(60));
		this.jdbc.sql("""
				insert into import_problem (job_id, line, problem) select :id, 1, 'x' from generate_series(1, :times)
				""").param("id", job.id()).param("times", ImportJobs.MOST_PROBLEMS - 1).update();
		ImportProgress progress = new ImportProgress();
		for (int line = 1; line <= 3; line++) {
			progress.notTaken(ImportFile.Item.article(line, "x", () -> new ImportedFields(Map.of())), Mend.of("ours"));
		}
		assertThat(this.jobs.advance(job.id(), run, progress, Duration.ofSeconds(60))).isTrue();
		assertThat(this.jobs.get(job.id()).failed()).isEqualTo(3);
		assertThat(this.jdbc.sql("select count(*) from import_problem where job_id = :id")
			.param("id", job.id())
			.query(Integer.class)
			.single()).isEqualTo(ImportJobs.MOST_PROBLEMS);
		this.jobs.cancel(job.id());
	}

	@Test
	void goesOnBehindAFileThatWouldStopIt() throws InterruptedException {
		String quoting = "![".repeat(20_000) + "x" + "](x)".repeat(20_000) + "<script>1</script>";
		assertThat(over(accepted("deep.md", "markdown", "---\ntitle: T\nlanguage: en\n---\n" + quoting, 1)))
			.containsKey("failed");
		assertThat(over(accepted("list.md", "markdown", "---\ntitle: &t [[*t]]\nlanguage: en\n---\nB", 1)))
			.containsEntry("failed", 1);
		assertThat(over(accepted("kb.jsonl", "articles-jsonl", ARTICLES, 5))).containsEntry("done", 5);
	}

	@Test
	void goesOnWithWhatWasCancelledOrDropsIt() {
		this.runner.stop();
		ImportJob job = waiting();
		UUID run = UUID.randomUUID();
		this.jobs.claim(run, Duration.ofSeconds(60));
		advance(job, run, 3, 60);
		assertThat(this.jobs.cancel(job.id())).satisfies((cancelled) -> {
			assertThat(cancelled.status()).isEqualTo(ImportStatus.CANCELLED);
			assertThat(cancelled.resumable()).isTrue();
		});
		assertThat(advance(job, run, 1, 60)).as("of the run that was stopped").isFalse();
		this.jobs.start(job.id());
		assertThat(another().runNext()).isTrue();
		assertThat(this.jobs.get(job.id()).status()).isEqualTo(ImportStatus.DONE);
		assertThat(this.heard.articles()).containsExactly("en-set-q4", "en-set-q5");

		ImportJob dropped = waiting();
		this.jobs.cancel(dropped.id());
		this.admin.delete()
			.uri("/api/imports/" + dropped.id() + "/upload")
			.exchange()
			.expectBody()
			.jsonPath("$.resumable")
			.isEqualTo(false);
		this.admin.post().uri("/api/imports/" + dropped.id() + "/start").exchange().expectStatus().isEqualTo(409);
		assertThat(this.jdbc.sql("select count(*) from import_upload").query(Integer.class).single()).isZero();
	}

	@Test
	void forgetsAnUploadThatNobodyCameBackFor() {
		this.runner.stop();
		ImportJob job = waiting();
		this.jobs.cancel(job.id());
		this.jobs.dropForgotten();
		assertThat(this.jobs.get(job.id()).resumable()).isTrue();
		this.jdbc.sql("update import_job set upload_until = now() - interval '1 second'").update();
		this.jobs.dropForgotten();
		assertThat(this.jobs.get(job.id()).resumable()).isFalse();
	}

	@Test
	void losesAndDoublesNothingWhenAProcessIsKilled(@Autowired HikariDataSource database) throws Exception {
		this.runner.stop();
		int total = 600;
		Path file = Files.writeString(Files.createTempFile("many", ".jsonl"),
				IntStream.rangeClosed(1, total)
					.mapToObj((number) -> "{\"id\":\"many-" + number + "\",\"lang\":\"en\",\"title\":\"Q" + number
							+ "\",\"body\":\"B\"}\n")
					.collect(Collectors.joining())
						+ "{\"id\":\"many-1\",\"lang\":\"en\",\"title\":\"Q1\",\"body\":\"Another\"}\n");
		ImportJob job = this.jobs.add(ImportFormat.ARTICLES_JSONL, Splitting.NONE, "many.jsonl", total + 1, file, false,
				"admin");
		Files.delete(file);
		Process process = ImportProcess.start(database);
		try {
			while (this.jobs.get(job.id()).done() < 50) {
				assertThat(process.isAlive()).as("The import should not be over yet").isTrue();
				Thread.sleep(5);
			}
		}
		finally {
			process.destroyForcibly().waitFor();
		}
		int before = this.jobs.get(job.id()).done();
		assertThat(before).isLessThan(total);
		assertThat(this.jdbc.sql("select count(*) from article").query(Integer.class).single()).isEqualTo(before);
		Thread.sleep(ImportProcess.LEASE);

		assertThat(another().runNext()).isTrue();

		assertThat(this.jobs.get(job.id())).satisfies((after) -> {
			assertThat(after.status()).isEqualTo(ImportStatus.DONE);
			assertThat(after.added()).isEqualTo(total);
			assertThat(after.report()).singleElement()
				.extracting(ImportProblem::line, ImportProblem::code)
				.containsExactly(total + 1, "twice");
		});
		assertThat(this.heard.articles()).hasSize(total - before);
		assertThat(this.jdbc.sql("select count(*) from article_version").query(Integer.class).single())
			.isEqualTo(total);
	}

	@Test
	void tellsTheLanguageOfWhatDoesNotSayIt() throws InterruptedException {
		String box = """
				From a@example.com Thu May  7 10:00:00 2026
				From: a@example.com
				Subject: Paczka
				Message-ID: <9@example.com>
				Date: Thu, 7 May 2026 10:00:00 +0200
				Content-Type: text/plain; charset=utf-8

				Dzień dobry, gdzie jest moja paczka? Czekam już dwa tygodnie. Jan Kowalski

				From help@shop.example Thu May  7 11:00:00 2026
				From: help@shop.example
				Subject: Re: Paczka
				In-Reply-To: <9@example.com>
				Date: Thu, 7 May 2026 11:00:00 +0200
				Content-Type: text/plain; charset=utf-8

				Paczka dotrze jutro do południa, przepraszamy za opóźnienie.
				""";
		assertThat(over(accepted("inbox", null, box, 1))).containsEntry("done", 1)
			.containsEntry("format", "tickets-mbox");
		assertThat(this.tickets.list(Language.of("pl"), null, 10).items()).singleElement().satisfies((ticket) -> {
			assertThat(ticket.text()).doesNotContain("Kowalski");
			assertThat(ticket.answer()).startsWith("Paczka dotrze jutro");
		});
	}

	private ImportJob waiting() {
		try {
			Path file = Files.writeString(Files.createTempFile("kb", ".jsonl"), ARTICLES);
			ImportJob job = this.jobs.add(ImportFormat.ARTICLES_JSONL, Splitting.NONE, "kb.jsonl", 5, file, false,
					"admin");
			Files.delete(file);
			return job;
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private boolean advance(ImportJob job, UUID run, int times, int seconds) {
		ImportProgress progress = new ImportProgress();
		for (int time = 0; time < times; time++) {
			progress.taken(Stored.ADDED, 1, "x", "x");
		}
		return this.jobs.advance(job.id(), run, progress, Duration.ofSeconds(seconds));
	}

	private ImportRunner another() {
		return new ImportRunner(this.jobs, this.articles, this.life, this.owners, this.tickets, this.languages,
				this.desk, this.settings, this.transactions);
	}

	private String accepted(String name, @Nullable String format, String content, int total) {
		Map<?, ?> job = upload(name, format, content).expectStatus()
			.isAccepted()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody();
		assertThat(job.get("total")).isEqualTo(total);
		return (String) job.get("id");
	}

	private WebTestClient.ResponseSpec upload(String name, @Nullable String format, String content) {
		return upload(name, format, content, false);
	}

	private WebTestClient.ResponseSpec upload(String name, @Nullable String format, String content, boolean preview) {
		MultipartBodyBuilder body = new MultipartBodyBuilder();
		body.part("file", new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8))).filename(name);
		if (format != null) {
			body.part("format", format);
		}
		if (preview) {
			body.part("preview", "true");
		}
		return this.admin.post().uri("/api/imports").bodyValue(body.build()).exchange();
	}

	@SuppressWarnings("unchecked")
	private Map<String, Object> over(String id) throws InterruptedException {
		for (int look = 0; look < 200; look++) {
			Map<String, Object> job = this.admin.get()
				.uri("/api/imports/" + id)
				.exchange()
				.expectBody(Map.class)
				.returnResult()
				.getResponseBody();
			if (!List.of("previewing", "waiting", "running").contains(job.get("status"))) {
				return job;
			}
			Thread.sleep(50);
		}
		throw new AssertionError("The import " + id + " is not over after 10 seconds");
	}

}
