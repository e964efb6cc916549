package dev.attune.channel.chatwoot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import dev.attune.conversation.Conversations;
import dev.attune.conversation.Status;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import dev.attune.shared.ReplyGuard;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the sidebar in Chatwoot needs beside what every agent's page does.
 */
@RestController
@RequestMapping("/api/sidebar")
class SidebarController {

	private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

	private final FrameOrigins origins;

	private final Helpdesks helpdesks;

	private final Links links;

	private final Posts posts;

	private final Chatwoot chatwoot;

	private final Conversations conversations;

	private final ReplyGuard guard;

	private final ChatwootSettings settings;

	private final Clock clock;

	SidebarController(FrameOrigins origins, Helpdesks helpdesks, Links links, Posts posts, Chatwoot chatwoot,
			Conversations conversations, ReplyGuard guard, ChatwootSettings settings, Clock clock) {
		this.origins = origins;
		this.helpdesks = helpdesks;
		this.links = links;
		this.posts = posts;
		this.chatwoot = chatwoot;
		this.conversations = conversations;
		this.guard = guard;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * @param origins whose messages the sidebar believes, which are those that may frame
	 * it
	 */
	record Frames(List<String> origins) {
	}

	/** Tells which sites may frame the sidebar. */
	@GetMapping
	Frames frames() {
		return new Frames(this.origins.origins());
	}

	/**
	 * @param sends whether a reply can be sent from here, or only be copied
	 */
	record Found(ConversationId conversationId, Status status, Language language, String helpdesk, boolean sends) {
	}

	/**
	 * Finds the conversation that an agent has before them in the helpdesk. Answers 404
	 * {@code not-followed} where nothing of it was delivered to Attune.
	 * @param origin the site of the helpdesk, such as {@code https://chat.example}
	 * @param account the number of the account there
	 * @param conversation the number of the conversation there
	 */
	@GetMapping("/conversation")
	Found find(@RequestParam @Size(max = 500) String origin, @RequestParam long account,
			@RequestParam long conversation) {
		Link link = this.links.find(origin, account, conversation)
			.orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "not-followed", "Not known here",
					"Nothing of this conversation was delivered to Attune. It is from before the connection, or from an"
							+ " inbox without its agent bot."));
		var found = this.conversations.get(link.conversation());
		Helpdesk helpdesk = helpdesk(link);
		return new Found(found.id(), found.status(), found.language(), helpdesk.name(), helpdesk.agentToken() != null);
	}

	/**
	 * @param text what the agent has approved
	 * @param acknowledged whether the agent has read it over, and sends words of an
	 * internal note all the same
	 */
	record Reply(@NotBlank(message = "The reply is empty.") @Size(max = 8000,
			message = "A reply has at most 8,000 characters.") String text, @Nullable Boolean acknowledged) {
	}

	/**
	 * Sends a reply to the customer by the helpdesk. It comes back by webhook, and stands
	 * in the timeline then. Answers 409 {@code cannot-send} where the connection has no
	 * agent's token, 409 {@code internal-words} where it has words of an internal note
	 * and is not sent as {@code acknowledged}, 409 {@code unsure-whether-sent} where the
	 * helpdesk did not answer in time, and 424 {@code not-sent} where it did not take the
	 * reply.
	 * @param key the same key sends nothing twice, at the same moment or later; 16 to 200
	 * characters
	 */
	@PostMapping("/conversations/{id}/replies")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void reply(@PathVariable ConversationId id, @Valid @RequestBody Reply reply,
			@RequestHeader(name = "Idempotency-Key") @Size(min = 16, max = 200) String key) {
		Link link = link(id);
		Helpdesk helpdesk = helpdesk(link);
		if (helpdesk.agentToken() == null) {
			throw Problem.conflict("cannot-send", "Nothing can be sent from here",
					"The connection has no agent's access token. Copy the reply instead.");
		}
		String name = "reply:" + id + ":" + key;
		String text = reply.text().strip();
		if (this.posts.begins(link, name, text, this.clock.instant())) {
			if (!Boolean.TRUE.equals(reply.acknowledged())) {
				readOver(id, name, text);
			}
			send(link, helpdesk, name, text);
		}
		else {
			hearOfTheOther(name);
		}
	}

	/**
	 * @param text what the agent is about to send by other means
	 */
	record Copy(@NotBlank(message = "The reply is empty.") @Size(max = 8000,
			message = "A reply has at most 8,000 characters.") String text) {
	}

	/**
	 * @param internalNotes the titles of the internal notes whose words it has
	 */
	record Checked(List<String> internalNotes) {
	}

	/**
	 * Tells whether a reply that is sent by other means, such as by copying it, has words
	 * of an internal note.
	 */
	@PostMapping("/conversations/{id}/replies/check")
	Checked check(@PathVariable ConversationId id, @Valid @RequestBody Copy copy) {
		return new Checked(this.guard.quotedNotes(link(id).conversation(), copy.text()));
	}

	/**
	 * The same reply is being sent by another call, or was: what became of it is told
	 * once that is known.
	 */
	private void hearOfTheOther(String name) {
		Instant patient = this.clock.instant().plus(this.settings.patience());
		do {
			Posts.@Nullable State state = this.posts.find(name).map(Posts.Post::state).orElse(null);
			if (state == null) {
				throw notSent();
			}
			if (state != Posts.State.POSTING) {
				return;
			}
			LockSupport.parkNanos(LOOK_AGAIN.toNanos());
		}
		while (this.clock.instant().isBefore(patient));
		throw unsure();
	}

	/** Only by the call that sends, so that others hear of it meanwhile. */
	private void readOver(ConversationId id, String name, String text) {
		try {
			this.guard.check(id, text);
		}
		catch (RuntimeException failure) {
			this.posts.failed(name);
			throw failure;
		}
	}

	private void send(Link link, Helpdesk helpdesk, String name, String text) {
		try {
			this.chatwoot.sayAsAgent(helpdesk, link.remote(), text);
			this.posts.posted(link, name, this.clock.instant());
			this.helpdesks.answered(helpdesk.id());
		}
		catch (ChatwootFailure failure) {
			this.helpdesks.failed(helpdesk.id(), failure);
			if (failure.mayBeDone()) {
				throw unsure();
			}
			this.posts.failed(name);
			throw notSent();
		}
	}

	private static Problem notSent() {
		return new Problem(HttpStatus.FAILED_DEPENDENCY, "not-sent", "Not sent",
				"Chatwoot did not take the reply. It is still here; copy it, or try again.");
	}

	private static Problem unsure() {
		return Problem.conflict("unsure-whether-sent", "Perhaps it was sent",
				"Chatwoot did not answer in time. Look into the conversation before you send it again.");
	}

	private Link link(ConversationId id) {
		return this.links.find(id).orElseThrow(() -> Problem.notFound("conversation of a helpdesk", id));
	}

	private Helpdesk helpdesk(Link link) {
		return this.helpdesks.find(link.helpdesk())
			.filter(Helpdesk::enabled)
			.orElseThrow(() -> Problem.notFound("helpdesk", link.helpdesk()));
	}

}
