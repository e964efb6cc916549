package dev.attune.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
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
					pl-PL | 360  | DARK  | Jak zrezygnować z członkostwa Plus? | Proszę wybrać, o co chodzi | Czy to pomogło?  | Tak | Miłego dnia
					sv-SE | 1440 | LIGHT | Kan jag ändra adressen?             | Välj vad du menar          | Hjälpte det här? | Ja  | Ha en fin dag
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
					sv-SE | 360  | LIGHT | Hur lång leveranstid är det? | Hjälpte det här? | Nej | Det här kanske passar bättre | Väntar på en medarbetare
					en-GB | 1440 | DARK  | How long does delivery take? | Did this help?   | No  | Perhaps this fits better     | Waiting for a person
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
