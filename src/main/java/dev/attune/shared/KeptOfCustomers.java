package dev.attune.shared;

import java.util.Map;

/**
 * What a module keeps of a conversation that its customer may take along: nothing that is
 * internal to the desk.
 */
public interface KeptOfCustomers {

	/** By name, for a document in JSON. */
	Map<String, Object> of(ConversationId conversation);

}
