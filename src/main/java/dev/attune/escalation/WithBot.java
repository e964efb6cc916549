package dev.attune.escalation;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that the bot has at the moment.
 *
 * @param customer their name, where it is known
 * @param lastMessage the beginning of what the customer wrote last
 * @param lastAt when they did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WithBot(ConversationId id, @Nullable String customer, Language language, String channel, String lastMessage,
		Instant lastAt) {
}
