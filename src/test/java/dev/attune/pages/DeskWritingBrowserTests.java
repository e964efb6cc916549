package dev.attune.pages;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.llm.LanguageModels;
import dev.attune.llm.OllamaServer;
import dev.attune.llm.WithOllama;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an agent does with suggestions and with what they typed, with a language model at
 * hand and without one.
 */
class DeskWritingBrowserTests extends BrowserTest implements WithOllama {

	private static final String MATTER = "My parcel is late, it should have been here on Monday. What happens now?";

	private static final String RETURN = "How do I return something?";

	private static final String FURIOUS = "This is outrageous! My parcel is late, it should have been here on Monday, and I am furious."
			+ " What happens now?";

	private static final String REPLY = "I understand that you are waiting. We will look for your parcel.";

	private static final String SWEDISH = "Jag förstår att du väntar på paketet. Vi letar efter det och hör av oss så snart vi vet.";

	private static final String TYPED = "We look for parcel. Wait.";

	private static final String REWRITTEN = "We are looking for your parcel and will tell you as soon as we have found it.";

	/** Six in a row are of a note. */
	private static final String INTERNAL = "I checked: above the limit, team lead, up to EUR 150 (ext. 4417) decides.";

	@Autowired
	private LanguageModels models;

	@Autowired
	private MeterRegistry meters;

	@BeforeEach
	void nobodyWaits() {
		ollama.has(OllamaServer.MODEL).answersWith(REPLY);
		Browserless.await(() -> hasModel() ? true : null);
		this.agent.put(200, "/api/desk/me", Map.of("capacity", 100));
	}

	@Test
	void showsAtOnceWhatWasPreparedWhileTheCustomerWaited() {
		Customer customer = waiting(MATTER);
		String prepared = "/api/conversations/" + customer.id + "/suggestions/prepared";
		Browserless.await(() -> this.agent.get(prepared).isNull() ? null : true);
		Page desk = signedIn("en-GB", Visitors.DESKTOP);
		List<String> made = new CopyOnWriteArrayList<>();
		desk.onRequest((request) -> {
			if (request.method().equals("POST") && request.url().endsWith("/suggestions")) {
				made.add(request.url());
			}
		});
		desk.locator("attune-queue .next .button").click();
		assertThat(draft(desk)).hasText(REPLY);
		assertThat(desk.locator("attune-suggestions .insert")).isVisible();
		assertThat(made).isEmpty();
		desk.keyboard().press("Alt+s");
		assertThat(desk.locator("attune-suggestions .insert")).isVisible();
		Browserless.await(() -> made.size() == 1 ? true : null);

		desk.keyboard().press("Alt+i");
		assertThat(reply(desk)).hasValue(REPLY);
		desk.keyboard().press("Alt+z");
		assertThat(reply(desk)).hasValue("");
		reply(desk).fill("Mine.");
		desk.keyboard().press("Alt+i");
		assertThat(reply(desk)).hasValue("Mine.\n\n" + REPLY);
		desk.keyboard().press("Alt+i");
		assertThat(reply(desk)).hasValue("Mine.\n\n" + REPLY);
		assertThat(desk.getByText("The suggestion is below what you wrote.")).isVisible();
		desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Take it out again")).click();
		assertThat(reply(desk)).hasValue("Mine.");
		desk.keyboard().press("Alt+i");
		desk.keyboard().press("Alt+z");
		assertThat(reply(desk)).hasValue("Mine.");
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, 1440, Drafts before this one: 1.", "cs-CZ, 360, Návrhů před tímto: 1." })
	void tellsHowManyAreWrittenBefore(String language, int width, String waiting) {
		Customer customer = inHand(MATTER);
		Page desk = signedIn(language, width);
		open(desk, MATTER);
		sidebar(desk);
		assertThat(draft(desk)).hasText(REPLY);
		ollama.answersOver(Duration.ofSeconds(6), "I understand ", "that you ", "are waiting.");
		// Not on the common pool, which the language detection needs to get on.
		CompletableFuture<Void> other = CompletableFuture.runAsync(
				() -> this.agent.post("/api/conversations/" + customer.id + "/suggestions", Map.of()),
				(task) -> Thread.ofVirtual().start(task));
		Browserless.await(() -> (this.meters.get("attune.llm.at.work").gauge().value() == 1) ? true : null);
		desk.locator("attune-suggestions .title .button").last().click();
		assertThat(desk.locator("attune-suggestions .draft")).containsText(waiting);
		assertThat(desk.locator("attune-suggestions [role=status].visually-hidden")).containsText(waiting);
		Accessibility.check(desk, "desk, waiting for the model");
		Visitors.keep(desk, "desk-waiting-" + language.substring(0, 2) + "-" + width);
		assertThat(draft(desk)).hasText("I understand that you are waiting.");
		assertThat(desk.locator("attune-suggestions [role=status].visually-hidden")).hasText("");
		other.join();
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, 1440, The model begins anew: it wrote in another language.",
			"pl-PL, 1440, Model zaczyna od nowa: napisał w innym języku." })
	void saysQuietlyThatTheModelBeginsAnew(String language, int width, String why) {
		inHand(MATTER);
		Page desk = signedIn(language, width);
		open(desk, MATTER);
		assertThat(draft(desk)).hasText(REPLY);
		ollama.answersBy((request) -> {
			if (!request.at("/messages/1/content").asString().contains("Every sentence must be in")) {
				return SWEDISH;
			}
			pause(Duration.ofSeconds(3));
			return REPLY + " Anew.";
		});
		desk.keyboard().press("Alt+s");
		assertThat(desk.getByText(why)).isVisible();
		assertThat(draft(desk)).hasCount(0);
		Visitors.keep(desk, "desk-again-" + language.substring(0, 2));
		assertThat(draft(desk)).hasText(REPLY + " Anew.");
		assertThat(desk.getByText(why)).hasCount(0);
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, 1440, LIGHT, Public, Before you send:", "sv-SE, 360, DARK, Publik, Innan du skickar:" })
	void marksWhatWasUsedAndWhatToLookAt(String language, int width, ColorScheme colours, String open,
			String beforeSending) {
		ollama.answersWith("I understand that you are waiting. ", "We start a search with the carrier. ",
				"You get 777 euros back within 31 hours.");
		inHand(MATTER);
		Page desk = signedIn(language, width, colours);
		open(desk, MATTER);
		sidebar(desk);
		Locator panel = desk.locator("attune-suggestions");
		assertThat(panel.locator(".doubted").filter(new Locator.FilterOptions().setHasText("777 euros"))).hasCount(1);
		assertThat(panel.locator(".source").first().locator("mark")).not().hasCount(0);
		assertThat(panel.locator(".source .mark").filter(new Locator.FilterOptions().setHasText(open))).not()
			.hasCount(0);
		assertThat(panel.locator(".source").last().locator("mark")).hasCount(0);
		assertThat(panel.locator(".failed + .checks")).containsText("777");
		assertThat(panel.locator(".failed + .checks")).isVisible();
		assertThat(top(panel.locator(".failed"))).isLessThan(top(panel.locator(".draft")));
		Accessibility.check(desk, "desk, sources and checks");
		assertThat(Visitors.overhang(desk)).isLessThanOrEqualTo(0);
		Visitors.keep(desk, "desk-sources-" + language.substring(0, 2) + "-" + width);

		Locator source = panel.locator(".source:has(button)").first();
		Locator unfold = source.getByRole(AriaRole.BUTTON);
		assertThat(unfold).hasAttribute("aria-expanded", "false");
		unfold.press("Enter");
		assertThat(unfold).hasAttribute("aria-expanded", "true");
		assertThat(source.locator(".excerpt")).hasCSS("-webkit-line-clamp", "none");

		desk.keyboard().press("Alt+i");
		Locator warning = desk.locator("attune-conversation .box [role=status] .notice");
		assertThat(warning).containsText(beforeSending);
		assertThat(warning).containsText("777");
		assertThat(warning).isInViewport();
		assertThat(desk.locator("attune-conversation .send")).isInViewport();
		Accessibility.check(desk, "desk, before sending");
		assertThat(Visitors.overhang(desk)).isLessThanOrEqualTo(0);
		Visitors.keep(desk, "desk-before-sending-" + language.substring(0, 2) + "-" + width);
		desk.reload();
		assertThat(warning).containsText("777");
		reply(desk).fill("We start a search with the carrier.");
		assertThat(warning).not().containsText("31 hours");
		reply(desk).fill("Something else.");
		assertThat(warning).hasCount(0);
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, 1440, LIGHT, 'From the suggestion, edited and checked'",
			"cs-CZ, 360, DARK, 'Z návrhu, upraveno a zkontrolováno'" })
	void checksAgainWhatTheAgentMadeOfASuggestion(String language, int width, ColorScheme colours, String checked) {
		ollama.answersWith("I understand that you are waiting. "
				+ "Once your parcel is 2 working days past the promised date, we start a search with the carrier.");
		inHand(MATTER);
		Page desk = signedIn(language, width, colours);
		open(desk, MATTER);
		sidebar(desk);
		assertThat(desk.locator("attune-suggestions .insert")).isVisible();
		desk.keyboard().press("Alt+i");
		Locator warning = desk.locator("attune-conversation .box [role=status] .notice");
		assertThat(reply(desk)).isFocused();
		assertThat(warning).hasCount(0);
		String promise = "\n".repeat(16) + "I guarantee you 777 euros.";
		desk.keyboard().type(promise);
		assertThat(warning).containsText("777");
		desk.waitForFunction("text => text.scrollTop + text.clientHeight > text.scrollHeight - 8",
				reply(desk).elementHandle());
		assertThat(warning.locator("li")).not().hasCount(0);
		assertThat(desk.locator("attune-conversation .send")).isInViewport();
		assertThat(desk.locator("attune-conversation .send")).hasAttribute("aria-disabled", "false");
		assertThat(Visitors.overhang(desk)).isLessThanOrEqualTo(0);
		Accessibility.check(desk, "desk, an edited suggestion");
		Visitors.keep(desk, "desk-edited-" + language.substring(0, 2) + "-" + width);
		for (int i = 0; i < promise.length(); i++) {
			desk.keyboard().press("Backspace");
		}
		desk.keyboard().type("\n\nI am sorry about your parcel.");
		assertThat(desk.locator("attune-conversation .from")).hasText(checked);
		assertThat(warning).hasCount(0);
		Visitors.keep(desk, "desk-edited-checked-" + language.substring(0, 2) + "-" + width);
	}

	/** A key pressed twice is nobody's decision. */
	@Test
	void sendsWordsForColleaguesOnlyOnceTheWarningCanHaveBeenRead() {
		Customer customer = inHand(MATTER);
		Page desk = signedIn("en-GB", Visitors.DESKTOP);
		open(desk, MATTER);
		reply(desk).fill(INTERNAL);
		desk.keyboard().press("Control+Enter");
		assertThat(desk.locator("attune-conversation .box .notice")).containsText("oodwill");
		desk.keyboard().press("Control+Enter");
		assertThat(reply(desk)).hasValue(INTERNAL);
		desk.waitForTimeout(1_100);
		assertThat(reply(desk)).hasValue(INTERNAL);
		assertThat(sent(customer)).isEmpty();
		desk.keyboard().press("Control+Enter");
		assertThat(reply(desk)).hasValue("");
		Browserless.await(() -> sent(customer).contains(INTERNAL) ? true : null);
		expectComplaint("409");
	}

	private List<String> sent(Customer customer) {
		return this.jdbc.sql("SELECT text FROM message WHERE conversation_id = :id::uuid AND author = 'agent'")
			.param("id", customer.id)
			.query(String.class)
			.list();
	}

	private static double top(Locator part) {
		return part.boundingBox().y;
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, 1440, You may grant this, Internal, Not done",
			"cs-CZ, 360, Tohle můžete přiznat, Interní, Vynecháno" })
	void saysWhatMayBeGrantedAndWhatCannotBeWished(String language, int width, String grant, String internal,
			String not) {
		withoutModel();
		inHand(FURIOUS);
		Page desk = signedIn(language, width);
		open(desk, FURIOUS);
		sidebar(desk);
		Locator goodwill = desk.locator("attune-suggestions .source.goodwill");
		assertThat(goodwill).containsText(grant);
		assertThat(goodwill).containsText(internal);
		assertThat(goodwill.locator("mark")).hasCount(1);
		goodwill.scrollIntoViewIfNeeded();
		Accessibility.check(desk, "desk, goodwill");
		Visitors.keep(desk, "desk-goodwill-" + language.substring(0, 2) + "-" + width);

		desk.locator("attune-suggestions details:has(.wishes) summary").click();
		desk.locator("attune-suggestions .wishes input").fill("Mention the football match");
		desk.keyboard().press("Enter");
		assertThat(desk.locator("attune-suggestions .notice.attention[role=status]")).containsText(not);
		Accessibility.check(desk, "desk, a wish that was not followed");
		Visitors.keep(desk, "desk-wish-" + language.substring(0, 2) + "-" + width);
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, 1440, 5", "pl-PL, 360, 6" })
	void reworksWhatWasTypedAndGivesItBack(String language, int width, int ways) {
		inHand(MATTER);
		Page desk = signedIn(language, width);
		open(desk, MATTER);
		reply(desk).click();
		desk.keyboard().type(TYPED);
		ollama.answersWith(REWRITTEN);
		desk.keyboard().press("Alt+w");
		Locator items = desk.getByRole(AriaRole.MENUITEM);
		assertThat(items).hasCount(ways);
		assertThat(items.first()).isFocused();
		Visitors.keep(desk, "desk-writing-menu-" + language.substring(0, 2) + "-" + width);
		Accessibility.check(desk, "desk, writing menu");
		assertThat(Visitors.overhang(desk)).isLessThanOrEqualTo(0);
		desk.keyboard().press("ArrowDown");
		desk.keyboard().press("Enter");
		assertThat(reply(desk)).hasValue(REWRITTEN);
		assertThat(reply(desk)).isFocused();
		assertThat(reply(desk)).isEditable();
		assertThat(ollama.requests()).anySatisfy(
				(request) -> assertThat(request.at("/messages/1/content").asString()).contains(TYPED, "fewer words"));
		Visitors.keep(desk, "desk-writing-done-" + language.substring(0, 2) + "-" + width);
		Accessibility.check(desk, "desk, reworked");

		desk.reload();
		assertThat(reply(desk)).hasValue(REWRITTEN);
		reply(desk).press("Control+End");
		desk.keyboard().type(" Bye.");
		desk.keyboard().press("Alt+z");
		assertThat(reply(desk)).hasValue(TYPED);
		desk.locator("attune-conversation .redo").click();
		assertThat(reply(desk)).hasValue(REWRITTEN + " Bye.");
		desk.locator("attune-conversation .undo").click();
		assertThat(reply(desk)).hasValue(TYPED);
		assertThat(desk.locator("attune-conversation .undo")).hasCount(0);
	}

	@Test
	void marksARewordingThatChangedANumber() {
		inHand(MATTER);
		Page desk = signedIn("en-GB", Visitors.DESKTOP);
		open(desk, MATTER);
		reply(desk).fill("We pay back 15 euros.");
		ollama.answersWith("We will pay back 25 euros.");
		choose(desk, "Rewrite");
		assertThat(reply(desk)).hasValue("We will pay back 25 euros.");
		assertThat(desk.locator("attune-conversation .box .notice")).containsText("25");
	}

	@Test
	void canBeStoppedAndKeepsWhatWasTyped() {
		inHand(MATTER);
		Page desk = signedIn("en-GB", Visitors.DESKTOP);
		open(desk, MATTER);
		reply(desk).fill(TYPED);
		ollama.answersOver(Duration.ofSeconds(20), "We ", "are ", "looking ", "for ", "it.");
		choose(desk, "Warmer");
		assertThat(reply(desk)).hasValue(Pattern.compile("We are.*"));
		assertThat(reply(desk)).not().isEditable();
		reply(desk).press("Escape");
		assertThat(reply(desk)).hasValue(TYPED);
		assertThat(reply(desk)).isEditable();
		assertThat(reply(desk)).isFocused();
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, 1440, Translate, the model is not installed", "sv-SE, 360, Översätt, språkmodell" })
	void saysSoWhereThereIsNoModel(String language, int width, String translate, String why) {
		withoutModel();
		inHand(MATTER);
		Page desk = signedIn(language, width);
		open(desk, MATTER);
		reply(desk).fill(TYPED);
		desk.locator("attune-writing-menu #button").click();
		Locator ways = desk.getByRole(AriaRole.MENUITEM);
		assertThat(ways.filter(new Locator.FilterOptions().setHasText(translate)).first()).isDisabled();
		assertThat(ways.nth(4)).isEnabled();
		assertThat(ways.nth(4)).isFocused();
		assertThat(desk.getByRole(AriaRole.MENU)).containsText(why);
		Accessibility.check(desk, "desk, no model to rework with");
		desk.keyboard().press("Escape");
		assertThat(reply(desk)).hasValue(TYPED);
		assertThat(reply(desk)).isFocused();
		Visitors.keep(desk, "desk-writing-none-" + language.substring(0, 2) + "-" + width);
		Accessibility.check(desk, "desk, no model");
		reply(desk).fill("However long it is.\n".repeat(60));
		assertThat(((Number) desk.locator("attune-conversation .log").evaluate("(log) => log.clientHeight")).intValue())
			.as("what is left for the last message")
			.isGreaterThan(150);
	}

	@ParameterizedTest
	@CsvSource({ "sv-SE, 360, DARK, Översätt kundens meddelande åt mig, into Swedish, Stäng",
			"cs-CZ, 1440, LIGHT, Přeložit mi zprávu zákazníka, into Czech, Zavřít" })
	void translatesForTheAgentWhatTheCustomerWrote(String language, int width, ColorScheme colours, String wish,
			String into, String close) {
		inHand(MATTER);
		Page desk = signedIn(language, width, colours);
		open(desk, MATTER);
		reply(desk).fill(TYPED);
		String translation = language.startsWith("sv") ? "Mitt paket är försenat, det skulle ha kommit i måndags."
				: "Můj balík má zpoždění, měl tu být v pondělí.";
		ollama.answersWith(translation);
		desk.keyboard().press("Alt+w");
		assertThat(desk.getByRole(AriaRole.MENUITEM)).hasCount(6);
		assertThat(desk.getByRole(AriaRole.MENUITEM).first()).isFocused();
		desk.keyboard().press("End");
		assertThat(desk.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(wish))).isFocused();
		Visitors.keep(desk, "desk-understand-menu-" + language.substring(0, 2) + "-" + width);
		desk.keyboard().press("Enter");
		assertThat(desk.locator("attune-translation .said")).hasText(translation);
		assertThat(reply(desk)).hasValue(TYPED);
		assertThat(ollama.requests())
			.anySatisfy((request) -> assertThat(request.get("messages").toString()).contains(MATTER, into)
				.doesNotContain(TYPED));
		Accessibility.check(desk, "desk, customer's message translated");
		assertThat(Visitors.overhang(desk)).isLessThanOrEqualTo(0);
		Visitors.keep(desk, "desk-understand-" + language.substring(0, 2) + "-" + width);
		desk.locator("attune-translation")
			.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(close))
			.click();
		assertThat(desk.locator("attune-translation")).hasCount(0);
		assertThat(reply(desk)).isFocused();
		withoutModel();
		desk.keyboard().press("Alt+w");
		assertThat(desk.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(wish))).isDisabled();
		assertThat(desk.getByRole(AriaRole.MENU))
			.containsText(language.startsWith("sv") ? "språkmodell" : "jazykový model");
	}

	@Test
	void saysWhyTheModelFailed() {
		inHand(MATTER);
		Page desk = signedIn("en-GB", Visitors.DESKTOP);
		open(desk, MATTER);
		reply(desk).fill(TYPED);
		ollama.fails500();
		choose(desk, "Rewrite");
		assertThat(desk.getByRole(AriaRole.ALERT)).containsText("it broke down");
		assertThat(reply(desk)).hasValue(TYPED);
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, 1440, Dismiss, In your own words", "cs-CZ, 360, Zahodit, Vlastními slovy" })
	void isDismissedForAReasonOfTheAgentsOwnAndTheNextComesByItself(String language, int width, String dismiss,
			String other) {
		Customer customer = inHand(MATTER);
		Page desk = signedIn(language, width);
		open(desk, MATTER);
		sidebar(desk);
		Locator panel = desk.locator("attune-suggestions");
		panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(dismiss)).click();
		assertThat(panel.locator(".dismiss .row .button")).hasCount(3);
		assertThat(panel.locator(".dismiss .row .button").first()).isFocused();
		assertThat(panel.getByLabel(other)).isInViewport();
		panel.getByLabel(other).fill("We have no carrier there");
		Visitors.keep(desk, "desk-dismiss-" + language.substring(0, 2) + "-" + width);
		Accessibility.check(desk, "desk, dismissing");
		ollama.answersOver(Duration.ofSeconds(2), "We ask ", "the shop ", "for it.");
		desk.keyboard().press("Enter");
		assertThat(panel.locator(".draft")).isFocused();
		assertThat(draft(desk)).hasText("We ask the shop for it.");
		assertThat(panel.locator(".insert")).isFocused();
		assertThat(panel.locator(".title")).isInViewport();
		assertThat(panel.locator("[role=status] .link")).isInViewport();
		assertThat(dismissals(customer)).containsExactly("We have no carrier there");
		Visitors.keep(desk, "desk-dismissed-" + language.substring(0, 2) + "-" + width);
		Accessibility.check(desk, "desk, dismissed");
		assertThat(Visitors.overhang(desk)).isLessThanOrEqualTo(0);

		desk.keyboard().press("z");
		assertThat(draft(desk)).hasText(REPLY);
		assertThat(panel.locator(".insert")).isFocused();
		assertThat(panel.locator("[role=status] .link")).hasCount(0);
		assertThat(dismissals(customer)).isEmpty();
		desk.keyboard().press("i");
		assertThat(reply(desk)).hasValue(REPLY);
	}

	private List<String> dismissals(Customer customer) {
		return this.jdbc
			.sql("SELECT reason FROM suggestion WHERE conversation_id = :id::uuid AND outcome = 'dismissed'")
			.param("id", customer.id)
			.query(String.class)
			.list();
	}

	@Test
	void keepsAcrossAReloadWhatWasNotSent() {
		inHand(MATTER);
		Page desk = signedIn("en-GB", Visitors.DESKTOP);
		open(desk, MATTER);
		desk.route("**/replies", Route::abort);
		reply(desk).fill("Written before the reload");
		reply(desk).press("Control+Enter");
		Locator failed = desk.locator("attune-timeline .failed");
		assertThat(failed).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
		desk.reload();
		assertThat(failed).containsText("before the page was loaded anew");
		assertThat(desk.locator("attune-timeline")).containsText("Written before the reload");
		desk.unroute("**/replies");
		failed.locator("button").click();
		Browserless.await(() -> this.jdbc.sql("SELECT count(*) FROM message WHERE text = 'Written before the reload'")
			.query(Long.class)
			.single() == 1 ? true : null);
		assertThat(failed).hasCount(0);
		this.visitors.complaints().removeIf((complaint) -> complaint.contains("ERR_FAILED"));
	}

	@Test
	void keepsDraftsBesideEachOtherAndSendsWhatWasLeftBehindWithoutAConnection() {
		inHand(MATTER);
		inHand(RETURN);
		Page desk = signedIn("en-GB", Visitors.DESKTOP);
		open(desk, MATTER);
		reply(desk).fill("One");
		open(desk, RETURN);
		assertThat(reply(desk)).hasValue("");
		reply(desk).fill("Two");
		open(desk, MATTER);
		assertThat(reply(desk)).hasValue("One");
		desk.reload();
		assertThat(reply(desk)).hasValue("One");
		open(desk, RETURN);
		assertThat(reply(desk)).hasValue("Two");

		desk.context().setOffline(true);
		reply(desk).press("Control+Enter");
		assertThat(desk.locator("attune-timeline .failed"))
			.isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));
		open(desk, MATTER);
		desk.context().setOffline(false);
		Browserless.await(() -> this.jdbc.sql("SELECT count(*) FROM message WHERE text = 'Two' AND author = 'agent'")
			.query(Long.class)
			.single() == 1 ? true : null);
		this.visitors.complaints().removeIf((complaint) -> complaint.contains("ERR_INTERNET_DISCONNECTED"));
	}

	@Test
	void showsTheAlternativesThereAreWhereOneCameToNothing() {
		inHand(MATTER);
		Page desk = signedIn("en-GB", Visitors.DESKTOP);
		open(desk, MATTER);
		assertThat(draft(desk)).hasText(REPLY);
		desk.route("**/suggestions", (route) -> route.fulfill(new Route.FulfillOptions()
			.setContentType("text/event-stream")
			.setBody(token(0, "First.") + whole("First.") + token(1, "Sec") + token(2, "Third.") + whole("Third."))));
		desk.keyboard().press("Alt+s");
		assertThat(desk.locator("attune-suggestions .steps button")).hasCount(2);
		assertThat(draft(desk)).hasText("First.");
		desk.keyboard().press("Alt+j");
		assertThat(draft(desk)).hasText("Third.");
		assertThat(desk.locator("attune-suggestions .insert")).isVisible();
		assertThat(desk.locator("attune-suggestions [role=alert]")).hasCount(0);
	}

	private static String token(int alternative, String text) {
		return "event: token\ndata: {\"suggestion\":" + alternative + ",\"text\":\"" + text + "\"}\n\n";
	}

	private static String whole(String text) {
		return "event: suggestion\ndata: {\"abstained\":false,\"suggestions\":[{\"id\":\"" + UUID.randomUUID()
				+ "\",\"text\":\"" + text + "\",\"language\":\"en\",\"writtenBy\":\"ollama\",\"citations\":[],"
				+ "\"checks\":[]}]}\n\n";
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en-GB | 1440 | LIGHT | 1 of 1 passes all checks
			pl-PL | 360  | DARK  | wszystkie kontrole: 1 z 1
			""")
	void anAdminComparesTwoVersionsOfAPromptSideBySide(String language, int width, ColorScheme colours, String passed) {
		// A question needs no source to pass the checks.
		String asking = "I am sorry that you are waiting. What is your order number?";
		inHand(MATTER);
		ollama.answersBy((request) -> request.at("/messages/1/content").asString().startsWith("DRAFT")
				? "You get 777 euros back." : asking);
		Page page = signedIn("admin", "/knowledge#prompts/suggestion/draft-reply", language, width, colours);
		Locator text = page.locator("attune-prompt-trial #text");
		assertThat(text).hasValue(Pattern.compile("# System"));
		text.fill("# User\n\nDRAFT {{data:conversation}} {{data:evidence}} {{language}} {{agentName}}");
		page.locator(".choice").filter(withText(MATTER)).first().click();
		page.locator(".compare").press("Enter");
		Locator comparison = page.locator("attune-prompt-comparison");
		assertThat(comparison).containsText(passed);
		Locator versions = comparison.locator(".version");
		assertThat(versions.first()).containsText(asking);
		assertThat(versions.last().locator(".said")).hasText("You get 777 euros back.");
		assertThat(versions.last().locator(".checks")).containsText("777");
		Accessibility.check(page, "knowledge, prompts compared");
		fits(page);
		Visitors.keep(page, "admin-prompts-compared-" + width);
		page.reload();
		assertThat(text).hasValue(Pattern.compile("# System"));
		page.locator(".earlier .button").first().click();
		comparison.getByRole(AriaRole.BUTTON).click();
		assertThat(text).hasValue(Pattern.compile("DRAFT"));
		assertThat(text).isFocused();
	}

	@Test
	void listsTheKeysForIt() {
		Page desk = signedIn("en-GB", Visitors.DESKTOP);
		desk.keyboard().press("?");
		assertThat(desk.getByRole(AriaRole.DIALOG)).containsText("Rework what you typed");
		assertThat(desk.getByRole(AriaRole.DIALOG)).containsText("Undo the dismissal");
	}

	private Customer waiting(String text) {
		Customer customer = Customer.opens(this.client, "en");
		customer.writes(text);
		customer.asksForPerson();
		return customer;
	}

	private Customer inHand(String text) {
		Customer customer = waiting(text);
		this.agent.post("/api/conversations/" + customer.id + "/claim", Map.of());
		return customer;
	}

	private boolean hasModel() {
		return this.models.current().isPresent();
	}

	private void withoutModel() {
		ollama.has();
		Browserless.await(() -> hasModel() ? null : true);
	}

	private Page signedIn(String language, int width) {
		return signedIn(language, width, ColorScheme.LIGHT);
	}

	private Page signedIn(String language, int width, ColorScheme colours) {
		return signedIn("agent", "/desk", language, width, colours);
	}

	/** Opens one of those in hand. */
	private static void open(Page desk, String matter) {
		desk.locator("attune-queue .one").filter(new Locator.FilterOptions().setHasText(matter)).click();
		assertThat(reply(desk)).isVisible();
	}

	private static void sidebar(Page desk) {
		Locator tab = desk.locator(".sidebar-tab");
		if (tab.isVisible()) {
			tab.click();
		}
	}

	private static void choose(Page desk, String way) {
		desk.locator("attune-writing-menu #button").click();
		desk.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(way)).first().click();
	}

	private static Locator reply(Page desk) {
		return desk.locator("attune-conversation textarea#reply");
	}

	private static Locator draft(Page desk) {
		return desk.locator("attune-suggestions .draft .said");
	}

	private static void pause(Duration time) {
		try {
			Thread.sleep(time);
		}
		catch (InterruptedException interrupted) {
			throw new IllegalStateException(interrupted);
		}
	}

}
