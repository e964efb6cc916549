package dev.attune.pages;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.attune.Browserless.Customer;
import dev.attune.channel.chatwoot.ChatwootServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What admins set and look at besides the content: goodwill, helpdesks, prompts, and what
 * is learnt from suggestions.
 */
class AdminBrowserTests extends BrowserTest {

	private static final String MATTER = "My parcel is late, it should have been here on Monday. What happens now?";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			pl-PL | 360  | DARK  | kot.a | Proszę wybrać | Redaktor | już istnieje | Widać je tylko teraz | wyłączone
			sv-SE | 1440 | LIGHT | kot.b | Välj minst    | Redaktör | redan ett    | visas bara nu        | avstängt
			""")
	void makesAnAccountRenewsItsPasswordAndDisablesIt(String language, int width, ColorScheme colours, String name,
			String noRole, String editor, String exists, String once, String disabled) {
		Page page = signedIn("admin", "/knowledge#accounts", language, width, colours);
		Locator rows = page.locator("attune-accounts .rows > li");
		assertThat(page.locator("attune-accounts [data-id=admin]")).isVisible();
		fits(page);
		keep(page, "accounts");
		page.locator("attune-accounts .add").press("Enter");
		Locator dialog = page.getByRole(AriaRole.DIALOG);
		page.keyboard().type("agent");
		dialog.locator("#displayName").fill("Kotka");
		dialog.locator("#role-agent").uncheck();
		dialog.locator("#displayName").press("Enter");
		assertThat(dialog).containsText(noRole);
		assertThat(dialog.locator("#role-agent")).isFocused();
		dialog.locator("#role-editor").press("Space");
		Accessibility.check(page, "knowledge, account form");
		fits(page);
		keep(page, "account-form");
		dialog.locator("#displayName").press("Enter");
		assertThat(dialog).containsText(exists);
		expectComplaint("409");
		dialog.locator("#name").fill(name);
		dialog.locator("#name").press("Enter");
		assertThat(dialog).hasCount(0);
		Locator told = page.locator("attune-accounts .told");
		assertThat(told).containsText(once);
		String first = told.locator("input").inputValue();
		assertThat(first).hasSize(20);
		Locator row = rows.filter(withText(name));
		assertThat(row.locator(".mark")).hasText(List.of(editor).toArray(String[]::new));

		row.locator(".renew").press("Enter");
		assertThat(row.locator(".sure")).isFocused();
		page.keyboard().press("Enter");
		assertThat(told.locator("input")).not().hasValue(first);
		assertThat(told).isFocused();
		Accessibility.check(page, "knowledge, accounts");
		fits(page);
		keep(page, "account-password");
		told.locator("div .button.small").click();
		assertThat(told).hasCount(0);

		row.locator(".switch").press("Enter");
		assertThat(row).containsText(disabled);
		assertThat(row.locator(".switch")).isFocused();
		page.keyboard().press("Enter");
		assertThat(row).not().containsText(disabled);
		page.keyboard().press("Enter");
		assertThat(row).containsText(disabled);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en-GB | 360  | DARK  | Put {amount} where | names a sum of its own | already a policy  | up to CZK 350
			cs-CZ | 1440 | LIGHT | Vložte {amount}    | je jiná částka         | už pravidlo je    | až 350 Kč
			""")
	void setsWhatAgentsMayGrantAndTakesItBack(String language, int width, ColorScheme colours, String noAmount,
			String ownSum, String exists, String late) {
		theSampleDesksGoodwill();
		Page page = signedIn("admin", "/knowledge#goodwill", language, width, colours);
		Locator rows = page.locator("attune-goodwill .rows > li");
		assertThat(rows.filter(withText(late))).hasCount(1);
		fits(page);
		keep(page, "goodwill");
		Locator add = page.locator("attune-goodwill .add");
		add.press("Enter");
		Locator dialog = page.getByRole(AriaRole.DIALOG);
		dialog.locator("#reason").selectOption("broken");
		dialog.locator("#limit").press("Enter");
		assertThat(dialog.locator("#limit")).isFocused();
		assertThat(dialog.locator("#limit")).hasAttribute("aria-invalid", "true");
		dialog.locator("#limit").fill("12,50");
		dialog.locator("#currency").fill("xyz");
		dialog.locator("#currency").press("Enter");
		assertThat(dialog.locator("#currency")).isFocused();
		dialog.locator("#currency").fill("sek");
		dialog.locator("#wording-sv").fill("Du får en värdecheck.");
		dialog.locator(".do .primary").click();
		assertThat(dialog).containsText(noAmount);
		dialog.locator("#wording-sv").fill("Du får {amount} och 100 kr till.");
		dialog.locator(".do .primary").click();
		assertThat(dialog).containsText(ownSum);
		Accessibility.check(page, "knowledge, goodwill form");
		fits(page);
		keep(page, "goodwill-form");
		expectComplaint("422");
		dialog.locator("#wording-sv").fill("Du får en värdecheck på {amount}.");
		dialog.locator(".do .primary").click();
		assertThat(dialog).hasCount(0);
		Locator row = rows.filter(withText("12,50 kr"));
		assertThat(row).hasCount(1);
		assertThat(add).isFocused();

		row.locator(".change").click();
		assertThat(dialog.locator(".changes li")).hasCount(1);
		dialog.locator("#limit").fill("20");
		dialog.locator("#limit").press("Enter");
		assertThat(rows.filter(withText("20 kr")).locator(".change")).isFocused();
		add.click();
		dialog.locator("#reason").selectOption("broken");
		dialog.locator("#limit").fill("5");
		dialog.locator("#currency").fill("SEK");
		dialog.locator("#wording-sv").fill("{amount}");
		dialog.locator(".do .primary").click();
		assertThat(dialog.getByRole(AriaRole.ALERT)).containsText(exists);
		page.keyboard().press("Escape");
		expectComplaint("409");

		row = rows.filter(withText("20 kr"));
		row.locator(".delete").click();
		assertThat(row).hasCount(0);
		assertThat(page.locator("attune-goodwill .undo")).isFocused();
		Accessibility.check(page, "knowledge, goodwill deleted");
		page.keyboard().press("Enter");
		assertThat(row.locator(".change")).isFocused();
		row.locator(".delete").click();
		assertThat(row).hasCount(0);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					en-GB | 1440 | LIGHT | Works  | Does not work | not for this account | Switch off  | Off       | Removed: Chat
					pl-PL | 360  | DARK  | Działa | Nie działa    | nie dla tego konta   | Wyłącz      | Wyłączone | Usunięto: Chat
					""")
	void connectsAChatwootTriesItAndRemovesIt(String language, int width, ColorScheme colours, String works,
			String fails, String refused, String switchOff, String off, String removed) {
		try (ChatwootServer chatwoot = new ChatwootServer()) {
			this.jdbc.sql("DELETE FROM helpdesk").update();
			Page page = signedIn("admin", "/knowledge#helpdesks", language, width, colours);
			assertThat(page.locator("attune-helpdesks .empty")).isVisible();
			page.locator("attune-helpdesks .add").press("Enter");
			Locator dialog = page.getByRole(AriaRole.DIALOG);
			dialog.locator("#name").fill("Chat");
			dialog.locator("#account").fill("1");
			dialog.locator("#url").fill("chat");
			dialog.locator("#url").press("Enter");
			assertThat(dialog.locator("#url")).isFocused();
			dialog.locator("#url").fill(chatwoot.url());
			dialog.locator("#url").press("Enter");
			assertThat(dialog.locator("#secret")).isFocused();
			dialog.locator("#secret").fill("what-deliveries-are-signed-with");
			dialog.locator("#botToken").fill("mistyped");
			Accessibility.check(page, "knowledge, helpdesk form");
			fits(page);
			keep(page, "helpdesk-form");
			dialog.locator(".do .primary").click();
			Locator card = page.locator("attune-helpdesks .rows > li");
			assertThat(card).containsText(refused);
			assertThat(card.locator("h2 + .mark")).hasText(fails);
			Accessibility.check(page, "knowledge, helpdesk that fails");
			keep(page, "helpdesk-failing");

			card.locator(".change").click();
			assertThat(dialog.locator("#name")).hasValue("Chat");
			assertThat(dialog.locator("#botToken")).hasValue("");
			dialog.locator("#botToken").fill(ChatwootServer.BOT_TOKEN);
			dialog.locator("#agentToken").fill(ChatwootServer.AGENT_TOKEN);
			dialog.locator("#agentToken").press("Enter");
			assertThat(card.locator("h2 + .mark")).hasText(works);
			assertThat(card.locator(".notice.good p")).hasCount(3);
			assertThat(card.locator("attune-copied input").first())
				.hasValue(Pattern.compile("^http://localhost:\\d+/webhooks/chatwoot/[0-9a-f-]{36}$"));
			Accessibility.check(page, "knowledge, helpdesk that works");
			fits(page);
			keep(page, "helpdesk");
			card.locator(".switch").click();
			assertThat(card.locator("h2 + .mark")).hasText(off);
			card.locator(".switch").click();
			assertThat(card.locator("h2 + .mark")).hasText(works);
			assertThat(card.locator(".switch")).hasText(switchOff);

			card.locator(".delete").click();
			assertThat(page.locator("attune-helpdesks .notice")).containsText(removed);
			assertThat(page.locator("attune-helpdesks .undo")).isFocused();
			keep(page, "helpdesk-removed");
			page.keyboard().press("Enter");
			assertThat(card.locator(".change")).isFocused();
			assertThat(card.locator("h2 + .mark")).hasText(works);
		}
		finally {
			this.jdbc.sql("DELETE FROM helpdesk").update();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en-GB | 1440 | LIGHT | Wrong | True of letters only  | fewer than 5 people: first month
			sv-SE | 360  | DARK  | Fel   | Gäller bara brev      | färre än 5 personer: första månaden
			""")
	void tellsWhatMisleadsAndWhy(String language, int width, ColorScheme colours, String wrong, String ownWords,
			String withheld) {
		this.jdbc.sql("DELETE FROM suggestion").update();
		List<String> reasons = List.of("wrong", "wrong", ownWords);
		for (String reason : reasons) {
			Customer customer = Customer.opens(this.client, "en");
			customer.writes(MATTER);
			customer.asksForPerson();
			this.agent.post("/api/conversations/" + customer.id + "/claim", Map.of());
			JsonNode suggestion = this.agent
				.post("/api/conversations/" + customer.id + "/suggestions", Map.of("count", 1))
				.get("suggestions")
				.get(0);
			this.agent.post("/api/suggestions/" + suggestion.get("id").asString() + "/outcome",
					Map.of("outcome", "dismissed", "reason", reason));
		}
		Page page = signedIn("admin", "/knowledge#learning", language, width, colours);
		Locator source = page.locator("attune-learning .rows > li").filter(withText("My parcel is late"));
		assertThat(source).containsText(ownWords);
		assertThat(source.locator(".mark.attention")).isVisible();
		assertThat(page.locator("attune-learning .bars > div").first()).containsText(wrong);
		assertThat(page.locator("attune-learning .words li")).containsText(ownWords);
		assertThat(page.locator("attune-learning section").last()).containsText(withheld);
		assertThat(page.locator("attune-learning")).not().containsText("Alex");
		Accessibility.check(page, "knowledge, lessons");
		fits(page);
		keep(page, "learning");
		source.getByRole(AriaRole.LINK).click();
		assertThat(page).hasURL(Pattern.compile(".*#articles/en-parcel-late$"));
	}

	@Test
	void tellsAcceptanceByTenureAndWhatHasFailed() {
		Page page = this.visitors.visits("/knowledge#learning", "en-GB", Visitors.DESKTOP);
		page.route("**/api/suggestions/acceptance", (route) -> route.fulfill(
				new Route.FulfillOptions().setStatus(500).setContentType("application/problem+json").setBody("{}")));
		signIn(page, "admin");
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("went wrong on our side");
		page.unroute("**/api/suggestions/acceptance");
		page.route("**/api/suggestions/acceptance", (route) -> route.fulfill(new Route.FulfillOptions()
			.setContentType("application/json")
			.setBody(
					"""
							{"since":"2026-08-30T10:00:00Z","smallestGroup":5,"withheld":["1-3"],"groups":[
							 {"tenureMonths":"0-1","agents":6,"suggestions":420,"taken":0.71,"sent":250,"edited":90,"dismissed":50,
							  "ignored":30,"medianEditDistance":0.12,"medianSecondsToSend":48.6},
							 {"tenureMonths":"12+","agents":9,"suggestions":812,"taken":0.55,"sent":300,"edited":300,"dismissed":150,
							  "ignored":62,"medianEditDistance":0.31,"medianSecondsToSend":61.2}]}
							""")));
		button(page, "Try again").click();
		Locator newest = page.getByRole(AriaRole.ROW).nth(1);
		assertThat(newest).containsText("first month");
		assertThat(newest).containsText("71%");
		assertThat(newest).containsText("49 s");
		assertThat(page.locator("attune-learning")).containsText("Not shown, with fewer than 5 people: 1 to 3 months.");
		assertThat(page.getByRole(AriaRole.ALERT)).hasCount(0);
		Accessibility.check(page, "knowledge, acceptance");
		Visitors.keep(page, "learning-acceptance");
		expectComplaint("500");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			sv-SE | 1440 | DARK  | jämföras utifrån vad | inte att använda så här
			en-GB | 360  | LIGHT | only be compared by  | cannot be used like this
			""")
	void previewsAPromptOnAConversation(String language, int width, ColorScheme colours, String noModel, String unfit) {
		Customer.opens(this.client, "en").writes(MATTER);
		Page page = signedIn("admin", "/knowledge#prompts", language, width, colours);
		Locator prompts = page.locator("attune-prompts .rows a");
		assertThat(prompts.filter(withText("understanding/wish-for-person"))).isVisible();
		keep(page, "prompts");
		prompts.filter(withText("llm/data")).press("Enter");
		assertThat(page.locator("#text")).not().isEditable();
		prompts.filter(withText("suggestion/draft-reply")).press("Enter");
		Locator text = page.locator("#text");
		assertThat(text).hasValue(Pattern.compile("data:conversation"));
		assertThat(page.locator(".preview")).hasAttribute("aria-disabled", "true");
		page.locator(".choice").filter(withText(MATTER)).first().click();
		page.locator(".preview").click();
		Locator asked = page.locator("attune-prompt-trial pre");
		assertThat(asked.last()).containsText("<data name=\"conversation\"");
		assertThat(asked.first()).not().containsText("My parcel is late");
		Accessibility.check(page, "knowledge, prompt previewed");
		fits(page);
		keep(page, "prompt-preview");
		text.fill("# User\n\nAnswer {{data:conversation}} in {{language}}.");
		page.locator(".preview").click();
		assertThat(asked.last()).containsText("in English.");
		page.locator(".compare").click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText(noModel);
		text.fill("# User\n\n{{unheard}}");
		page.locator(".preview").click();
		assertThat(page.getByRole(AriaRole.ALERT)).containsText(unfit);
		assertThat(page.getByRole(AriaRole.ALERT)).containsText("unheard");
		expectComplaint("422");
		expectComplaint("409");
		page.locator("attune-prompt-trial section").first().getByRole(AriaRole.BUTTON).click();
		assertThat(text).hasValue(Pattern.compile("data:conversation"));
		assertThat(text).isFocused();
	}

	private void theSampleDesksGoodwill() {
		this.jdbc.sql("UPDATE goodwill_policy SET deleted_at = now() WHERE updated_by <> 'settings'").update();
		this.jdbc.sql("UPDATE goodwill_policy SET deleted_at = NULL WHERE updated_by = 'settings'").update();
	}

	private static void keep(Page page, String name) {
		Visitors.keep(page, "admin-" + name + "-" + page.viewportSize().width);
	}

}
