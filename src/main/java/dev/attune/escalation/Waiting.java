package dev.attune.escalation;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * A customer who waits for a person, in one conversation or several.
 *
 * @param position place in the queue, from 1
 * @param lastMessage what the customer wrote last
 * @param callbackPhone where they want to be called instead
 * @param priority what decides the order, in minutes of waiting
 * @param reasons what the priority is made of, weightiest first
 * @param skill the team that they want
 * @param also the customer's other conversations that wait at this place; whoever takes
 * one takes all
 * @param next whether the agent who looks would be offered this customer first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Waiting(ConversationId conversationId, int position, @Nullable String customer, Language language,
		String channel, Reason reason, String feeling, Instant since, long waitSeconds, @Nullable String note,
		@Nullable String lastMessage, @Nullable String callbackPhone, double priority, List<Ground> reasons,
		@Nullable String skill, boolean next, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Also> also) {

	/**
	 * @param lastMessage what the customer wrote there last
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Also(ConversationId conversationId, String channel, Language language, @Nullable String lastMessage) {
	}

}
