package dev.attune.pages;

import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.attune.Browserless.Customer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an agent does with conversations as a whole: takes back that they resolved one,
 * and looks at those that the bot has.
 */
class DeskListBrowserTests extends BrowserTest {

	@ParameterizedTest
	@CsvSource({ "en-GB, 1440, LIGHT, Resolved: Anna Berg, Undo, It is yours again",
			"cs-CZ, 360, DARK, Vyřešeno: Anna Berg, Vrátit zpět, zase vaše",
			"pl-PL, 360, LIGHT, Zakończono: Anna Berg, Cofnij, znowu Państwa",
			"sv-SE, 1440, DARK, Avslutad: Anna Berg, Ångra, är din igen" })
	void resolvingCanBeUndoneAlsoAfterTheNextWasTaken(String language, int width, ColorScheme colours, String resolved,
			String undo, String reopened) {
		Customer anna = waits("Anna Berg");
		Page desk = signedIn("agent", "/desk", language, width, colours);
		assertThat(desk.locator("attune-queue ol .one")).hasCount(1);
		desk.keyboard().press("n");
		assertThat(desk.locator("attune-conversation .log")).isFocused();
		assertThat(desk.locator("attune-conversation .resolve")).isVisible();
		assertThat(desk.locator("attune-conversation .who h2")).hasText("Anna Berg");
		desk.keyboard().press("e");
		anna.awaitsStatus("resolved");
		Locator told = desk.getByRole(AriaRole.STATUS).filter(withText(resolved));
		assertThat(told).isVisible();
		assertThat(button(told, undo)).isFocused();
		fits(desk);
		Accessibility.check(desk, "desk, resolved");
		Visitors.keep(desk, "desk-resolved-" + language.substring(0, 2) + "-" + width);
		desk.keyboard().press("Enter");
		anna.awaitsStatus("agent");
		assertThat(desk.locator("[role=status]").filter(withText(reopened))).hasCount(1);
		assertThat(desk.locator("attune-conversation .log")).isFocused();
		assertThat(told).hasCount(0);

		assertThat(desk.locator("attune-conversation .resolve")).isVisible();
		desk.keyboard().press("e");
		anna.awaitsStatus("resolved");
		waits("Petr Novák");
		assertThat(desk.locator("attune-queue ol .one")).hasCount(1);
		assertThat(told).isVisible();
		desk.keyboard().press("n");
		assertThat(desk.locator("attune-conversation .who h2")).hasText("Petr Novák");
		assertThat(told).isVisible();
		desk.keyboard().press("z");
		anna.awaitsStatus("agent");
		assertThat(desk.locator("attune-conversation .who h2")).hasText("Anna Berg");
		this.agent.post("/api/conversations/" + anna.id + "/resolve", Map.of());
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, 1440, LIGHT, With the bot, You can read along, The bot is answering here",
			"sv-SE, 360, DARK, Hos boten, Du kan läsa med, Här svarar boten" })
	void showsWhomTheBotTalksWithAndLetsAnAgentTakeOver(String language, int width, ColorScheme colours, String title,
			String about, String bots) {
		Customer customer = named("Anna Berg");
		customer.writes("How long does delivery take?");
		Page desk = signedIn("agent", "/desk", language, width, colours);
		Locator list = desk.locator("attune-queue .bot");
		Locator row = list.locator(".one").filter(withText("Anna Berg"));
		assertThat(list.locator("summary")).containsText(title);
		assertThat(row).isHidden();
		int height = desk.viewportSize().height;
		desk.setViewportSize(width, 460);
		list.locator("summary").focus();
		desk.keyboard().press("Enter");
		assertThat(row).isVisible();
		// A row stands between two pixels on some machines.
		assertThat(row).isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(0.95));
		desk.setViewportSize(width, height);
		assertThat(list.getByText(about)).isVisible();
		fits(desk);
		Accessibility.check(desk, "desk, with the bot");
		Visitors.keep(desk, "desk-with-bot-" + language.substring(0, 2) + "-" + width);
		row.focus();
		desk.keyboard().press("Enter");
		Locator take = desk.locator("attune-conversation .take");
		assertThat(take).containsText(bots);
		assertThat(customer.status()).as("reading is not taking").isEqualTo("bot");
		Visitors.keep(desk, "desk-reads-bot-" + language.substring(0, 2) + "-" + width);
		take.getByRole(AriaRole.BUTTON).press("Enter");
		customer.awaitsStatus("agent");
		assertThat(desk.locator("attune-conversation textarea#reply")).isFocused();
		assertThat(row).hasCount(0);
		this.agent.post("/api/conversations/" + customer.id + "/resolve", Map.of());
	}

	private Customer waits(String name) {
		Customer customer = named(name);
		customer.asksForPerson();
		return customer;
	}

	private Customer named(String name) {
		return Customer.opens(this.client,
				Map.of("channel", "web", "language", "en", "customer", Map.of("name", name)));
	}

}
