package dev.attune.pages;

import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Agents who come and go, teams, and passing on, in a real browser.
 */
class PresenceBrowserTests extends BrowserTest {

	@AfterAll
	void leaveNothingBehind() {
		startAnew();
	}

	@BeforeEach
	void startAnew() {
		this.jdbc.sql("DELETE FROM skill").update();
	}

	@Test
	void isThereFromSigningInToSigningOutAndAwayOverAReload() {
		Page desk = signedIn("agent", "/desk", "en-GB");
		Locator presence = desk.getByLabel("Your presence");
		assertThat(presence).hasValue("available");
		assertThat(presence()).isEqualTo("available");
		presence.selectOption("away");
		awaitPresence("away");
		desk.reload();
		assertThat(presence).hasValue("away");
		awaitPresence("away");
		presence.selectOption("available");
		awaitPresence("available");
		desk.locator("attune-header .sign-out").click();
		awaitPresence("offline");
	}

	@Test
	void isGoneWhenTheLastOfTwoTabsIsClosed() {
		Page desk = signedIn("agent", "/desk", "en-GB");
		assertThat(desk.getByLabel("Your presence")).hasValue("available");
		Page other = desk.context().newPage();
		other.navigate(desk.url());
		assertThat(other.getByLabel("Your presence")).hasValue("available");
		// The other tab speaks up a second later, which a busy machine may miss.
		other.route("**/api/desk/me", (route) -> {
			if (route.request().method().equals("PUT")) {
				awaitPresence("offline");
			}
			route.resume();
		});
		desk.close();
		awaitPresence("offline");
		other.waitForCondition(() -> presence().equals("available"));
		other.unroute("**/api/desk/me");
		other.close();
		awaitPresence("offline");
	}

	@Test
	void makesATeamJoinsItAndPassesACustomerOnWithANoteByKeyboard() {
		Page admin = signedIn("admin", "/knowledge#skills", "en-GB");
		button(admin, "Add a team").click();
		admin.getByLabel("Name").fill("billing");
		admin.getByLabel("Words that customers use").fill("invoice\nfaktur*");
		Visitors.keep(admin, "teams-form");
		button(admin, "Save").click();
		assertThat(admin.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("billing"))).isVisible();
		Visitors.keep(admin, "teams");
		admin.navigate(admin.url().replace("/knowledge#skills", "/desk"));
		assertThat(admin.getByLabel("Your presence")).hasValue("available");

		Page desk = signedIn("agent", "/desk", "en-GB");
		button(desk, "What I take").click();
		desk.getByLabel("billing").check();
		desk.getByLabel("Polish").uncheck();
		desk.getByLabel("Conversations at once").fill("0");
		button(desk, "Save").click();
		assertThat(desk.getByText("Take at least 1 conversation at once")).isVisible();
		desk.getByLabel("Conversations at once").fill("2");
		Visitors.keep(desk, "desk-sheet");
		button(desk, "Save").click();
		assertThat(desk.getByRole(AriaRole.DIALOG)).hasCount(0);
		assertThat(this.agent.get("/api/desk/me").toString()).contains("\"languages\":[\"en\",\"cs\",\"sv\"]",
				"\"skills\":[\"billing\"]", "\"capacity\":2");

		Customer customer = Customer.opens(this.client, "en");
		customer.writes("This is outrageous, my invoice is wrong for the third time and I am furious!!");
		customer.asksForPerson();
		Customer other = Customer.opens(this.client, "en");
		other.asksForPerson();
		this.jdbc
			.sql("UPDATE handover SET requested_at = now() - interval '9 minutes' WHERE conversation_id = :id::uuid")
			.param("id", other.id)
			.update();
		other.writes("Hello?");
		Locator row = desk.locator("attune-queue ol .one").last();
		assertThat(row).containsText("Team: billing");
		assertThat(row).containsText("Angry");
		assertThat(row).containsText("Next for you");
		assertThat(desk.locator("attune-queue ol .one").first()).containsText("left of the promise");
		Visitors.keep(desk, "desk-queue-reasons");
		desk.keyboard().press("n");
		assertThat(desk.locator("attune-conversation .log")).isFocused();
		button(desk, "Pass on").press("Enter");
		assertThat(desk.getByRole(AriaRole.DIALOG)).containsText("Team billing");
		desk.keyboard().press("ArrowDown");
		desk.keyboard().press("ArrowDown");
		Visitors.keep(desk, "desk-transfer");
		desk.setViewportSize(Visitors.PHONE, 740);
		Visitors.keep(desk, "desk-transfer-360");
		assertThat(Visitors.overhang(desk)).isLessThanOrEqualTo(0);
		desk.getByLabel("What should your colleague know?").fill("Third wrong invoice");
		desk.keyboard().press("Tab");
		desk.keyboard().press("Enter");
		assertThat(desk.getByRole(AriaRole.DIALOG)).hasCount(0);
		assertThat(admin.locator("attune-queue")).containsText("In hand");
		admin.locator("attune-queue ul .one").first().click();
		assertThat(admin.locator("attune-context").first()).containsText("Third wrong invoice");
		assertThat(customer.messages())
			.noneMatch((message) -> message.get("text").asString().contains("Third wrong invoice"));
		desk.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Queue")).click();
		Visitors.keep(desk, "desk-queue-360");
		admin.navigate(admin.url().replaceFirst("/desk.*", "/knowledge#skills"));
		admin.getByLabel("Delete: billing").press("Enter");
		assertThat(admin.getByText("Its agents leave it")).isVisible();
		admin.keyboard().press("Enter");
		assertThat(admin.getByText("There are no teams yet.")).isVisible();
		assertThat(Visitors.overhang(desk)).isLessThanOrEqualTo(0);
	}

	@Test
	void opensWhatAColleaguePassedOnAndAsksWhatBecomesOfItBeforeGoingOffline() {
		Page desk = signedIn("admin", "/desk", "en-GB");
		assertThat(desk.getByLabel("Your presence")).hasValue("available");
		Customer customer = Customer.opens(this.client, "en");
		customer.writes("Can I talk to someone about my invoice?");
		customer.awaitsStatus("queued");
		this.agent.post("/api/conversations/" + customer.id + "/claim", Map.of());
		this.agent.post("/api/conversations/" + customer.id + "/transfer", Map.of("to", "admin"));
		Locator mine = desk.locator("attune-queue ul .one").first();
		assertThat(mine).containsText("Passed on to you");
		Visitors.keep(desk, "desk-passed-on");
		assertThat(customer.messages().getLast().get("text").asString()).contains("Kim").contains("will take over");
		mine.click();
		customer.reads((message) -> message.get("text").asString().startsWith("Kim")
				&& message.get("text").asString().contains("is reading"));
		assertThat(mine).not().containsText("Passed on to you");

		Locator presence = desk.getByLabel("Your presence");
		presence.selectOption("offline");
		assertThat(desk.getByRole(AriaRole.DIALOG)).containsText("In hand: 1");
		assertThat(button(desk, "Hand them back now")).isFocused();
		Visitors.keep(desk, "desk-leaving");
		desk.setViewportSize(Visitors.PHONE, 740);
		Visitors.keep(desk, "desk-leaving-360");
		assertThat(Visitors.overhang(desk)).isLessThanOrEqualTo(0);
		desk.keyboard().press("Escape");
		assertThat(desk.getByRole(AriaRole.DIALOG)).hasCount(0);
		assertThat(presence).hasValue("available");
		presence.selectOption("offline");
		button(desk, "Hand them back now").click();
		customer.awaitsStatus("queued");
		assertThat(presence).hasValue("offline");
	}

	@Test
	void showsWhoseAgentWentAwayAndWhyNobodyIsNext() {
		this.agent.put(200, "/api/desk/me", Map.of("presence", "available"));
		Customer customer = Customer.opens(this.client, "pl");
		customer.writes("Czy ktoś mi pomoże z tą paczką?");
		customer.asksForPerson();
		this.agent.post("/api/conversations/" + customer.id + "/claim", Map.of());
		this.jdbc.sql("UPDATE desk_agent SET seen_at = now() - interval '10 minutes' WHERE agent = 'agent'").update();
		customer.awaitsStatus("queued");
		Page desk = signedIn("admin", "/desk", "sv-SE");
		assertThat(desk.locator("attune-queue")).containsText("Alex gick ifrån");
		Visitors.keep(desk, "desk-returned");
		this.agent.put(200, "/api/desk/me", Map.of("presence", "available", "languages", List.of("pl")));
		Browserless.as("admin", this.client, this.data)
			.put(200, "/api/desk/me", Map.of("languages", List.of("sv", "en")));
		button(desk, "Ta nästa").click();
		assertThat(desk.getByText("För hand kan du ta vem som helst")).isVisible();
		Visitors.keep(desk, "desk-kept");
		this.agent.put(200, "/api/desk/me", Map.of("languages", List.of()));
	}

	private String presence() {
		return this.agent.get("/api/desk/me").get("presence").asString();
	}

	private void awaitPresence(String presence) {
		Browserless.await(() -> presence().equals(presence) ? presence : null);
	}

	static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name)).first();
	}

}
