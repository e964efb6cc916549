package dev.attune.pages;

import java.nio.file.Path;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.attune.Browserless;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * Makes the README's pictures anew:
 * {@code mvn test -Dtest=ReadmeScreenshots -Dattune.screenshots=docs/images}.
 */
@EnabledIfSystemProperty(named = ReadmeScreenshots.FOLDER, matches = ".+")
class ReadmeScreenshots extends BrowserTest {

	static final String FOLDER = "attune.screenshots";

	@Test
	void showTheDeskAtWork() {
		help();
		waits("sv", "Karin Lindqvist",
				"Var är mitt paket? Jag beställde det för två veckor sedan och är riktigt besviken.", 7);
		waits("pl", "Anna Kowalska", "Chcę rozmawiać z człowiekiem, zapłaciłam dwa razy.", 4);
		waits("cs", "Petr Novák", "Kdy dostanu zpátky peníze? Už čekám dva týdny.", 2);
		waits("en", "Tom Baker",
				"My parcel should have been here on Monday and I am worried it is lost. What happens now?", 9);
		desk("en-GB", "desk-en", ColorScheme.LIGHT);
		desk("sv-SE", "desk-sv", ColorScheme.DARK);
		knowledge();
	}

	private void help() {
		Page customer = this.visitors.visits("/help", "sv-SE", Visitors.PHONE);
		assertThat(customer.locator("attune-composer textarea")).isVisible();
		keep(customer, "help-sv");
		customer.locator("attune-composer textarea").fill("Hur lämnar jag tillbaka en vara?");
		customer.keyboard().press("Enter");
		assertThat(customer.locator("attune-timeline .bot")).isVisible();
		keep(customer, "help-answer-sv");
	}

	private void desk(String language, String name, ColorScheme colours) {
		Page agent = signedIn("agent", "/desk", language, Visitors.DESKTOP, colours);
		agent.locator("attune-queue ol .one").first().waitFor();
		agent.locator("attune-queue .next button").click();
		agent.locator("attune-suggestions .insert").waitFor();
		agent.locator("attune-suggestions .source").first().waitFor();
		keep(agent, name);
		agent.setViewportSize(Visitors.PHONE, 740);
		agent.locator(".sidebar-tab").click();
		agent.locator("attune-suggestions .insert").waitFor();
		keep(agent, name + "-360");
	}

	private void knowledge() {
		Page admin = signedIn("admin", "/knowledge", "en-GB");
		admin.getByLabel("Language:").selectOption("en");
		admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("How long does delivery take?")).click();
		admin.getByRole(AriaRole.ARTICLE).waitFor();
		keep(admin, "knowledge");
	}

	/** A customer who has waited for some minutes. */
	private void waits(String language, String name, String text, int minutes) {
		Browserless.Customer customer = Browserless.Customer.opens(this.client, Map.of("language", language, "customer",
				Map.of("name", name, "email", name.toLowerCase().replaceAll("[^a-z]+", ".") + "@example.org")));
		customer.writes(text);
		customer.reads((message) -> !message.get("author").asString().equals("customer"));
		customer.asksForPerson();
		this.jdbc.sql(
				"UPDATE handover SET requested_at = requested_at - make_interval(mins => :minutes) WHERE conversation_id = :id::uuid")
			.param("minutes", minutes)
			.param("id", customer.id)
			.update();
	}

	private static void keep(Page page, String name) {
		page.waitForTimeout(600);
		Path folder = Path.of(System.getProperty(FOLDER));
		page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
	}

}
