package dev.attune.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the bot asks customers, and how they answer it without writing.
 */
class SelfServiceBrowserTests extends BrowserTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					pl-PL | 360  | DARK  | Jak zmienić dane konta?             | Proszę wybrać, o co chodzi | Czy to pomogło?  | Tak | Miłego dnia
					sv-SE | 1440 | LIGHT | kortet gick inte igenom trots att det finns pengar | Välj vad du menar          | Hjälpte det här? | Ja  | Ha en fin dag
					""")
	void aCustomerChoosesByKeyboardWhatTheyMean(String language, int width, ColorScheme colours, String question,
			String label, String helped, String yes, String closing) {
		Page help = this.visitors.visits("/help", language, width, colours);
		ask(help, question);
		Locator choices = group(help, label);
		assertThat(choices).isVisible();
		assertThat(choices.getByRole(AriaRole.BUTTON)).not().hasCount(0);
		assertThat(Visitors.overhang(help)).isZero();
		Visitors.keep(help, "clarify-" + language + "-" + width);
		Locator first = choices.getByRole(AriaRole.BUTTON).first();
		String chosen = first.textContent().strip();
		first.focus();
		assertThat(first.boundingBox().height).isGreaterThanOrEqualTo(44);
		help.keyboard().press("Enter");
		assertThat(help.locator("li.customer .said").last()).hasText(chosen);
		assertThat(help.locator("attune-timeline .sources a").last()).containsText(chosen);
		assertThat(choices).isHidden();
		group(help, helped).getByRole(AriaRole.BUTTON, name(yes)).press("Enter");
		assertThat(help.locator("li.bot .said").last()).containsText(closing);
		assertThat(group(help, helped)).isHidden();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					sv-SE | 360  | LIGHT | Hur gör jag en retur? | Mina beställningar | /mina-bestallningar | och hur lång tid tar det? | tack snälla, det var snällt! | Varsågod
					pl-PL | 1440 | DARK  | Jak zwrócić towar?    | Moje zamówienia    | /pl/moje-zamowienia | a ile to trwa?            | dzięki, to bardzo miłe       | Proszę bardzo
					""")
	void aCustomerFollowsALinkAsksOnAndThanksByKeyboard(String language, int width, ColorScheme colours,
			String question, String name, String path, String further, String thanks, String welcome) {
		Page help = this.visitors.visits("/help", language, width, colours);
		ask(help, question);
		Locator link = help.locator("li.bot .said a");
		assertThat(link).containsText(name);
		assertThat(link).hasAttribute("href", "https://lumivik.example" + path);
		assertThat(help.locator("li.bot .said")).not().containsText("https://");
		link.focus();
		assertThat(link).isFocused();
		ask(help, further);
		assertThat(help.locator("li.bot")).hasCount(2);
		Visitors.keep(help, "follow-up-" + language + "-" + width);
		ask(help, thanks);
		assertThat(help.locator("li.bot .said").last()).containsText(welcome);
		assertThat(help.locator("attune-wait-card")).isHidden();
		assertThat(Visitors.overhang(help)).isLessThanOrEqualTo(0);
		Visitors.keep(help, "thanks-" + language + "-" + width);
		Accessibility.check(help, "help, with a link");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					sv-SE | 360  | LIGHT | Hur lång leveranstid är det? | Hjälpte det här? | Nej | Det här kanske passar bättre | Väntar på en medarbetare
					en-GB | 1440 | DARK  | How long is delivery?        | Did this help?   | No  | Perhaps this fits better     | Waiting for a person
					""")
	void anAnswerThatDoesNotHelpIsFollowedByTheNextBestAndThenByAPerson(String language, int width, ColorScheme colours,
			String question, String helped, String no, String next, String person) {
		Page help = this.visitors.visits("/help", language, width, colours);
		ask(help, question);
		group(help, helped).getByRole(AriaRole.BUTTON, name(no)).press("Enter");
		assertThat(help.locator("li.bot .said").last()).containsText(next);
		assertThat(help.locator("attune-timeline .sources")).hasCount(2);
		assertThat(Visitors.overhang(help)).isZero();
		Visitors.keep(help, "next-best-" + language + "-" + width);
		group(help, helped).getByRole(AriaRole.BUTTON, name(no)).press("Enter");
		assertThat(help.locator("attune-wait-card")).isVisible();
		assertThat(help.getByRole(AriaRole.HEADING, heading(person))).isVisible();
	}

	/**
	 * Without a connection, with an answer that is lost on its way, and over a reload:
	 * what the customer wrote is there once.
	 */
	@Test
	void losesAndDoublesNothingWhateverTheConnectionDoes() {
		Page help = this.visitors.visits("/help", "sv-SE", Visitors.PHONE, ColorScheme.LIGHT);
		assertThat(help.getByRole(AriaRole.HEADING, heading("Vad kan vi hjälpa dig med?"))).isVisible();
		help.context().setOffline(true);
		ask(help, "Hur lång leveranstid är det?");
		assertThat(help.locator("li.customer")).containsText("Hur lång leveranstid är det?");
		assertThat(help.locator(".notice.attention")).containsText("Ingen");
		Visitors.keep(help, "help-offline-360");
		Accessibility.check(help, "help, offline");
		help.context().setOffline(false);
		assertThat(help.locator("li.bot")).hasCount(1);
		assertThat(help.locator(".notice.attention")).isHidden();

		AtomicInteger sent = new AtomicInteger();
		help.route("**/messages", (route) -> {
			route.fetch();
			sent.incrementAndGet();
			route.abort();
		}, new Page.RouteOptions().setTimes(1));
		ask(help, "Kan jag lämna tillbaka en vara?");
		assertThat(help.locator("li.bot")).hasCount(2);
		help.route("**/messages", Route::abort);
		ask(help, "Tack så länge");
		assertThat(help.locator("li.customer")).hasCount(3);
		help.reload();
		assertThat(help.locator("li.customer")).hasCount(3);
		help.unroute("**/messages");
		assertThat(help.locator("li.bot")).hasCount(3);
		help.reload();
		assertThat(help.locator("li.bot")).hasCount(3);
		assertThat(help.locator("li.customer")).hasCount(3);
		assertThat(sent).hasValue(1);
		expectComplaint("net::ERR_");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					sv-SE | 360  | LIGHT | Hur lång leveranstid är det? | filer eller bilder | Större text   | Spara samtalet | Du · | Källa: | Väntar på en medarbetare
					pl-PL | 1440 | DARK  | Ile trwa dostawa?            | Plików ani zdjęć   | Większy tekst | Zapisz rozmowę | Ja · | Źródło: | Oczekiwanie na konsultanta
					""")
	void isForEverybody(String language, int width, ColorScheme colours, String question, String noFiles, String bigger,
			String save, String you, String source, String person) throws IOException {
		Page help = this.visitors.visits("/help", language, width, colours);
		for (String type : new String[] { "paste", "drop" }) {
			help.locator("attune-composer textarea").evaluate("""
					(box, type) => {
						const files = new DataTransfer();
						files.items.add(new File(["picture"], "broken.png", { type: "image/png" }));
						const init = { bubbles: true, composed: true, cancelable: true };
						const event = type === "paste" ? new ClipboardEvent(type, { ...init, clipboardData: files })
							: new DragEvent(type, { ...init, dataTransfer: files });
						if (box.dispatchEvent(event)) throw new Error("the browser takes the file");
					}""", type);
			assertThat(help.locator("attune-composer [role=alert]")).containsText(noFiles);
			help.locator("attune-composer textarea").fill("x");
			assertThat(help.locator("attune-composer [role=alert]")).isHidden();
		}
		help.locator("attune-composer textarea").fill("x".repeat(8_001));
		help.keyboard().press("Enter");
		assertThat(help.locator("attune-composer [role=alert]")).containsText("8");
		ask(help, question);
		assertThat(help.locator("li.bot")).hasCount(1);

		help.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(bigger)).click();
		help.reload();
		assertThat(help.locator("li.bot")).hasCount(1);
		assertThat(help.locator("html")).hasCSS("font-size", "20px");
		assertThat(Visitors.overhang(help)).isLessThanOrEqualTo(0);
		Visitors.keep(help, "help-big-" + width);
		Accessibility.check(help, "help, with larger text");

		Download file = help
			.waitForDownload(() -> help.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(save)).click());
		assertThat(Files.readString(file.path())).contains(you, question, source + " ",
				"/faq/" + language.substring(0, 2) + "/");
		assertThat(file.suggestedFilename()).endsWith(".txt");

		// As large as 200 % make a screen of 1280 by 720.
		help.setViewportSize(640, 360);
		assertThat(help.locator(".tools .person")).isInViewport();
		assertThat(Visitors.overhang(help)).isLessThanOrEqualTo(0);
		Visitors.keep(help, "help-zoomed-" + width);
		help.keyboard().press("Alt+Shift+P");
		assertThat(help.locator("attune-wait-card")).isVisible();
		assertThat(help.getByRole(AriaRole.HEADING, heading(person))).isVisible();
	}

	@Test
	void tellsThePlaceInTheQueueInTheLanguageThatIsChosen() {
		Page help = this.visitors.visits("/help", "pl-PL", Visitors.PHONE);
		help.locator("attune-composer .person").click();
		Locator told = help.locator("attune-help > p[role=status]");
		assertThat(told).not().hasText("");
		String polish = told.textContent();
		help.locator("attune-header select").selectOption("cs");
		assertThat(told).not().hasText(polish);
		assertThat(told).not().hasText("");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			sv-SE | Hur lång är leveranstiden? | Hjälpte det här? | Ja
			pl-PL | Ile trwa dostawa?          | Czy to pomogło?  | Tak
			""")
	void keepsInSightWhetherAnAnswerHelped(String language, String question, String helped, String yes) {
		Page help = this.visitors.visits("/help", language, Visitors.PHONE);
		ask(help, question);
		Locator verdict = group(help, helped);
		assertThat(verdict).isVisible();
		help.waitForCondition(() -> endOf(verdict) <= help.locator(".bottom").boundingBox().y);
		assertThat(help.locator("li.bot .by").last()).isInViewport();
		Visitors.keepSight(help, "verdict-" + language + "-360");
		verdict.getByRole(AriaRole.BUTTON, name(yes)).click();
		assertThat(verdict).isHidden();
	}

	/** The way to a person is in sight all the while. */
	@Test
	void takesBackTheRefusalOfAFile() {
		Page help = this.visitors.visits("/help", "sv-SE", Visitors.PHONE);
		Locator refusal = help.locator("attune-composer [role=alert]");
		Locator person = help.locator("attune-composer .person");
		paste(help);
		assertThat(refusal).isVisible();
		help.waitForCondition(() -> endOf(person) <= 740);
		Visitors.keepSight(help, "refused-file-360");
		refusal.getByRole(AriaRole.BUTTON, name("Stäng")).click();
		assertThat(refusal).isHidden();
		assertThat(help.locator("attune-composer textarea")).isFocused();
		paste(help);
		assertThat(refusal).isVisible();
		help.locator(".others .ask").first().click();
		assertThat(help.locator("li.bot")).hasCount(1);
		assertThat(refusal).isHidden();
		paste(help);
		assertThat(refusal).isVisible();
		help.waitForCondition(() -> endOf(person) <= 740);
		Visitors.keepSight(help, "refused-file-later-360");
		help.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Börja om")).click();
		assertThat(help.locator("li.bot")).hasCount(0);
		assertThat(refusal).isHidden();
	}

	private static void paste(Page help) {
		help.locator("attune-composer textarea").evaluate("""
				(box) => {
					const files = new DataTransfer();
					files.items.add(new File(["picture"], "broken.png", { type: "image/png" }));
					box.dispatchEvent(new ClipboardEvent("paste",
						{ bubbles: true, composed: true, cancelable: true, clipboardData: files }));
				}""");
	}

	private static double endOf(Locator part) {
		return part.boundingBox().y + part.boundingBox().height;
	}

	private static void ask(Page help, String question) {
		help.locator("attune-composer textarea").fill(question);
		help.locator("attune-composer textarea").press("Enter");
	}

	private static Locator group(Page page, String label) {
		return page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(label));
	}

	private static Locator.GetByRoleOptions name(String name) {
		return new Locator.GetByRoleOptions().setName(name).setExact(true);
	}

	private static Page.GetByRoleOptions heading(String name) {
		return new Page.GetByRoleOptions().setName(name);
	}

}
