package dev.attune.pages;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
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
