package dev.attune.pages;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.ColorScheme;
import dev.attune.Browserless.Customer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every page in its usual states, as axe-core sees it.
 */
class AccessibilityBrowserTests extends BrowserTest {

	private static final String[] PLACES = { "articles", "preview", "gaps", "upkeep", "golden", "import", "macros",
			"goodwill", "learning", "prompts", "notices", "survey", "handover", "skills", "hours", "helpdesks",
			"audit" };

	@ParameterizedTest
	@CsvSource({ "en-GB, 1440, LIGHT", "pl-PL, 360, DARK" })
	void holdsForCustomers(String language, int width, ColorScheme colours) {
		Page page = this.visitors.visits("/help", language, width, colours);
		assertThat(page.locator("attune-help textarea, attune-help input").first()).isVisible();
		Accessibility.check(page, "help, empty");
		page.locator("textarea").fill("en-GB".equals(language) ? "How long does delivery take?" : "Ile trwa dostawa?");
		page.keyboard().press("Enter");
		assertThat(page.locator("attune-timeline li.bot")).isVisible();
		Accessibility.check(page, "help, answered");
		page.locator("textarea")
			.fill("en-GB".equals(language) ? "I want to talk to a person" : "Chcę porozmawiać z człowiekiem");
		page.keyboard().press("Enter");
		assertThat(page.locator("attune-wait-card")).isVisible();
		Accessibility.check(page, "help, waiting");
	}

	@Test
	void namesWhereALinkLeadsBeforeTheDesksNameIsKnown() {
		Page page = this.visitors.visits("/privacy", "sv-SE", Visitors.PHONE);
		page.route("**/api/desk-info", (route) -> {
		});
		page.reload();
		assertThat(page.locator("attune-privacy h1")).isVisible();
		assertThat(page.locator("attune-header .brand")).hasAccessibleName("Hjälp");
		Accessibility.check(page, "privacy, before the desk's name");
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, 1440, DARK", "cs-CZ, 360, LIGHT" })
	void holdsForAgents(String language, int width, ColorScheme colours) {
		Customer customer = Customer.opens(this.client, "en");
		customer.writes("Where is my parcel with order LV-4820193? It is terrible, I am really angry now!");
		customer.asksForPerson();
		Page desk = this.visitors.visits("/desk", language, width, colours);
		assertThat(desk.locator("#name")).isVisible();
		Accessibility.check(desk, "sign-in");
		signIn(desk, "agent");
		assertThat(desk.locator("attune-queue ol .one")).hasCount(1);
		Accessibility.check(desk, "desk, nobody taken");
		desk.locator("attune-queue .next .button").click();
		assertThat(desk.locator("attune-conversation textarea#reply")).isVisible();
		desk.locator("attune-timeline .menu").first().click();
		Accessibility.check(desk, "desk, conversation");
		if (width < 1100) {
			desk.locator(".sidebar-tab").click();
		}
		assertThat(desk.locator("attune-context dl").first()).isVisible();
		Accessibility.check(desk, "desk, sidebar");
	}

	@ParameterizedTest
	@CsvSource({ "sv-SE, 1440, LIGHT", "en-GB, 360, DARK" })
	void holdsForAdmins(String language, int width, ColorScheme colours) {
		Page admin = signedIn("admin", "/knowledge", language, width, colours);
		Set<Request> open = ConcurrentHashMap.newKeySet();
		admin.onRequest(open::add);
		admin.onRequestFinished(open::remove);
		admin.onRequestFailed(open::remove);
		for (String place : PLACES) {
			open.clear();
			admin.locator("nav a[href='#" + place + "']").click();
			assertThat(admin.locator("nav a[href='#" + place + "']")).hasAttribute("aria-current", "page");
			assertThat(admin.locator("main > :last-child")).isVisible();
			admin.waitForCondition(open::isEmpty);
			assertThat(admin.locator("main [aria-busy=true]")).hasCount(0);
			Accessibility.check(admin, "knowledge, " + place);
		}
	}

}
