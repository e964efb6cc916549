package dev.attune.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.SampleDesk;
import dev.attune.conversation.Erasures;
import dev.attune.shared.ConversationId;
import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Before customers ask and after they were helped: notices, the survey, their data, the
 * portal. No page of all this asks another host for anything, or it is complained of.
 */
@AttuneTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AftercareBrowserTests {

	private static final String MARKUP = "<img src=x onerror=alert(1)> & <b>paket</b>";

	@Autowired
	private WebTestClient client;

	@Autowired
	private DataFolder data;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Erasures erasures;

	@LocalServerPort
	private int port;

	private Visitors visitors;

	@BeforeAll
	void openTheBrowser() {
		SampleDesk.awaitReadiness(this.client);
		this.visitors = new Visitors(this.port);
	}

	@AfterAll
	void closeTheBrowser() {
		this.visitors.close();
	}

	@AfterEach
	void nothingWentWrongOnThePages() {
		this.jdbc.sql("DELETE FROM notice").update();
		SampleDesk.sendEverybodyHome(this.jdbc);
		assertThat(this.visitors.complaints()).isEmpty();
		this.visitors.leave();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					pl-PL | pl | 360  | DARK  | Jak oceniają Państwo naszą pomoc?                 | Tak | Wyślij ocenę   | Dziękujemy      | Usuń tę rozmowę        | Tak, usuń   | Jednak zachowaj
					sv-SE | sv | 1440 | LIGHT | Hur nöjd är du med hjälpen?                       | Ja  | Skicka omdöme  | Tack!           | Radera konversationen  | Ja, radera  | Behåll ändå
					""")
	void aCustomerIsToldOfADisruptionAskedHowItWasAndHasTheirDataDeleted(String locale, String language, int width,
			ColorScheme colours, String question, String yes, String send, String thanks, String delete, String sure,
			String undo) throws IOException {
		Browserless admin = Browserless.as("admin", this.client, this.data);
		admin.post("/api/notices",
				Map.of("texts", Map.of("pl", "Paczki docierają z opóźnieniem 2 dni.", "sv", "Paket är 2 dagar sena."),
						"words", List.of("pacz*", "paket"), "until",
						Instant.now().plus(1, ChronoUnit.DAYS).toString()));
		Page help = this.visitors.visits("/help", locale, width, colours);
		assertThat(help.locator("attune-notice-banner")).containsText("2 d");
		Visitors.keep(help, "notice-" + language + "-" + width);
		Accessibility.check(help, "help with a notice");
		help.locator("attune-composer textarea").fill(MARKUP);
		help.keyboard().press("Enter");
		assertThat(help.locator("li.customer .said").first()).hasText(MARKUP);
		assertThat(help.locator("li.bot .said").first()).containsText("2 d");

		String id = String.valueOf(help.evaluate("() => JSON.parse(localStorage.getItem('attune.help')).id"));
		Page other = this.visitors.opensAnother(help, "/help");
		admin.post("/api/conversations/" + id + "/claim", Map.of());
		admin.post("/api/conversations/" + id + "/resolve", Map.of());
		assertThat(other.getByText(question)).isVisible();
		Locator form = help.locator("attune-rating-form");
		form.getByRole(AriaRole.RADIO).first().focus();
		help.keyboard().press("ArrowRight");
		help.keyboard().press("ArrowRight");
		form.getByRole(AriaRole.RADIO, new Locator.GetByRoleOptions().setName(yes).setExact(true)).check();
		form.locator("input[name=ces][value='6']").check();
		form.locator("input[name=nps][value='9']").check();
		form.locator("textarea").fill("Snabbt och bra");
		help.reload();
		assertThat(form.locator("input[name=nps][value='9']")).isChecked();
		assertThat(form.locator("textarea")).hasValue("Snabbt och bra");
		assertThat(Visitors.overhang(help)).isZero();
		Visitors.keep(help, "survey-" + language + "-" + width);
		Accessibility.check(help, "survey");
		form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(send)).click();
		assertThat(help.getByText(thanks).last()).isVisible();
		assertThat(form.locator(".notice")).isFocused();
		assertThat(help.locator("attune-composer textarea"))
			.isFocused(new LocatorAssertions.IsFocusedOptions().setTimeout(8_000));
		assertThat(other.getByText(question)).isHidden();
		assertThat(admin.get("/api/conversations/" + id + "/context").get("survey").toString()).contains("\"csat\":3",
				"\"nps\":9", "\"ces\":6", "\"solved\":true");

		help.locator("attune-data-button button").first().press("Enter");
		assertThat(help.locator("attune-data-button dialog").getByRole(AriaRole.BUTTON, name(delete))).isVisible();
		Visitors.keep(help, "your-data-" + language + "-" + width);
		Accessibility.check(help, "the conversation's data");
		help.navigate(help.locator("attune-data-button dialog a").evaluate("(link) => link.href").toString());
		assertThat(help.locator("attune-privacy")).containsText("365");
		Locator yours = help.locator("attune-your-data");
		Download file = help.waitForDownload(() -> yours.getByRole(AriaRole.BUTTON).first().click());
		assertThat(Files.readString(file.path(), StandardCharsets.UTF_8)).contains(MARKUP);
		button(yours, delete).press("Enter");
		assertThat(yours.locator("#sure")).isFocused();
		assertThat(Visitors.overhang(help)).isZero();
		Visitors.keep(help, "privacy-" + language + "-" + width);
		Accessibility.check(help, "privacy");
		button(yours, sure).press("Enter");
		button(yours, undo).press("Enter");
		button(yours, delete).press("Enter");
		button(yours, sure).press("Enter");
		assertThat(button(yours, undo)).isVisible();
		this.erasures.erase(ConversationId.of(id));
		other.close();
		help.reload();
		assertThat(yours.locator(".notice.good")).isVisible();
		this.visitors.complaints().removeIf((complaint) -> complaint.contains("401"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					sv-SE | 360  | hur skickar jag tillbaka  | Hur returnerar jag | Var det här till hjälp? | Tack för ditt svar
					pl-PL | 1440 | jak zwrócić towar         | zwr                | Czy to było pomocne?    | Dziękujemy za odpowiedź
					""")
	void thePortalFindsWithAndWithoutScripts(String locale, int width, String question, String title, String helpful,
			String thanks) {
		Page typing = this.visitors.visits("/faq", locale, width);
		typing.locator("#q").pressSequentially(question.substring(0, question.length() - 1));
		Locator found = typing.locator(".found a");
		assertThat(found.first()).isVisible();
		Visitors.keep(typing, "faq-found-" + width);
		Accessibility.check(typing, "portal, found");
		typing.keyboard().press("ArrowDown");
		assertThat(found.first()).isFocused();
		typing.keyboard().press("Escape");
		assertThat(found).hasCount(0);
		assertThat(Visitors.overhang(typing)).isZero();

		Page reading = this.visitors.visitsWithoutScripts("/faq", locale, width);
		reading.locator("#q").fill(question);
		reading.keyboard().press("Enter");
		reading.locator("main section li a").first().click();
		assertThat(reading.locator("article h1")).isVisible();
		Visitors.keep(reading, "faq-article-" + width);
		reading.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(helpful))
			.locator("button")
			.first()
			.click();
		assertThat(reading.getByText(thanks)).isVisible();
		typing.navigate(reading.url());
		Accessibility.check(typing, "article");
		assertThat(Visitors.overhang(typing)).isZero();
	}

	@Test
	void anAdminPostsANoticeEndsItAndBringsItBack() {
		for (int width : List.of(Visitors.DESKTOP, Visitors.PHONE)) {
			Page admin = this.visitors.visits("/knowledge#notices", "en-GB", width);
			admin.locator("#name").fill("admin");
			admin.locator("#password").fill(Visitors.password("admin", this.data));
			admin.keyboard().press("Enter");
			Locator notices = admin.locator("attune-notices");
			button(notices, "Post a notice").click();
			button(notices, "Save").click();
			assertThat(notices.getByText("in one language at least")).isVisible();
			notices.getByLabel("English").first().fill("Phones are down.");
			notices.getByLabel("Words by which").fill("phone*, call*");
			notices.locator("#until").fill("2030-01-01T10:00");
			Visitors.keep(admin, "notice-form-" + width);
			Accessibility.check(admin, "notice form");
			button(notices, "Save").press("Enter");
			Locator row = notices.locator("li[data-id]");
			assertThat(row).hasCount(1);
			assertThat(row).containsText("Words: phone*, call*");
			button(row, "End now").press("Enter");
			assertThat(row).hasClass("ended");
			button(notices, "Undo").press("Enter");
			assertThat(row).hasClass("current");
			Visitors.keep(admin, "notices-" + width);
			assertThat(Visitors.overhang(admin)).isZero();
			button(row, "Delete").press("Enter");
			assertThat(row).hasCount(0);
		}
	}

	private static Locator button(Locator place, String name) {
		return place.getByRole(AriaRole.BUTTON, name(name)).first();
	}

	private static Locator.GetByRoleOptions name(String name) {
		return new Locator.GetByRoleOptions().setName(name);
	}

}
