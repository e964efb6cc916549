package dev.attune.knowledge;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
		assertThat(new String(archive, java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain("account",
				"conversation");
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
		assertThat(everything()).isEqualTo(before);
		assertThat(this.heard.articles()).isEmpty();

		this.admin.post()
			.uri("/api/articles")
			.bodyValue(Map.of("language", "en", "title", "Coffee", "body", "Hot."))
			.exchange()
			.expectStatus()
			.isCreated();
		send("/api/archive", archive).expectStatus()
			.isEqualTo(409)
			.expectBody()
			.jsonPath("$.detail")
			.value(String.class, (detail) -> assertThat(detail).contains("1 of 'articles', 1 of 'article-versions'"));
	}

	@Test
	void givesWayWithWhatANewDeskMadeByItself() {
		writeSomething();
		Map<String, List<String>> before = everything();
		byte[] archive = archive();
		empty();
		this.jdbc
			.sql("""
					insert into article (id, slug, language, version, title, body, audience, status, origin, fingerprint, updated_at,
						updated_by, file_path, file_fingerprint)
					select 'en-' || slug, slug, 'en', 1, 'T', 'B', 'public', 'published', 'file', repeat('a', 64), now(),
						'knowledge-base', 'x', repeat('a', 64)
					from unnest(array['tea', 'sample']) slug
					""")
			.update();
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
		refused("no zip".getBytes(java.nio.charset.StandardCharsets.UTF_8), "damaged");
		String manifest = "{\"format\":1,\"writtenAt\":\"2026-11-01T00:00:00Z\"}";
		refused(ImportFormatsTests.zip(Map.of("manifest.json", "{\"format\":99}")), "A newer Attune");
		refused(ImportFormatsTests.zip(Map.of("manifest.json", manifest, "articles.jsonl", "{\"id\":\"a\",\"x\":1}\n")),
				"Line 1 of 'articles.jsonl'");
		refused(ImportFormatsTests.zip(Map.of("manifest.json", manifest, "articles.jsonl", "{\"id\":\"en-a\"}\n")),
				"does not fit together");
		refused(ImportFormatsTests.zip(Map.of("manifest.json", manifest, "tickets.jsonl", "\n".repeat(30_000_000))),
				"packed more tightly");
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
			for (DeskTable table : its.tables()) {
				rows.put(table.name(),
						this.jdbc.sql("select to_jsonb(t)::text from " + table.table() + " t order by 1")
							.query(String.class)
							.list());
			}
		}
		return rows;
	}

	private void empty() {
		for (DeskTables its : this.tables) {
			for (DeskTable table : its.tables().reversed()) {
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
