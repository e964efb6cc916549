package dev.attune.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Status;
import dev.attune.shared.ConversationId;
import dev.attune.understanding.MissedWishes;

import org.springframework.stereotype.Component;

/**
 * A colleague noticed that a customer needs a person and did not get one: where they are
 * still there, they get one now.
 */
@Component
class NoticedWishes implements MissedWishes {

	/** Whoever wrote nothing for longer has probably left. */
	private static final Duration LATELY = Duration.ofMinutes(15);

	private final HandOvers handOvers;

	private final Conversations conversations;

	private final Clock clock;

	NoticedWishes(HandOvers handOvers, Conversations conversations, Clock clock) {
		this.handOvers = handOvers;
		this.conversations = conversations;
		this.clock = clock;
	}

	@Override
	public boolean makeGood(ConversationId id) {
		Conversation conversation = this.conversations.get(id);
		return conversation.status() == Status.BOT && wasThereLately(id)
				&& this.handOvers.request(id, Reason.TRANSFER, HandOvers.NOTICED).status() == Status.QUEUED;
	}

	@Override
	public boolean takeBack(ConversationId id) {
		return this.handOvers.leaveToBot(id);
	}

	private boolean wasThereLately(ConversationId id) {
		Instant lately = this.clock.instant().minus(LATELY);
		return this.conversations.messages(id)
			.stream()
			.anyMatch((message) -> message.author() == Author.CUSTOMER && message.at().isAfter(lately));
	}

}
