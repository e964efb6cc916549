package dev.attune.pages;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.shared.Language;
import dev.attune.understanding.Understanding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How agents see why a customer needs a person and correct it, and how admins shape it.
 */
class HandoverBrowserTests extends BrowserTest {

	/** Of these, one is likely to be neither plainly a wish nor plainly none. */
	private static final List<String> HINTS = List.of(
			"do you even read what people write or do you just spit out random articles",
			"your help pages are of no use to me", "this is going nowhere", "what am I even paying for",
			"has anybody at your place ever tried this", "I have no patience left for links");

	@Autowired
	private Understanding understanding;

	@AfterAll
	void leaveNothingBehind() {
		startAnew();
	}

	@BeforeEach
	void startAnew() {
		this.jdbc.sql("DELETE FROM added_signal").update();
		this.jdbc.sql("DELETE FROM person_leaning").update();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en-GB | 1440 | LIGHT | This should have gone to a person  | Noted: this should have gone        | Undo
			pl-PL | 360  | DARK  | To powinno było trafić do człowieka | Zapisano: to powinno było trafić   | Cofnij
			""")
	void anAgentCorrectsByKeyboardHowAMessageWasReadAndTakesItBack(String language, int width, ColorScheme colours,
			String choice, String confirmation, String undo) {
		waiting();
		Page desk = signedIn("agent", "/desk", language, width, colours);
		desk.locator("attune-queue .next .button").click();
		assertThat(desk.locator("attune-conversation textarea#reply")).isVisible();
		Locator menu = desk.locator("attune-timeline .menu").first();
		menu.focus();
		desk.keyboard().press("Enter");
		assertThat(menu).hasAttribute("aria-expanded", "true");
		Visitors.keep(desk, "correction-menu-" + language + "-" + width);
		desk.keyboard().press("Escape");
		assertThat(menu).hasAttribute("aria-expanded", "false");
		assertThat(menu).isFocused();
		desk.keyboard().press("Enter");
		desk.keyboard().press("Tab");
		assertThat(button(desk, choice)).isFocused();
		desk.keyboard().press("Enter");
		assertThat(desk.locator("attune-timeline .corrected")).containsText(confirmation);
		assertThat(desk.locator("attune-conversation > [role=status]")).containsText(confirmation);
		assertThat(button(desk, undo)).isFocused();
		assertThat(Visitors.overhang(desk)).isLessThanOrEqualTo(0);
		Visitors.keep(desk, "correction-done-" + language + "-" + width);
		desk.reload();
		assertThat(desk.locator("attune-timeline .corrected")).containsText(confirmation);
		button(desk, undo).press("Enter");
		assertThat(desk.locator("attune-timeline .corrected")).hasCount(0);
		assertThat(desk.locator("attune-timeline .menu").first()).isFocused();
		assertThat(
				this.jdbc.sql("SELECT count(*) FROM added_signal WHERE deleted_at IS NULL").query(Long.class).single())
			.isZero();
	}

	@Test
	void anAgentHearsWhereTheExampleIsKnown() {
		waiting();
		Browserless.as("admin", this.client, this.data)
			.post("/api/signals", Map.of("text", "What does shipping cost?", "language", "en", "label", "no-wish"));
		Page desk = signedIn("agent", "/desk", "en-GB", Visitors.DESKTOP, ColorScheme.LIGHT);
		desk.locator("attune-queue .next .button").click();
		desk.locator("attune-timeline .menu").nth(1).click();
		desk.locator("attune-timeline .choices:not([hidden]) button").last().click();
		assertThat(desk.getByRole(AriaRole.ALERT)).containsText("among the examples already");
		expectComplaint("409");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en-GB | 1440 | DARK  | Asked for a person          | Calm     | Angry | Put together from what was said
			pl-PL | 360  | LIGHT | Klient poprosił o rozmowę z człowiekiem | Spokój | Złość | Ułożone z treści rozmowy
			""")
	void anAgentSeesWhyAndWhatItIsAbout(String language, int width, ColorScheme colours, String why, String calm,
			String angry, String made) {
		waiting();
		Page desk = signedIn("agent", "/desk", language, width, colours);
		desk.locator("attune-queue .next .button").click();
		if (width < 1100) {
			assertThat(desk.locator("attune-conversation textarea").first()).isVisible();
			desk.locator(".sidebar-tab").click();
		}
		Locator context = desk.locator("attune-context[shows=why]");
		assertThat(context).containsText(why);
		assertThat(context.locator(".course li").first()).hasText(calm);
		assertThat(context.locator(".course li").last()).hasText(angry);
		assertThat(context).containsText("LV-4820193");
		assertThat(context).containsText("How long does delivery take?");
		assertThat(context).containsText(made);
		assertThat(Visitors.overhang(desk)).isLessThanOrEqualTo(0);
		assertThat(context.boundingBox().y).as("before what to answer")
			.isLessThan(desk.locator("attune-suggestions").boundingBox().y);
		context.scrollIntoViewIfNeeded();
		Visitors.keep(desk, "context-" + language + "-" + width);
	}

	@Test
	void anAdminLeansTowardsPeopleAfterSeeingWhatItDoes() {
		Customer unsure = Customer.opens(this.client, "en");
		String words = HINTS.stream()
			.filter((hint) -> isUnsure(this.understanding.read(hint, Language.ENGLISH).wish().score()))
			.findFirst()
			.orElseThrow();
		unsure.writes(words);
		Page admin = signedIn("admin", "/knowledge#handover", "en-GB", Visitors.DESKTOP, ColorScheme.LIGHT);
		Locator leaning = admin.locator("attune-leaning");
		Locator slider = leaning.getByRole(AriaRole.SLIDER);
		assertThat(slider).hasAttribute("aria-valuetext", "50% sure");
		assertThat(leaning).containsText("More likely than not");
		slider.press("Home");
		assertThat(slider).hasAttribute("aria-valuetext", "5% sure");
		assertThat(leaning).containsText("A hint is enough");
		assertThat(leaning).containsText("These would then go to a person too:");
		assertThat(leaning.locator("li")).containsText(new String[] { words.substring(0, 15) });
		Visitors.keep(admin, "handover-leaning");
		leaning.getByRole(AriaRole.BUTTON).click();
		assertThat(leaning.getByRole(AriaRole.STATUS)).containsText("Saved");
		assertThat(Browserless.as("admin", this.client, this.data)
			.get("/api/handover-settings")
			.get("sureness")
			.asDouble()).isEqualTo(0.05);
	}

	private static boolean isUnsure(double score) {
		return score > 0.08 && score < 0.49;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en-GB | 1440 | LIGHT | Goes to a person: Asks for a person                | Stays with the bot
			sv-SE | 360  | DARK  | Går till en människa: Ber om en människa           | Stannar hos boten
			""")
	void anAdminSeesHowAMessageWouldBeReadAndTeachesIt(String language, int width, ColorScheme colours, String person,
			String bot) {
		boolean isEnglish = language.startsWith("en");
		Page admin = signedIn("admin", "/knowledge#handover", language, width, colours);
		Locator reading = admin.locator("attune-reading");
		reading.locator("textarea")
			.fill(isEnglish ? "I want to talk to someone, this is outrageous!!"
					: "Jag vill prata med någon, det här är en skandal!!");
		reading.locator("form button").click();
		assertThat(reading).containsText(person);
		assertThat(reading).containsText(isEnglish ? "Angry" : "Arg");
		reading.locator("textarea")
			.fill(isEnglish ? "My kettle comes in blue and in green" : "Vilka öppettider har ni?");
		reading.locator("form button").click();
		assertThat(reading).containsText(bot);
		Visitors.keep(admin, "handover-reading-" + language + "-" + width);
		reading.locator("dl ~ .row button").first().click();
		assertThat(reading.locator(".notice").first()).containsText(person.substring(0, person.indexOf(':')));
		assertThat(admin.locator("attune-signals .rows li")).containsText(isEnglish ? "My kettle" : "Vilka öppettider");
		assertThat(Visitors.overhang(admin)).isLessThanOrEqualTo(0);
		Visitors.keep(admin, "handover-" + language + "-" + width);
	}

	@Test
	void anAdminAddsFiltersRemovesAndRestoresAnExampleByKeyboard() {
		Page admin = signedIn("admin", "/knowledge#handover", "en-GB", Visitors.DESKTOP, ColorScheme.LIGHT);
		Locator list = admin.locator("attune-signals");
		assertThat(list).containsText("There are no examples yet");
		button(admin, "Add an example").press("Enter");
		assertThat(list.locator("#text")).isFocused();
		button(admin, "Add").click();
		assertThat(list.getByRole(AriaRole.ALERT)).containsText("Write the message first");
		list.locator("#text").fill("Kan jag få låna era öron en stund");
		list.locator("#language").selectOption("sv");
		list.locator("#label").selectOption("asks-openly");
		button(admin, "Add").press("Enter");
		assertThat(list.locator(".rows li")).containsText("Kan jag få låna era öron");
		assertThat(button(admin, "Add an example")).isFocused();
		list.locator(".filter select").first().selectOption("pl");
		assertThat(list).containsText("No example fits");
		list.locator(".filter select").first().selectOption("");
		admin.getByLabel("Remove: Kan jag få låna era öron en stund").press("Enter");
		assertThat(list.locator(".rows li")).hasCount(0);
		assertThat(button(admin, "Undo")).isFocused();
		admin.keyboard().press("Enter");
		assertThat(list.locator(".rows li")).hasCount(1);
	}

	@ParameterizedTest
	@CsvSource({ "cs-CZ, 360, LIGHT", "pl-PL, 360, LIGHT", "cs-CZ, 1440, DARK", "pl-PL, 1440, LIGHT" })
	void fitsTheWidthInEveryLanguage(String language, int width, ColorScheme colours) {
		Page admin = signedIn("admin", "/knowledge#handover", language, width, colours);
		assertThat(admin.locator("attune-leaning input")).isVisible();
		admin.locator("attune-signals .add").click();
		assertThat(Visitors.overhang(admin)).isLessThanOrEqualTo(0);
		Visitors.keep(admin, "handover-form-" + language + "-" + width);
	}

	/** Somebody who asked, was answered, became angry and wants a person. */
	private Customer waiting() {
		Customer customer = Customer.opens(this.client,
				Map.of("channel", "web", "language", "en", "customer", Map.of("name", "Jo Lind")));
		customer.writes("How long does delivery take? My order is LV-4820193.");
		customer.reads("bot");
		customer.writes("What does shipping cost?");
		Browserless.await(() -> customer.messages()
			.stream()
			.filter((message) -> message.get("author").asString().equals("bot"))
			.count() > 1 ? true : null);
		customer.writes("This is outrageous, I am furious!! Let me talk to a human being!");
		customer.awaitsStatus("queued");
		return customer;
	}

}
