package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Customer;
import dev.attune.conversation.Message;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Language;
import dev.attune.understanding.Reading;
import dev.attune.understanding.WishForPerson;
import org.jspecify.annotations.Nullable;

/**
 * All that a reply has to fit: the conversation, the customer's mood, the evidence, and
 * who will send it.
 *
 * @param language the one to write in: the customer's, unless the agent has begun in
 * another
 * @param agentName what the customer knows the agent by
 * @param agentLanguage the language in which the agent reads the checks
 * @param precedent what colleagues answered in like cases, where that may be said again
 * @param offers what the agent may grant on their own in this matter
 * @param need what the customer's words want of a reply
 * @param putAside what the agent has put aside in the conversation
 * @param asked the questions of the last message where there are several with different
 * answers, else none
 * @param further what may answer a message that goes on from a reply
 */
record Situation(Conversation conversation, Language language, Customer customer, List<Message> messages,
		Reading reading, Findings findings, String agent, String agentName, Language agentLanguage,
		@Nullable Precedent precedent, List<GoodwillOffer> offers, Need need, PutAside putAside, List<Asked> asked,
		LikelyAnswers.Further further) {

	/** A source that scores less than this part of the best is about something else. */
	static final double NEAR = 0.8;

	/** What of the best one's score an article has that is told besides it. */
	private static final double BESIDES = 0.6;

	/** Less likely to answer, an article wants to be looked at first. */
	static final double SURE = 0.55;

	/** From here one of two articles may as well be the one as the other. */
	private static final double AS_NEAR = 0.95;

	/** What two questions have of their wording in common that are the same. */
	private static final double SAME = 0.7;

	/** As sure as the bot has to be. */
	static final double DECIDED = 0.65;

	/** A person answers now, so that no more is wrong than what the bot has said. */
	private static final Set<WishForPerson.Reason> ABOUT_THE_BOT = EnumSet.of(WishForPerson.Reason.AGAINST_BOTS,
			WishForPerson.Reason.NOT_UNDERSTOOD, WishForPerson.Reason.SAME_QUESTION, WishForPerson.Reason.SAME_ANSWER,
			WishForPerson.Reason.THUMBS_DOWN, WishForPerson.Reason.FALLING_MOOD);

	Situation {
		messages = List.copyOf(messages);
		offers = List.copyOf(offers);
		asked = List.copyOf(asked);
	}

	/**
	 * One of several questions.
	 *
	 * @param answer the article that has it, {@code null} where none surely does
	 */
	record Asked(String question, @Nullable Evidence answer) {
	}

	/** The same, with several questions that are answered one after the other. */
	Situation asking(List<Asked> several) {
		return new Situation(this.conversation, this.language, this.customer, this.messages, this.reading,
				this.findings, this.agent, this.agentName, this.agentLanguage, this.precedent, this.offers, this.need,
				this.putAside, several, this.further);
	}

	/** What of an article that was told may answer what goes on; empty of others. */
	String further(Evidence article) {
		return excerpt(article, this.further.parts());
	}

	/** What of an article that was not told may answer what goes on; empty of others. */
	String likeliest(Evidence article) {
		return excerpt(article, this.further.others());
	}

	private static String excerpt(Evidence article, List<Evidence> among) {
		return among.stream()
			.filter((one) -> Lessons.key(one).equals(Lessons.key(article)))
			.map(Evidence::excerpt)
			.findFirst()
			.orElse("");
	}

	/** The way on which the customer reads it. */
	Channel channel() {
		return Channel.of(this.conversation.channel());
	}

	/** The language that the customer reads. */
	Language customersLanguage() {
		return this.conversation.language();
	}

	List<Evidence> evidence() {
		return this.findings.evidence();
	}

	/** The disruptions that touch the customer, as they are told in their language. */
	List<Evidence> notices() {
		return evidence().stream()
			.filter((evidence) -> evidence.kind() == Kind.NOTICE && evidence.language().equals(language()))
			.toList();
	}

	/** The same, with more evidence before the rest. */
	Situation withFirst(List<Evidence> first) {
		List<Evidence> all = new ArrayList<>(first);
		all.addAll(evidence());
		return with(new Findings(all, this.findings.confidence(), this.findings.abstained(), this.findings.choices()));
	}

	/** The same, with something else found. */
	Situation with(Findings other) {
		return new Situation(this.conversation, this.language, this.customer, this.messages, this.reading, other,
				this.agent, this.agentName, this.agentLanguage, this.precedent, this.offers, this.need, this.putAside,
				this.asked, this.further);
	}

	/** The same, with other offers. */
	Situation offering(List<GoodwillOffer> others) {
		return new Situation(this.conversation, this.language, this.customer, this.messages, this.reading,
				this.findings, this.agent, this.agentName, this.agentLanguage, this.precedent, others, this.need,
				this.putAside, this.asked, this.further);
	}

	/** The same, after something was put aside, with what is left of what was found. */
	Situation without(PutAside aside, Findings left) {
		Precedent other = (this.precedent != null && aside.holds(this.precedent.ticket())) ? null : this.precedent;
		return new Situation(this.conversation, this.language, this.customer, this.messages, this.reading, left,
				this.agent, this.agentName, this.agentLanguage, other, this.offers, this.need, aside,
				this.asked.stream().anyMatch((one) -> one.answer() != null && aside.holds(one.answer())) ? List.of()
						: this.asked,
				this.further);
	}

	/**
	 * The same, with an article before all others that answers because an agent wants it
	 * told, even if they have put it aside before.
	 */
	Situation toldFirst(Evidence article) {
		double best = evidence().stream().mapToDouble(Evidence::score).max().orElse(article.score());
		List<Evidence> all = new ArrayList<>(List.of(article.scored(best)));
		evidence().stream()
			.filter((evidence) -> evidence.kind() != article.kind() || !evidence.id().equals(article.id()))
			.forEach(all::add);
		return without(this.putAside.butFor(article), new Findings(all, 1, false));
	}

	/**
	 * The articles that answer, best first. A note, which is internal, only where it has
	 * the very question; the check {@code internal} warns of it then. Else a note that is
	 * nearer keeps none from being told of which the search is sure.
	 */
	List<Evidence> answering() {
		if (this.findings.abstained()) {
			return List.of();
		}
		double enough = NEAR * evidence().stream()
			.filter((evidence) -> evidence.kind() != Kind.NOTE || !isSure() || isTheQuestion(evidence))
			.mapToDouble(Evidence::score)
			.findFirst()
			.orElse(1);
		return evidence().stream()
			.filter((evidence) -> (evidence.kind() == Kind.ARTICLE
					|| evidence.equals(evidence().getFirst()) && isTheQuestion(evidence)) && evidence.score() >= enough
					&& !this.putAside.holds(evidence) && evidence.language().equals(this.language))
			.toList();
	}

	/** Whether a note asks by its title what the customer asks. */
	private boolean isTheQuestion(Evidence note) {
		Likeness title = Likeness.of(note.title());
		return note.kind() == Kind.NOTE && note.title().strip().endsWith("?")
				&& (title.containedIn(Likeness.of(saidLastByCustomer())) >= SAME
						|| Likeness.of(saidLastByCustomer()).containedIn(title) >= SAME);
	}

	/** The articles that the agent has put aside, in the customer's language. */
	List<Evidence> articlesPutAside() {
		return evidence().stream()
			.filter((evidence) -> evidence.kind() == Kind.ARTICLE && this.putAside.holds(evidence)
					&& evidence.language().equals(this.language))
			.toList();
	}

	/**
	 * Whether it is likely enough that the first of them is what the customer asks for.
	 */
	boolean isSure() {
		return this.findings.confidence() >= SURE;
	}

	/**
	 * Those of them that may each be the one: another than the first only where the
	 * search cannot tell it from the first.
	 */
	List<Evidence> likely() {
		List<Evidence> answering = answering();
		return answering.stream()
			.filter((article) -> article == answering.getFirst() || this.findings.confidence() < DECIDED
					&& article.score() >= AS_NEAR * answering.getFirst().score())
			.toList();
	}

	/** Whether a policy that fits lets the agent grant so much. */
	boolean allows(Fact sum) {
		return this.offers.stream().anyMatch((offer) -> offer.allows(sum));
	}

	/** Articles that may have more to say on the matter than the one that answers. */
	List<Evidence> besides() {
		List<Evidence> answering = answering();
		return answering.isEmpty() ? List.of()
				: evidence().stream()
					.filter((evidence) -> evidence.kind() == Kind.ARTICLE && !evidence.equals(answering.getFirst())
							&& evidence.score() >= BESIDES * answering.getFirst().score()
							&& !this.putAside.holds(evidence) && evidence.language().equals(this.language))
					.toList();
	}

	/**
	 * Whether there is grief, danger or a dispute behind it, for which no article has the
	 * words.
	 */
	boolean needsCare() {
		WishForPerson wish = this.reading.wish();
		return wish.isThere() && wish.reason() != null && (wish.reason().isGrave()
				|| wish.kind() == WishForPerson.Kind.BETWEEN_THE_LINES && !ABOUT_THE_BOT.contains(wish.reason()));
	}

	/** Whether that is named: a death, a danger, a dispute. */
	boolean isGrave() {
		WishForPerson.Reason reason = this.reading.wish().reason();
		return needsCare() && reason != null && reason.isGrave();
	}

	/** Whether somebody may be hurt, by others or by themselves. */
	boolean mayBeInDanger() {
		WishForPerson.Reason reason = this.reading.wish().reason();
		return reason == WishForPerson.Reason.DANGER || reason == WishForPerson.Reason.DISTRESS;
	}

	String saidByCustomer() {
		return saidBy(Author.CUSTOMER, this.messages);
	}

	String saidLastByCustomer() {
		return this.messages.reversed()
			.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.map(Message::text)
			.findFirst()
			.orElse("");
	}

	/** What colleagues have told the customer. */
	String saidByColleagues() {
		return saidBy(Author.AGENT, this.messages);
	}

	/**
	 * What the customer has read of us: of colleagues, and of the bot before they wrote
	 * last.
	 */
	String readByCustomer() {
		int last = this.messages.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.map(this.messages::indexOf)
			.reduce(-1, (first, second) -> second);
		return saidByColleagues() + "\n" + saidBy(Author.BOT, this.messages.subList(0, Math.max(0, last)));
	}

	/** What of the last message is asked: its questions, else all of it. */
	String askedLast() {
		return asked(saidLastByCustomer());
	}

	/**
	 * What of a message is asked: what it tells besides has been heard. All of it where
	 * it asks nothing.
	 */
	static String asked(String message) {
		String asked = Sentence.of(message)
			.stream()
			.filter(Sentence::asks)
			.map(Sentence::text)
			.collect(Collectors.joining(" "));
		return asked.isEmpty() ? message : asked;
	}

	static String saidByAll(List<Message> messages) {
		return messages.stream().map(Message::text).collect(Collectors.joining("\n"));
	}

	static String saidBy(Author author, List<Message> messages) {
		return messages.stream()
			.filter((message) -> message.author() == author)
			.map(Message::text)
			.collect(Collectors.joining("\n"));
	}

	/** Whether a colleague has replied, and the customer has gone on since. */
	boolean goesOn() {
		List<Author> people = this.messages.stream()
			.map(Message::author)
			.filter((author) -> author == Author.CUSTOMER || author == Author.AGENT)
			.toList();
		return people.contains(Author.AGENT) && people.getLast() == Author.CUSTOMER;
	}

	/** Whether the last message asks something. */
	boolean asksLast() {
		return saidLastByCustomer().contains("?");
	}

	/** Empty where nobody of the desk has said anything yet. */
	String saidLastByDesk() {
		return this.messages.reversed()
			.stream()
			.filter((message) -> message.author() == Author.AGENT || message.author() == Author.BOT)
			.map(Message::text)
			.findFirst()
			.orElse("");
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
