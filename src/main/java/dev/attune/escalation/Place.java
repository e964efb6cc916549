package dev.attune.escalation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * What decides when a waiting customer is taken. Whoever waits in several conversations
 * has one place.
 *
 * @param requestedAt when the wait began
 * @param queuedAt when it came into the queue as it is now
 * @param why why a person is needed, in a word, where that is more than a wish
 * @param skill the team that is wanted
 * @param colleague the agent who is wanted
 * @param passedOnBy the agent who passed it on
 * @param returnedFrom the agent who had it and went away
 * @param customer whose place it is
 * @param withAgent the agent who has another conversation of the customer's in hand
 * @param joined the customer's other conversations that wait at this place
 */
record Place(UUID handOver, ConversationId conversation, long number, Instant requestedAt, Instant queuedAt,
		@Nullable String why, String feeling, Language language, @Nullable String skill, @Nullable String colleague,
		@Nullable String passedOnBy, @Nullable String returnedFrom, UUID customer, @Nullable String withAgent,
		List<ConversationId> joined) {

	Place {
		joined = List.copyOf(joined);
	}

	boolean isOf(ConversationId id) {
		return this.conversation.equals(id) || this.joined.contains(id);
	}

}
