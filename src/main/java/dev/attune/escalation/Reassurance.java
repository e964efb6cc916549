package dev.attune.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Message;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.MessageId;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Answers customers who wait and ask whether anybody is there: "hello?", "how much
 * longer?". One line tells their place and the wait, or when they are called. Whoever
 * asks again for a call that they are promised is told that it is. Whoever asks again at
 * once has just been told, and hears it again only after a while.
 */
@Component
class Reassurance {

	private static final Duration PAUSE = Duration.ofMinutes(3);

	private final Conversations conversations;

	private final WaitNotices notices;

	private final PhoneCalls calls;

	private final GivenNumbers numbers;

	private final TimeWords times;

	private final Texts texts;

	private final AnyoneThere anyoneThere;

	Reassurance(Conversations conversations, WaitNotices notices, PhoneCalls calls, GivenNumbers numbers,
			TimeWords times, Texts texts, AnyoneThere anyoneThere) {
		this.conversations = conversations;
		this.notices = notices;
		this.calls = calls;
		this.numbers = numbers;
		this.times = times;
		this.texts = texts;
		this.anyoneThere = anyoneThere;
	}

	/**
	 * What to say to a message of a customer who waits, if anything.
	 * @param since when they began to wait
	 */
	Optional<String> to(ConversationId id, MessageId asked, Instant since) {
		Conversation conversation = this.conversations.get(id);
		boolean isToBeCalled = this.calls.open(id).isPresent();
		List<Message> asking = this.conversations.messages(id)
			.stream()
			.filter((message) -> message.author() == Author.CUSTOMER && message.at().isAfter(since))
			.filter((message) -> this.anyoneThere.isAskedIn(message.text())
					|| isToBeCalled && this.numbers.asksForCall(message, conversation))
			.toList();
		return isDue(asking, asked) ? line(conversation) : Optional.empty();
	}

	/** Whether the one before that was answered is long enough ago. */
	private static boolean isDue(List<Message> asking, MessageId asked) {
		Instant answered = null;
		for (Message message : asking) {
			boolean isDue = answered == null || !message.at().isBefore(answered.plus(PAUSE));
			if (message.id().equals(asked)) {
				return isDue;
			}
			answered = isDue ? message.at() : answered;
		}
		return false;
	}

	private Optional<String> line(Conversation conversation) {
		return ofCall(conversation.id()).or(() -> this.notices.standing(conversation.id())
			.map((standing) -> this.texts.get(conversation.language(), "handover.still", standing)));
	}

	/** When and where a customer is called, where that is promised. */
	Optional<String> ofCall(ConversationId id) {
		return this.calls.open(id).map((call) -> ofCall(this.conversations.get(id).language(), call));
	}

	private String ofCall(Language language, PhoneCall call) {
		String phone = PhoneNumbers.shown(call.phone());
		if (call.state() == PhoneCall.State.DIALLING) {
			return this.texts.get(language, "handover.still.calling", phone);
		}
		String when = (call.state() == PhoneCall.State.WAITING) ? when(language, call) : null;
		return (when != null) ? this.texts.get(language, "handover.still.call.later", phone, when)
				: this.texts.get(language, "handover.still.call.soon", phone);
	}

	private @Nullable String when(Language language, PhoneCall call) {
		if (call.attempts() > 0) {
			return this.times.after(language, call.nextAttempt());
		}
		if (call.window() != null) {
			return this.times.between(language, call.window());
		}
		return this.notices.isPast(call.nextAttempt()) ? null : this.times.from(language, call.nextAttempt());
	}

}
