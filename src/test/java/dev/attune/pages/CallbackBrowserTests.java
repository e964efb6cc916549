package dev.attune.pages;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Call-backs, opening hours and the preference for a person, in a real browser.
 */
class CallbackBrowserTests extends BrowserTest {

	@AfterEach
	void tidy() {
		this.admin.put("/api/opening-hours", Map.of("zone", "Europe/Stockholm", "week", week("00:00", "24:00")));
		this.admin.get("/api/callbacks").get("items").forEach((call) -> {
			String conversation = "/api/conversations/" + call.get("conversationId").asString();
			this.admin.post(conversation + "/claim", Map.of());
			this.admin.post(conversation + "/resolve", Map.of());
		});
	}

	@Test
	void promisesACallThatAnAgentMakesByKeyboard() {
		Page customer = this.visitors.visits("/help", "sv-SE", Visitors.PHONE);
		button(customer, "Prata med en människa").click();
		Locator card = customer.locator("attune-wait-card");
		button(customer, "Ring mig").click();
		assertThat(customer.getByLabel("Vilket nummer ska vi ringa?")).isFocused();
		customer.keyboard().type("070-174 06 05");
		Visitors.keep(customer, "callback-form");
		customer.keyboard().press("Enter");
		assertThat(card).containsText("Vi ringer dig på +46 70 174 06 05");
		Visitors.keep(customer, "callback-booked");

		Page agent = signedIn("agent", "/desk", "en-GB", Visitors.DESKTOP);
		assertThat(button(agent, "Take next call")).isVisible();
		Visitors.keep(agent, "callback-desk");
		agent.keyboard().press("c");
		assertThat(agent.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("+46 70 174 06 05")).first())
			.hasAttribute("href", "tel:+46701740605");
		assertThat(card).containsText("Vi ringer dig nu");
		Visitors.keep(agent, "callback-dialling");
		button(agent, "No answer").click();
		assertThat(card).containsText("Nästa försök");
		assertThat(agent.locator("attune-callbacks")).containsText("Not reached: 1");
		Visitors.keep(customer, "callback-again");
		button(customer, "Ring mig inte").click();
		assertThat(card).containsText("i kön");
		assertThat(agent.locator("attune-callbacks section")).hasCount(0);
		button(customer, "Prova assistenten först").click();
		assertThat(customer.locator("attune-wait-card")).hasCount(0);
		button(customer, "Börja om").click();
		button(customer, "Prata med en människa").click();
		assertThat(customer.locator("attune-wait-card form")).hasCount(0);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					pl-PL | Proszę do mnie zadzwonić na numer 601 234 567 | Proszę zadzwonić na +48 601 234 567 | Oddzwonimy | Zadzwonimy do Państwa
					sv-SE | Ring mig på 070-174 06 05                     | Ring mig på +46 70 174 06 05  | Vi ringer dig | Vi ringer dig
					""")
	void takesOneClickOfWhoAskedForACallAndWroteTheNumber(String language, String words, String confirm, String promise,
			String heading) {
		Page customer = this.visitors.visits("/help", language, Visitors.PHONE);
		ask(customer, words);
		Locator card = customer.locator("attune-wait-card");
		assertThat(card.locator(".call")).hasText(confirm);
		Visitors.keep(customer, "callback-confirm-" + language);
		assertThat(Visitors.overhang(customer)).isZero();
		card.locator(".call").click();
		assertThat(card).containsText(promise);
		assertThat(card.locator("form")).hasCount(0);
		assertThat(card.locator(".notice.good")).isFocused();
		assertThat(customer.locator("main h1")).hasText(heading);
		Visitors.keep(customer, "callback-confirmed-" + language);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en-GB | Talk to a person
			pl-PL | Porozmawiaj z człowiekiem
			cs-CZ | Mluvit s člověkem
			sv-SE | Prata med en människa
			""")
	void leavesMostOfAPhonesScreenToTheConversation(String language, String person) {
		this.admin.put("/api/opening-hours", Map.of("zone", "Asia/Tokyo", "week", week("00:00", "00:01")));
		Page customer = this.visitors.visits("/help", language, Visitors.PHONE);
		customer.setViewportSize(360, 740);
		button(customer, person).click();
		Locator card = customer.locator("attune-wait-card section");
		assertThat(card).containsText("00:00");
		assertThat(customer.locator("attune-wait-card button")).hasCount(2);
		Visitors.keep(customer, "callback-closed-" + language);
		assertThat(card.boundingBox().height).isLessThan(740 / 3.0);
		assertThat(card.innerText()).as("brackets in brackets").doesNotContain("))");
		assertThat(Visitors.overhang(customer)).isZero();
	}

	@Test
	void tellsAgentsTheTimesOfCallsByTheDesksClocks() {
		this.admin.put("/api/opening-hours", Map.of("zone", "Asia/Tokyo", "week", week("00:00", "24:00")));
		Instant from = Instant.now().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.HOURS);
		Page customer = this.visitors.visits("/help", "en-GB", Visitors.PHONE);
		button(customer, "Talk to a person").click();
		customer.locator("attune-wait-card button.call").click();
		customer.locator("#phone").fill("+46 70 174 06 05");
		customer.getByLabel("At a time that suits me").check();
		String there = DateTimeFormatter.ofPattern("HH:mm").format(from.atZone(ZoneId.of("Asia/Tokyo")));
		customer.locator("#day").fill(from.atZone(ZoneId.of("Asia/Tokyo")).toLocalDate().toString());
		customer.locator("#from").fill(there);
		customer.locator("#to")
			.fill(DateTimeFormatter.ofPattern("HH:mm")
				.format(from.plus(1, ChronoUnit.HOURS).atZone(ZoneId.of("Asia/Tokyo"))));
		button(customer, "Call me back").click();
		assertThat(customer.locator("attune-wait-card")).containsText(there);
		Page agent = signedIn("agent", "/desk", "en-GB", Visitors.DESKTOP);
		assertThat(agent.locator("attune-callbacks")).containsText(there);
		assertThat(agent.locator("attune-callbacks")).containsText("Japan");
		Visitors.keep(agent, "callback-zone");
	}

	@Test
	void asksForTheCountryAndProposesAWindow() {
		this.admin.put("/api/opening-hours", Map.of("zone", "Europe/Stockholm", "week", week("09:00", "09:45")));
		Page customer = this.visitors.visits("/help", "cs-CZ", Visitors.PHONE);
		button(customer, "Mluvit s člověkem").click();
		customer.locator("attune-wait-card button.call").click();
		customer.locator("#phone").fill("601 234 567");
		customer.getByLabel("Kdy se mi to hodí").check();
		customer.locator("#from").fill("11:00");
		customer.locator("#to").fill("11:40");
		customer.locator("#day").fill(java.time.LocalDate.now().plusDays(2).toString());
		button(customer, "Zavolejte mi").click();
		Visitors.keep(customer, "callback-country");
		button(customer, "+420 601 234 567").click();
		assertThat(customer.locator("attune-wait-card")).containsText("Hodilo by se vám");
		Visitors.keep(customer, "callback-proposal");
		button(customer, "Ano, ten čas").click();
		assertThat(customer.locator("attune-wait-card")).containsText("9:00");
		assertThat(customer.locator("attune-wait-card form")).hasCount(0);
		assertThat(Visitors.overhang(customer)).isZero();
		expectComplaint("422");
	}

	@Test
	void remembersWhoWantedAPersonUntilTheyTryTheAssistant() {
		Page customer = this.visitors.visits("/help", "en-GB", Visitors.DESKTOP);
		button(customer, "Talk to a person").click();
		assertThat(customer.locator("attune-wait-card")).isVisible();
		button(customer, "Start over").click();
		assertThat(customer.getByText("You wanted a person last time")).isVisible();
		Visitors.keep(customer, "callback-remembered");
		ask(customer, "How long does delivery take?");
		assertThat(customer.locator("attune-wait-card")).isVisible();
		button(customer, "Try the assistant first").click();
		assertThat(customer.locator("attune-timeline .bot").last()).isVisible();
		button(customer, "Start over").click();
		assertThat(customer.getByText("You wanted a person last time")).hasCount(0);
		customer.reload();
		assertThat(customer.getByText("You wanted a person last time")).hasCount(0);
	}

	@Test
	void letsAnAdminSetTheOpeningHours() {
		for (int width : List.of(Visitors.DESKTOP, Visitors.PHONE)) {
			Page admin = signedIn("admin", "/knowledge#hours", "en-GB", width);
			Locator sunday = admin.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Sunday"));
			assertThat(sunday).isVisible();
			if (width == Visitors.DESKTOP) {
				sunday.getByRole(AriaRole.BUTTON)
					.filter(new Locator.FilterOptions().setHasNotText("Add"))
					.first()
					.click();
				assertThat(sunday).containsText("Closed");
				button(admin, "Add a day").click();
				admin.getByLabel("Date").fill("2026-12-24");
				admin.getByLabel("Name, such as New Year").fill("Christmas Eve");
				Locator monday = admin.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Monday"));
				monday.getByLabel("Opens").fill("9");
				button(admin, "Save").click();
				assertThat(admin.getByText("Nothing was saved yet")).isVisible();
				expectComplaint("400");
				monday.getByLabel("Opens").fill("09:00");
				button(admin, "Save").click();
				assertThat(admin.getByText("It holds from now on")).isVisible();
			}
			else {
				assertThat(admin.getByLabel("Date")).hasValue("2026-12-24");
			}
			Visitors.keep(admin, "opening-hours");
			assertThat(Visitors.overhang(admin)).isZero();
		}
	}

	private static void ask(Page page, String text) {
		page.locator("attune-composer textarea").fill(text);
		page.locator("attune-composer textarea").press("Enter");
	}

	static Locator button(Page page, String name) {
		return page
			.getByRole(AriaRole.BUTTON,
					new Page.GetByRoleOptions().setName(Pattern
						.compile("^" + Pattern.quote(name).replace("\\Q", "").replace("\\E", "").replace("+", "\\+"))))
			.first();
	}

	private static Map<String, Object> week(String from, String to) {
		Map<String, Object> week = new HashMap<>();
		for (String day : List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")) {
			week.put(day, List.of(Map.of("from", from, "to", to)));
		}
		return week;
	}

}
