package dev.attune.knowledge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;

import dev.attune.shared.DataFolder;
import dev.attune.shared.DeskTable;
import dev.attune.shared.DeskTables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@KnowledgeTest
class DeskArchiveTests {

	@Autowired
	private WebTestClient web;

	@Autowired
	private DataFolder folder;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Heard heard;

	@Autowired
	private List<DeskTables> tables;

	private WebTestClient admin;

	@BeforeEach
	void signIn() throws IOException {
		this.admin = Admin.of(this.web, this.folder);
	}

	@AfterEach
	void forget() {
		empty();
		this.heard.articles();
		this.heard.tickets();
	}

	@Test
	void comesBackAsItWasAndOnlyOnce() {
		writeSomething();
		Map<String, List<String>> before = everything();
		assertThat(before).allSatisfy((name, rows) -> assertThat(rows).as(name).isNotEmpty());
		byte[] archive = archive();
		assertThat(new String(archive, StandardCharsets.ISO_8859_1)).doesNotContain("conversation");
		empty();
		this.heard.articles();
		this.heard.tickets();

		send("/api/archive/preview", archive).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.possible")
			.isEqualTo(true)
			.jsonPath("$.parts[?(@.name == 'articles')].added")
			.isEqualTo(1);
		assertThat(everything().get("articles")).isEmpty();

		send("/api/archive", archive).expectStatus().isOk();
		assertThat(everything()).isEqualTo(before);
		assertThat(this.heard.articles()).containsExactly("en-tea");
		assertThat(this.heard.tickets()).containsExactly("t-1");

		send("/api/archive", archive).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.parts[?(@.name == 'articles')].same")
			.isEqualTo(1);
		this.admin.get()
			.uri("/api/audit?kind=archive&size=2")
			.exchange()
			.expectBody()
			.jsonPath("$.items[*].action")
			.isEqualTo(List.of("restored-same", "restored"));
		assertThat(everything()).isEqualTo(before);
		assertThat(this.heard.articles()).isEmpty();

		this.admin.post()
			.uri("/api/articles")
			.bodyValue(Map.of("language", "en", "title", "Coffee", "body", "Hot."))
			.exchange()
			.expectStatus()
			.isCreated();
		ofASampleDesk("a", "b", "c", "d", "e");
		this.jdbc.sql("update article set updated_by = 'somebody' where updated_by = 'knowledge-base'").update();
		send("/api/archive", archive).expectStatus()
			.isEqualTo(409)
			.expectBody()
			.jsonPath("$.detail")
			.value(String.class, (detail) -> assertThat(detail).contains(
					"6 of 'articles' (en-a, en-b, en-c, en-coffee, en-d and 1 more), 1 of 'article-versions' (en-coffee 1)."));
	}

	@Test
	void givesWayWithWhatANewDeskMadeByItself() {
		writeSomething();
		Map<String, List<String>> before = everything();
		byte[] archive = archive();
		empty();
		ofASampleDesk("tea", "sample");
		this.jdbc.sql("""
				insert into macro (id, name, names, texts, updated_at, updated_by)
				values (gen_random_uuid(), 'Of the sample', '{}', '{"en": "x"}', now(), 'file')
				""").update();
		this.heard.articles();

		send("/api/archive", archive).expectStatus().isOk();

		assertThat(everything()).isEqualTo(before);
		assertThat(this.heard.articles()).containsExactly("en-sample", "en-tea");
	}

	@Test
	void refusesWithWordsWhatIsNoArchive() throws IOException {
		refused(ImportFormatsTests.zip(Map.of("a.md", "x")), "it has no manifest.json");
		refused("no zip".getBytes(StandardCharsets.UTF_8), "damaged");
		String manifest = "{\"format\":1,\"writtenAt\":\"2026-11-01T00:00:00Z\"}";
		refused(ImportFormatsTests.zip(Map.of("manifest.json", "{\"format\":99}")), "A newer Attune");
		refused(ImportFormatsTests.zip(Map.of("manifest.json", manifest, "articles.jsonl",
				IntStream.range(0, 300)
					.mapToObj((each) -> article("a" + each, "draft", "B").replace("editor", "moon"))
					.collect(Collectors.joining()))),
				"not fit together");
		refused(ImportFormatsTests.zip(Map.of("manifest.json", manifest, "tickets.jsonl", "\n".repeat(30_000_000))),
				"packed more tightly");
	}

	@Test
	void leavesOutWhatIsUnfitAndTakesTheRest() throws IOException {
		Map<String, String> files = new LinkedHashMap<>();
		files.put("manifest.json", "{\"format\":2,\"writtenAt\":\"2026-11-01T00:00:00Z\",\"desk\":\"Shop\"}");
		files.put("articles.jsonl", article("tea", "published", "Green.") + article("tea", "published", "Twice.")
				+ "no json\n" + article("up", "published", "x\",\"owned\":\"")
				+ article("scripts", "published", "Hi <script>x</script>") + article("odd", "deleted", "B")
				+ article("coffee", "draft", "Black.") + article("origin", "draft", "B").replace("editor", "moon")
				+ article("half", "draft", "\\ud800") + article("long", "draft", "x".repeat(100_001))
				+ article("pending", "published", "B").replace("\"version\"", "\"pending\":{\"title\":7},\"version\""));
		files.put("article-versions.jsonl",
				"""
						{"article_id":"en-nowhere","version":1,"title":"T","body":"B","audience":"public","tags":[],"questions":[],\
						"status":"draft","fingerprint":"%s","updated_at":"2026-11-01T00:00:00Z","updated_by":"a"}
						"""
					.formatted("a".repeat(64)));
		files.put("macros.jsonl", """
				{"id":"00000000-0000-0000-0000-00000000000a","name":"M","names":{},"texts":{"en":5},\
				"updated_at":"2026-11-01T00:00:00Z","updated_by":"a"}
				""");
		files.put("prompts.jsonl",
				"{\"name\":\"../../etc/passwd\",\"text\":\"x\"}\n{\"name\":\"llm/data\",\"text\":\"{{odd}}\"}\n");
		files.put("../../evil.jsonl", "x");
		byte[] archive = ImportFormatsTests.zip(files);
		ofASampleDesk("odd", "long", "origin", "sample");

		assertThat(problems(send("/api/archive/preview", archive))).isEqualTo(problems(send("/api/archive", archive)))
			.containsExactlyInAnyOrder("../../evil.jsonl 1 archive.file", "articles.jsonl 2 archive.twice",
					"articles.jsonl 3 archive.line", "articles.jsonl 4 archive.line",
					"articles.jsonl 5 archive.scripts", "articles.jsonl 6 archive.row",
					"articles.jsonl 8 archive.unfit", "articles.jsonl 9 archive.line", "articles.jsonl 10 body.long",
					"articles.jsonl 11 archive.row", "article-versions.jsonl 1 archive.unfit",
					"macros.jsonl 1 archive.row", "prompts.jsonl 1 archive.text.unknown",
					"prompts.jsonl 2 archive.text.unfit");
		assertThat(this.jdbc.sql("select id from article order by id").query(String.class).list())
			.as("what is told unfitly stays as it is")
			.containsExactly("en-coffee", "en-long", "en-odd", "en-origin", "en-tea");
	}

	private void ofASampleDesk(String... slugs) {
		this.jdbc
			.sql("""
					insert into article (id, slug, language, version, title, body, audience, status, origin, fingerprint, updated_at,
						updated_by, file_path, file_fingerprint)
					select 'en-' || slug, slug, 'en', 1, 'T', 'B', 'public', 'published', 'file', repeat('a', 64), now(),
						'knowledge-base', 'x', repeat('a', 64)
					from unnest(array[:slugs]) slug
					""")
			.param("slugs", List.of(slugs))
			.update();
	}

	/** What was told, after a look that changed nothing of it. */
	private static List<String> problems(WebTestClient.ResponseSpec answer) {
		Map<?, ?> report = answer.expectStatus().isOk().expectBody(Map.class).returnResult().getResponseBody();
		return ((List<?>) Objects.requireNonNull(report).get("problems")).stream()
			.map((each) -> (Map<?, ?>) each)
			.map((each) -> each.get("file") + " " + each.get("line") + " " + each.get("code"))
			.toList();
	}

	private static String article(String slug, String status, String body) {
		return "{\"id\":\"en-%s\",\"slug\":\"%s\",\"language\":\"en\",\"version\":1,\"title\":\"T\",\"body\":\"%s\",\"audience\":\"public\",\"tags\":[],\"questions\":[],\"status\":\"%s\",\"origin\":\"editor\",\"fingerprint\":\"%s\",\"updated_at\":\"2026-11-01T00:00:00Z\",\"updated_by\":\"a\"}\n"
			.formatted(slug, slug, body, status, "a".repeat(64));
	}

	@Test
	void bringsAccountsAndHelpdesksBackWithoutTheirSecrets() {
		this.jdbc.sql(
				"insert into account (name, password_hash, roles, display_name) values ('berta', '{bcrypt}secret-hash', '{agent,editor}', 'Berta B')")
			.update();
		this.jdbc
			.sql("""
					insert into helpdesk (id, kind, name, url, account, origin, secret, bot_token, agent_token)
					values ('00000000-0000-0000-0000-0000000000aa', 'chatwoot', 'Ours', 'https://c.example', 3, 'https://c.example',
						'secret-one', 'secret-two', 'secret-three')
					""")
			.update();
		byte[] archive = archive();
		assertThat(unzipped(archive)).contains("berta", "c.example").doesNotContain("secret", "password");
		this.jdbc.sql("delete from account where name = 'berta'").update();
		this.jdbc.sql("delete from helpdesk").update();
		String before = this.jdbc.sql("select display_name from account where name = 'admin'")
			.query(String.class)
			.single();
		this.jdbc.sql("update account set display_name = 'Of this desk' where name = 'admin'").update();

		send("/api/archive", archive).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.parts[?(@.name == 'accounts')].added")
			.isEqualTo(1)
			.jsonPath("$.parts[?(@.name == 'accounts')].kept")
			.isEqualTo(1);

		this.web.get()
			.uri("/api/articles")
			.headers((headers) -> headers.setBasicAuth("berta", "secret-hash"))
			.exchange()
			.expectStatus()
			.isUnauthorized();
		this.admin.get()
			.uri("/api/helpdesks")
			.exchange()
			.expectBody()
			.jsonPath("$.items[0].name")
			.isEqualTo("Ours")
			.jsonPath("$.items[0].enabled")
			.isEqualTo(false);
		assertThat(this.jdbc.sql("select display_name from account where name in ('admin', 'berta') order by name")
			.query(String.class)
			.list()).containsExactly("Of this desk", "Berta B");
		assertThat(this.admin.post()
			.uri("/api/users/berta/password")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody()).containsKey("password");
		this.jdbc.sql("delete from account where name = 'berta'").update();
		this.jdbc.sql("update account set display_name = :before where name = 'admin'")
			.param("before", before)
			.update();
	}

	private static String unzipped(byte[] archive) {
		StringBuilder all = new StringBuilder();
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
			while (zip.getNextEntry() != null) {
				all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		return all.toString();
	}

	@Test
	void saysWhatIsUnfitInTheLanguageOfWhoeverReads() throws IOException {
		byte[] archive = ImportFormatsTests
			.zip(Map.of("manifest.json", "{\"format\":2,\"writtenAt\":\"2026-11-01T00:00:00Z\"}", "x/y.txt", "x"));
		MultipartBodyBuilder body = new MultipartBodyBuilder();
		body.part("file", new ByteArrayResource(archive)).filename("desk.zip");
		this.admin.post()
			.uri("/api/archive/preview")
			.header("Accept-Language", "pl-PL")
			.bodyValue(body.build())
			.exchange()
			.expectBody()
			.jsonPath("$.problems[0].problem")
			.value(String.class, (problem) -> assertThat(problem).startsWith("To nie jest część"));
	}

	private void refused(byte[] archive, String why) {
		send("/api/archive", archive).expectStatus()
			.isBadRequest()
			.expectBody()
			.jsonPath("$.detail")
			.value(String.class, (detail) -> assertThat(detail).contains(why));
	}

	/** Something of every kind. */
	private void writeSomething() {
		this.admin.post()
			.uri("/api/articles")
			.bodyValue(Map.of("language", "en", "slug", "tea", "title", "Tea ☕", "body", "Green,\n\n\"black\"", "tags",
					List.of("a", "b")))
			.exchange()
			.expectStatus()
			.isCreated();
		for (String statement : List.of(
				"update article set pending = null, owner = 'anna', review_due = date '2027-01-01' where id = 'en-tea'",
				"insert into golden_question (id, language, question, fingerprint, expected, created_at, updated_at) values (gen_random_uuid(), 'en', 'Tea?', repeat('b', 64), 'en-tea', now(), now())",
				"insert into notice (id, texts, begins_at, ends_at, updated_at, updated_by) values (gen_random_uuid(), '{\"en\": \"Late\"}', now(), now() + interval '1 day', now(), 'admin')",
				"insert into past_ticket (id, language, text, answer, resolved_at, fingerprint) values ('t-1', 'en', 'Where is [name]?', 'Here.', '2026-05-01T10:00:00+02', repeat('c', 64))",
				"insert into macro (id, name, names, texts, updated_at, updated_by) values (gen_random_uuid(), 'Hello', '{\"sv\": \"Hej\"}', '{\"en\": \"Hello\"}', now(), 'admin')",
				"insert into goodwill_policy (id, reason, customer, max_amount, currency, wordings, updated_at, updated_by) values ('00000000-0000-0000-0000-00000000000a', 'other', 'known', 12.50, 'EUR', '{\"en\": \"{amount}\"}', now(), 'admin')",
				"insert into goodwill_change (policy_id, action, state, changed_at, changed_by) values ('00000000-0000-0000-0000-00000000000a', 'added', '{}', now(), 'admin')",
				"insert into skill (name, words) values ('billing', '{invoice}')",
				"insert into opening_hours (hours, changed_by) values ('{\"zone\": \"Europe/Stockholm\"}', 'admin')",
				"insert into person_leaning (sureness, changed_by) values (0.7, 'admin')",
				"insert into added_signal (language, label, text, added_by) values ('en', 'asks-openly', 'A person please', 'admin')",
				"insert into search_settings (certainty, changed_by) values (0.4, 'admin')")) {
			this.jdbc.sql(statement).update();
		}
	}

	private Map<String, List<String>> everything() {
		Map<String, List<String>> rows = new LinkedHashMap<>();
		for (DeskTables its : this.tables) {
			for (DeskTable table : whole(its.tables())) {
				rows.put(table.name(),
						this.jdbc.sql("select to_jsonb(t)::text from " + table.table() + " t order by 1")
							.query(String.class)
							.list());
			}
		}
		return rows;
	}

	/** Those that come back as they were, with nothing secret left behind. */
	private static List<DeskTable> whole(List<DeskTable> tables) {
		return tables.stream().filter((table) -> table.instead().isEmpty()).toList();
	}

	private void empty() {
		this.jdbc.sql("delete from helpdesk").update();
		for (DeskTables its : this.tables) {
			for (DeskTable table : whole(its.tables()).reversed()) {
				this.jdbc.sql("delete from " + table.table()).update();
			}
		}
	}

	private byte[] archive() {
		return this.admin.get()
			.uri("/api/archive")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.returnResult()
			.getResponseBody();
	}

	private WebTestClient.ResponseSpec send(String path, byte[] archive) {
		MultipartBodyBuilder body = new MultipartBodyBuilder();
		body.part("file", new ByteArrayResource(archive)).filename("desk.zip");
		return this.admin.post().uri(path).bodyValue(body.build()).exchange();
	}

}
