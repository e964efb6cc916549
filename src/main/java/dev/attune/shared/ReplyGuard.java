package dev.attune.shared;

import java.util.List;

import org.springframework.http.HttpStatus;

/**
 * What an agent is about to tell a customer, read over for words that are for colleagues
 * only, whichever way it goes out.
 */
public interface ReplyGuard {

	/**
	 * The internal notes whose words a text has, by their titles; none where all of it
	 * may go out. What was said in the conversation, or stands in an article, is no
	 * secret.
	 */
	List<String> quotedNotes(ConversationId conversation, String text);

	/**
	 * Stops a text that has words of an internal note, until the agent says that they
	 * have read it over.
	 * @throws Problem 409 {@code internal-words}, which names the notes
	 */
	default void check(ConversationId conversation, String text) {
		List<String> notes = quotedNotes(conversation, text);
		if (!notes.isEmpty()) {
			throw Problem.inWords(HttpStatus.CONFLICT, "internal-words", String.join("; ", notes));
		}
	}

}
