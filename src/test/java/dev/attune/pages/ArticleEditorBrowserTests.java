package dev.attune.pages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * How an article is written, tried, published, and kept from being overwritten.
 */
class ArticleEditorBrowserTests extends BrowserTest {

	@Test
	void writesTriesPublishesAndLosesNothing() {
		Page admin = admin("articles", "en-GB", Visitors.DESKTOP, ColorScheme.LIGHT);
		admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Write an article")).click();
		assertThat(admin.getByLabel("Title", exactly())).isFocused();
		admin.keyboard().press("Control+s");
		assertThat(admin.getByText("Give it a title.")).isVisible();
		admin.getByLabel("Title", exactly()).fill("Can I borrow a telescope?");
		text(admin).fill("You can borrow a **telescope** for a weekend.\n\n<b>no markup</b>");
		assertThat(admin.locator("attune-article-preview strong")).hasText("telescope");
		assertThat(admin.locator("attune-article-preview b")).hasCount(0);
		tab(admin, "What the bot would say").click();
		ask(admin, "can i borrow a telescope");
		assertThat(admin.locator("attune-article-answer")).containsText("It would answer from this article.");
		tellsWhenAnAnswerIsOfAnEarlierText(admin);
		admin.keyboard().press("Control+s");
		assertThat(admin.getByText("Saved, version 1")).isVisible();
		assertThat(admin).hasURL(Pattern.compile("#articles/edit/en-can-i-borrow-a-telescope$"));

		keepsWhatIsNotSaved(admin);
		showsBothTextsWhereAnotherWasFaster(admin);
		goesBackToAnEarlierVersion(admin);

		button(admin, "Publish …").click();
		admin.getByRole(AriaRole.DIALOG).getByText("At a time").click();
		admin.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON).filter(withText("Publish then")).click();
		assertThat(admin.getByText("It will be published tomorrow 08:00.")).isVisible();
		button(admin, "Do not publish by itself").click();
		assertThat(admin.getByText("It will be published tomorrow")).hasCount(0);
		admin.keyboard().press("Control+Enter");
		assertThat(admin.getByRole(AriaRole.DIALOG)).containsText("golden question");
		admin.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON).filter(withText("Publish")).click();
		assertThat(admin.getByText("Published. Customers read it now.")).isVisible();
		button(admin, "Archive").click();
		assertThat(admin.getByText("Archived. Nobody finds it any more.")).isVisible();
		assertThat(button(admin, "Undo")).isFocused();
		admin.keyboard().press("Enter");
		assertThat(admin.getByText("It is back, as it was before.")).isVisible();
		assertThat(admin.locator("attune-article-editor .save")).isFocused();
		button(admin, "Archive").click();
		assertThat(admin.getByText("Archived. Nobody finds it any more.")).isVisible();
		admin.keyboard().press("Escape");
		assertThat(admin.locator("attune-articles article")).containsText("Archived");
		tellsInSentencesWhatWasDone(admin);
	}

	private static void tellsWhenAnAnswerIsOfAnEarlierText(Page admin) {
		Locator answer = admin.locator("attune-article-answer");
		assertThat(answer.getByText("The text has changed")).hasCount(0);
		text(admin).fill("You can borrow a **telescope** for a month.");
		answer.getByRole(AriaRole.BUTTON).filter(withText("Ask again")).click();
		assertThat(answer).containsText("for a month");
		assertThat(answer.getByText("The text has changed")).hasCount(0);
		text(admin).fill("You can borrow a **telescope** for a weekend.\n\n<b>no markup</b>");
		assertThat(answer).containsText("The text has changed since then.");
	}

	private static void tellsInSentencesWhatWasDone(Page admin) {
		admin.locator("nav a[href='#audit']").click();
		Locator done = admin.locator("attune-audit .what");
		assertThat(done.nth(0)).containsText("admin archived the article “Can I borrow a telescope?”.");
		assertThat(done.nth(1)).containsText("back from the archive.");
		assertThat(done.nth(3)).containsText("admin published the article");
		assertThat(done.locator("pre").first()).isHidden();
		done.locator("summary").first().click();
		assertThat(done.locator("pre").first()).containsText("en-can-i-borrow-a-telescope");
	}

	private void keepsWhatIsNotSaved(Page admin) {
		text(admin).fill("For a week.");
		assertThat(admin.getByText("Not saved; kept in this browser")).isVisible();
		admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Back to the articles")).click();
		button(admin, "Go without saving").click();
		assertThat(admin.locator("attune-articles article")).containsText("for a weekend");
		admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit")).click();
		assertThat(text(admin)).hasValue("For a week.");
		assertThat(admin.getByText("is in the fields again")).isVisible();
	}

	private void showsBothTextsWhereAnotherWasFaster(Page admin) {
		JsonNode article = this.admin.get("/api/articles/en-can-i-borrow-a-telescope");
		this.admin.put("/api/articles/en-can-i-borrow-a-telescope/draft", Map.of("version", article.get("version"),
				"title", article.get("title"), "body", "Not any more.", "audience", "public"));
		admin.keyboard().press("Control+s");
		Locator conflict = admin.locator(".conflict");
		assertThat(conflict).containsText("admin changed this article in between");
		assertThat(conflict.locator("ins")).containsText("Not any more.");
		assertThat(conflict).containsText("For a week.");
		admin.reload();
		assertThat(conflict).containsText("admin changed this article in between");
		assertThat(conflict).containsText("For a week.");
		Visitors.keep(admin, "editor-conflict");
		Accessibility.check(admin, "a conflict");
		button(admin, "Take theirs").click();
		assertThat(text(admin)).hasValue("Not any more.");
		button(admin, "Undo").click();
		assertThat(text(admin)).hasValue("For a week.");
		admin.keyboard().press("Control+s");
		assertThat(admin.getByText("Saved, version 3")).isVisible();
		expectComplaint("409");
	}

	private void goesBackToAnEarlierVersion(Page admin) {
		tab(admin, "Versions").click();
		Locator first = admin.locator("attune-article-versions li").last();
		first.getByText("Take up again").click();
		assertThat(text(admin)).hasValue(Pattern.compile("for a weekend"));
		button(admin, "Undo").click();
		assertThat(text(admin)).hasValue("For a week.");
		admin.locator("attune-article-versions li").first().getByText("What changed").click();
		assertThat(admin.locator("attune-article-versions del")).containsText("Not any more.");
		Visitors.keep(admin, "editor-versions");
	}

	@Test
	void warnsBeforeAnEditBreaksAGoldenQuestion() {
		Page admin = admin("articles/edit/en-cancel-order", "en-GB", Visitors.DESKTOP, ColorScheme.DARK);
		admin.getByLabel("Title", exactly()).fill("Our history");
		text(admin).fill("Lumivik was founded in 1998 by two sisters.");
		admin.getByLabel("Asked like this", exactly()).fill("");
		button(admin, "Publish …").click();
		Locator dialog = admin.getByRole(AriaRole.DIALOG);
		assertThat(dialog).containsText("would break");
		assertThat(dialog).containsText("Please cancel the order I placed ten minutes ago");
		Visitors.keep(admin, "editor-publish");
		Accessibility.check(admin, "before publishing");
		dialog.getByText("Cancel").last().click();
		assertThat(admin.getByText("Changes not published")).isVisible();
		assertThat(admin.getByText("Customers read the published text.")).isVisible();
		Visitors.keep(admin, "editor-pending");
		Page polish = admin("articles", "pl-PL", Visitors.PHONE, ColorScheme.LIGHT);
		assertThat(polish.locator("attune-articles .rows")).containsText("Zmiany nieopublikowane: EN");
		fits(polish);
		Visitors.keepSight(polish, "articles-pending-pl-360");
		admin.keyboard().press("Escape");
		assertThat(admin.locator("attune-articles article")).containsText("by admin is not published yet.");
		assertThat(admin.locator("attune-articles article")).not().containsText("](");
		admin.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Edit")).click();
		button(admin, "Drop these changes").click();
		assertThat(admin.getByText("Changes not published")).hasCount(0);
		assertThat(this.admin.get("/api/articles/en-cancel-order").get("title").asString().equals("Our history"))
			.isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, 1440", "sv-SE, 360" })
	void showsALongConflictFromItsFirstDifference(String language, int width) {
		String lines = "This line stays as it is, and is one of many.\n\n".repeat(80);
		String id = "en-long-" + width;
		Map<String, Object> article = Map.of("language", "en", "slug", "long-" + width, "title", "A long story",
				"audience", "public");
		this.admin.post("/api/articles", with(article, "body", lines + "We open at nine."));
		Page admin = admin("articles/edit/" + id, language, width, ColorScheme.LIGHT);
		text(admin).fill(lines + "We open early.");
		this.admin.put("/api/articles/" + id + "/draft",
				with(with(article, "body", lines + "We open at ten. Do ring the bell."), "version", 1));
		admin.keyboard().press("Control+s");
		Locator change = admin.locator(".conflict ins");
		assertThat(change).hasText("ten. Do ring the bell.");
		assertThat((Boolean) change.evaluate("""
				(change) => {
					const at = change.getBoundingClientRect();
					const side = change.closest(".both > div").getBoundingClientRect();
					return at.top >= side.top && at.bottom <= side.bottom;
				}""")).isTrue();
		assertThat(change).isInViewport();
		Visitors.keepSight(admin, "editor-long-conflict-" + width);
		expectComplaint("409");
	}

	private static Map<String, Object> with(Map<String, Object> fields, String name, Object value) {
		Map<String, Object> all = new HashMap<>(fields);
		all.put(name, value);
		return all;
	}

	@Test
	void makesAGoldenQuestionOfARealOneWithoutPersonalData() {
		Page admin = admin("golden/new/en/Can%20you%20call%20me%20on%20070-174%2006%2012%3F", "en-GB", Visitors.DESKTOP,
				ColorScheme.LIGHT);
		assertThat(admin.getByRole(AriaRole.DIALOG).locator("textarea")).hasValue("Can you call me on [phone]?");
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, 1440, LIGHT", "pl-PL, 360, LIGHT", "cs-CZ, 1440, DARK", "sv-SE, 360, DARK" })
	void fitsTheWidthInEveryLanguage(String language, int width, ColorScheme colours) {
		Page admin = admin("articles/edit/en-return-item", language, width, colours);
		assertThat(admin.locator("attune-article-preview p").first()).isVisible();
		fits(admin);
		Visitors.keep(admin, "editor-" + language + "-" + width);
		Accessibility.check(admin, "editor " + language);
		for (String place : List.of("articles", "audit")) {
			admin.locator("nav a[href='#" + place + "']").click();
			assertThat(admin.locator("attune-knowledge .rows li").first()).isVisible();
			fits(admin);
			Visitors.keep(admin, place + "-" + language + "-" + width);
		}
	}

	private Page admin(String place, String language, int width, ColorScheme colours) {
		return signedIn("admin", "/knowledge#" + place, language, width, colours);
	}

	private static void ask(Page page, String question) {
		page.locator("attune-article-answer input").fill(question);
		page.keyboard().press("Enter");
	}

	private static Locator text(Page page) {
		return page.locator("#body");
	}

	private static Locator tab(Page page, String name) {
		return page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(name));
	}

	private static Page.GetByLabelOptions exactly() {
		return new Page.GetByLabelOptions().setExact(true);
	}

}
