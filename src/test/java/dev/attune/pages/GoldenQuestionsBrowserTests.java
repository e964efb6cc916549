package dev.attune.pages;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.attune.AttuneTest;
import dev.attune.Browserless;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.test.context.TestPropertySource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How an admin keeps golden questions and sees what comes of them.
 */
@AttuneTest
@TestPropertySource(properties = "attune.retrieval.evaluate-after=500ms")
class GoldenQuestionsBrowserTests extends BrowserTest {

	private static final LocatorAssertions.ContainsTextOptions AFTER_A_RUN = new LocatorAssertions.ContainsTextOptions()
		.setTimeout(60_000);

	@BeforeAll
	void awaitTheFirstRun() {
		Browserless.await(() -> this.admin.get("/api/evaluations")
			.get("items")
			.valueStream()
			.filter((run) -> run.get("state").asString().equals("done"))
			.findFirst()
			.orElse(null));
	}

	@Test
	void addsAsksChangesAndDeletesAQuestion() {
		Page admin = admin("en-GB", Visitors.DESKTOP, ColorScheme.LIGHT);
		button(admin, "Add a question").press("Enter");
		admin.keyboard().type("how quick is shipping");
		save(admin).click();
		assertThat(admin.getByText("Choose the article, or say that the desk should not answer.")).isVisible();
		admin.getByPlaceholder("Search for the article that answers it").fill("how long does delivery");
		admin.getByLabel("How long does delivery take?").check();
		save(admin).press("Enter");
		Locator added = row(admin, "how quick is shipping");
		assertThat(added).containsText("Not asked yet");
		assertThat(added).containsText("How long does delivery take?");

		button(admin, "Ask all now").click();
		assertThat(added).not().containsText("Not asked yet");

		button(admin, "Change: how quick is shipping").click();
		assertThat(admin.getByRole(AriaRole.DIALOG).getByLabel("How long does delivery take?")).isChecked();
		admin.getByRole(AriaRole.DIALOG).getByLabel("Question", exactly()).fill("how quick is your shipping");
		save(admin).press("Enter");
		assertThat(row(admin, "how quick is your shipping")).containsText("Not asked yet");

		button(admin, "Delete: how quick is your shipping").click();
		assertThat(row(admin, "how quick is your shipping")).hasCount(0);
		assertThat(button(admin, "Undo")).isFocused();
		admin.keyboard().press("Enter");
		search(admin).fill("quick");
		assertThat(row(admin, "how quick is your shipping")).isVisible();
		button(admin, "Delete: how quick is your shipping").click();
		assertThat(admin.getByText("No question fits.")).isVisible();
	}

	@Test
	void saysSoWhereThereIsSuchAQuestion() {
		Page admin = admin("en-GB", Visitors.DESKTOP, ColorScheme.LIGHT);
		button(admin, "Add a question").click();
		admin.keyboard().type("forgot pasword");
		admin.getByLabel("None: the desk should not answer this").check();
		save(admin).click();
		assertThat(admin.getByRole(AriaRole.ALERT)).containsText("already a golden question");
		admin.keyboard().press("Escape");
		assertThat(admin.getByRole(AriaRole.DIALOG)).hasCount(0);
		assertThat(button(admin, "Add a question")).isFocused();
		expectComplaint("409");

		assertThat(admin.getByText("A question is half-written: forgot pasword")).isVisible();
		button(admin, "Go on writing").click();
		Locator question = admin.getByRole(AriaRole.DIALOG).getByLabel("Question", exactly());
		assertThat(question).hasValue("forgot pasword");
		assertThat(admin.getByLabel("None: the desk should not answer this")).isChecked();
		question.fill("why ".repeat(300));
		assertThat(admin.getByText("A question has at most 1,000 characters. This one has 1,200: please shorten it."))
			.isVisible();
		save(admin).click();
		assertThat(question).hasAttribute("aria-invalid", "true");
		button(admin, "Cancel").click();
		assertThat(admin.getByRole(AriaRole.DIALOG)).hasCount(0);
		assertThat(button(admin, "Go on writing")).hasCount(0);
	}

	@Test
	void showsWhatAnEditBroke() {
		Page admin = admin("en-GB", Visitors.DESKTOP, ColorScheme.LIGHT);
		JsonNode article = this.admin.get("/api/articles/en-delivery-costs");
		this.admin.post("/api/articles/en-delivery-costs/archive", Map.of());
		try {
			Locator changes = admin.locator("attune-golden .changes");
			assertThat(changes).containsText("broken since", AFTER_A_RUN);
			assertThat(changes).containsText("is shipping free over 50 euro");
			assertThat(changes).containsText(article.get("title").asString());
			assertThat(row(admin, "is shipping free over 50 euro").last()).isVisible();
			Visitors.keep(admin, "golden-broken");
		}
		finally {
			this.admin.post("/api/articles/en-delivery-costs/publish", Map.of());
		}
		assertThat(admin.locator("attune-golden .changes")).containsText("mended since", AFTER_A_RUN);
		admin.locator("select").filter(withText("what changed")).selectOption("changed");
		assertThat(admin.getByRole(AriaRole.LISTITEM).filter(withText("is shipping free over 50 euro"))).hasCount(2);
		admin.getByText("Earlier runs").click();
		admin.locator(".history li:has(.mark.danger)").first().getByRole(AriaRole.BUTTON).click();
		assertThat(admin.locator("attune-golden .changes")).containsText("broken since");
	}

	@Test
	void showsWhatAnotherFloorWouldDoAndSavesIt() {
		Page admin = admin("en-GB", Visitors.DESKTOP, ColorScheme.LIGHT);
		Locator slider = admin.getByLabel("How sure the bot must be");
		assertThat(slider).hasAttribute("aria-valuetext", "65%");
		slider.press("End");
		Locator floor = admin.locator("attune-certainty");
		assertThat(floor.locator("dd").nth(0)).hasText("0");
		assertThat(floor.locator("dd").nth(1)).hasText("0");
		assertThat(floor).containsText("now 65%");
		for (int i = 0; i < 12; i++) {
			slider.press("ArrowLeft");
		}
		assertThat(slider).hasAttribute("aria-valuetext", "40%");
		floor.getByRole(AriaRole.BUTTON).click();
		assertThat(floor.getByRole(AriaRole.STATUS)).containsText("Saved");
		assertThat(this.admin.get("/api/search-settings").get("certainty").asDouble()).isEqualTo(0.4);
		for (int i = 0; i < 5; i++) {
			slider.press("ArrowRight");
		}
		floor.getByRole(AriaRole.BUTTON).click();
		assertThat(floor.getByRole(AriaRole.STATUS)).containsText("Saved");
		assertThat(this.admin.get("/api/search-settings").get("certainty").asDouble()).isEqualTo(0.65);
	}

	@Test
	void tellsTheFigureInWordsToo() {
		Page admin = admin("en-GB", Visitors.DESKTOP, ColorScheme.LIGHT);
		assertThat(admin.getByRole(AriaRole.IMG)).hasAttribute("aria-label",
				Pattern.compile("\\d+ questions, \\d+% sure: \\d+% right\\."));
		admin.getByText("As a table").click();
		assertThat(admin.getByRole(AriaRole.TABLE).getByRole(AriaRole.ROW)).not().hasCount(1);
	}

	@Test
	void goesOnAfterAFailure() {
		Page admin = this.visitors.visits("/knowledge#golden", "en-GB", Visitors.DESKTOP);
		admin.route("**/api/golden-questions*", (route) -> route.fulfill(
				new Route.FulfillOptions().setStatus(500).setContentType("application/problem+json").setBody("{}")));
		signIn(admin, "admin");
		assertThat(admin.getByRole(AriaRole.ALERT)).containsText("went wrong on our side");
		admin.unroute("**/api/golden-questions*");
		button(admin, "Try again").click();
		assertThat(admin.locator("attune-golden section[aria-labelledby=questions] li")).not().hasCount(0);
		assertThat(admin.getByRole(AriaRole.ALERT)).hasCount(0);
		expectComplaint("500");
	}

	@Test
	void saysHowToBeginWhereThereIsNothing() {
		Page admin = this.visitors.visits("/knowledge#golden", "en-GB", Visitors.PHONE);
		for (String list : List.of("golden-questions", "evaluations")) {
			admin.route("**/api/" + list + "*", (route) -> route
				.fulfill(new Route.FulfillOptions().setContentType("application/json").setBody("{\"items\":[]}")));
		}
		signIn(admin, "admin");
		assertThat(admin.getByText("There are no golden questions yet.")).isVisible();
		assertThat(button(admin, "Add a question")).isVisible();
		assertThat(button(admin, "Ask all now")).hasCount(0);
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, 1440, DARK", "pl-PL, 360, DARK", "cs-CZ, 360, LIGHT", "sv-SE, 1440, LIGHT" })
	void fitsTheWidthInEveryLanguage(String language, int width, ColorScheme colours) {
		Page admin = admin(language, width, colours);
		assertThat(Visitors.overhang(admin)).isLessThanOrEqualTo(0);
		Visitors.keep(admin, "golden-" + language + "-" + width);
		admin.locator("attune-golden .add").click();
		assertThat(admin.getByRole(AriaRole.DIALOG)).isVisible();
		assertThat(Visitors.overhang(admin)).isLessThanOrEqualTo(0);
		Visitors.keep(admin, "golden-form-" + language + "-" + width);
	}

	private Page admin(String language, int width, ColorScheme colours) {
		Page page = this.visitors.visits("/knowledge#golden", language, width, colours);
		signIn(page, "admin");
		assertThat(page.locator("attune-golden .figures")).isVisible();
		assertThat(page.locator("attune-golden section[aria-labelledby=questions] li").first()).isVisible();
		return page;
	}

	private static Locator save(Page page) {
		return page.getByRole(AriaRole.DIALOG)
			.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"));
	}

	private static Locator row(Page page, String question) {
		return page.locator("attune-golden section[aria-labelledby=questions]")
			.getByRole(AriaRole.LISTITEM)
			.filter(withText(question));
	}

	private static Locator search(Page page) {
		return page.getByPlaceholder("Search the questions");
	}

	private static Locator.GetByLabelOptions exactly() {
		return new Locator.GetByLabelOptions().setExact(true);
	}

}
