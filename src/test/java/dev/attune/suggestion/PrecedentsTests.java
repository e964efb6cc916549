package dev.attune.suggestion;

import java.util.List;
import java.util.Optional;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PrecedentsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | I've rung the depot myself and sent you the code.
			en | Your parcel was on the shelf with a torn label.
			en | I'll check the scan at 9 tomorrow.
			en | Please write to s.kerrigan@mail.example about it.
			en | The sum of €349.00 goes back to you.
			en | Please call {{Customer Support Phone Number}} for that.
			en | Dear [name], this is how it works.
			en | Your satisfaction is our top priority.
			pl | Zwrot zleciłam dziś rano i przyjdzie do Pani.
			pl | Poprawiłem numer i kod właśnie wysłałem.
			cs | Volal jsem přímo do depa v Brně.
			cs | Nový kus jsem dnes odeslal expresem.
			sv | Jag ringer dig i morgon klockan 16.
			sv | Därför har jag skickat en ny projektor med express.
			""")
	void leavesOutWhatWasDoneOrPromisedForSomebodyElse(String language, String sentence) {
		assertThat(Replies.PRECEDENTS.adapt(sentence, new Language(language), "Where is my parcel?")).isEmpty();
	}

	@Test
	void fillsTheOrderNumberFromTheConversationAndNoOther() {
		String answer = "Please put [order number] on the parcel.";
		assertThat(texts(answer, "My order is LV-4820193.")).containsExactly("Please put LV-4820193 on the parcel.");
		assertThat(texts(answer, "My parcel is late.")).isEmpty();
	}

	@Test
	void takesPlaceholdersOutSoThatItStillReads() {
		assertThat(texts("Could you please share the {{Order Number}} or {{Tracking Number}}?", ""))
			.containsExactly("Could you please share the order number or tracking number?");
		assertThat(texts("To close a {{Account Type}} account, open the settings.", ""))
			.containsExactly("To close an account, open the settings.");
		assertThat(texts("Visit our website ({{Website URL}}) and sign in.", ""))
			.containsExactly("Visit our website and sign in.");
	}

	/** A list of which others have most is no list with a gap. */
	@Test
	void tellsTheStepsWholeOfWhichOthersHaveMost() {
		Evidence ticket = ticket("t", "Please do this, in this order:\n\n1. Open the settings of the account.\n"
				+ "2. Scroll down until you see the privacy tile.\n3. Choose the button that closes the account.");
		Evidence other = ticket("o", "Please do this, in this order:\n\n1. Open the settings of the account.\n"
				+ "2. Choose the button that closes the account.");
		assertThat(Replies.PRECEDENTS.of(List.of(ticket, other), Language.ENGLISH, "How?")).get()
			.extracting(Precedent::text)
			.asString()
			.contains("privacy tile");
	}

	@Test
	void keepsStepsAsStepsAndCountsThemAnew() {
		Evidence ticket = ticket("t", "Please do this, in this order:\n\n1. Open the settings of the account.\n"
				+ "2. Call {{Customer Support Phone Number}}.\n3. Choose the button that closes the account.");
		Optional<Precedent> precedent = Replies.PRECEDENTS.of(List.of(ticket, ticket("again", ticket.text())),
				Language.ENGLISH, "How?");
		assertThat(precedent.orElseThrow().text()).isEqualTo(
				"Please do this, in this order:\n\n1. Open the settings of the account.\n2. Choose the button that closes the account.");
	}

	@Test
	void takesTheAnswerThatTheOthersAgreeWith() {
		Evidence odd = ticket("odd", "Turn the device around twice. Then wait for the moon to rise over the house.");
		Evidence one = ticket("one",
				"Open the settings of the account. Then choose the button that closes the account.");
		Evidence two = ticket("two", "Open the settings of the account. Choose the button that closes the account.");
		assertThat(Replies.PRECEDENTS.of(List.of(odd, one, two), Language.ENGLISH, "How?").orElseThrow().ticket().id())
			.isIn("one", "two");
	}

	/** What heads a step, and what stands on a button, is no customer's name. */
	@Test
	void keepsHeadingsAndWhatIsOnButtonsButNoNames() {
		Evidence one = ticket("one",
				"These are the ways to pay:\n\n1. Bank Transfer: Pay the sum from your bank by transfer.\n"
						+ "2. Open 'My Invoices' and choose the invoice that you want to pay.\n3. Ask our Marta to book the sum for you.");
		Evidence two = ticket("two",
				"You can pay in these ways:\n\n1. Bank Transfer: Pay the sum from your bank by transfer.\n"
						+ "2. Open 'My Invoices' and choose the invoice you want to pay.\n3. Ask our Jonas to book the sum for you.");
		assertThat(Replies.PRECEDENTS.of(List.of(one, two), Language.ENGLISH, "How?").orElseThrow().text())
			.contains("1. Bank Transfer: Pay the sum", "'My Invoices'")
			.doesNotContain("Marta", "Jonas");
	}

	@Test
	void announcesNoListThatWasLeftOut() {
		Evidence one = ticket("one",
				"You can pay in many ways with us, as you like:\n\n1. Send a cheque to the old office by post.\n\n"
						+ "Choose the way that you want at the last step of your order.");
		Evidence two = ticket("two",
				"You can pay in many ways with us, as you like:\n\n1. Come by with cash on a Sunday morning.\n\n"
						+ "Choose the way that you want at the last step of your order. Then confirm it.");
		assertThat(Replies.PRECEDENTS.of(List.of(one, two), Language.ENGLISH, "How?").map(Precedent::text).orElse(""))
			.doesNotContain("as you like:");
	}

	@Test
	void saysNothingWhereThereIsNoMoreThanAFarewell() {
		Evidence one = ticket("one", "If you have any further questions at all, please feel free to let me know. "
				+ "I am here to help you with whatever else you may need.");
		assertThat(Replies.PRECEDENTS.of(List.of(one, ticket("two", one.text())), Language.ENGLISH, "How?")).isEmpty();
	}

	@Test
	void saysNothingThatWasSaidInOneCaseAlone() {
		Evidence one = ticket("one", "The team lead has agreed to this exception. The label comes with the driver.");
		assertThat(Replies.PRECEDENTS.of(List.of(one), Language.ENGLISH, "How?")).isEmpty();
	}

	@Test
	void isMarkedAsATicketAndWarnedAbout() {
		Evidence ticket = ticket("one", "Open the settings of the account. Then choose the button that closes it.");
		Precedent precedent = Replies.PRECEDENTS
			.of(List.of(ticket, ticket("again", ticket.text())), Language.ENGLISH, "How?")
			.orElseThrow();
		Situation situation = Replies.in("en").with(precedent.ticket()).like(precedent).situation();
		String text = Replies.EXTRACTIVE.write(situation, SuggestionRequest.USUAL, 0, null).text();
		Policies.Review review = Replies.POLICIES.review(text, situation);
		assertThat(text).contains("Open the settings of the account.");
		assertThat(review.citations().getFirst().kind()).isEqualTo("ticket");
		assertThat(review.checks()).filteredOn((check) -> !check.passed())
			.extracting(Check::name)
			.containsExactly("internal");
	}

	private static List<String> texts(String answer, String said) {
		return Replies.PRECEDENTS.adapt(answer, Language.ENGLISH, said).stream().map(Precedent.Piece::text).toList();
	}

	private static Evidence ticket(String id, String answer) {
		return new Evidence(id, Kind.TICKET, Language.ENGLISH, "How do I close it?", answer, "", 0.8, null);
	}

}
