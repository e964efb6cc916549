package dev.attune.escalation;

import java.util.List;

import dev.attune.conversation.Citation;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * What a person in another helpdesk should know before the first word.
 *
 * @param reason why a person is needed, where the conversation was handed over
 * @param why what was read between the lines, such as {@code bereavement}
 * @param feeling how the customer feels: a word such as {@code anger} or {@code neutral}
 * @param language the customer's
 * @param summary what it is about, in the customer's words
 * @param tried what the bot answered, oldest first
 */
public record Briefing(@Nullable Reason reason, @Nullable String why, String feeling, Language language, String summary,
		List<Tried> tried) {

	/** An answer of the bot, and the articles that it rests on. */
	public record Tried(String text, List<Citation> citations) {
	}

}
