package dev.attune.suggestion;

import java.util.List;
import java.util.stream.Collectors;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Customer;
import dev.attune.conversation.Message;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.shared.Language;
import dev.attune.understanding.Reading;
import dev.attune.understanding.WishForPerson;
import org.jspecify.annotations.Nullable;

/**
 * All that a reply has to fit: the conversation, the customer's mood, the evidence, and
 * who will send it.
 *
 * @param agentName what the customer knows the agent by
 * @param agentLanguage the language in which the agent reads the checks
 * @param precedent what colleagues answered in like cases, where that may be said again
 * @param offers what the agent may grant on their own in this matter
 */
record Situation(Conversation conversation, Customer customer, List<Message> messages, Reading reading,
		Findings findings, String agent, String agentName, Language agentLanguage, @Nullable Precedent precedent,
		List<GoodwillOffer> offers) {

	Situation {
		messages = List.copyOf(messages);
		offers = List.copyOf(offers);
	}

	/** The way on which the customer reads it. */
	Channel channel() {
		return Channel.of(this.conversation.channel());
	}

	/** The language to write in. */
	Language language() {
		return this.conversation.language();
	}

	List<Evidence> evidence() {
		return this.findings.evidence();
	}

	/**
	 * Whether there is grief, danger or a dispute behind it, for which no article has the
	 * words.
	 */
	boolean needsCare() {
		return this.reading.wish().kind() == WishForPerson.Kind.BETWEEN_THE_LINES;
	}

	String saidByCustomer() {
		return this.messages.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.map(Message::text)
			.collect(Collectors.joining("\n"));
	}

	/**
	 * What may stand in a reply without another source: what was said in the
	 * conversation.
	 */
	String said() {
		StringBuilder said = new StringBuilder();
		this.messages.stream()
			.filter((message) -> message.author() != Author.SYSTEM)
			.forEach((message) -> said.append(message.author().word())
				.append(": ")
				.append(message.text())
				.append("\n\n"));
		return said.toString().strip();
	}

}
