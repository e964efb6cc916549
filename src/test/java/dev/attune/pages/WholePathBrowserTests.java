package dev.attune.pages;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages in a real browser, as customers, agents and admins use them.
 */
class WholePathBrowserTests extends BrowserTest {

	/** What the bot has told is not told again to whoever wants a person after it. */
	private static final Pattern ASKS_WHAT_IS_MISSING = Pattern
		.compile("Vad saknade du i det|Berätta vad som fattades");

	@BeforeEach
	void theyTakeMany() {
		this.agent.put(200, "/api/desk/me", Map.of("capacity", 100));
		this.admin.put(200, "/api/desk/me", Map.of("capacity", 100));
	}

	@Test
	void goesTheWholePathInSwedish() {
		Page customer = this.visitors.visits("/help", "sv-SE", Visitors.PHONE);
		ask(customer, "Hej! När kommer min beställning?");
		assertThat(bot(customer)).containsText("2–4 arbetsdagar");
		assertThat(bot(customer).getByRole(AriaRole.LINK)).hasAttribute("href", "/faq/sv/delivery-times");
		Visitors.keep(customer, "help-answer");

		button(customer, "Prata med en människa").click();
		assertThat(customer.locator("attune-wait-card")).containsText("Du står först i kön");
		Visitors.keep(customer, "help-queue");

		Page agent = signedIn("agent", "/desk", "sv-SE");
		assertThat(agent.locator("attune-queue")).containsText("När kommer min beställning?");
		button(agent, "Ta nästa").click();
		assertThat(agent.locator("attune-suggestions")).containsText(ASKS_WHAT_IS_MISSING);
		assertThat(agent.locator("attune-suggestions .source")).not().hasCount(0);
		assertThat(customer.locator("attune-timeline")).containsText("här och läser det du har skrivit");
		Visitors.keep(agent, "desk-suggestion");

		button(agent, "Infoga").click();
		assertThat(reply(agent)).hasValue(ASKS_WHAT_IS_MISSING);
		reply(agent).press("End");
		agent.keyboard().type(" Säg gärna till om det dröjer.");
		agent.keyboard().press("Control+Enter");
		assertThat(reply(agent)).hasValue("");
		assertThat(customer.locator("attune-timeline .agent").last()).containsText("Säg gärna till om det dröjer.");

		ask(customer, "Tack, nu förstår jag!");
		assertThat(agent.locator("attune-conversation attune-timeline")).containsText("Tack, nu förstår jag!");
		button(agent, "Avsluta").click();
		assertThat(customer.getByText("Hur nöjd är du med hjälpen?")).isVisible();
		customer.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("5: mycket nöjd")).check();
		customer.getByLabel("Vill du lägga till något?").fill("Snabbt och vänligt.");
		Visitors.keep(customer, "help-rating");
		button(customer, "Skicka omdöme").click();
		assertThat(customer.getByText("Tack! Det hjälper oss att bli bättre.")).isVisible();

		customer.reload();
		assertThat(customer.locator("attune-timeline")).containsText("Tack, nu förstår jag!");
		assertThat(customer.getByText("Hur nöjd är du med hjälpen?")).isHidden();
	}

	@Test
	void saysThatItDoesNotKnow() {
		Page customer = this.visitors.visits("/help", "en-GB", Visitors.PHONE);
		ask(customer, "Which wine goes with a roast hedgehog on the moon?");
		assertThat(bot(customer)).containsText("I do not want to guess");
		assertThat(button(customer, "Talk to a person")).isVisible();
	}

	@Test
	void handsOverAtOnceWhenAskedOpenlyInPolish() {
		Page customer = this.visitors.visits("/help", "pl-PL", Visitors.PHONE);
		ask(customer, "Chcę rozmawiać z człowiekiem");
		assertThat(customer.locator("attune-wait-card")).containsText("w kolejce");
		assertThat(customer.locator(".system a[href='mailto:help@lumivik.example']")).isVisible();
		assertThat(customer.locator("attune-timeline .bot")).hasCount(0);
	}

	@Test
	void letsThePersonComeFirstAndCallsBack() {
		Page customer = this.visitors.visits("/help", "cs-CZ", Visitors.PHONE);
		button(customer, "Mluvit s člověkem").click();
		assertThat(customer.getByText("Jste další na řadě").first()).isVisible();

		button(customer, "Zavolejte mi").click();
		customer.getByLabel("Na jaké číslo").fill("brzy prosím");
		button(customer, "Zavolejte mi").click();
		assertThat(customer.getByRole(AriaRole.ALERT)).containsText("nevypadá jako telefonní číslo");
		customer.getByLabel("Na jaké číslo").fill("+420 601 234 567");
		button(customer, "Zavolejte mi").click();
		assertThat(customer.locator("attune-wait-card")).containsText("Zavoláme vám na číslo +420 601 234 567");
	}

	@Test
	void findsTheConversationAgainAfterReloading() {
		Page customer = this.visitors.visits("/help", "en-GB", Visitors.PHONE);
		ask(customer, "How long does delivery take?");
		assertThat(bot(customer)).isVisible();

		customer.reload();
		assertThat(customer.locator("attune-timeline .customer")).hasCount(1);
		assertThat(bot(customer)).hasCount(1);

		button(customer, "Start over").click();
		assertThat(customer.getByText("What can we help you with?")).isVisible();
	}

	@Test
	void sendsWhatWasWrittenWithoutAConnectionOnceThereIsOne() {
		Page customer = this.visitors.visits("/help", "en-GB", Visitors.PHONE);
		ask(customer, "How long does delivery take?");
		assertThat(bot(customer)).isVisible();

		customer.context().setOffline(true);
		ask(customer, "And what does it cost?");
		assertThat(customer.getByText("No connection.")).isVisible();
		assertThat(customer.getByText("The assistant is looking")).isHidden();
		customer.context().setOffline(false);
		assertThat(customer.locator("attune-timeline .customer")).hasCount(2);
		assertThat(bot(customer)).hasCount(2);
		this.visitors.complaints().removeIf((complaint) -> complaint.contains("ERR_INTERNET_DISCONNECTED"));
	}

	@Test
	void canBeUsedWithTheKeyboardAlone() {
		Page customer = this.visitors.visits("/help", "en-GB", Visitors.DESKTOP);
		assertThat(customer.getByRole(AriaRole.TEXTBOX)).isFocused();
		customer.keyboard().type("How do I return something?");
		customer.keyboard().press("Enter");
		assertThat(bot(customer)).isVisible();
		assertThat(customer.getByRole(AriaRole.TEXTBOX)).isFocused();

		customer.keyboard().press("Tab");
		assertThat(button(customer, "Talk to a person")).isFocused();
		customer.keyboard().press("Enter");
		assertThat(customer.getByText(Pattern.compile("in the queue|next in line")).first()).isVisible();

		Page agent = signedIn("agent", "/desk", "en-GB");
		assertThat(agent.locator("attune-queue ol .one")).hasCount(1);
		assertThat(agent.locator("attune-queue ol .marks .mark").last()).isVisible();
		Object fits = agent.locator("attune-queue ol .one").evaluate("""
				(row) => {
					const long = row.querySelector(".marks .mark:last-child").cloneNode();
					long.textContent = "Speaks of a lawyer, a court or an authority, and at some length";
					row.querySelector(".marks").append(long);
					const fits = long.getBoundingClientRect().right <= row.getBoundingClientRect().right;
					long.remove();
					return fits;
				}""");
		assertThat(fits).as("a long reason goes on in the next line").isEqualTo(true);
		agent.keyboard().press("?");
		assertThat(agent.getByRole(AriaRole.DIALOG)).containsText("Take the next customer");
		agent.keyboard().press("Escape");
		agent.keyboard().press("n");
		assertThat(agent.locator("attune-conversation .log")).isFocused();
		agent.keyboard().press("?");
		assertThat(agent.getByRole(AriaRole.DIALOG)).containsText("Take the next customer");
		agent.keyboard().press("Escape");
		assertThat(agent.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Insert"))).isVisible();
		agent.keyboard().press("r");
		assertThat(reply(agent)).isFocused();
		assertThat(reply(agent)).hasValue("");
		agent.keyboard().press("Alt+i");
		assertThat(reply(agent)).not().hasValue("");
		agent.keyboard().press("Control+Enter");
		assertThat(customer.locator("attune-timeline .agent")).hasCount(1);
		agent.keyboard().press("Alt+e");
		assertThat(customer.getByText("How satisfied are you")).isVisible();
	}

	@Test
	void keepsAnAgentsDraftAndSaysWhoHasAConversation() {
		Page customer = this.visitors.visits("/help", "en-GB", Visitors.PHONE);
		button(customer, "Talk to a person").click();
		assertThat(customer.getByText(Pattern.compile("in the queue|next in line")).first()).isVisible();
		Page agent = signedIn("agent", "/desk", "en-GB");
		button(agent, "Take next").click();
		reply(agent).fill("Hello, I am just looking into");
		agent.reload();
		assertThat(reply(agent)).hasValue("Hello, I am just looking into");

		Page colleague = signedIn("admin", "/desk" + agent.evaluate("() => location.hash"), "en-GB");
		assertThat(colleague.getByText("You can read along")).isVisible();
	}

	@Test
	void showsWhatMayBeSaidAndWhatAQuestionFinds() {
		Page admin = signedIn("admin", "/knowledge", "en-GB");
		admin.getByRole(AriaRole.SEARCHBOX).fill("delivery");
		admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("How long does delivery take?"))
			.first()
			.click();
		assertThat(admin.getByRole(AriaRole.ARTICLE)).containsText("working days");
		assertThat(admin.getByRole(AriaRole.ARTICLE)).not().containsText("**");
		Visitors.keep(admin, "knowledge-article");
		admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Close")).click();
		assertThat(admin.getByRole(AriaRole.ARTICLE)).hasCount(0);
		Visitors.keep(admin, "knowledge-list");
		admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Try a question")).click();
		assertThat(admin.getByText("Put a question as a customer would.")).isVisible();
		admin.getByRole(AriaRole.SEARCHBOX).fill("How long does delivery take?");
		button(admin, "Search").click();
		assertThat(admin.getByText("The bot would answer from the first result.")).isVisible();
		Visitors.keep(admin, "knowledge-preview");
		admin.getByRole(AriaRole.SEARCHBOX).fill("Jak dlouho trvá doručení?");
		admin.locator("attune-search-preview select").first().selectOption("cs");
		assertThat(admin.locator(".results h3").first()).hasAttribute("lang", "cs");
		assertThat(admin.locator("attune-search-preview select").first()).hasValue("cs");

		admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Import")).click();
		admin.locator("#file").setInputFiles(file("articles.jsonl", """
				{"id":"store-opening","title":"When is the store open?","language":"en","answer":"From 9 to 18."}
				this is not an article
				"""));
		button(admin, "See what would change").click();
		button(admin, "Import").click();
		assertThat(admin.locator(".job .mark")).hasText("Done");
		assertThat(admin.locator(".job").getByText("New: 1, changed: 0, as before: 0, not taken: 1.")).isVisible();
		assertThat(admin.locator(".report").last()).containsText("Line 2");
	}

	@Test
	void tellsAgentsThatTheKnowledgeIsForAdmins() {
		Page agent = signedIn("agent", "/knowledge", "en-GB");
		assertThat(agent.getByText("The knowledge is for admins")).isVisible();
		button(agent, "Sign out").click();
		assertThat(agent.getByText("Sign in to the knowledge")).isVisible();
	}

	@Test
	void saysSoWhenThePasswordIsWrong() {
		Page agent = this.visitors.visits("/desk", "en-GB", Visitors.DESKTOP);
		agent.getByLabel("Name").fill("nobody");
		agent.getByLabel("Password").fill("nothing");
		button(agent, "Sign in").click();
		assertThat(agent.getByRole(AriaRole.ALERT)).containsText("do not match");
	}

	@Test
	void hasALandmarkAndAHeadingInEveryState() {
		Page agent = this.visitors.visits("/knowledge", "en-GB", Visitors.PHONE);
		hasALandmarkAndAHeading(agent, "Sign in to the knowledge");
		signIn(agent, "agent");
		hasALandmarkAndAHeading(agent, "The knowledge is for admins");
		assertThat(heading(agent)).isFocused();

		Page admin = this.visitors.visits("/desk", "en-GB", Visitors.PHONE);
		hasALandmarkAndAHeading(admin, "Sign in to the desk");
		signIn(admin, "admin");
		hasALandmarkAndAHeading(admin, "Desk");
		assertThat(heading(admin)).isFocused();
		assertThat(admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Attune"))).hasCount(1);
		assertThat(Visitors.overhang(admin)).isLessThanOrEqualTo(0);

		admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Knowledge")).click();
		hasALandmarkAndAHeading(admin, "Articles");
		admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Import")).click();
		hasALandmarkAndAHeading(admin, "Import");
	}

	@Test
	void choosesOneOfTheTabsAtAnyWidth() {
		Page agent = signedIn("agent", "/desk", "en-GB");
		Locator chosen = agent.locator("attune-desk [role=tab][aria-selected=true]");
		assertThat(chosen).hasCount(1);
		agent.setViewportSize(Visitors.PHONE, 740);
		assertThat(chosen).hasCount(1);
		assertThat(chosen).hasText("Queue");
		assertThat(chosen).hasAttribute("aria-controls", "pane-queue");
		assertThat(agent.locator("#pane-queue")).isVisible();
		agent.setViewportSize(Visitors.DESKTOP, 900);
		assertThat(chosen).hasText("Conversation");
	}

	@Test
	void namesThePhoneOfTheLanguageAndAWaitOfHours() {
		Page customer = this.visitors.visits("/faq/sv", "sv-SE", Visitors.PHONE);
		customer.route("**/api/desk-info",
				(route) -> route.fulfill(new Route.FulfillOptions().setContentType("application/json").setBody("""
						{"name":"Lumivik","languages":["en","sv"],"phone":"+46 8 123 45 00",
						"phones":{"sv":"08-123 45 00"},"estimatedWaitSeconds":7200,"waitIsLong":true,
						"waitInWords":{"sv":"Det kan ta mer än en och en halv timme."}}
						""")));
		customer.navigate(customer.url().replace("/faq/sv", "/help"));
		assertThat(customer.getByText("08-123 45 00")).isVisible();
		assertThat(button(customer, "Prata med en människa")).containsText("mer än en och en halv timme");
		assertThat(button(customer, "Prata med en människa")).containsText("ringa upp");
		Visitors.keep(customer, "help-long-wait");

		customer.locator("attune-header select").selectOption("en");
		assertThat(customer.getByText("+46 8 123 45 00")).isVisible();
		assertThat(customer.locator("attune-header select")).hasValue("en");
		assertThat(customer.locator("attune-header option").first()).hasText("English");
		customer.locator("attune-header select").selectOption("sv");
		assertThat(customer.locator("attune-header option").first()).hasText("Svenska");
		assertThat(customer.locator("attune-header select")).hasValue("sv");
	}

	@Test
	void hasAPictureForBrowsersThatAskForOne() {
		this.client.get().uri("/favicon.ico").exchange().expectStatus().isOk();
	}

	@ParameterizedTest
	@CsvSource({ "360, LIGHT", "1440, DARK" })
	void fitsTheWidth(int width, ColorScheme colours) {
		for (String path : new String[] { "/", "/help", "/desk", "/knowledge" }) {
			Page page = this.visitors.visits(path, "cs-CZ", width, colours);
			assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).isVisible();
			assertThat(Visitors.overhang(page)).as(path + " at " + width).isLessThanOrEqualTo(0);
			Visitors.keep(page, path.replace("/", "page-") + "-" + width + "-" + colours.name().toLowerCase());
		}
	}

	private static void hasALandmarkAndAHeading(Page page, String words) {
		assertThat(page.getByRole(AriaRole.MAIN)).hasCount(1);
		assertThat(heading(page)).hasText(words);
	}

	private static Locator heading(Page page) {
		return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
	}

	private static void ask(Page customer, String text) {
		customer.locator("attune-composer textarea").fill(text);
		customer.keyboard().press("Enter");
	}

	private static Locator bot(Page customer) {
		return customer.locator("attune-timeline .bot");
	}

	static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
	}

	private static Locator reply(Page agent) {
		return agent.locator("attune-conversation textarea#reply");
	}

	private static FilePayload file(String name, String content) {
		return new FilePayload(name, "application/x-ndjson", content.getBytes(StandardCharsets.UTF_8));
	}

}
