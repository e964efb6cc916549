package dev.attune.suggestion;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import dev.attune.conversation.Conversations;
import dev.attune.conversation.Message;
import dev.attune.conversation.SentReply;
import dev.attune.shared.Colleagues;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Desk;
import dev.attune.shared.ReplyGuard;
import dev.attune.shared.SuggestionId;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What agents send, and which suggestion it came from.
 */
@RestController
class RepliesController {

	private final Conversations conversations;

	private final Suggestions suggestions;

	private final Colleagues colleagues;

	private final ReplyGuard guard;

	private final TypedReplies typed;

	private final Desk desk;

	private final TransactionTemplate transaction;

	RepliesController(Conversations conversations, Suggestions suggestions, Colleagues colleagues, ReplyGuard guard,
			TypedReplies typed, Desk desk, TransactionTemplate transaction) {
		this.conversations = conversations;
		this.suggestions = suggestions;
		this.colleagues = colleagues;
		this.guard = guard;
		this.typed = typed;
		this.desk = desk;
		this.transaction = transaction;
	}

	/**
	 * @param suggestionId the suggestion that the text was made from, if it was
	 * @param acknowledged whether the agent has read it over, and sends words of an
	 * internal note all the same
	 */
	record Reply(
			@NotBlank(message = "The reply is empty.") @Size(max = 8000,
					message = "A reply has at most 8,000 characters.") String text,
			@Nullable SuggestionId suggestionId, @Nullable Boolean acknowledged) {
	}

	/**
	 * Sends an agent's reply to the customer, and learns from the suggestion that it was
	 * made from. Answers 409 {@code not-yours} where the agent does not have the
	 * conversation, and 409 {@code internal-words} where it has words of an internal note
	 * and is not sent as {@code acknowledged}.
	 * @param key the same key gives the same message again, and nothing is sent twice
	 */
	@PostMapping("/api/conversations/{id}/replies")
	@ResponseStatus(HttpStatus.CREATED)
	@Nullable Message reply(@PathVariable ConversationId id, @Valid @RequestBody Reply reply,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(max = 200) String key,
			Authentication agent) {
		if (!Boolean.TRUE.equals(reply.acknowledged())) {
			this.guard.check(id, reply.text());
		}
		return this.transaction.execute((status) -> {
			SentReply sent = this.conversations.reply(id, agent.getName(), this.colleagues.displayName(agent.getName()),
					reply.text().strip(), key);
			if (!sent.isRepeat()) {
				settle(id, reply.suggestionId(), sent.message().text());
			}
			return sent.message();
		});
	}

	/**
	 * @param suggestionId the suggestion that the text was made from, if it was
	 */
	record Typed(
			@NotBlank(message = "The reply is empty.") @Size(max = 8000,
					message = "A reply has at most 8,000 characters.") String text,
			@Nullable SuggestionId suggestionId) {
	}

	/**
	 * @param checks as suggestions have them
	 */
	record Checked(List<Check> checks) {
	}

	/**
	 * Checks a reply as it stands now, as suggestions are checked: whatever is found,
	 * nothing is sent, kept or forbidden by it. What is said of it is in the language
	 * that {@code Accept-Language} names. Answers 409 {@code nothing-said} before the
	 * customer's first words.
	 */
	@PostMapping("/api/conversations/{id}/replies/check")
	Checked check(@PathVariable ConversationId id, @Valid @RequestBody Typed reply, Authentication agent,
			@Nullable Locale reader) {
		return new Checked(this.typed.check(id, reply.text().strip(), reply.suggestionId(), agent.getName(),
				this.desk.spoken(null, Objects.requireNonNullElse(reader, Locale.ENGLISH))));
	}

	/**
	 * What is suggested after a reply is not about it, however often that is sent again.
	 */
	private void settle(ConversationId id, @Nullable SuggestionId suggestion, String sent) {
		if (suggestion != null) {
			learn(id, suggestion, sent);
		}
		this.suggestions.discard(id);
		this.suggestions.ignoreRest(id, suggestion != null);
	}

	private void learn(ConversationId id, SuggestionId suggestion, String sent) {
		Suggestions.Made made = this.suggestions.get(suggestion);
		made.requireOf(id);
		boolean unchanged = made.text().strip().equals(sent);
		this.suggestions.decided(suggestion, unchanged ? Outcome.SENT : Outcome.EDITED, unchanged ? null : sent, null);
	}

}
