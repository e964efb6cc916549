package dev.attune.conversation;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.shared.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * A message of a conversation, as everyone in it may see it.
 *
 * @param authorName what an agent is called; nobody else has one here
 * @param citations what the text rests on, numbered from 1 in the order of the text
 * @param choices what the bot asks the customer to choose from, by its number from 1, its
 * title or its id
 * @param helpful what the customer said of an answer of the bot, {@code null} where they
 * said nothing
 */
public record Message(MessageId id, Author author, @Nullable String authorName, String text,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<Citation> citations,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) List<Choice> choices, Instant at,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean helpful) {

	public Message {
		citations = List.copyOf(citations);
		choices = List.copyOf(choices);
	}

	public Message(MessageId id, Author author, @Nullable String authorName, String text, List<Citation> citations,
			Instant at) {
		this(id, author, authorName, text, citations, List.of(), at, null);
	}

}
