package dev.attune.pages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.attune.Browserless.Customer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Macros: found and put into a reply with a few keys, and written by admins.
 */
class MacroBrowserTests extends BrowserTest {

	private static final String TYPED = "Tack, Maja.";

	@BeforeEach
	void theSampleDesksMacros() {
		this.jdbc.sql("DELETE FROM macro WHERE updated_by = 'admin'").update();
		this.jdbc.sql("UPDATE macro SET deleted_at = NULL").update();
		this.agent.put(200, "/api/desk/me", Map.of("capacity", 100));
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, 1440, LIGHT, kollår UPP, 1 macro", "pl-PL, 360, DARK, kollår UPP, 1 makro" })
	void isFoundAndInsertedInTheCustomersLanguage(String language, int width, ColorScheme colours, String words,
			String found) {
		inHand("Maja Berg", "Var är min order LV-4820193?");
		Page desk = opened(language, width, colours, "Var är min order");
		reply(desk).fill(TYPED);
		desk.keyboard().press("Alt+m");
		assertThat(field(desk)).isFocused();
		assertThat(options(desk).first()).hasAttribute("aria-selected", "true");
		desk.keyboard().press("ArrowUp");
		assertThat(options(desk).last()).hasAttribute("aria-selected", "true");
		desk.keyboard().press("ArrowDown");
		desk.keyboard().press("ArrowDown");
		assertThat(options(desk).nth(1)).hasAttribute("aria-selected", "true");
		Accessibility.check(desk, "desk, macros");
		assertThat(Visitors.overhang(desk)).isLessThanOrEqualTo(0);
		Visitors.keep(desk, "desk-macros-" + language.substring(0, 2) + "-" + width);
		desk.keyboard().type(words);
		assertThat(options(desk)).hasCount(1);
		assertThat(desk.locator("attune-macro-picker [role=status]").last()).hasText(found);
		desk.keyboard().press("Enter");
		assertThat(reply(desk)).hasValue(
				TYPED + "\n\nTack för att du hör av dig. Jag kollar upp order LV-4820193 nu och skriver till dig här"
						+ " så snart jag vet mer. Du behöver inte göra något.");
		assertThat(reply(desk)).isFocused();
		assertThat(options(desk)).hasCount(0);
		Visitors.keep(desk, "desk-macro-inserted-" + language.substring(0, 2) + "-" + width);
		Accessibility.check(desk, "desk, macro inserted");
		desk.keyboard().press("Alt+z");
		assertThat(reply(desk)).hasValue(TYPED);
	}

	@Test
	void aSlashAtTheStartFindsItAndEscapeLetsOneTypeIt() {
		inHand("Maja Berg", "Var är min order?");
		Page desk = opened("en-GB", Visitors.DESKTOP, ColorScheme.LIGHT, "Var är min order?");
		reply(desk).click();
		desk.keyboard().type("/sorted");
		assertThat(field(desk)).hasValue("sorted");
		assertThat(reply(desk)).hasValue("");
		desk.keyboard().press("Enter");
		assertThat(reply(desk)).hasValue("Vad bra att det löste sig! Hör gärna av dig här om det är något mer."
				+ " Ha en fin dag!\n\nAlex, Lumivik");
		reply(desk).fill("");
		desk.keyboard().press("/");
		assertThat(field(desk)).isFocused();
		desk.keyboard().press("Escape");
		assertThat(reply(desk)).isFocused();
		desk.keyboard().type("/etc");
		assertThat(reply(desk)).hasValue("/etc");
		assertThat(field(desk)).hasCount(0);
		desk.keyboard().type(" and/or");
		assertThat(reply(desk)).hasValue("/etc and/or");
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, 1440, LIGHT, Swedish, This text is not in the customer’s language (Swedish)",
			"cs-CZ, 360, DARK, švédština, Tento text není v jazyce zákazníka (švédština)" })
	void saysWhereTheCustomersLanguageIsMissingAndOffersWhatThereIs(String language, int width, ColorScheme colours,
			String swedish, String foreign) {
		macro("Half", Map.of("en", "We take back half.", "pl", "Przyjmujemy połowę."), null);
		inHand("Maja Berg", "Kan jag lämna tillbaka hälften?");
		Page desk = opened(language, width, colours, "Kan jag lämna tillbaka hälften?");
		desk.keyboard().press("m");
		desk.keyboard().type("half");
		Locator others = desk.locator("attune-macro-picker [role=group]");
		assertThat(others).containsText(swedish);
		assertThat(others.getByRole(AriaRole.OPTION)).hasCount(2);
		Accessibility.check(desk, "desk, macro in other languages");
		Visitors.keep(desk, "desk-macro-elsewhere-" + language.substring(0, 2) + "-" + width);
		desk.keyboard().press("ArrowDown");
		desk.keyboard().press("Enter");
		assertThat(reply(desk)).hasValue("Przyjmujemy połowę.");
		assertThat(desk.locator("attune-conversation .box .notice")).containsText(foreign);
		Accessibility.check(desk, "desk, macro in another language");
		Visitors.keep(desk, "desk-macro-foreign-" + language.substring(0, 2) + "-" + width);
	}

	@Test
	void isNotSentWithAGap() {
		Customer customer = inHand("Maja Berg", "Var är mitt paket?");
		Page desk = opened("en-GB", Visitors.DESKTOP, ColorScheme.LIGHT, "Var är mitt paket?");
		desk.keyboard().press("m");
		desk.keyboard().type("looking");
		desk.keyboard().press("Enter");
		assertThat(desk.locator("attune-conversation .box .notice")).containsText("Please fill in: [ordernummer]");
		desk.keyboard().press("Control+Enter");
		assertThat(desk.getByRole(AriaRole.ALERT)).containsText("Nothing was sent yet. Fill in [ordernummer] first");
		Visitors.keep(desk, "desk-macro-gap");
		desk.keyboard().type("LV-4820193");
		assertThat(desk.locator("attune-conversation .box .notice")).hasCount(0);
		desk.keyboard().press("Control+Enter");
		assertThat(customer.reads("agent").get("text").asString()).contains("order LV-4820193 nu");
	}

	@Test
	void doesOnceSentWhatItSays() {
		Customer customer = inHand("Maja Berg", "Det fungerar nu!");
		Page desk = opened("en-GB", Visitors.DESKTOP, ColorScheme.LIGHT, "Det fungerar nu!");
		desk.keyboard().press("m");
		desk.keyboard().type("goodbye");
		desk.keyboard().press("Enter");
		assertThat(desk.locator("attune-conversation .then")).containsText("the conversation is resolved");
		Visitors.keep(desk, "desk-macro-then");
		desk.reload();
		assertThat(desk.locator("attune-conversation .then")).isVisible();
		assertThat(customer.status()).isEqualTo("agent");
		reply(desk).press("Control+Enter");
		customer.awaitsStatus("resolved");
		assertThat(customer.reads("agent").get("text").asString()).startsWith("Vad bra att det löste sig!");
	}

	@Test
	void doesNotWhereTheAgentLeavesItOut() {
		macro("Over", Map.of("sv", "Jag lämnar över."), "transfer");
		Customer customer = inHand("Maja Berg", "Jag har en fråga om min faktura.");
		Page desk = opened("sv-SE", Visitors.PHONE, ColorScheme.LIGHT, "Jag har en fråga om min faktura.");
		desk.locator("attune-macro-picker #button").click();
		Accessibility.check(desk, "desk, macros on a phone");
		options(desk).filter(new Locator.FilterOptions().setHasText("Over")).last().click();
		assertThat(desk.locator("attune-conversation .then")).containsText("näst på tur");
		assertThat(Visitors.overhang(desk)).isLessThanOrEqualTo(0);
		Visitors.keep(desk, "desk-macro-then-sv-360");
		desk.getByText("Inte den här gången").click();
		assertThat(desk.locator("attune-conversation .then")).hasCount(0);
		desk.locator("attune-conversation .send").click();
		assertThat(customer.reads("agent").get("text").asString()).isEqualTo("Jag lämnar över.");
		assertThat(desk.locator("attune-conversation .state")).isVisible();
		assertThat(customer.status()).isEqualTo("agent");
	}

	@ParameterizedTest
	@CsvSource({ "sv-SE, 1440, LIGHT, Namn, Spara, Ångra, Ge det ett namn, Det finns inget att fylla i för {kund}",
			"en-GB, 360, DARK, Name, Save, Undo, Give it a name, Nothing can be filled in for {kund}" })
	void isWrittenChangedDeletedAndBroughtBackByAdmins(String language, int width, ColorScheme colours, String name,
			String save, String undo, String nameless, String unknown) {
		this.admin.put(200, "/api/skills/billing", Map.of("words", List.of("invoice")));
		Page page = this.visitors.visits("/knowledge#macros", language, width, colours);
		signIn(page, "admin");
		Locator rows = page.locator("attune-macros .rows > li");
		assertThat(rows).not().hasCount(0);
		Visitors.keep(page, "macros-" + language.substring(0, 2) + "-" + width);
		assertThat(Visitors.overhang(page)).isLessThanOrEqualTo(0);
		page.locator("attune-macros .add").click();
		Locator dialog = page.getByRole(AriaRole.DIALOG);
		dialog.getByText(save, new Locator.GetByTextOptions().setExact(true)).click();
		assertThat(dialog).containsText(nameless);
		dialog.getByLabel(name, new Locator.GetByLabelOptions().setExact(true)).fill("Faktura");
		dialog.locator("#text-sv").fill("Hej {kund}!");
		dialog.getByText(save, new Locator.GetByTextOptions().setExact(true)).click();
		assertThat(dialog).containsText(unknown);
		dialog.locator("#text-sv").fill("Hej {customer}!");
		dialog.locator("#action").selectOption("transfer:billing");
		Accessibility.check(page, "knowledge, macro form");
		Visitors.keep(page, "macro-form-" + language.substring(0, 2) + "-" + width);
		dialog.getByText(save, new Locator.GetByTextOptions().setExact(true)).click();
		assertThat(dialog).hasCount(0);
		Locator row = rows.filter(new Locator.FilterOptions().setHasText("Faktura"));
		assertThat(row).containsText("billing");
		row.locator(".change").click();
		assertThat(dialog.locator("#text-sv")).hasValue("Hej {customer}!");
		assertThat(dialog.locator("#action")).hasValue("transfer:billing");
		dialog.locator("#action").selectOption("");
		dialog.locator("#text-en").fill("Hello {customer},");
		page.keyboard().press("Tab");
		dialog.getByText(save, new Locator.GetByTextOptions().setExact(true)).click();
		assertThat(row).not().containsText("billing");
		assertThat(row.locator(".change")).isFocused();
		row.locator(".button").last().click();
		assertThat(row).hasCount(0);
		Accessibility.check(page, "knowledge, macro deleted");
		page.getByText(undo, new Page.GetByTextOptions().setExact(true)).click();
		assertThat(row).hasCount(1);
		JsonNode kept = this.agent.get("/api/macros")
			.get("items")
			.valueStream()
			.filter((macro) -> macro.get("name").asString().equals("Faktura"))
			.findFirst()
			.orElseThrow();
		assertThat(kept.get("texts").get("en").asString()).isEqualTo("Hello {customer},");
		assertThat(kept.has("action")).isFalse();
	}

	private void macro(String name, Map<String, String> texts, @Nullable String action) {
		Map<String, Object> form = new HashMap<>(Map.of("name", name, "texts", texts));
		if (action != null) {
			form.put("action", action);
		}
		this.admin.post("/api/macros", form);
	}

	private Customer inHand(String name, String text) {
		Customer customer = Customer.opens(this.client,
				Map.of("channel", "web", "language", "sv", "customer", Map.of("name", name)));
		customer.writes(text);
		customer.asksForPerson();
		this.agent.post("/api/conversations/" + customer.id + "/claim", Map.of());
		return customer;
	}

	private Page opened(String language, int width, ColorScheme colours, String matter) {
		Page page = this.visitors.visits("/desk", language, width, colours);
		signIn(page, "agent");
		page.locator("attune-queue .one").filter(new Locator.FilterOptions().setHasText(matter)).click();
		assertThat(reply(page)).isVisible();
		assertThat(page.locator("attune-timeline li.customer")).not().hasCount(0);
		return page;
	}

	private static Locator reply(Page desk) {
		return desk.locator("attune-conversation textarea#reply");
	}

	private static Locator field(Page desk) {
		return desk.locator("attune-macro-picker input");
	}

	private static Locator options(Page desk) {
		return desk.locator("attune-macro-picker [role=option]");
	}

}
