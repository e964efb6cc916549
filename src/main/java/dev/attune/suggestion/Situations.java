package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Customer;
import dev.attune.conversation.Customers;
import dev.attune.conversation.Message;
import dev.attune.knowledge.notice.Announcement;
import dev.attune.knowledge.notice.Notices;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Kind;
import dev.attune.retrieval.Query;
import dev.attune.retrieval.Search;
import dev.attune.shared.Colleagues;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import dev.attune.shared.Texts;
import dev.attune.understanding.Reading;
import dev.attune.understanding.Understanding;
import dev.attune.understanding.WishForPerson;
import org.jspecify.annotations.Nullable;

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

	/** As many sources of each kind an agent looks at. */
	private static final int OF_A_KIND = 3;

	/** Requests for a person are often tacked on with a comma. */
	private static final Pattern CLAUSE_END = Pattern.compile("(?<=[.!?,;])\\s+");

	/** No article has the words for somebody in despair. */
	private static final Findings NOTHING = new Findings(List.of(), 0, true);

	private final Conversations conversations;

	private final Customers customers;

	private final Understanding understanding;

	private final Search search;

	private final Colleagues colleagues;

	private final Circumstances circumstances;

	private final Precedents precedents;

	private final Goodwill goodwill;

	private final Notices notices;

	private final Texts texts;

	Situations(Conversations conversations, Customers customers, Understanding understanding, Search search,
			Colleagues colleagues, Circumstances circumstances, Precedents precedents, Goodwill goodwill,
			Notices notices, Texts texts) {
		this.conversations = conversations;
		this.customers = customers;
		this.understanding = understanding;
		this.search = search;
		this.colleagues = colleagues;
		this.circumstances = circumstances;
		this.precedents = precedents;
		this.goodwill = goodwill;
		this.notices = notices;
		this.texts = texts;
	}

	/**
	 * @throws Problem where the customer has not written anything yet
	 */
	Situation of(ConversationId id, String agent, Language agentLanguage) {
		return of(id, "", agent, agentLanguage);
	}

	/**
	 * The same for a reply that the agent has begun, and that is gone on with in the
	 * language in which it is.
	 */
	Situation of(ConversationId id, String begun, String agent, Language agentLanguage) {
		Conversation conversation = this.conversations.get(id);
		Language language = this.understanding.languageOf(begun, conversation.language());
		List<Message> messages = this.conversations.messages(id);
		Matter matter = matter(messages, conversation.language());
		if (matter.text().isBlank()) {
			throw Problem.conflict("nothing-said", "Nothing to reply to yet",
					"The customer has not written anything. A suggestion can be made when they have.");
		}
		Customer customer = this.customers.get(conversation.customerId());
		boolean isReturning = this.goodwill.wantsReturning() && !this.conversations.earlier(conversation).isEmpty();
		return withNotices(
				of(conversation, language, customer, isReturning, messages, matter, agent, agentLanguage, Set.of()));
	}

	/**
	 * The same, with the disruptions before all else that touch the customer because of
	 * what they wrote in this matter. They count as much as the best of the rest.
	 */
	private Situation withNotices(Situation situation) {
		String said = situation.messages()
			.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.filter((message) -> !message.at().isBefore(situation.conversation().currentSince()))
			.map(Message::text)
			.collect(Collectors.joining("\n"));
		double score = situation.evidence().isEmpty() ? 1 : situation.evidence().getFirst().score();
		List<Evidence> notices = this.notices.touching(situation.language(), said)
			.stream()
			.filter(Announcement::isMeant)
			.map((notice) -> new Evidence(notice.id().toString(), Kind.NOTICE, notice.language(),
					this.texts.get(notice.language(), "notice.title"), notice.text(), notice.text(), score, null))
			.toList();
		return notices.isEmpty() ? situation : situation.withFirst(notices);
	}

	/**
	 * @param without ids of sources that are not looked at
	 */
	Situation of(Conversation conversation, Customer customer, boolean isReturning, List<Message> messages,
			Matter matter, String agent, Language agentLanguage, Set<String> without) {
		return of(conversation, conversation.language(), customer, isReturning, messages, matter, agent, agentLanguage,
				without);
	}

	private Situation of(Conversation conversation, Language language, Customer customer, boolean isReturning,
			List<Message> messages, Matter matter, String agent, Language agentLanguage, Set<String> without) {
		Findings found = found(matter.text(), language, conversation.language(), without);
		Precedent precedent = this.precedents.of(found.evidence(), language, matter.text()).orElse(null);
		Reading heard = this.circumstances.heard(matter.reading(), matter.text(), conversation.language());
		Need need = this.circumstances.need(heard, found, matter.text(), conversation.language());
		Reading reading = (need == Need.REASON) ? Circumstances.named(heard)
				: this.circumstances.everyday(heard, found, matter.text(), conversation.language());
		boolean isInDistress = reading.wish().reason() == WishForPerson.Reason.DISTRESS;
		Findings shown = isInDistress ? NOTHING : shown((need == Need.REASON) ? found.abstaining() : found, precedent);
		return new Situation(conversation, language, customer, messages, reading, shown, agent,
				this.colleagues.displayName(agent), agentLanguage, isInDistress ? null : precedent,
				this.goodwill.offers(matter.text(), conversation.language(), customer, isReturning), need,
				PutAside.NONE);
	}

	/**
	 * What is found for all of it; where that is nothing on what happened, for that in
	 * the words of articles, and where it is nothing at all, for the question alone: the
	 * rest may be about anything.
	 */
	private Findings found(String matter, Language language, Language customers, Set<String> without) {
		Findings whole = found(matter, matter, language, customers, without);
		Findings found = !this.circumstances.misses(whole, matter, customers) ? whole
				: this.circumstances.added(whole,
						found(this.circumstances.inWords(matter, customers), matter, language, customers, without),
						matter, customers);
		String question = Sentence.of(matter)
			.stream()
			.filter(Sentence::asks)
			.map(Sentence::text)
			.collect(Collectors.joining(" "));
		if (!found.abstained() || question.isEmpty() || question.length() == matter.strip().length()) {
			return found;
		}
		Findings asked = found(question, matter, language, customers, without);
		return (!asked.abstained() && asked.confidence() >= Situation.SURE) ? asked : found;
	}

	private Findings found(String words, String matter, Language language, Language customers, Set<String> without) {
		Query query = new Query(words, language, Kind.SEARCHED, Precedents.COMPARED, without);
		return this.circumstances.applied(this.search.find(query), matter, customers);
	}

	/** The few best of each kind, and the precedent. */
	private static Findings shown(Findings found, @Nullable Precedent precedent) {
		Map<Kind, Integer> taken = new EnumMap<>(Kind.class);
		List<Evidence> shown = new ArrayList<>();
		for (Evidence evidence : found.evidence()) {
			boolean isPrecedent = precedent != null && evidence.equals(precedent.ticket());
			if (taken.merge(evidence.kind(), 1, Integer::sum) <= OF_A_KIND || isPrecedent) {
				shown.add(evidence);
			}
		}
		return new Findings(shown, found.confidence(), found.abstained());
	}

	/**
	 * What a reply is about.
	 *
	 * @param text in the customer's words, empty where they wrote nothing
	 */
	record Matter(String text, Reading reading) {
	}

	/**
	 * What the customer wrote last, without the sentences that ask for a person, which
	 * say nothing of the matter.
	 */
	Matter matter(List<Message> messages, Language language) {
		List<String> last = messages.reversed()
			.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.map(Message::text)
			.toList();
		if (isReplied(messages)) {
			Reading reading = this.understanding.read(last.getFirst(), language);
			if (this.circumstances.closes(reading, last.getFirst(), language)) {
				return new Matter(last.getFirst(), reading);
			}
		}
		List<Matter> matter = last.stream()
			.map((text) -> withoutRequests(text, language))
			.filter((one) -> !one.text().isBlank())
			.limit(MESSAGES)
			.toList();
		if (matter.size() == 1) {
			return matter.getFirst();
		}
		List<String> texts = matter.isEmpty() ? last.stream().limit(MESSAGES).toList()
				: matter.stream().map(Matter::text).toList();
		String text = String.join("\n", texts.reversed());
		return new Matter(text, this.understanding.read(text, language));
	}

	/** Whether a colleague has replied and the customer has written just once since. */
	private static boolean isReplied(List<Message> messages) {
		List<Author> people = messages.reversed()
			.stream()
			.map(Message::author)
			.filter((author) -> author == Author.CUSTOMER || author == Author.AGENT)
			.limit(2)
			.toList();
		return people.equals(List.of(Author.CUSTOMER, Author.AGENT));
	}

	private Matter withoutRequests(String text, Language language) {
		Reading reading = this.understanding.read(text, language);
		if (reading.wish().kind() != WishForPerson.Kind.ASKED) {
			return new Matter(text, reading);
		}
		String rest = clauses(text,
				(clause) -> this.understanding.read(clause, language).wish().kind() != WishForPerson.Kind.ASKED);
		boolean isLost = this.circumstances.tells(text, language) && !this.circumstances.tells(rest, language);
		return new Matter(isLost ? text : rest, reading);
	}

	/** Those of a text, in their order. */
	private static String clauses(String text, Predicate<String> wanted) {
		return CLAUSE_END.splitAsStream(text).filter(wanted).collect(Collectors.joining(" ")).strip();
	}

}
