package dev.attune.escalation;

import java.util.List;
import java.util.Optional;

import dev.attune.conversation.Conversations;
import dev.attune.conversation.Status;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people in another helpdesk do with a conversation, as this desk keeps it. The
 * customer sees all of it there, so that nothing is said here.
 */
@Service
public class PeopleElsewhere {

	private final Queue queue;

	private final Conversations conversations;

	private final Mood mood;

	private final ContextOfConversation context;

	private final HandOverWords words;

	private final ApplicationEventPublisher events;

	PeopleElsewhere(Queue queue, Conversations conversations, Mood mood, ContextOfConversation context,
			HandOverWords words, ApplicationEventPublisher events) {
		this.queue = queue;
		this.conversations = conversations;
		this.mood = mood;
		this.context = context;
		this.words = words;
		this.events = events;
	}

	/**
	 * It is for people there, and nobody has taken it yet. The bot is silent from now on.
	 */
	@Transactional
	public void opened(ConversationId id) {
		Optional<HandOver> open = this.queue.lock(id);
		if (open.isEmpty() && this.conversations.pass(id, List.of(Status.BOT, Status.RESOLVED), Status.QUEUED, null)) {
			this.queue.add(id, Reason.CLAIMED, null, this.mood.of(id).word());
		}
		if (open.map((handOver) -> handOver.claimedBy() == null).orElse(true)) {
			this.queue.leaveToOthers(id, true);
		}
	}

	/**
	 * Somebody there has it. Where somebody had it already, they have it now.
	 * @param who what they are called
	 */
	@Transactional
	public void taken(ConversationId id, String who) {
		opened(id);
		Optional<HandOver> open = this.queue.lock(id);
		if (open.isPresent() && !who.equals(open.get().claimedBy())) {
			this.queue.claimed(open.get(), who);
			this.queue.leaveToOthers(id, true);
			this.conversations.pass(id, List.of(Status.QUEUED, Status.AGENT), Status.AGENT, who);
		}
	}

	/** It has come to its end there. */
	@Transactional
	public void resolved(ConversationId id) {
		this.queue.lock(id).ifPresent(this.queue::ended);
		this.conversations.pass(id, List.of(Status.BOT, Status.QUEUED, Status.AGENT), Status.RESOLVED, null);
	}

	/** Somebody there gave it back to the bot, or never wanted it. */
	@Transactional
	public void returned(ConversationId id) {
		this.queue.lock(id).ifPresent(this.queue::ended);
		if (this.conversations.pass(id, List.of(Status.QUEUED, Status.AGENT), Status.BOT, null)) {
			this.events.publishEvent(new ReturnedToBot(id));
		}
	}

	/**
	 * The other helpdesk cannot be reached: whoever waits there, or for the bot's answer,
	 * waits in this desk's line, with the note, and is told that a person takes over.
	 * @return whether the customer waits here now; not where a person has them, or nobody
	 * waits
	 */
	@Transactional
	public boolean bringHere(ConversationId id, String note) {
		Optional<HandOver> open = this.queue.lock(id);
		if (open.isEmpty()) {
			if (!this.conversations.pass(id, List.of(Status.BOT), Status.QUEUED, null)) {
				return false;
			}
			String feeling = this.mood.of(id).word();
			this.queue.add(id, Reason.TRANSFER, null, feeling);
			this.conversations.say(id, this.words.elsewhere(this.conversations.get(id).language(),
					new HandOverWords.Cause(Reason.TRANSFER, null, feeling, true, true)));
		}
		else if (open.get().claimedBy() != null) {
			return false;
		}
		this.queue.leaveToOthers(id, false);
		this.queue.note(id, note);
		this.conversations.touch(id);
		return true;
	}

	/** Which hand-over a conversation is at: another number with each. */
	public long number(ConversationId id) {
		return this.queue.number(id);
	}

	/**
	 * What people elsewhere should know.
	 * @param reader the language that they read
	 */
	public Briefing briefing(ConversationId id, Language reader) {
		return this.context.briefing(id, reader);
	}

}
