package dev.attune.understanding;

import java.time.Instant;
import java.util.List;

import dev.attune.conversation.Conversations;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;

import org.springframework.stereotype.Component;

/**
 * How what customers wrote to the bot of late would be read at any setting, so that an
 * admin sees what a change would do before making it.
 */
@Component
class RecentWishes {

	private static final int MESSAGES = 200;

	private static final int LONGEST = 300;

	private final Conversations conversations;

	private final Understanding understanding;

	RecentWishes(Conversations conversations, Understanding understanding) {
		this.conversations = conversations;
		this.understanding = understanding;
	}

	/**
	 * A message, read by itself.
	 *
	 * @param score how likely it is that its writer would rather have a person
	 * @param upTo the highest setting of how sure it must be at which its writer gets
	 * one; 1 for an open request, which counts at any
	 */
	record Recent(ConversationId conversation, String text, Language language, Instant at, double score, double upTo) {
	}

	/** Newest first. */
	List<Recent> all() {
		return this.conversations.writtenToBot(MESSAGES).stream().map(this::read).toList();
	}

	private Recent read(Conversations.Written written) {
		Reading reading = this.understanding.hear(written.text(), written.language());
		WishForPerson wish = reading.wish();
		String text = written.text();
		return new Recent(written.conversation(), (text.length() > LONGEST) ? text.substring(0, LONGEST) + "…" : text,
				reading.language(), written.at(), wish.score(), Understanding.countsAlways(wish) ? 1 : wish.score());
	}

}
