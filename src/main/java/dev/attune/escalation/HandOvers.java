package dev.attune.escalation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Customers;
import dev.attune.conversation.Message;
import dev.attune.conversation.Status;
import dev.attune.shared.Colleagues;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.MessageId;
import dev.attune.shared.Problem;
import dev.attune.shared.Texts;
import dev.attune.understanding.ChangeOfMind;
import dev.attune.understanding.Understanding;
import dev.attune.understanding.WishForPerson;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hand-overs from the bot to people, and back. Each step is one transaction: either the
 * customer, the queue and the conversation all know of it, or none does.
 */
@Service
public class HandOvers {

	/** So much says what it is about: "my kettle leaks". */
	private static final int WORDS_OF_A_MATTER = 3;

	/** And so much where it asks for a person too. */
	private static final int WORDS_BEYOND_A_WISH = 8;

	/** A colleague noticed that a person is needed. */
	static final String NOTICED = "noticed";

	private static final String DANGER = WishForPerson.Reason.DANGER.word();

	private final Queue queue;

	private final Conversations conversations;

	private final Customers customers;

	private final WaitNotices notices;

	private final Mood mood;

	private final Texts texts;

	private final Desk desk;

	private final Colleagues colleagues;

	private final Wishes wishes;

	private final DeskAgents agents;

	private final HandOverWords words;

	private final Reassurance reassurance;

	private final HandOverAttempts attempts;

	private final ApplicationEventPublisher events;

	private final ObjectProvider<OtherHelpdesk> others;

	private final Understanding understanding;

	HandOvers(Queue queue, Conversations conversations, Customers customers, WaitNotices notices, Mood mood,
			Texts texts, Desk desk, Colleagues colleagues, Wishes wishes, DeskAgents agents, HandOverWords words,
			Reassurance reassurance, HandOverAttempts attempts, ApplicationEventPublisher events,
			ObjectProvider<OtherHelpdesk> others, Understanding understanding) {
		this.queue = queue;
		this.conversations = conversations;
		this.customers = customers;
		this.notices = notices;
		this.mood = mood;
		this.texts = texts;
		this.desk = desk;
		this.colleagues = colleagues;
		this.wishes = wishes;
		this.agents = agents;
		this.words = words;
		this.reassurance = reassurance;
		this.attempts = attempts;
		this.events = events;
		this.others = others;
		this.understanding = understanding;
	}

	/** The same, where nothing was read between the lines. */
	public WaitNotice request(ConversationId id, Reason reason) {
		return request(id, reason, null);
	}

	/**
	 * Puts a conversation into the queue, tells the customer what happens next, and
	 * remembers that they prefer people where that is why. A conversation that waits
	 * already, or that a person has, is left as it is, without another word. One that was
	 * resolved is handed over again by the customer's own hand only: a late turn of the
	 * bot has nothing to say there any more. Should it fail, the customer is told, and it
	 * is tried again.
	 * @param why what was read between the lines, such as {@code bereavement} or
	 * {@code danger}
	 */
	public WaitNotice request(ConversationId id, Reason reason, @Nullable String why) {
		return this.attempts.make(id, reason, why, () -> queue(id, reason, why, null));
	}

	/**
	 * The same by the customer's own hand, with a call that is promised in the same
	 * words.
	 * @param promise makes the promise and puts it into words; not called where they wait
	 * already
	 */
	WaitNotice request(ConversationId id, Supplier<String> promise) {
		return this.attempts.make(id, Reason.BUTTON, null, () -> queue(id, Reason.BUTTON, null, promise));
	}

	private WaitNotice queue(ConversationId id, Reason reason, @Nullable String why,
			@Nullable Supplier<String> promise) {
		if (promise != null) {
			this.queue.lockCustomer(id);
		}
		List<Status> from = (reason == Reason.BUTTON) ? List.of(Status.BOT, Status.RESOLVED) : List.of(Status.BOT);
		if (this.queue.lock(id).isEmpty() && this.conversations.pass(id, from, Status.QUEUED, null)) {
			String feeling = this.mood.of(id).word();
			this.queue.add(id, reason, why, feeling);
			rememberPreference(id, reason);
			HandOverWords.Cause cause = new HandOverWords.Cause(reason, why, feeling, saidSomething(id, reason),
					wasAnswered(id));
			if (isElsewhere(id)) {
				return leaveToOthers(id, cause);
			}
			this.queue.wish(id, this.wishes.of(id));
			WaitNotices.First first = this.notices.first(id, cause, (promise != null) ? promise.get() : null);
			this.conversations.say(id, first.text());
			this.conversations.announce(id, "handover", WaitNotices.announcement(reason, first.notice()));
			return first.notice();
		}
		return notice(id);
	}

	/**
	 * Heeds what a customer has written while they wait: danger or a death is answered at
	 * once and moves them forward, how they feel is what the queue shows, and a number on
	 * which they want to be called is said back for them to confirm, or changes the call
	 * that they are promised. Whoever asks if anybody is there is told how they stand,
	 * and whoever would rather have the bot, or needs nobody any more, has waited for
	 * long enough.
	 */
	@Transactional
	public void heed(ConversationId id, MessageId message) {
		keepLanguage(id, message);
		this.queue.lock(id).filter((waiting) -> waiting.claimedBy() == null).ifPresent((waiting) -> {
			Optional<ChangeOfMind> change = changeOfMind(waiting, message);
			Optional<Boolean> isForBot = change.flatMap(HandOvers::leavesForBot);
			if (isForBot.isPresent()) {
				leave(waiting, isForBot.get());
				return;
			}
			Optional<String> graver = this.mood.graveReason(id, message)
				.filter((reason) -> reason.isGraverThan(waiting.why()))
				.map(WishForPerson.Reason::word);
			this.queue.heed(waiting, graver.orElse(waiting.why()), this.mood.of(id).word());
			Language language = this.conversations.get(id).language();
			graver.flatMap((why) -> this.notices.graver(id, why))
				.ifPresent((words) -> this.conversations.say(id, words));
			if (this.queue.isElsewhere(id)) {
				return;
			}
			Optional<Callback> changed = this.notices.changedCall(id, message)
				.or(() -> this.notices.acceptedCall(id, message));
			if (changed.isPresent()) {
				this.events.publishEvent(new CallWishChanged(id, changed.get(), false));
			}
			else if (change.isPresent()) {
				declineCall(id, change.get() == ChangeOfMind.NO_CALL);
			}
			else {
				this.notices.justAskedToBeCalled(id, message)
					.or(() -> this.notices.offeredCall(id, message))
					.map((call) -> this.words.callOn(language, call))
					.or(() -> this.notices.insteadOfNumber(id, message))
					.or(() -> this.reassurance.to(id, message, waiting.requestedAt()))
					.ifPresent((words) -> this.conversations.say(id, words));
			}
		});
	}

	/** The bot sees to it where it is asked; here nobody else does. */
	private void keepLanguage(ConversationId id, MessageId message) {
		Language before = this.conversations.get(id).language();
		this.conversations.messages(id)
			.stream()
			.filter((said) -> said.id().equals(message))
			.map((said) -> this.understanding.languageOf(said.text(), before))
			.filter((language) -> !language.equals(before))
			.forEach((language) -> this.conversations.speak(id, language));
	}

	/** Whoever is in danger, or in distress, is not let go for a word. */
	private Optional<ChangeOfMind> changeOfMind(HandOver waiting, MessageId message) {
		Language language = this.conversations.get(waiting.conversation()).language();
		return this.conversations.messages(waiting.conversation())
			.stream()
			.filter((said) -> said.id().equals(message))
			.filter((said) -> !HandOverWords.isInDistress(waiting.why()) && !DANGER.equals(waiting.why())
					&& !this.queue.isElsewhere(waiting.conversation()))
			.findFirst()
			.filter((said) -> this.mood.graveReason(waiting.conversation(), message).isEmpty())
			.flatMap((said) -> this.understanding.changeOfMind(said.text(), language));
	}

	/** Whether somebody leaves the line, and if so, for the bot. */
	private static Optional<Boolean> leavesForBot(ChangeOfMind change) {
		return switch (change) {
			case RATHER_THE_BOT -> Optional.of(true);
			case NOBODY_NEEDED -> Optional.of(false);
			case NO_CALL, ANOTHER_CALL -> Optional.empty();
		};
	}

	/** Whoever is promised no call hears at least that none is made. */
	private void declineCall(ConversationId id, boolean isSure) {
		Language language = this.conversations.get(id).language();
		Optional<String> promised = this.reassurance.ofCall(id);
		if (promised.isPresent() && isSure) {
			this.events.publishEvent(new CallWishChanged(id, null, false));
		}
		else if (promised.isPresent()) {
			this.conversations.say(id, this.texts.get(language, "callback.unsure", promised.get()));
		}
		else if (isSure) {
			this.conversations.say(id,
					this.texts.get(language, "callback.cancelled.standing", this.notices.standing(id).orElse(""))
						.strip());
		}
	}

	/** One notice tells of the line and of the call that was promised. */
	private void leave(HandOver waiting, boolean isForBot) {
		ConversationId id = waiting.conversation();
		boolean isToBeCalled = this.reassurance.ofCall(id).isPresent();
		if (isToBeCalled) {
			this.events.publishEvent(new CallWishChanged(id, null, true));
		}
		if (!this.conversations.pass(id, List.of(Status.QUEUED), Status.BOT, null)) {
			return;
		}
		this.queue.ended(waiting);
		this.attempts.forget(id);
		Conversation conversation = this.conversations.get(id);
		if (isForBot) {
			this.customers.prefer(conversation.customerId(), false);
		}
		String told = this.texts.get(conversation.language(), isForBot ? "handover.backToBot" : "handover.notNeeded");
		this.conversations.say(id,
				isToBeCalled ? told + " " + this.texts.get(conversation.language(), "handover.noCallEither") : told);
		if (isForBot) {
			this.events.publishEvent(new ReturnedToBot(id));
		}
	}

	/**
	 * People of another helpdesk take over: this desk's line and its buttons are not
	 * theirs.
	 */
	private WaitNotice leaveToOthers(ConversationId id, HandOverWords.Cause cause) {
		this.queue.leaveToOthers(id, true);
		WaitNotice notice = notice(id);
		this.conversations.say(id, this.words.elsewhere(this.conversations.get(id).language(), cause));
		this.conversations.announce(id, "handover", WaitNotices.announcement(cause.reason(), notice));
		return notice;
	}

	/**
	 * Whether people of another helpdesk take this conversation over, with ways of their
	 * own.
	 */
	public boolean isElsewhere(ConversationId id) {
		return this.others.stream().anyMatch((helpdesk) -> helpdesk.takesOver(id));
	}

	/**
	 * The customer would rather have the bot, and whoever waited for a person no longer
	 * does, unless they are to be called. A person who is there stays.
	 */
	@Transactional
	public void preferBot(ConversationId id, boolean isToBeCalled) {
		Optional<HandOver> open = this.queue.lock(id);
		this.customers.prefer(this.conversations.get(id).customerId(), false);
		this.attempts.forget(id);
		if (open.isPresent() && !isToBeCalled
				&& this.conversations.pass(id, List.of(Status.QUEUED), Status.BOT, null)) {
			this.queue.ended(open.get());
			this.conversations.say(id, this.texts.get(this.conversations.get(id).language(), "handover.backToBot"));
			this.events.publishEvent(new ReturnedToBot(id));
		}
	}

	/**
	 * Gives a customer back to the bot for whom a colleague asked by mistake, unless
	 * somebody has taken them, they are to be called, or have written to people since.
	 */
	@Transactional
	boolean leaveToBot(ConversationId id) {
		Optional<HandOver> open = this.queue.lock(id)
			.filter((handOver) -> NOTICED.equals(handOver.why()) && handOver.claimedBy() == null
					&& handOver.callbackPhone() == null)
			.filter((handOver) -> this.conversations.messages(id)
				.stream()
				.noneMatch((message) -> message.author() == Author.CUSTOMER
						&& message.at().isAfter(handOver.requestedAt())));
		if (open.isEmpty() || this.queue.isElsewhere(id)
				|| !this.conversations.pass(id, List.of(Status.QUEUED), Status.BOT, null)) {
			return false;
		}
		this.queue.ended(open.get());
		this.conversations.say(id, this.texts.get(this.conversations.get(id).language(), "handover.leftToBot"));
		this.events.publishEvent(new ReturnedToBot(id));
		return true;
	}

	/** What a customer may know of their wait now. */
	public WaitNotice notice(ConversationId id) {
		return this.notices.of(id);
	}

	/** How long somebody who asked for a person now would wait. */
	public WaitNow waitNow() {
		return this.notices.now();
	}

	/** The desk's time zone, in which customers' times are read and told. */
	public ZoneId zone() {
		return this.notices.zone();
	}

	/**
	 * Takes the customer whom an agent fits best, with all their conversations that wait;
	 * nobody else gets the same.
	 * @throws Problem where the agent has enough in hand
	 */
	@Transactional
	public Optional<ConversationId> next(String agent) {
		this.agents.requireRoom(agent);
		return this.queue.lockNext(agent).map((handOver) -> {
			takeAll(handOver, agent);
			return handOver.conversation();
		});
	}

	/**
	 * Takes a certain customer from the queue, with all their conversations that wait, or
	 * a conversation from the bot. Whoever has it already, by a colleague, opens it so.
	 * @throws Problem where a colleague was faster
	 */
	@Transactional
	public void claim(ConversationId id, String agent) {
		this.queue.lockCustomer(id);
		Optional<HandOver> open = this.queue.lock(id);
		if (open.isEmpty() && this.conversations.pass(id, List.of(Status.BOT, Status.RESOLVED), Status.QUEUED, null)) {
			this.queue.add(id, Reason.CLAIMED, this.mood.why(id).map(WishForPerson.Reason::word).orElse(null),
					this.mood.of(id).word());
			open = this.queue.lock(id);
		}
		HandOver handOver = open.orElseThrow(() -> taken(this.conversations.get(id).assignee()));
		if (agent.equals(handOver.claimedBy())) {
			open(handOver, agent);
			return;
		}
		if (handOver.unopened() && agent.equals(handOver.passedOnBy())) {
			takeBackFrom(handOver, agent);
			return;
		}
		if (handOver.claimedBy() != null) {
			throw taken(handOver.claimedBy());
		}
		if (this.queue.position(id) > 1) {
			this.queue.outOfOrder(handOver);
		}
		takeAll(handOver, agent);
	}

	/** What else an agent has in hand of the customer of a conversation. */
	List<ConversationId> alsoWith(ConversationId id, String agent) {
		return this.conversations.earlier(this.conversations.get(id))
			.stream()
			.filter((other) -> agent.equals(other.assignee()))
			.map(Conversation::id)
			.toList();
	}

	/**
	 * Passes a conversation on, to a colleague or back to the queue, where it keeps the
	 * place that it had. That a colleague reads it is said when they have opened it.
	 * @param to the colleague, or {@code null} for whoever is next
	 * @param skill the team that is to take it, where that is not a colleague
	 * @param note what they should know
	 */
	@Transactional
	public void transfer(ConversationId id, String agent, @Nullable String to, @Nullable String skill,
			@Nullable String note) {
		HandOver handOver = ofAgent(id, agent);
		this.queue.ended(handOver);
		this.conversations.pass(id, List.of(Status.AGENT), Status.QUEUED, null);
		this.queue.passOn(handOver, agent, skill, note);
		if (to != null) {
			this.queue.lock(id).ifPresent((passed) -> give(passed, to));
			return;
		}
		Language language = this.conversations.get(id).language();
		String standing = this.notices.passedOn(id).orElse("");
		this.conversations.say(id,
				this.texts.get(language, (skill != null) ? "handover.transferred" : "handover.passedOn", standing)
					.strip());
	}

	/**
	 * Puts a customer back into the queue whose agent has gone without answering, or has
	 * not opened what a colleague passed on.
	 * @return whether they still were left behind
	 */
	@Transactional
	boolean takeBack(DeskAgents.LeftBehind left) {
		ConversationId id = left.conversation();
		if (!this.agents.isLeftBehind(left)) {
			return false;
		}
		HandOver handOver = ofAgent(id, left.agent());
		this.queue.ended(handOver);
		this.queue.takeBack(handOver, left.agent());
		this.conversations.pass(id, List.of(Status.AGENT), Status.QUEUED, null);
		Language language = this.conversations.get(id).language();
		String standing = this.notices.standing(id).orElse("");
		this.conversations.say(id,
				this.texts.get(language, handOver.unopened() ? "handover.passedOn" : "handover.agentGone", standing)
					.strip());
		return true;
	}

	/** Gives a conversation back to the bot. */
	@Transactional
	public void returnToBot(ConversationId id, String agent) {
		end(id, agent, Status.BOT, "handover.returned");
		this.events.publishEvent(new ReturnedToBot(id));
	}

	/** Brings a conversation to its end. */
	@Transactional
	public void resolve(ConversationId id, String agent) {
		end(id, agent, Status.RESOLVED, "handover.resolved");
	}

	/**
	 * Undoes that an agent brought a conversation to its end: they have it as they had
	 * it, and the customer is told that they are still there.
	 * @throws Problem where it was another, or the conversation has gone on since
	 */
	@Transactional
	public void reopen(ConversationId id, String agent) {
		Language language = this.conversations.get(id).language();
		HandOver ended = this.queue.latest(id)
			.filter((handOver) -> agent.equals(handOver.claimedBy()))
			.orElseThrow(HandOvers::goneOn);
		this.queue.goOn(ended);
		if (this.conversations.pass(id, List.of(Status.RESOLVED), Status.AGENT, agent)) {
			this.conversations.say(id,
					this.texts.get(language, "handover.reopened", this.colleagues.displayName(agent)));
		}
		else if (!agent.equals(this.conversations.get(id).assignee())) {
			throw goneOn();
		}
	}

	private static Problem goneOn() {
		return Problem.inWords(HttpStatus.CONFLICT, "gone-on");
	}

	private void end(ConversationId id, String agent, Status status, String text) {
		this.queue.ended(ofAgent(id, agent));
		this.conversations.say(id, this.texts.get(this.conversations.get(id).language(), text));
		this.conversations.pass(id, List.of(Status.AGENT), status, null);
	}

	/** A customer's conversations are locked before the first of them is changed. */
	private void takeAll(HandOver handOver, String agent) {
		List<HandOver> others = this.queue.lockOthersInLine(handOver.conversation());
		take(handOver, agent);
		others.forEach((other) -> take(other, agent));
	}

	private void take(HandOver handOver, String agent) {
		assign(handOver, agent);
		sayWhoReads(handOver.conversation(), agent);
	}

	private void give(HandOver passed, String to) {
		assign(passed, to);
		this.queue.unopened(passed);
		this.conversations.say(passed.conversation(),
				this.texts.get(this.conversations.get(passed.conversation()).language(), "handover.passedTo",
						this.colleagues.displayName(to), this.desk.name()));
	}

	/** Whoever has answered need not be announced any more. */
	private void open(HandOver handOver, String agent) {
		if (!handOver.unopened()) {
			return;
		}
		this.queue.opened(handOver);
		boolean hasAnswered = this.conversations.messages(handOver.conversation())
			.stream()
			.anyMatch((message) -> message.author() == Author.AGENT && handOver.claimedAt() != null
					&& !message.at().isBefore(handOver.claimedAt()));
		if (!hasAnswered) {
			sayWhoReads(handOver.conversation(), agent);
		}
	}

	/** Whoever has passed it on may think again until the colleague has opened it. */
	private void takeBackFrom(HandOver handOver, String agent) {
		this.queue.claimed(handOver, agent);
		this.queue.opened(handOver);
		this.conversations.pass(handOver.conversation(), List.of(Status.AGENT), Status.AGENT, agent);
		sayWhoReads(handOver.conversation(), agent);
	}

	private void assign(HandOver handOver, String agent) {
		this.queue.claimed(handOver, agent);
		this.conversations.pass(handOver.conversation(), List.of(Status.QUEUED), Status.AGENT, agent);
	}

	private void sayWhoReads(ConversationId id, String agent) {
		this.conversations.say(id, this.texts.get(this.conversations.get(id).language(), "handover.taken",
				this.colleagues.displayName(agent), this.desk.name()));
	}

	private HandOver ofAgent(ConversationId id, String agent) {
		Optional<HandOver> open = this.queue.lock(id);
		Conversation conversation = this.conversations.get(id);
		if (open.isEmpty() || !agent.equals(conversation.assignee())) {
			throw taken(conversation.assignee());
		}
		return open.get();
	}

	private Problem taken(@Nullable String assignee) {
		return (assignee != null) ? Problem.inWordsAs(HttpStatus.CONFLICT, "not-yours", "not-yours.taken",
				this.colleagues.displayName(assignee)) : Problem.inWords(HttpStatus.CONFLICT, "not-yours");
	}

	private void rememberPreference(ConversationId id, Reason reason) {
		if (reason == Reason.ASKED || reason == Reason.BUTTON || reason == Reason.PREFERS_PERSON) {
			this.customers.prefer(this.conversations.get(id).customerId(), true);
		}
	}

	private boolean wasAnswered(ConversationId id) {
		return this.conversations.messages(id).stream().anyMatch((message) -> message.author() == Author.BOT);
	}

	/**
	 * Whether the customer has written what it is about. A greeting says nothing, and
	 * "please put me through to someone" hardly anything.
	 */
	private boolean saidSomething(ConversationId id, Reason reason) {
		List<Message> said = this.conversations.messages(id)
			.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.toList();
		int last = said.size() - 1;
		return IntStream.rangeClosed(0, last)
			.anyMatch((i) -> words(
					said.get(i)) >= ((i == last && reason == Reason.ASKED) ? WORDS_BEYOND_A_WISH : WORDS_OF_A_MATTER));
	}

	private static int words(Message message) {
		return message.text().strip().split("\\s+").length;
	}

}
