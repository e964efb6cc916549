package dev.attune.channel.chatwoot;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import dev.attune.conversation.Notes;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Posts each text once, though Chatwoot's calls cannot be repeated safely.
 */
@Component
class Posting {

	/** For so long something posted without an answer may still come back by webhook. */
	private static final Duration COMING_BACK = Duration.ofSeconds(10);

	private static final String AUTHOR = "Attune";

	private final Posts posts;

	private final Notes notes;

	private final Texts texts;

	private final Clock clock;

	Posting(Posts posts, Notes notes, Texts texts, Clock clock) {
		this.posts = posts;
		this.notes = notes;
		this.texts = texts;
		this.clock = clock;
	}

	/**
	 * Whether nothing is to be posted any more. What may have got there is waited for,
	 * and looked for, before it is posted again.
	 * @param lastText looks what was last written there
	 */
	boolean isSettled(Link link, String key, String text, Supplier<@Nullable String> lastText) {
		Optional<Posts.Post> post = this.posts.find(key);
		if (post.isEmpty()) {
			return false;
		}
		if (post.get().state() != Posts.State.POSTING) {
			return true;
		}
		String last = lastText.get();
		if (last != null && Posts.fingerprint(last).equals(Posts.fingerprint(text))) {
			this.posts.posted(link, key, this.clock.instant());
			return true;
		}
		if (Duration.between(post.get().at(), this.clock.instant()).compareTo(COMING_BACK) < 0) {
			throw new ChatwootFailure(ChatwootFailure.Kind.UNREACHABLE,
					"Whether a message has got there is yet to be seen", null);
		}
		return false;
	}

	/**
	 * @return whether it is there now; what Chatwoot will not take is left as a note
	 * @throws ChatwootFailure where it is to be tried again
	 */
	boolean post(Link link, String key, String text, Language language, Runnable call) {
		this.posts.posting(link, key, text, this.clock.instant());
		try {
			call.run();
		}
		catch (ChatwootFailure failure) {
			if (failure.kind() == ChatwootFailure.Kind.REJECTED) {
				this.posts.withheld(link, key, this.clock.instant());
				this.notes.add(link.conversation(), AUTHOR, this.texts.get(language, "chatwoot.rejected", text),
						"rejected:" + key);
				return false;
			}
			if (!failure.mayBeDone()) {
				this.posts.failed(key);
			}
			throw failure;
		}
		this.posts.posted(link, key, this.clock.instant());
		return true;
	}

	/** A person was faster: the customer hears them and nobody else. */
	void withhold(Link link, String key, String author, String text, Language language) {
		this.posts.withheld(link, key, this.clock.instant());
		if (author.equals("bot")) {
			this.notes.add(link.conversation(), AUTHOR, this.texts.get(language, "chatwoot.withheld", text),
					"withheld:" + key);
		}
	}

}
