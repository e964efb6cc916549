package dev.attune.shared;

import java.util.Optional;

/**
 * Who waits first for a person.
 */
public interface NextInLine {

	/** The conversation that customers are told is first, if anybody waits. */
	Optional<ConversationId> next();

}
