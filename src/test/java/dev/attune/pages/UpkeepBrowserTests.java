package dev.attune.pages;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.knowledge.GapReason;
import dev.attune.knowledge.Gaps;
import dev.attune.knowledge.UnansweredQuestion;
import dev.attune.shared.ConversationId;
import dev.attune.shared.DataFolder;
import dev.attune.shared.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How an admin deals with what is missing, and with what is wrong.
 */
@AttuneTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpkeepBrowserTests {

	private static final LocatorAssertions.IsVisibleOptions AFTER_A_LOOK = new LocatorAssertions.IsVisibleOptions()
		.setTimeout(120_000);

	@Autowired
	private WebTestClient client;

	@Autowired
	private DataFolder data;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Gaps gaps;

	@Autowired
	private ApplicationContext context;

	@LocalServerPort
	private int port;

	private Visitors visitors;

	private Browserless api;

	@BeforeAll
	void openTheBrowser() {
		this.visitors = new Visitors(this.port);
		this.api = Browserless.as("admin", this.client, this.data);
	}

	@AfterAll
	void closeTheBrowser() {
		this.visitors.close();
		this.jdbc.sql("delete from gap").update();
		this.jdbc.sql("delete from gap_question").update();
		this.jdbc.sql("delete from finding").update();
		this.jdbc.sql("delete from inspection").update();
	}

	@AfterEach
	void nothingWentWrongOnThePages() {
		assertThat(this.visitors.complaints()).isEmpty();
		this.visitors.leave();
	}

	@Test
	void putsAGapAsideTakesItUpAndHasADraftWritten() {
		this.jdbc.sql("delete from gap").update();
		for (String question : List.of("Can I visit your warehouse?", "Is it possible to visit your warehouse?",
				"May I come and visit the warehouse?")) {
			ask(question, "en");
		}
		ask("Czy można zwiedzić państwa magazyn?", "pl");
		Browserless.await(() -> this.api.get("/api/gaps/counts").get("open").asInt() == 2 ? true : null);
		Page admin = admin("#gaps", "en-GB", Visitors.DESKTOP, ColorScheme.LIGHT);
		Locator gap = admin.locator("attune-gaps .rows > li")
			.filter(new Locator.FilterOptions().setHasText("3 customers"));
		gap.locator("summary").press("Enter");
		assertThat(gap).containsText("come and visit");
		Accessibility.check(admin, "gaps, opened");
		Visitors.keep(admin, "gaps-en");

		button(gap, "Not needed").press("Enter");
		assertThat(gap).hasCount(0);
		assertThat(button(admin.locator("attune-gaps"), "Undo")).isFocused();
		admin.keyboard().press("Enter");
		button(gap, "Write a draft").press("Enter");
		Locator open = admin.locator("attune-gaps .notice a");
		assertThat(open).isFocused();
		assertThat(admin.locator("attune-gaps .notice")).containsText("the answer is yours to write");
		Accessibility.check(admin, "gaps, drafted");
		admin.keyboard().press("Enter");
		assertThat(admin.locator("attune-articles article")).containsText("arehouse");
		assertThat(admin.locator("attune-articles article")).containsText("Draft");

		Page phone = admin("#gaps", "pl-PL", Visitors.PHONE, ColorScheme.DARK);
		assertThat(phone.locator("attune-gaps")).containsText("1 klient");
		assertThat(Visitors.overhang(phone)).isZero();
		Visitors.keep(phone, "gaps-pl-360");
	}

	@Test
	void showsWhatContradictsAndLeadsNowhere() {
		String first = publish("Tours of the warehouse",
				"A tour of the warehouse takes 90 minutes and costs €12. See [parking](parking).");
		String second = publish("Warehouse tours: what do they cost?",
				"A tour of the warehouse takes 90 minutes and costs €15.");
		try {
			Page admin = admin("#upkeep", "en-GB", Visitors.DESKTOP, ColorScheme.LIGHT);
			admin.locator("attune-upkeep .start").press("Enter");
			Locator contradiction = finding(admin, "Contradiction")
				.filter(new Locator.FilterOptions().setHasText("Tours of the warehouse"));
			assertThat(contradiction).isVisible(AFTER_A_LOOK);
			assertThat(contradiction).containsText("€12");
			assertThat(contradiction).containsText("€15");
			assertThat(finding(admin, "Broken link")).containsText("parking");
			Accessibility.check(admin, "upkeep");
			Visitors.keep(admin, "upkeep-en");

			button(contradiction, "Well so").press("Enter");
			assertThat(contradiction).hasCount(0);
			assertThat(button(admin.locator("attune-upkeep"), "Undo")).isFocused();
			admin.keyboard().press("Enter");
			assertThat(contradiction).isVisible();
			admin.locator("attune-upkeep select").first().selectOption("broken-link");
			assertThat(admin.locator("attune-upkeep .rows > li")).hasCount(1);

			Page phone = admin("#upkeep", "sv-SE", Visitors.PHONE, ColorScheme.DARK);
			assertThat(phone.locator("attune-upkeep .rows > li").first()).isVisible();
			assertThat(Visitors.overhang(phone)).isZero();
			Accessibility.check(phone, "upkeep, phone");
			Visitors.keep(phone, "upkeep-sv-360");
		}
		finally {
			this.api.post("/api/articles/" + first + "/archive", Map.of());
			this.api.post("/api/articles/" + second + "/archive", Map.of());
		}
	}

	@Test
	void looksAtAnImportBeforeItIsRunAndStopsOne() {
		this.jdbc.sql("delete from import_job").update();
		Page admin = admin("#import", "sv-SE", Visitors.DESKTOP, ColorScheme.LIGHT);
		Locator form = admin.locator("attune-import");
		choose(form, "tabell.txt", """
				id,language,title,body
				import-one,sv,Får jag ta med hunden?,"Ja, i kopplet."
				import-two,sv,Utan svar,
				""");
		button(form, "Se vad som skulle ändras").press("Enter");
		assertThat(form.locator(".job"))
			.containsText("Inget är ändrat än. Nya: 1, ändrade: 0, som förut: 0, inte mottagna: 1.");
		assertThat(form.locator(".job")).containsText("Får jag ta med hunden?");
		assertThat(form.locator(".job")).containsText("Texten saknas");
		assertThat(count("article where slug = 'import-one'")).isZero();
		Accessibility.check(admin, "import, previewed");
		Visitors.keep(admin, "import-sv");
		button(form, "Importera").press("Enter");
		assertThat(form.locator(".job .mark")).hasText("Klar");
		assertThat(form.locator(".job [role=status]")).hasText("Nya: 1, ändrade: 0, som förut: 0, inte mottagna: 1.");
		assertThat(count("article where slug = 'import-one'")).isEqualTo(1);
		String report = admin.waitForDownload(() -> form.locator(".job a[download]").press("Enter")).url();
		assertThat(report).endsWith("/report.csv?language=sv");

		Lifecycle runner = this.context.getBean("importRunner", Lifecycle.class);
		runner.stop();
		try {
			choose(form, "tabell.txt", "id,language,title,body\nimport-one,sv,Får jag ta med katten?,Nej.\n");
			button(form, "Se vad som skulle ändras").press("Enter");
			assertThat(form.locator(".job .mark")).hasText("Granskas");
			button(form, "Avbryt").press("Enter");
			assertThat(form.locator(".job")).containsText("Inget ur filen har importerats.");
			button(form, "Släng").press("Enter");
			assertThat(button(form, "Släng")).hasCount(0);
			assertThat(form.locator(".rows > li").first()).containsText("Avbruten");
		}
		finally {
			runner.start();
			this.api.post("/api/articles/sv-import-one/archive", Map.of());
		}
		Page phone = admin("#import", "pl-PL", Visitors.PHONE, ColorScheme.DARK);
		phone.locator("attune-import .rows button").last().press("Enter");
		assertThat(phone.locator("attune-import .job")).containsText("Raport (CSV)");
		Visitors.keep(phone, "import-pl-360");
		assertThat(Visitors.overhang(phone)).isZero();
		Accessibility.check(phone, "import, phone");
	}

	@Test
	void takesTheWholeDeskOutAndBack() {
		this.jdbc.sql("insert into skill (name, words) values ('of-the-archive', '{lost}')").update();
		try {
			Page admin = admin("#import", "cs-CZ", Visitors.PHONE, ColorScheme.LIGHT);
			Locator form = admin.locator("attune-desk-restore");
			Path archive = admin.waitForDownload(() -> admin.locator("a[href='/api/archive']").press("Enter")).path();
			this.jdbc.sql("delete from skill where name = 'of-the-archive'").update();
			form.locator("#archive").setInputFiles(archive);
			button(form, "Ukázat, co by se obnovilo").press("Enter");
			assertThat(form.locator("[role=status]")).containsText("Zatím se nic nezměnilo.");
			assertThat(form.locator("li").filter(new Locator.FilterOptions().setHasText("Týmy")))
				.containsText("nové: 1");
			Locator go = button(form, "Obnovit");
			form.locator("#desk-name").fill("Another desk");
			go.press("Enter");
			assertThat(go).hasAttribute("aria-disabled", "true");
			assertThat(count("skill where name = 'of-the-archive'")).isZero();
			Visitors.keep(admin, "restore-cs-360");
			assertThat(Visitors.overhang(admin)).isZero();
			Accessibility.check(admin, "restore, previewed");
			String asked = form.locator("label[for=desk-name]").textContent();
			form.locator("#desk-name").fill(asked.substring(asked.indexOf(": ") + 2));
			go.press("Enter");
			assertThat(form.locator("[role=status]")).containsText("Obnoveno.");
			assertThat(count("skill where name = 'of-the-archive'")).isEqualTo(1);
		}
		finally {
			this.jdbc.sql("delete from skill where name = 'of-the-archive'").update();
		}
	}

	private static void choose(Locator form, String name, String content) {
		form.locator("#file")
			.setInputFiles(new FilePayload(name, "text/plain", content.getBytes(StandardCharsets.UTF_8)));
	}

	private int count(String what) {
		return this.jdbc.sql("select count(*) from " + what).query(Integer.class).single();
	}

	private void ask(String question, String language) {
		this.gaps.report(new UnansweredQuestion(question, Language.of(language), GapReason.NOT_ANSWERED,
				ConversationId.random(), question));
	}

	private String publish(String title, String body) {
		JsonNode added = this.api.post("/api/articles",
				Map.of("language", "en", "title", title, "body", body, "audience", "public"));
		return this.api.post("/api/articles/" + added.get("id").asString() + "/publish", Map.of()).get("id").asString();
	}

	private Page admin(String place, String language, int width, ColorScheme colours) {
		Page page = this.visitors.visits("/knowledge" + place, language, width, colours);
		page.locator("#name").fill("admin");
		page.locator("#password").fill(Visitors.password("admin", this.data));
		page.keyboard().press("Enter");
		assertThat(page.locator("attune-header .sign-out")).isVisible();
		return page;
	}

	private static Locator finding(Page page, String kind) {
		return page.locator("attune-upkeep .rows > li").filter(new Locator.FilterOptions().setHasText(kind));
	}

	private static Locator button(Locator within, String name) {
		return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name)));
	}

}
