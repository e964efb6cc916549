package dev.attune.pages;

import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.attune.Browserless.Customer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the desk hears that somebody will soon have waited for too long.
 */
class WaitWarningBrowserTests extends BrowserTest {

	@ParameterizedTest
	@CsvSource(
			textBlock = """
					en-GB, 1440, Anna Berg has been waiting for 8 min. We promised 10 min at most., Take now, Close
					pl-PL, 1440, 'Anna Berg: czas oczekiwania to już 8 min. Obiecaliśmy najwyżej 10 min.', Przejmij teraz, Zamknij
					cs-CZ, 360, 'Anna Berg: čekání už trvá 8 min. Slíbili jsme nejvýše 10 min.', Převzít hned, Zavřít
					sv-SE, 360, Anna Berg har väntat i 8 min. Vi har lovat högst 10 min., Ta nu, Stäng
					""")
	void warnsPolitelyAndLetsTheAgentTakeThem(String language, int width, String words, String take, String close) {
		Page agent = signedIn("agent", "/desk", language, width);
		assertThat(agent.locator("attune-queue")).isVisible();
		Customer taken = waits("Anna Berg", 485);
		waits("Petr Novák", 482);
		Locator warning = agent.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText(words));
		assertThat(warning).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
		assertThat(warning.locator(".banner")).hasCount(1);
		Visitors.keep(agent, "wait-warning-" + language.substring(0, 2) + "-" + width);
		assertThat(Visitors.overhang(agent)).isLessThanOrEqualTo(0);
		Locator takeNow = warning.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(take));
		takeNow.focus();
		agent.keyboard().press("Enter");
		assertThat(agent.locator("attune-conversation")).isVisible();
		assertThat(agent.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText("Petr Novák")))
			.isVisible();
		agent.getByRole(AriaRole.STATUS)
			.filter(new Locator.FilterOptions().setHasText("Petr Novák"))
			.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(close))
			.click();
		assertThat(agent.locator(".banner")).hasCount(0);
		this.agent.post("/api/conversations/" + taken.id + "/transfer", Map.of());
		assertThat(agent.locator("attune-queue ol")).containsText("Anna Berg");
		assertThat(agent.locator(".banner")).hasCount(0);
		if (width == Visitors.DESKTOP) {
			agent.reload();
			assertThat(agent.locator("attune-waits-today p")).containsText("min");
			Visitors.keep(agent, "waits-today-" + language.substring(0, 2));
		}
	}

	private Customer waits(String name, int seconds) {
		Customer customer = Customer.opens(this.client,
				Map.of("channel", "web", "language", "en", "customer", Map.of("name", name)));
		customer.asksForPerson();
		customer.writes("My kettle leaks.\u2028It is new.");
		this.jdbc.sql("""
				UPDATE handover SET requested_at = now() - make_interval(secs => :seconds),
				    waiting_since = now() - make_interval(secs => :seconds) WHERE conversation_id = :id::uuid
				""").param("seconds", seconds).param("id", customer.id).update();
		return customer;
	}

}
