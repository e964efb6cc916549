package dev.attune.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.SampleDesk;
import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample desk with its pages open in a real browser. Before each test everybody has
 * gone home, and after it nothing may have gone wrong on a page.
 */
@AttuneTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	JdbcClient jdbc;

	@LocalServerPort
	int port;

	Visitors visitors;

	Browserless agent;

	Browserless admin;

	@BeforeAll
	void openTheBrowser() {
		SampleDesk.awaitReadiness(this.client);
		this.visitors = new Visitors(this.port);
		this.agent = Browserless.as("agent", this.client, this.data);
		this.admin = Browserless.as("admin", this.client, this.data);
	}

	@AfterAll
	void closeTheBrowser() {
		this.visitors.close();
		SampleDesk.sendEverybodyHome(this.jdbc);
	}

	@BeforeEach
	void everybodyOfBeforeHasLeft() {
		this.visitors.leave();
		SampleDesk.sendEverybodyHome(this.jdbc);
	}

	@AfterEach
	void nothingWentWrongOnThePages() {
		assertThat(this.visitors.complaints()).isEmpty();
	}

	/** Somebody of the staff on a page. */
	Page signedIn(String name, String path, String language, int width, ColorScheme colours) {
		Page page = this.visitors.visits(path, language, width, colours);
		signIn(page, name);
		return page;
	}

	Page signedIn(String name, String path, String language, int width) {
		return signedIn(name, path, language, width, ColorScheme.LIGHT);
	}

	Page signedIn(String name, String path, String language) {
		return signedIn(name, path, language, Visitors.DESKTOP);
	}

	void signIn(Page page, String name) {
		page.locator("#name").fill(name);
		page.locator("#password").fill(Visitors.password(name, this.data));
		page.keyboard().press("Enter");
		assertThat(page.locator("attune-header .sign-out")).isVisible();
	}

	/** What a test brings about by intention is no reason to complain. */
	void expectComplaint(String part) {
		this.visitors.complaints().removeIf((complaint) -> complaint.contains(part));
	}

	static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	static Locator button(Locator part, String name) {
		return part.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
	}

	static Locator.FilterOptions withText(String text) {
		return new Locator.FilterOptions().setHasText(text);
	}

	/** Nothing of the page is only seen by scrolling sideways. */
	static void fits(Page page) {
		assertThat(Visitors.overhang(page)).isLessThanOrEqualTo(0);
	}

}
