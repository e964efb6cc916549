package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
import dev.attune.selfservice.Questions;
import dev.attune.selfservice.SeveralQuestions;
import dev.attune.shared.Colleagues;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import dev.attune.shared.Texts;
import dev.attune.understanding.Feeling;
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

	/** With fewer words nothing is asked: a number, a place. */
	private static final int TELLING = 2;

	/** "2)", in front of a question. */
	private static final Pattern COUNTED = Pattern.compile("(?:^|(?<=[\\s:]))(?:[^?\\n]{0,40}:\\s*)?[1-5][.)]\\s+");

	/** Of more, nobody wants the answers in one reply. */
	private static final int MOST_QUESTIONS = 3;

	/** With more words it is a story, and joins no questions. */
	private static final int STORY = 40;

	private static final double UNSURE = 0.5;

	/** So sure is what answers one of several questions that are counted. */
	private static final double COUNTED_ENOUGH = 0.4;

	/** As many sources of each kind an agent looks at. */
	private static final int OF_A_KIND = 3;

	/** Requests for a person are often tacked on with a comma. */
	private static final Pattern CLAUSE_END = Pattern.compile("(?<=[.!?,;])\\s+");

	/** Whoever was in one of these may still be, whatever they go on with. */
	private static final Set<WishForPerson.Reason> LASTING = EnumSet.of(WishForPerson.Reason.DISTRESS,
			WishForPerson.Reason.DANGER);

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

	private final AlreadyGiven given;

	private final SeveralQuestions several;

	private final FurtherReplies furtherReplies;

	Situations(Conversations conversations, Customers customers, Understanding understanding, Search search,
			Colleagues colleagues, Circumstances circumstances, Precedents precedents, Goodwill goodwill,
			Notices notices, Texts texts, AlreadyGiven given, SeveralQuestions several, FurtherReplies furtherReplies) {
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
		this.given = given;
		this.several = several;
		this.furtherReplies = furtherReplies;
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
		List<Message> messages = this.conversations.messages(id);
		Conversation conversation = inTheirLanguage(this.conversations.get(id), messages);
		Language language = this.understanding.languageOf(begun, conversation.language());
		Matter matter = matter(messages, conversation.language());
		if (matter.text().isBlank()) {
			throw Problem.conflict("nothing-said", "Nothing to reply to yet",
					"The customer has not written anything. A suggestion can be made when they have.");
		}
		Customer customer = this.customers.get(conversation.customerId());
		boolean isAgain = !matter.goesOn() && this.circumstances.isAgain(matter.text(), conversation.language());
		List<Conversation> earlier = (isAgain || this.goodwill.wantsReturning())
				? this.conversations.earlier(conversation) : List.of();
		boolean isReturning = !earlier.isEmpty();
		if (isAgain && isReturning) {
			matter = matter
				.after(matter(this.conversations.messages(earlier.getFirst().id()), earlier.getFirst().language()));
		}
		return withNotices(
				of(conversation, language, customer, isReturning, messages, matter, agent, agentLanguage, Set.of()));
	}

	/** The language last clearly written counts, even where nobody has kept it yet. */
	private Conversation inTheirLanguage(Conversation conversation, List<Message> messages) {
		Language spoken = spoken(messages, conversation.language(), this.understanding::languageOf);
		return spoken.equals(conversation.language()) ? conversation
				: new Conversation(conversation.id(), conversation.customerId(), conversation.channel(), spoken,
						conversation.status(), conversation.assignee(), conversation.openedAt(),
						conversation.currentSince(), conversation.resolvedAt());
	}

	/**
	 * The language that the customer has last clearly written in.
	 * @param of what a text is in, or the given one where it does not clearly say
	 */
	static Language spoken(List<Message> messages, Language assumed, BiFunction<String, Language, Language> of) {
		Language spoken = assumed;
		for (Message message : messages) {
			spoken = (message.author() == Author.CUSTOMER) ? of.apply(message.text(), spoken) : spoken;
		}
		return spoken;
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
		return this.search.findingOnce(() -> foundOut(conversation, language, customer, isReturning, messages, matter,
				agent, agentLanguage, without));
	}

	private Situation foundOut(Conversation conversation, Language language, Customer customer, boolean isReturning,
			List<Message> messages, Matter matter, String agent, Language agentLanguage, Set<String> left) {
		Findings first = found(matter, language, conversation.language(), left);
		Set<String> without = rejected(matter, messages, first, conversation.language(), left);
		Findings near = without.equals(left) ? first : found(matter, language, conversation.language(), without);
		Reading heard = this.circumstances.heard(matter.reading(), matter.last(), conversation.language());
		boolean isInGrief = isInGrief(messages, conversation.language());
		if (isInGrief && heard.wish().reason() == WishForPerson.Reason.BEREAVEMENT && Questions.asks(matter.last())) {
			heard = Circumstances.withoutWish(heard);
		}
		boolean isReport = isReport(matter, heard, conversation.language());
		boolean mayGoOn = matter.goesOn() && !isReport && language.equals(conversation.language());
		LikelyAnswers.Further further = mayGoOn ? this.furtherReplies.to(matter, messages, without)
				: LikelyAnswers.Further.NONE;
		Findings found = mayGoOn ? FurtherReplies.with(near, further) : near;
		Precedent precedent = matter.goesOn() ? null
				: this.precedents.of(found.evidence(), language, matter.text()).orElse(null);
		Need need = isForPerson(matter, conversation.language()) ? Need.PERSON
				: isUnhelped(messages, found, conversation.language()) ? Need.UNHELPED : isReport ? Need.REPORT
						: this.circumstances.need(heard, found, matter.text(), conversation.language());
		if (isInGrief && need == Need.NOTHING && !this.circumstances.isThanks(matter.last(), conversation.language())) {
			need = Need.REPORT;
		}
		Reading reading = (isInGrief && heard.plainFeeling() == Feeling.JOY) ? Circumstances.neutral(heard)
				: (need == Need.REPORT) ? Circumstances.calm(heard) : need.isOpen() ? Circumstances.named(heard)
						: this.circumstances.everyday(heard, found, matter.text(), conversation.language());
		boolean isInDistress = reading.wish().reason() == WishForPerson.Reason.DISTRESS;
		boolean isForPeople = need.isOpen() || isInGrief
				|| this.circumstances.asksForException(matter.last(), conversation.language());
		Findings shown = isInDistress ? NOTHING : shown(isForPeople ? found.abstaining() : found, precedent);
		List<Situation.Asked> asked = (isInDistress || isForPeople || need == Need.NOTHING) ? List.of()
				: asked(matter, language, conversation.language(), without);
		if (asked.isEmpty() && need == Need.ANSWER && !isForPeople && !isInDistress) {
			asked = joined(matter, reading, language, without);
		}
		return new Situation(conversation, language, customer, messages, reading, answering(shown, asked), agent,
				this.colleagues.displayName(agent), agentLanguage,
				(isInDistress || !asked.isEmpty()) ? null : precedent,
				this.goodwill.offers(matter.last(), conversation.language(), customer, isReturning), need,
				PutAside.NONE, asked, further);
	}

	/**
	 * The questions of a message, each looked for by itself, where two at least have
	 * answers of their own. Where something is told to have happened, they are about
	 * that, unless they are counted.
	 */
	private List<Situation.Asked> asked(Matter matter, Language language, Language customers, Set<String> without) {
		List<String> questions = Sentence.of(matter.last())
			.stream()
			.filter((sentence) -> sentence.asks()
					|| COUNTED.matcher(matter.last().substring(sentence.start())).lookingAt())
			.map((sentence) -> COUNTED.matcher(sentence.text()).replaceFirst(""))
			.filter((question) -> Overlap.words(question).length > TELLING)
			.toList();
		boolean isCounted = COUNTED.matcher(matter.last()).results().count() > 1;
		if (questions.size() < 2 || questions.size() > MOST_QUESTIONS
				|| !isCounted && this.circumstances.tells(matter.last(), customers)) {
			return List.of();
		}
		List<Situation.Asked> asked = questions.stream().map((question) -> {
			Findings found = searched(question, matter.text(), this.circumstances.happened(question, customers),
					language, customers, without);
			boolean isSure = !found.abstained() && found.confidence() >= (isCounted ? COUNTED_ENOUGH : Situation.SURE)
					&& found.evidence().getFirst().kind() == Kind.ARTICLE
					&& found.evidence().getFirst().language().equals(language);
			return new Situation.Asked(question, isSure ? found.evidence().getFirst() : null);
		}).toList();
		return (answers(asked) > 1) ? asked : List.of();
	}

	/**
	 * The questions that one sentence joins, as the bot finds them: "what does it cost
	 * and how long does it take?", and nothing that only tells. What may be any of a few
	 * articles is told from the first. After a reply every one must have its own.
	 */
	private List<Situation.Asked> joined(Matter matter, Reading reading, Language language, Set<String> without) {
		if (!reading.language().equals(language) || Overlap.words(matter.last()).length > STORY) {
			return List.of();
		}
		Set<Circumstance> wrong = this.circumstances.wentWrong(matter.text(), language);
		List<Situation.Asked> asked = this.several.in(matter.last(), reading)
			.entrySet()
			.stream()
			.map((one) -> new Situation.Asked(one.getKey(),
					(one.getValue().abstained() ? one.getValue().choices() : one.getValue().evidence()).stream()
						.limit(1)
						.filter((article) -> article.kind() == Kind.ARTICLE && article.language().equals(language)
								&& !without.contains(article.id()) && !this.circumstances.isOnOther(article, wrong))
						.findFirst()
						.orElse(null)))
			.toList();
		long answers = answers(asked);
		boolean areQuestions = asked.stream().map(Situation.Asked::question).allMatch(Questions::asks);
		return (areQuestions && asked.size() <= MOST_QUESTIONS && answers > (matter.goesOn() ? asked.size() - 1 : 0))
				? asked : List.of();
	}

	/** How many articles answer them. */
	private static long answers(List<Situation.Asked> asked) {
		return asked.stream()
			.map(Situation.Asked::answer)
			.filter(Objects::nonNull)
			.map(Lessons::key)
			.distinct()
			.count();
	}

	/**
	 * With what answers several questions before all else; not sure where one has no
	 * answer.
	 */
	private static Findings answering(Findings found, List<Situation.Asked> asked) {
		if (asked.isEmpty()) {
			return found;
		}
		List<Evidence> answers = asked.stream().flatMap((one) -> Stream.ofNullable(one.answer())).toList();
		double best = Stream.concat(answers.stream(), found.evidence().stream())
			.mapToDouble(Evidence::score)
			.max()
			.orElse(1);
		Map<String, Evidence> all = new LinkedHashMap<>();
		answers.forEach((answer) -> all.putIfAbsent(Lessons.key(answer), answer.scored(best)));
		found.evidence().forEach((one) -> all.putIfAbsent(Lessons.key(one), one));
		double confidence = (answers.size() == asked.size()) ? Math.max(Situation.DECIDED, found.confidence()) : UNSURE;
		return new Findings(List.copyOf(all.values()), confidence, false);
	}

	/**
	 * What is found for all of it; where that is nothing on what happened, for that in
	 * the words of articles, and where it is nothing at all, for the question alone: the
	 * rest may be about anything.
	 */
	private Findings found(Matter matter, Language language, Language customers, Set<String> without) {
		return found(matter.text(), this.circumstances.happened(matter.text(), customers), language, customers,
				without);
	}

	private Findings found(String matter, Set<Circumstance> happened, Language language, Language customers,
			Set<String> without) {
		Findings whole = searched(matter, matter, happened, language, customers, without);
		Findings found = !this.circumstances.misses(whole, happened, customers) ? whole
				: this.circumstances.added(whole, searched(this.circumstances.inWords(happened, customers), matter,
						happened, language, customers, without), happened, customers);
		String question = Situation.asked(matter);
		if (!found.abstained() || question.length() == matter.strip().length()) {
			return found;
		}
		Findings asked = searched(question, matter, happened, language, customers, without);
		return (!asked.abstained() && asked.confidence() >= Situation.SURE) ? asked : found;
	}

	private Findings searched(String words, String said, Set<Circumstance> happened, Language language,
			Language customers, Set<String> without) {
		Query query = new Query(words, language, Kind.SEARCHED, Precedents.COMPARED, without);
		Findings found = this.circumstances.ofKindsNamed(this.search.find(query), said, customers);
		return this.circumstances.applied(found, happened, customers);
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
		return new Findings(shown, found.confidence(), found.abstained(), found.choices());
	}

	/**
	 * What a reply is about.
	 *
	 * @param text in the customer's words, empty where they wrote nothing
	 * @param last what of it was written since a colleague replied, all of it where none
	 * has
	 */
	record Matter(String text, Reading reading, String last) {

		/** With what it goes on from: another conversation's, of the same customer. */
		Matter after(Matter before) {
			return before.text().isBlank() ? this
					: new Matter(before.text() + "\n" + this.text, this.reading, this.last);
		}

		/** Whether it was replied to, and the customer has gone on since. */
		boolean goesOn() {
			return !this.last.equals(this.text);
		}

	}

	/**
	 * What the customer wrote last, without the sentences that ask for a person, which
	 * say nothing of the matter; after a reply with what they wrote before it, unless
	 * they only close the matter.
	 */
	Matter matter(List<Message> messages, Language language) {
		List<String> last = said(messages);
		int since = said(sinceReply(messages)).size();
		boolean isReplied = since > 0 && since < last.size();
		if (isReplied && since == 1) {
			Reading reading = this.understanding.read(last.getFirst(), language);
			if (this.circumstances.closes(reading, last.getFirst(), language)) {
				return new Matter(last.getFirst(), reading, last.getFirst());
			}
		}
		if (isReplied) {
			return goingOn(last, since, language);
		}
		List<Matter> matter = telling(last.stream(), language).limit(MESSAGES).toList();
		if (matter.size() == 1) {
			return matter.getFirst();
		}
		String text = joined(
				matter.isEmpty() ? last.stream().limit(MESSAGES).toList() : matter.stream().map(Matter::text).toList());
		return new Matter(text, this.understanding.read(text, language), text);
	}

	/**
	 * Felt is what was written since the reply. Whoever was in despair or danger may
	 * still be.
	 * @param said the newest first
	 * @param since how many of them were written since the reply
	 */
	private Matter goingOn(List<String> said, int since, Language language) {
		String last = joined(said.stream().limit(Math.min(since, MESSAGES)).toList());
		List<String> before = telling(said.stream().skip(since), language).limit(MESSAGES)
			.map(Matter::text)
			.filter((text) -> !text.equals(last))
			.toList();
		String text = before.isEmpty() ? last : joined(before) + "\n" + last;
		Reading whole = this.understanding.read(text, language);
		Reading earlier = before.isEmpty() ? whole : this.understanding.read(joined(before), language);
		return new Matter(text,
				isLasting(whole) ? whole : isLasting(earlier) ? earlier : this.understanding.read(last, language),
				last);
	}

	private static boolean isLasting(Reading reading) {
		WishForPerson.Reason reason = reading.wish().reason();
		return reason != null && LASTING.contains(reason);
	}

	/**
	 * What is not looked at: what was told last, too, where that is said to be not what
	 * was asked.
	 */
	private Set<String> rejected(Matter matter, List<Message> messages, Findings found, Language language,
			Set<String> without) {
		if (!matter.goesOn() || !this.circumstances.rejects(matter.last(), language)) {
			return without;
		}
		String last = messages.reversed()
			.stream()
			.filter((message) -> message.author() == Author.AGENT)
			.findFirst()
			.map(Message::text)
			.orElse("");
		Set<String> all = new HashSet<>(without);
		found.evidence()
			.stream()
			.filter((article) -> FurtherReplies.isToldIn(article, last))
			.map(Evidence::id)
			.forEach(all::add);
		return all;
	}

	/**
	 * Whether condolences were said before: they are not said again for every question,
	 * but somebody looks into it, and no article is told.
	 */
	private boolean isInGrief(List<Message> messages, Language language) {
		List<Message> before = messages.subList(0, messages.size() - sinceReply(messages).size());
		String said = Situation.saidBy(Author.CUSTOMER, before);
		return !said.isBlank()
				&& this.understanding.read(said, language).wish().reason() == WishForPerson.Reason.BEREAVEMENT;
	}

	/** Whether nothing is told of a matter: a person is asked for, or greeted. */
	private boolean isForPerson(Matter matter, Language language) {
		return !matter.goesOn() && this.circumstances.onlyGreets(matter.text(), language)
				|| matter.reading().wish().kind() == WishForPerson.Kind.ASKED
						&& !this.circumstances.closes(matter.reading(), matter.last(), language)
						&& withoutRequests(matter.text(), language).text().isBlank();
	}

	private boolean isReport(Matter matter, Reading heard, Language language) {
		return matter.goesOn() && !this.circumstances.closes(heard, matter.last(), language) && this.circumstances
			.isReport(heard, matter.last(), this.given.tellsDone(matter.last(), language), language);
	}

	/**
	 * Whether nobody but the bot has answered, by the article that is found, and nothing
	 * was asked, wished or told to have happened since: at most a person was asked for,
	 * be it by the button.
	 */
	private boolean isUnhelped(List<Message> messages, Findings found, Language language) {
		List<Message> since = messages.reversed()
			.stream()
			.takeWhile((message) -> message.author() != Author.BOT || message.citations().isEmpty())
			.toList();
		boolean isTold = since.size() < messages.size() && !found.evidence().isEmpty()
				&& messages.get(messages.size() - since.size() - 1)
					.citations()
					.stream()
					.anyMatch((cited) -> cited.id().equals(found.evidence().getFirst().id()));
		List<String> said = said(since);
		return isTold && since.stream().noneMatch((message) -> message.author() == Author.AGENT)
				&& said.stream()
					.map((text) -> withoutRequests(text, language).text().replaceAll("[\\s,;.!]+$", ""))
					.noneMatch((rest) -> Questions.asks(rest) || this.circumstances.saysMore(rest, language));
	}

	private Stream<Matter> telling(Stream<String> said, Language language) {
		return said.map((text) -> withoutRequests(text, language)).filter((one) -> !one.text().isBlank());
	}

	/** In the order in which they were written. */
	private static String joined(List<String> newestFirst) {
		return String.join("\n", newestFirst.reversed());
	}

	/** What the customer wrote, the newest first. */
	private static List<String> said(List<Message> messages) {
		return messages.reversed()
			.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.map(Message::text)
			.toList();
	}

	/** All of them where no colleague has replied. */
	static List<Message> sinceReply(List<Message> messages) {
		return messages.reversed().stream().takeWhile((message) -> message.author() != Author.AGENT).toList();
	}

	private Matter withoutRequests(String text, Language language) {
		Reading reading = this.understanding.read(text, language);
		if (reading.wish().kind() != WishForPerson.Kind.ASKED) {
			return new Matter(text, reading, text);
		}
		String rest = clauses(text,
				(clause) -> this.understanding.read(clause, language).wish().kind() != WishForPerson.Kind.ASKED);
		boolean isLost = this.circumstances.tells(text, language) && !this.circumstances.tells(rest, language);
		String matter = isLost ? text : rest;
		return new Matter(matter, reading, matter);
	}

	/** Those of a text, in their order. */
	private static String clauses(String text, Predicate<String> wanted) {
		return CLAUSE_END.splitAsStream(text).filter(wanted).collect(Collectors.joining(" ")).strip();
	}

}
