package dev.attune.knowledge;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * A question that the desk's knowledge did not answer, as it was asked.
 *
 * @param question what the customer wrote
 * @param language the language it was asked in
 * @param why what became of it
 * @param conversation where it was asked, {@code null} where there was no conversation
 * @param customer who asked, {@code null} where nobody knows; kept only as a fingerprint
 */
public record UnansweredQuestion(String question, Language language, GapReason why,
		@Nullable ConversationId conversation, @Nullable Object customer) {

	/** One that was asked without a conversation. */
	public static UnansweredQuestion alone(String question, Language language, GapReason why) {
		return new UnansweredQuestion(question, language, why, null, null);
	}

}
