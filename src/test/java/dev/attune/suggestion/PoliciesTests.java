package dev.attune.suggestion;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.attune.AttuneTest;
import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Customer;
import dev.attune.conversation.Message;
import dev.attune.conversation.Status;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Kind;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.MessageId;
import dev.attune.understanding.Feeling;
import dev.attune.understanding.Reading;
import dev.attune.understanding.WishForPerson;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@AttuneTest
class PoliciesTests {

	private static final Evidence ARTICLE = new Evidence("en-parcel-late", Kind.ARTICLE, Language.ENGLISH,
			"My parcel is late", "After 2 working days we start a search. Write to help@lumivik.example.", "", 0.8,
			"/faq/en/parcel-late");

	private static final Evidence NOTE = new Evidence("en-goodwill-limits", Kind.NOTE, Language.ENGLISH, "Goodwill",
			"For a late parcel an agent may grant a voucher of up to EUR 15 on their own.", "", 0.6, null);

	@Autowired
	Policies policies;

	@Test
	void passesWhatTheSourcesAndTheConversationSay() {
		String draft = "I understand that this is frustrating. For order LV-4820193 we start a search after 2 working days.";
		assertThat(this.policies.check(draft, situation(Feeling.FRUSTRATION))).allMatch(Check::passed);
	}

	@Test
	void findsNumbersLinksAndAddressesThatNobodyGave() {
		Check grounded = check("grounded",
				"I understand. You get 30 euros, see https://example.org/refund or write to boss@lumivik.example.");
		assertThat(grounded.passed()).isFalse();
		assertThat(grounded.detail()).contains("30", "https://example.org/refund", "boss@lumivik.example");
	}

	@Test
	void findsAPromiseThatTheDeskHasNotMade() {
		assertThat(check("promise", "I understand. I guarantee that it arrives tomorrow.").passed()).isFalse();
	}

	@Test
	void findsPlaceholdersAndWhatOnlyColleaguesMayRead() {
		assertThat(check("personalData", "Hello [name], I understand.").detail()).contains("[name]");
		Check internal = check("personalData",
				"I understand. For a late parcel an agent may grant a voucher of up to EUR 15 on their own.");
		assertThat(internal.passed()).isFalse();
	}

	@Test
	void missesAWordOnTheFeelingBeforeTheMatter() {
		assertThat(check("feeling", "We start a search after 2 working days.").passed()).isFalse();
		assertThat(this.policies.check("We start a search.", situation(Feeling.NEUTRAL)))
			.filteredOn((check) -> check.name().equals("feeling"))
			.allMatch(Check::passed);
	}

	@Test
	void findsALanguageThatIsNotTheCustomersAndALengthThatNobodyReads() {
		assertThat(check("language", "Jag förstår att du är ledsen, vi börjar leta efter paketet i dag.").passed())
			.isFalse();
		assertThat(check("length", "word ".repeat(400)).passed()).isFalse();
	}

	private Check check(String name, String draft) {
		return this.policies.check(draft, situation(Feeling.FRUSTRATION))
			.stream()
			.filter((check) -> check.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private static Situation situation(Feeling feeling) {
		Instant now = Instant.parse("2026-11-21T12:00:00Z");
		Conversation conversation = new Conversation(ConversationId.random(), UUID.randomUUID(), "web",
				Language.ENGLISH, Status.AGENT, "agent", now, now, null);
		Message message = new Message(MessageId.random(), Author.CUSTOMER, null, "Where is my order LV-4820193?",
				List.of(), now);
		return new Situation(conversation, new Customer(conversation.customerId(), null, "Tom", null, null, false),
				List.of(message),
				new Reading(Language.ENGLISH, feeling, 0.9, 0, new WishForPerson(WishForPerson.Kind.NONE, 0, null)),
				new Findings(List.of(ARTICLE, NOTE), 0.9, false), "agent", "Alex", Language.ENGLISH);
	}

}
