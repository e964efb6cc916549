package dev.attune.suggestion;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Message;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Query;
import dev.attune.retrieval.Search;
import dev.attune.shared.Colleagues;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import dev.attune.understanding.Reading;
import dev.attune.understanding.Understanding;
import dev.attune.understanding.WishForPerson;

import org.springframework.stereotype.Component;

/**
 * Finds out what a reply in a conversation has to fit.
 */
@Component
class Situations {

	/**
	 * The matter is in what the customer wrote last; earlier turns are other questions.
	 */
	private static final int MESSAGES = 2;

	/** Requests for a person are often tacked on with a comma. */
	private static final Pattern CLAUSE_END = Pattern.compile("(?<=[.!?,;])\\s+");

	private final Conversations conversations;

	private final Understanding understanding;

	private final Search search;

	private final Colleagues colleagues;

	Situations(Conversations conversations, Understanding understanding, Search search, Colleagues colleagues) {
		this.conversations = conversations;
		this.understanding = understanding;
		this.search = search;
		this.colleagues = colleagues;
	}

	/**
	 * @throws Problem where the customer has not written anything yet
	 */
	Situation of(ConversationId id, String agent, Language agentLanguage) {
		Conversation conversation = this.conversations.get(id);
		List<Message> messages = this.conversations.messages(id);
		List<String> matter = matter(messages, conversation.language());
		if (matter.isEmpty()) {
			throw Problem.conflict("nothing-said", "Nothing to reply to yet",
					"The customer has not written anything. A suggestion can be made when they have.");
		}
		String question = String.join("\n", matter);
		Findings findings = this.search.find(Query.ofAgent(question, conversation.language()));
		Reading reading = this.understanding.read(question, conversation.language());
		return new Situation(conversation, this.conversations.customer(conversation.customerId()), messages, reading,
				findings, agent, this.colleagues.displayName(agent), agentLanguage);
	}

	/**
	 * What the customer wrote last, without the sentences that ask for a person, which
	 * say nothing of the matter.
	 */
	private List<String> matter(List<Message> messages, Language language) {
		List<String> written = messages.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.map(Message::text)
			.toList();
		List<String> matter = written.reversed()
			.stream()
			.map((text) -> withoutRequests(text, language))
			.filter((text) -> !text.isBlank())
			.limit(MESSAGES)
			.toList();
		return (matter.isEmpty() ? written.reversed().stream().limit(MESSAGES).toList() : matter).reversed();
	}

	private String withoutRequests(String text, Language language) {
		return CLAUSE_END.splitAsStream(text)
			.filter((clause) -> this.understanding.read(clause, language).wish().kind() != WishForPerson.Kind.ASKED)
			.collect(Collectors.joining(" "))
			.strip();
	}

}
