package dev.attune.escalation;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Status;
import dev.attune.shared.Colleagues;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Desk;
import dev.attune.shared.Problem;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Hand-overs from the bot to people, and back. Each step is one transaction: either the
 * customer, the queue and the conversation all know of it, or none does.
 */
@Service
public class HandOvers {

	private final Queue queue;

	private final Conversations conversations;

	private final WaitEstimate estimate;

	private final Mood mood;

	private final Texts texts;

	private final Desk desk;

	private final Colleagues colleagues;

	private final ApplicationEventPublisher events;

	HandOvers(Queue queue, Conversations conversations, WaitEstimate estimate, Mood mood, Texts texts, Desk desk,
			Colleagues colleagues, ApplicationEventPublisher events) {
		this.queue = queue;
		this.conversations = conversations;
		this.estimate = estimate;
		this.mood = mood;
		this.texts = texts;
		this.desk = desk;
		this.colleagues = colleagues;
		this.events = events;
	}

	/**
	 * Puts a conversation into the queue, tells the customer what happens next, and
	 * remembers that they prefer people where that is why. A conversation that waits
	 * already, or that a person has, is left as it is, without another word.
	 */
	@Transactional
	public WaitNotice request(ConversationId id, Reason reason) {
		if (this.queue.lock(id).isEmpty()
				&& this.conversations.pass(id, List.of(Status.BOT, Status.RESOLVED), Status.QUEUED, null)) {
			this.queue.add(id, reason, this.mood.of(id).word());
			rememberPreference(id, reason);
			int position = this.queue.position(id);
			WaitNotice notice = notice(id, position, this.estimate.keepAt(position, id));
			this.conversations.say(id, inWords(this.conversations.get(id), notice));
			this.conversations.announce(id, "handover", Map.of("reason", reason.word(), "position", notice.position(),
					"estimatedWaitSeconds", notice.estimatedWaitSeconds(), "estimatedWaitFromSeconds",
					notice.estimatedWaitFromSeconds(), "estimatedWaitToSeconds", notice.estimatedWaitToSeconds(),
					"confidence", notice.confidence(), "callbackOffered", notice.callbackOffered()));
			return notice;
		}
		return notice(id);
	}

	/** Takes note of where and when a waiting customer wants to be called. */
	@Transactional
	public void callBack(ConversationId id, Callback callback) {
		HandOver handOver = this.queue.lock(id).orElseThrow(() -> Problem.notFound("hand-over of conversation", id));
		Conversation conversation = this.conversations.get(id);
		this.queue.callBack(handOver, callback);
		this.conversations.reachable(conversation.customerId(), callback.phone());
		if (!callback.phone().equals(handOver.callbackPhone())) {
			this.conversations.say(id, this.texts.get(conversation.language(), "handover.callback", callback.phone()));
		}
	}

	/** What a customer may know of their wait now. */
	public WaitNotice notice(ConversationId id) {
		int position = this.queue.position(id);
		return notice(id, position, this.estimate.at(position));
	}

	/** How long somebody who asked for a person now would wait. */
	public Wait currentWait() {
		return this.estimate.at(this.queue.length() + 1);
	}

	/** Takes the next customer; nobody else gets the same. */
	@Transactional
	public Optional<ConversationId> next(String agent) {
		return this.queue.lockNext().map((handOver) -> {
			take(handOver, agent);
			return handOver.conversation();
		});
	}

	/**
	 * Takes a certain customer from the queue, or a conversation from the bot.
	 * @throws Problem where a colleague was faster
	 */
	@Transactional
	public void claim(ConversationId id, String agent) {
		Optional<HandOver> open = this.queue.lock(id);
		if (open.isEmpty() && this.conversations.pass(id, List.of(Status.BOT, Status.RESOLVED), Status.QUEUED, null)) {
			this.queue.add(id, Reason.TRANSFER, this.mood.of(id).word());
			open = this.queue.lock(id);
		}
		HandOver handOver = open.orElseThrow(() -> taken(this.conversations.get(id).assignee()));
		if (agent.equals(handOver.claimedBy())) {
			return;
		}
		if (handOver.claimedBy() != null) {
			throw taken(handOver.claimedBy());
		}
		take(handOver, agent);
	}

	/**
	 * Passes a conversation on, to a colleague or back to the queue, where it keeps the
	 * place that it had.
	 * @param to the colleague, or {@code null} for whoever is next
	 * @param note what they should know
	 */
	@Transactional
	public void transfer(ConversationId id, String agent, @Nullable String to, @Nullable String note) {
		if (to != null && !this.colleagues.isAgent(to)) {
			throw Problem.invalid("to",
					"There is no agent '" + to + "'. Leave 'to' out to pass it to whoever is next.");
		}
		HandOver handOver = ofAgent(id, agent);
		this.queue.ended(handOver);
		this.conversations.pass(id, List.of(Status.AGENT), Status.QUEUED, null);
		this.queue.passOn(handOver, note);
		this.conversations.say(id, this.texts.get(this.conversations.get(id).language(), "handover.transferred"));
		if (to != null) {
			this.queue.lock(id).ifPresent((passed) -> take(passed, to));
		}
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

	private WaitNotice notice(ConversationId id, int position, Wait wait) {
		return WaitNotice.of(this.conversations.get(id).status(), position, wait, this.estimate.tooLong(wait));
	}

	private void end(ConversationId id, String agent, Status status, String text) {
		this.queue.ended(ofAgent(id, agent));
		this.conversations.say(id, this.texts.get(this.conversations.get(id).language(), text));
		this.conversations.pass(id, List.of(Status.AGENT), status, null);
	}

	private void take(HandOver handOver, String agent) {
		ConversationId id = handOver.conversation();
		this.queue.claimed(handOver, agent);
		this.conversations.pass(id, List.of(Status.QUEUED), Status.AGENT, agent);
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
		return Problem.conflict("not-yours", "This conversation is not yours", (assignee != null)
				? this.colleagues.displayName(assignee) + " has taken it." : "Take it from the queue first.");
	}

	private void rememberPreference(ConversationId id, Reason reason) {
		if (reason == Reason.ASKED || reason == Reason.BUTTON || reason == Reason.PREFERS_PERSON) {
			this.conversations.prefer(this.conversations.get(id).customerId(), true);
		}
	}

	private String inWords(Conversation conversation, WaitNotice notice) {
		long minutes = Math.max(1, Math.round(notice.estimatedWaitSeconds() / 60.0));
		String text = this.texts.get(conversation.language(), "handover.queued", notice.position(), minutes);
		return notice.callbackOffered() ? text + " " + this.texts.get(conversation.language(), "handover.offerCallback")
				: text;
	}

}
