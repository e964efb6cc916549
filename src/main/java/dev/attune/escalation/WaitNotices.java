package dev.attune.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Message;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.MessageId;
import dev.attune.understanding.WishForPerson;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What customers who wait for a person are told of their wait, in figures and in words.
 */
@Component
class WaitNotices {

	private final Queue queue;

	private final Conversations conversations;

	private final WaitEstimate estimate;

	private final DeskCalendar calendar;

	private final GivenNumbers numbers;

	private final PhoneCalls calls;

	private final HandOverWords words;

	private final WaitWords waits;

	private final Clock clock;

	WaitNotices(Queue queue, Conversations conversations, WaitEstimate estimate, DeskCalendar calendar,
			GivenNumbers numbers, PhoneCalls calls, HandOverWords words, WaitWords waits, Clock clock) {
		this.queue = queue;
		this.conversations = conversations;
		this.estimate = estimate;
		this.calendar = calendar;
		this.numbers = numbers;
		this.calls = calls;
		this.words = words;
		this.waits = waits;
		this.clock = clock;
	}

	/** What a customer may know of their wait now. */
	WaitNotice of(ConversationId id) {
		int position = this.queue.position(id);
		Conversation conversation = this.conversations.get(id);
		return notice(conversation, position, this.estimate.at(position), given(conversation));
	}

	/**
	 * What a customer hears who has just come into the queue; what is foretold is kept,
	 * so that its error can be told.
	 * @param promise the call that they are promised, in words
	 */
	First first(ConversationId id, HandOverWords.Cause cause, @Nullable String promise) {
		Line.Standing standing = this.queue.standing(id);
		Conversation conversation = this.conversations.get(id);
		GivenNumbers.Given given = given(conversation);
		WaitNotice notice = notice(conversation, standing.position(), this.estimate.keepAt(standing.position(), id),
				given);
		String call = (promise != null) ? promise
				: (given != null && given.isAskedFor())
						? this.words.callOn(conversation.language(),
								new HandOverWords.CallOn(given.phone(), this.numbers.time(conversation).orElse(null)))
						: null;
		String text = this.calendar.isOpen()
				? this.words.waiting(conversation.language(), cause, prospect(notice, standing.isJoined()), call)
				: this.words.closed(conversation.language(), cause, notice.opensAt(), call);
		return new First(notice, text);
	}

	record First(WaitNotice notice, String text) {
	}

	/**
	 * The call that a customer says yes to: on the number that they gave, at the time
	 * that they named.
	 */
	Optional<Callback> acceptedCall(ConversationId id, MessageId message) {
		return offered(id, message).filter((offered) -> this.numbers.isYes(offered.said()))
			.flatMap((offered) -> Optional.ofNullable(offered.given().phone()).map((phone) -> {
				Window window = this.numbers.time(offered.conversation()).orElse(null);
				return new Callback(phone, (window != null) ? window.from() : null,
						(window != null) ? window.to() : null);
			}));
	}

	/**
	 * Which call a customer is offered, where they say yes without having given a number,
	 * name another time, or ask for when it is.
	 */
	Optional<HandOverWords.CallOn> offeredCall(ConversationId id, MessageId message) {
		return offered(id, message)
			.filter((offered) -> this.numbers.isYes(offered.said())
					|| this.numbers.isOfTime(offered.conversation(), offered.said()))
			.map((offered) -> new HandOverWords.CallOn(offered.given().phone(),
					this.numbers.time(offered.conversation()).orElse(null)));
	}

	/** A call that was asked for before a message, and is not promised. */
	private record Offered(Conversation conversation, GivenNumbers.Given given, Message said) {
	}

	private Optional<Offered> offered(ConversationId id, MessageId message) {
		Conversation conversation = this.conversations.get(id);
		return Optional.ofNullable(given(conversation))
			.filter((given) -> given.isAskedFor() && !message.equals(given.said()) && this.calls.open(id).isEmpty())
			.flatMap((given) -> message(id, message).map((said) -> new Offered(conversation, given, said)));
	}

	/**
	 * That a customer who waits already has asked to be called with a message, and on
	 * which number, where no call is promised yet.
	 */
	Optional<HandOverWords.CallOn> justAskedToBeCalled(ConversationId id, MessageId message) {
		Conversation conversation = this.conversations.get(id);
		return Optional.ofNullable(given(conversation))
			.filter((given) -> given.isAskedFor() && message.equals(given.said()))
			.filter((given) -> this.calls.open(id).isEmpty())
			.map((given) -> new HandOverWords.CallOn(given.phone(), this.numbers.time(conversation).orElse(null)));
	}

	/**
	 * What is said to a customer who was asked for their number and answered with one on
	 * which nobody can be called, or with that of an order.
	 */
	Optional<String> insteadOfNumber(ConversationId id, MessageId message) {
		Conversation conversation = this.conversations.get(id);
		return Optional.ofNullable(given(conversation))
			.filter((given) -> given.isAskedFor() && given.phone() == null && !message.equals(given.said()))
			.filter((given) -> this.calls.open(id).isEmpty())
			.flatMap((given) -> message(id, message))
			.filter((said) -> this.numbers.isNone(conversation, said))
			.map((said) -> this.numbers.isOfMatter(conversation, said) ? this.words.notPhone(conversation.language())
					: this.words.noNumber(conversation.language()));
	}

	/** How a message changes the call that its customer is promised already. */
	Optional<Callback> changedCall(ConversationId id, MessageId message) {
		return this.calls.open(id)
			.flatMap((promised) -> message(id, message).filter((said) -> said.at().isAfter(promised.askedAt()))
				.flatMap((said) -> this.numbers.changed(this.conversations.get(id), said, promised)));
	}

	/**
	 * The place and the wait of a customer who is in line, in words; when people are back
	 * where nobody is there now.
	 */
	Optional<String> standing(ConversationId id) {
		WaitNotice notice = of(id);
		Language language = this.conversations.get(id).language();
		if (notice.position() == null) {
			return Optional.empty();
		}
		if (notice.comesFirst()) {
			return graver(id, WishForPerson.Reason.DISTRESS.word());
		}
		return Optional.of(this.calendar.isOpen() ? this.words.standing(language, prospect(notice, false))
				: this.words.closedNow(language, notice.opensAt()));
	}

	/**
	 * The same of a customer whose agent has just passed them on: they know that somebody
	 * is there, so that of a closed desk they are only told when it is back.
	 */
	Optional<String> passedOn(ConversationId id) {
		WaitNotice notice = of(id);
		return (notice.position() == null || notice.comesFirst() || notice.opensAt() == null) ? standing(id)
				: Optional.of(this.words.backThen(this.conversations.get(id).language(), notice.opensAt()));
	}

	/**
	 * What a customer who waits already is told of something grave, by whether anybody is
	 * there to take it over.
	 */
	Optional<String> graver(ConversationId id, String why) {
		Language language = this.conversations.get(id).language();
		if (this.queue.isElsewhere(id)) {
			return this.words.graverElsewhere(language, why);
		}
		boolean isAnybodyThere = this.calendar.isOpen() && this.estimate.at(this.queue.position(id)).isKnown();
		return isAnybodyThere ? this.words.graver(language, why)
				: this.words.graverClosed(language, why, this.calendar.opensAt().orElse(null));
	}

	boolean isPast(Instant at) {
		return !at.isAfter(this.clock.instant());
	}

	/** How long somebody who asked for a person now would wait. */
	WaitNow now() {
		Wait wait = this.estimate.at(this.queue.length() + 1).rounded();
		Wait told = onceOpen(wait);
		Instant opensAt = this.calendar.opensAt().orElse(null);
		return new WaitNow(told.expected().toSeconds(), told.confidence(),
				(opensAt != null) ? Map.of() : this.waits.inAll(told),
				opensAt == null && WaitNotice.isLong(this.estimate.tooLong(wait), wait), opensAt);
	}

	ZoneId zone() {
		return this.calendar.hours().zone();
	}

	/** The same for those who follow the conversation. */
	static Map<String, Object> announcement(Reason reason, WaitNotice notice) {
		Map<String, Object> told = new HashMap<>(Map.of("reason", reason.word(), "confidence", notice.confidence(),
				"waitInWords", notice.waitInWords(), "waitIsLong", notice.waitIsLong(), "callbackOffered",
				notice.callbackOffered(), "callAsked", notice.callAsked(), "comesFirst", notice.comesFirst()));
		told.put("estimatedWaitSeconds", notice.estimatedWaitSeconds());
		told.put("estimatedWaitFromSeconds", notice.estimatedWaitFromSeconds());
		told.put("estimatedWaitToSeconds", notice.estimatedWaitToSeconds());
		if (notice.position() != null) {
			told.put("position", notice.position());
		}
		if (notice.opensAt() != null) {
			told.put("opensAt", notice.opensAt());
		}
		if (notice.callFrom() != null && notice.callTo() != null) {
			told.put("callFrom", notice.callFrom());
			told.put("callTo", notice.callTo());
		}
		if (notice.phone() != null) {
			told.put("phone", notice.phone());
		}
		return told;
	}

	private Optional<Message> message(ConversationId id, MessageId message) {
		return this.conversations.messages(id).stream().filter((said) -> said.id().equals(message)).findFirst();
	}

	private GivenNumbers.@Nullable Given given(Conversation conversation) {
		return this.numbers.of(conversation).orElse(null);
	}

	private WaitNotice notice(Conversation conversation, int position, Wait wait, GivenNumbers.@Nullable Given given) {
		boolean comesFirst = this.queue.why(conversation.id()).filter(HandOverWords::isInDistress).isPresent();
		Instant opensAt = this.calendar.opensAt().orElse(null);
		Wait told = onceOpen(wait.rounded());
		boolean isTold = position > 0 && opensAt == null && !comesFirst;
		return WaitNotice.of(conversation.status(), position, told, isTold ? this.waits.inAll(told) : Map.of(),
				this.estimate.tooLong(wait), opensAt, given, this.numbers.time(conversation).orElse(null), comesFirst);
	}

	private static HandOverWords.Prospect prospect(WaitNotice notice, boolean isJoined) {
		int position = (notice.position() != null) ? notice.position() : 0;
		return new HandOverWords.Prospect(position, Duration.ofSeconds(notice.estimatedWaitSeconds()),
				Duration.ofSeconds(notice.estimatedWaitToSeconds()), notice.confidence(), notice.waitIsLong(),
				isJoined);
	}

	/** What is estimated is the wait while people are there. */
	private Wait onceOpen(Wait wait) {
		Instant now = this.clock.instant();
		return this.calendar.opensAt()
			.filter(now::isBefore)
			.map((opening) -> wait.after(Duration.between(now, opening)))
			.orElse(wait);
	}

}
