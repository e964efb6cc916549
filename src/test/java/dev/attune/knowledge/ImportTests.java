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

import dev.attune.shared.DataFolder;
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
	private PastTickets tickets;

	@Autowired
	private ImportJobs jobs;

	@Autowired
	private ImportRunner runner;

	@Autowired
	private WrittenLanguage languages;

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
			.value((report) -> assertThat(report).startsWith("line 3 (set:en:q3): There is no text")
				.contains("\nline 7: This line is no JSON object"));
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
	void takesPersonalDataOutOfTickets() throws InterruptedException {
		over(accepted("past-tickets.jsonl", null,
				"{\"id\":\"t:1\",\"lang\":\"sv\",\"text\":\"Ring Anna Lindqvist på 070-174 06 12\",\"answer\":\"Hej Anna, vi ringer.\"}",
				1));

		this.admin.get()
			.uri("/api/tickets?language=sv")
			.exchange()
			.expectBody()
			.jsonPath("$.items[0].text")
			.isEqualTo("Ring [name] på [phone]")
			.jsonPath("$.items[0].answer")
			.isEqualTo("Hej [name], vi ringer.");
		this.admin.get().uri("/api/tickets/t:1").exchange().expectStatus().isOk();
		assertThat(this.heard.tickets()).containsExactly("t:1");
	}

	@Test
	void importsAMarkdownFileAndATable() throws InterruptedException {
		over(accepted("opening-hours.md", "markdown", "---\ntitle: Open?\nlanguage: en\n---\nMon–Fri.", 1));
		over(accepted("more.csv", null, "id,language,title,body\ncosts,en,Cost?,\"None, ever\"\n", 1));

		assertThat(this.articles.find(new ArticleId("en-opening-hours"))).isPresent();
		assertThat(this.articles.find(new ArticleId("en-costs")).orElseThrow().body()).isEqualTo("None, ever");
	}

	@Test
	void refusesWithWordsWhatItCannotTake() {
		upload("a.jsonl", "papyrus", "x").expectStatus().isBadRequest();
		upload("a.bin", null, "x").expectStatus().isBadRequest();
		upload("a.jsonl", "articles-jsonl", "\n").expectStatus().isBadRequest();
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

	private ImportJob waiting() {
		try {
			Path file = Files.writeString(Files.createTempFile("kb", ".jsonl"), ARTICLES);
			ImportJob job = this.jobs.add(ImportFormat.ARTICLES_JSONL, "kb.jsonl", 5, file, false, "admin");
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
		return new ImportRunner(this.jobs, this.articles, this.tickets, this.languages, this.settings,
				this.transactions);
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
		MultipartBodyBuilder body = new MultipartBodyBuilder();
		body.part("file", new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8))).filename(name);
		if (format != null) {
			body.part("format", format);
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
			if (!List.of("waiting", "running").contains(job.get("status"))) {
				return job;
			}
			Thread.sleep(50);
		}
		throw new AssertionError("The import " + id + " is not over after 10 seconds");
	}

}
