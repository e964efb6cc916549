package dev.attune.escalation;

import java.time.Instant;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * What decides when a waiting customer is taken.
 *
 * @param requestedAt when the wait began
 * @param queuedAt when it came into the queue as it is now
 * @param why why a person is needed, in a word, where that is more than a wish
 * @param skill the team that is wanted
 * @param colleague the agent who is wanted
 * @param passedOnBy the agent who passed it on
 * @param returnedFrom the agent who had it and went away
 */
record Place(UUID handOver, ConversationId conversation, long number, Instant requestedAt, Instant queuedAt,
		@Nullable String why, String feeling, Language language, @Nullable String skill, @Nullable String colleague,
		@Nullable String passedOnBy, @Nullable String returnedFrom) {
}
