package dev.attune.escalation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Customers;
import dev.attune.conversation.Status;
import dev.attune.conversation.WayPreference;
import dev.attune.conversation.events.ConversationChanged;
import dev.attune.escalation.PhoneCall.Outcome;
import dev.attune.escalation.PhoneCall.State;
import dev.attune.shared.Colleagues;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Calls that customers are promised: booked, changed and taken back by them, made by
 * agents, tried again where nobody answers. Each step is one transaction, which tells the
 * customer as well.
 */
@Service
public class Callbacks {

	private final PhoneCalls calls;

	private final CallbackWishes wishes;

	private final CallbackSettings settings;

	private final Queue queue;

	private final DeskAgents agents;

	private final HandOvers handOvers;

	private final Conversations conversations;

	private final Customers customers;

	private final WayPreference ways;

	private final DeskCalendar calendar;

	private final WaitNotices notices;

	private final HandOverWords words;

	private final TimeWords times;

	private final Texts texts;

	private final Colleagues colleagues;

	private final Clock clock;

	private final TransactionTemplate transaction;

	Callbacks(PhoneCalls calls, CallbackWishes wishes, CallbackSettings settings, Queue queue, DeskAgents agents,
			HandOvers handOvers, Conversations conversations, Customers customers, WayPreference ways,
			DeskCalendar calendar, WaitNotices notices, HandOverWords words, TimeWords times, Texts texts,
			Colleagues colleagues, Clock clock, PlatformTransactionManager transactions) {
		this.calls = calls;
		this.wishes = wishes;
		this.settings = settings;
		this.queue = queue;
		this.agents = agents;
		this.handOvers = handOvers;
		this.conversations = conversations;
		this.customers = customers;
		this.ways = ways;
		this.calendar = calendar;
		this.notices = notices;
		this.words = words;
		this.times = times;
		this.texts = texts;
		this.colleagues = colleagues;
		this.clock = clock;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * A call-back as its customer sees it.
	 *
	 * @param from the window that the customer wished for, if any
	 * @param next when we call
	 * @param attempts how often we called in vain
	 */
	public record Booked(String phone, @Nullable Instant from, @Nullable Instant to, String state, Instant next,
			int attempts) {

		static Booked of(PhoneCall call) {
			return new Booked(PhoneNumbers.shown(call.phone()), (call.window() != null) ? call.window().from() : null,
					(call.window() != null) ? call.window().to() : null, call.state().word(), call.nextAttempt(),
					call.attempts());
		}

	}

	/** What a customer is still promised. */
	public Optional<Booked> booked(ConversationId id) {
		return this.calls.open(id).map(Booked::of);
	}

	/**
	 * Promises a waiting customer a call, or changes what was promised. The same wish
	 * again is the same promise, without another word.
	 * @param field where it was written
	 * @throws Problem where it cannot be fulfilled, where nobody waits, or where an agent
	 * is calling already
	 */
	@Transactional
	public Booked book(ConversationId id, String field, Callback callback) {
		tell(id, this.wishes.read(field, callback));
		return booked(id).orElseThrow();
	}

	/**
	 * Puts a customer into the queue and promises them a call, with one notice that says
	 * both. Where the call cannot be promised now, they wait all the same.
	 * @param field where the wish was written
	 * @throws Problem where it cannot be fulfilled, or where an agent is calling already
	 */
	public WaitNotice request(ConversationId id, String field, Callback callback) {
		CallbackWishes.Wish wish = this.wishes.read(field, callback);
		try {
			this.handOvers.request(id, () -> {
				promised(id, wish);
				return promise(language(id), wish);
			});
		}
		catch (Problem refused) {
			this.handOvers.request(id, Reason.BUTTON);
			throw refused;
		}
		// Whoever waited already has not heard of it yet.
		this.transaction.executeWithoutResult((status) -> tell(id, wish));
		return this.handOvers.notice(id);
	}

	private void tell(ConversationId id, CallbackWishes.Wish wish) {
		if (promised(id, wish)) {
			this.conversations.say(id, this.texts.get(language(id), "callback.thanks", promise(language(id), wish)));
		}
	}

	/** Whether that is another promise than the customer had. */
	private boolean promised(ConversationId id, CallbackWishes.Wish wish) {
		this.queue.lockCustomer(id);
		HandOver handOver = this.queue.lock(id).orElseThrow(() -> Problem.notFound("hand-over of conversation", id));
		Optional<PhoneCall> before = this.calls.open(id);
		if (before.isPresent() && before.get().state() == State.DIALLING) {
			throw Problem.inWords(HttpStatus.CONFLICT, "calling");
		}
		if (before.isPresent() && isSame(before.get(), wish)) {
			return false;
		}
		moveHere(id);
		if (before.isPresent()) {
			this.calls.change(before.get(), wish.phone(), wish.window(), wish.first());
		}
		else {
			this.calls.add(id, wish.phone(), wish.window(), wish.first());
		}
		String shown = PhoneNumbers.shown(wish.phone());
		this.queue.callBack(handOver, shown, wish.window());
		Conversation conversation = this.conversations.get(id);
		this.customers.reachable(conversation.customerId(), shown);
		this.ways.preferPhone(conversation.customerId(), true);
		announced(id);
		return true;
	}

	/**
	 * A customer is promised one call at a time: where they ask for it in another
	 * conversation, it is the call of that one, and they are told so in the first.
	 * @throws Problem where an agent is calling them already
	 */
	private void moveHere(ConversationId id) {
		for (PhoneCall other : this.calls.openElsewhere(id)) {
			Optional<HandOver> handOver = this.queue.lock(other.conversation());
			PhoneCall call = this.calls.lock(other.id()).orElse(other);
			if (call.state() == State.DIALLING) {
				throw Problem.inWords(HttpStatus.CONFLICT, "calling");
			}
			if (call.isOpen()) {
				end(call, State.CANCELLED, Outcome.CANCELLED, null);
				handOver.ifPresent(this.queue::noCallBack);
				this.conversations.say(call.conversation(),
						this.texts.get(language(call.conversation()), "callback.moved"));
				announce(call.conversation(), null);
			}
		}
	}

	/** The customer would rather not be called, and is in line like everybody else. */
	@Transactional
	public void cancel(ConversationId id) {
		Optional<HandOver> handOver = this.queue.lock(id);
		PhoneCall call = this.calls.open(id).orElseThrow(() -> Problem.notFound("call-back of conversation", id));
		if (call.state() == State.DIALLING) {
			throw Problem.inWords(HttpStatus.CONFLICT, "calling");
		}
		end(call, State.CANCELLED, Outcome.CANCELLED, null);
		handOver.ifPresent(this.queue::noCallBack);
		this.conversations.say(id,
				this.notices.standing(id)
					.map((standing) -> this.texts.get(language(id), "callback.cancelled.standing", standing))
					.orElseGet(() -> this.texts.get(language(id), "callback.cancelled")));
		announce(id, null);
	}

	/** All that are still to be made, those to be made first first. */
	List<CallbackView> all(int most) {
		return this.calls.all(most);
	}

	/** Takes the call that is to be made next; nobody else gets the same. */
	@Transactional
	Optional<PhoneCall> next(String agent) {
		return this.calls.lockNextDue().map((call) -> dial(call, agent));
	}

	/**
	 * Takes a certain call to make.
	 * @throws Problem where a colleague was faster
	 */
	@Transactional
	PhoneCall claim(UUID id, String agent) {
		PhoneCall call = locked(id);
		if (call.state() == State.DIALLING && agent.equals(call.claimedBy())) {
			return call;
		}
		if (!call.isOpen()) {
			throw Problem.inWords(HttpStatus.CONFLICT, "call-over");
		}
		Conversation conversation = this.conversations.get(call.conversation());
		String other = (call.state() == State.DIALLING) ? call.claimedBy() : conversation.assignee();
		if (other != null && !other.equals(agent)) {
			throw Problem.inWordsAs(HttpStatus.CONFLICT, "not-yours", "call-taken", this.colleagues.displayName(other));
		}
		return dial(call, agent);
	}

	/**
	 * What came of a call. Whoever was reached is the agent's; whoever was not is called
	 * again, until it has been often enough.
	 * @throws Problem where the agent is not making the call
	 */
	@Transactional
	PhoneCall outcome(UUID id, String agent, Outcome outcome, @Nullable String note) {
		this.calls.find(id).map(PhoneCall::conversation).ifPresent(this.queue::lockCustomer);
		PhoneCall call = locked(id);
		if (call.state() != State.DIALLING || !agent.equals(call.claimedBy())) {
			throw (call.state() == State.DIALLING && call.claimedBy() != null)
					? Problem.inWordsAs(HttpStatus.CONFLICT, "not-yours", "call-taken",
							this.colleagues.displayName(call.claimedBy()))
					: Problem.inWordsAs(HttpStatus.CONFLICT, "not-yours", "call-unclaimed");
		}
		switch (outcome) {
			case REACHED -> {
				end(call, State.REACHED, outcome, note);
				if (this.conversations.get(call.conversation()).status() == Status.QUEUED) {
					this.handOvers.claim(call.conversation(), agent);
				}
				announce(call.conversation(), null);
			}
			case NO_ANSWER -> notReached(call, note);
			case WRONG_NUMBER -> over(call, State.WRONG_NUMBER, outcome, note, "callback.wrongNumber");
			case CANCELLED -> over(call, State.CANCELLED, outcome, note, "callback.cancelled");
		}
		return this.calls.find(id).orElse(call);
	}

	/** What may have to be done now. */
	List<UUID> ripe() {
		return Stream
			.concat(this.agents.callsLeftBehind().stream(),
					this.calls.ripe(this.settings.grace(), this.settings.dialling(), 100).stream())
			.distinct()
			.toList();
	}

	/** Does what has become due with a call, unless another instance has. */
	@Transactional
	void advance(UUID id) {
		PhoneCall call = this.calls.find(id).orElse(null);
		if (call != null && call.claimedBy() != null) {
			this.agents.lock(call.claimedBy());
		}
		if (call == null || !this.queue.tryLock(call.conversation())) {
			return;
		}
		call = this.calls.lock(id).orElse(call);
		Instant now = this.clock.instant();
		if (call.state() == State.DIALLING) {
			if (isLeft(call, now)) {
				this.calls.due(call);
				announced(call.conversation());
			}
		}
		else if (call.isOpen() && call.attempts() == 0 && call.window() != null
				&& call.window().to().plus(this.settings.grace()).isBefore(now)) {
			over(call, State.EXPIRED, null, null, "callback.expired");
		}
		else if (call.state() == State.WAITING && !call.nextAttempt().isAfter(now)) {
			Instant opening = this.calendar.hours().nextOpening(now).orElse(now);
			if (call.window() == null && opening.isAfter(now)) {
				this.calls.postpone(call, opening);
			}
			else {
				this.calls.due(call);
			}
			announced(call.conversation());
		}
	}

	/**
	 * Whether the agent who was making a call has gone, or has said nothing of it for too
	 * long. Whoever has the conversation as well keeps both together, until they have
	 * gone ({@link GoneAgents}).
	 */
	private boolean isLeft(PhoneCall call, Instant now) {
		if (call.claimedBy() == null || call.claimedAt() == null
				|| call.claimedBy().equals(this.conversations.get(call.conversation()).assignee())) {
			return false;
		}
		return !call.claimedAt().plus(this.settings.dialling()).isAfter(now)
				|| this.agents.hasGone(call.claimedBy(), call.claimedAt());
	}

	/**
	 * An agent who takes the conversation makes the call; one who passes it on leaves it
	 * to the next; with the matter, its call comes to an end.
	 */
	@EventListener
	void heed(ConversationChanged changed) {
		PhoneCall call = this.calls.open(changed.conversation()).orElse(null);
		if (call == null) {
			return;
		}
		switch (changed.status()) {
			case "agent" -> {
				String agent = this.conversations.get(call.conversation()).assignee();
				if (agent != null && call.state() != State.DIALLING
						&& !call.nextAttempt().isAfter(this.clock.instant())) {
					this.calls.dialling(call, agent, null);
					announced(call.conversation());
				}
			}
			case "queued" -> {
				if (call.state() == State.DIALLING) {
					this.calls.due(call);
					announced(call.conversation());
				}
			}
			default -> {
				endUntold(call);
				// Nobody has said what came of it, and it was promised.
				this.conversations.say(call.conversation(), this.texts.get(language(call.conversation()),
						"callback.over", PhoneNumbers.shown(call.phone())));
			}
		}
	}

	/**
	 * Whoever wrote another number or time hears what is promised them then, or why it
	 * cannot be; whoever would rather not be called, that they are not.
	 */
	@EventListener
	void heed(CallWishChanged changed) {
		ConversationId id = changed.conversation();
		if (changed.isTold()) {
			this.calls.open(id).ifPresent(this::endUntold);
			return;
		}
		Optional<PhoneCall> calling = this.calls.open(id).filter((call) -> call.state() == State.DIALLING);
		if (calling.isPresent()) {
			this.conversations.say(id,
					this.texts.get(language(id), "handover.still.calling", PhoneNumbers.shown(calling.get().phone())));
			return;
		}
		Callback wish = changed.wish();
		try {
			if (wish != null) {
				book(id, "", wish);
			}
			else {
				cancel(id);
			}
		}
		catch (Problem refused) {
			this.conversations.say(id, this.texts.get(language(id), refused));
		}
	}

	private PhoneCall dial(PhoneCall call, String agent) {
		this.calls.dialling(call, agent, this.clock.instant().plus(this.settings.dialling()));
		this.conversations.say(call.conversation(), this.texts.get(language(call.conversation()), "callback.calling",
				this.colleagues.displayName(agent), PhoneNumbers.shown(call.phone())));
		announced(call.conversation());
		return this.calls.find(call.id()).orElse(call);
	}

	private void notReached(PhoneCall call, @Nullable String note) {
		int tried = call.attempts() + 1;
		if (tried >= this.settings.attempts()) {
			over(call, State.NO_ANSWER, Outcome.NO_ANSWER, note, "callback.gaveUp");
			return;
		}
		Instant wanted = this.clock.instant().plus(this.settings.pauseAfter(tried));
		Instant next = this.calendar.hours().nextOpening(wanted).orElse(wanted);
		this.calls.again(call, next, note);
		Language language = language(call.conversation());
		this.conversations.say(call.conversation(), this.texts.get(language, "callback.again",
				PhoneNumbers.shown(call.phone()), this.times.after(language, next)));
		announced(call.conversation());
	}

	/**
	 * The customer hears why there is no (further) call, and which other ways there are.
	 */
	private void over(PhoneCall call, State state, @Nullable Outcome outcome, @Nullable String note, String text) {
		end(call, state, outcome, note);
		this.queue.lock(call.conversation()).ifPresent(this.queue::noCallBack);
		this.conversations.say(call.conversation(),
				this.words.withOtherWays(language(call.conversation()), text, PhoneNumbers.shown(call.phone())));
		announce(call.conversation(), null);
	}

	/** Without a word to the customer. */
	private void endUntold(PhoneCall call) {
		end(call, (call.state() == State.DIALLING) ? State.REACHED : State.CANCELLED, null, null);
		announce(call.conversation(), null);
	}

	private void end(PhoneCall call, State state, @Nullable Outcome outcome, @Nullable String note) {
		this.calls.end(call, state, outcome, note);
	}

	private PhoneCall locked(UUID id) {
		PhoneCall call = this.calls.find(id).orElseThrow(() -> Problem.notFound("call-back", id));
		this.queue.lock(call.conversation());
		return this.calls.lock(id).orElseThrow(() -> Problem.notFound("call-back", id));
	}

	private Booked announced(ConversationId id) {
		Booked booked = booked(id).orElseThrow();
		announce(id, booked);
		return booked;
	}

	private void announce(ConversationId id, @Nullable Booked booked) {
		this.conversations.announce(id, "callback", (booked != null) ? booked : java.util.Map.of());
	}

	private String promise(Language language, CallbackWishes.Wish wish) {
		String phone = PhoneNumbers.shown(wish.phone());
		if (wish.window() != null) {
			return this.texts.get(language, "callback.later", phone, this.times.between(language, wish.window()));
		}
		return wish.first().isAfter(this.clock.instant())
				? this.texts.get(language, "callback.later", phone, this.times.from(language, wish.first()))
				: this.texts.get(language, "callback.soon", phone);
	}

	private Language language(ConversationId id) {
		return this.conversations.get(id).language();
	}

	private static boolean isSame(PhoneCall call, CallbackWishes.Wish wish) {
		return call.phone().equals(wish.phone()) && java.util.Objects.equals(call.window(), wish.window());
	}

}
