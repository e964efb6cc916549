package dev.attune.escalation;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Message;
import dev.attune.shared.MessageId;
import dev.attune.understanding.ChangeOfMind;
import dev.attune.understanding.Understanding;
import dev.attune.understanding.WishForPerson;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The number under which a customer can be called by their own words, so that they need
 * not write it twice: the newest that they wrote in the conversation, else the one it was
 * opened with. Never one that is known of them from before, since nobody has verified who
 * they are. And the time at which they want to be called. Whoever was promised a call
 * that came to nothing, and writes another number, wants it on that one.
 */
@Component
class GivenNumbers {

	/** Whether a call was asked for is looked for in so many messages. */
	private static final int MESSAGES = 5;

	private final Conversations conversations;

	private final PhoneNumbers numbers;

	private final Understanding understanding;

	private final WishedTimes times;

	private final CallCues cues;

	private final PhoneCalls calls;

	private final DeskCalendar calendar;

	private final Clock clock;

	GivenNumbers(Conversations conversations, PhoneNumbers numbers, Understanding understanding, WishedTimes times,
			CallCues cues, PhoneCalls calls, DeskCalendar calendar, Clock clock) {
		this.conversations = conversations;
		this.numbers = numbers;
		this.understanding = understanding;
		this.times = times;
		this.cues = cues;
		this.calls = calls;
		this.calendar = calendar;
		this.clock = clock;
	}

	/**
	 * @param phone as it is shown to the customer, {@code null} where they asked to be
	 * called and have not said where
	 * @param isAskedFor whether they asked to be called
	 * @param said the message that told the last of the two, {@code null} for none
	 */
	record Given(@Nullable String phone, boolean isAskedFor, @Nullable MessageId said) {
	}

	Optional<Given> of(Conversation conversation) {
		List<Message> newestFirst = this.conversations.messages(conversation.id())
			.reversed()
			.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.toList();
		Optional<Message> wish = newestFirst.stream()
			.filter((message) -> !message.at().isBefore(conversation.currentSince()))
			.limit(MESSAGES)
			.takeWhile((message) -> !declinesCall(message, conversation))
			.filter((message) -> asksForCall(message, conversation))
			.findFirst();
		Expected expected = new Expected(missed(conversation), wish);
		Optional<Message> written = newestFirst.stream()
			.filter((message) -> number(message, conversation, expected).isPresent())
			.findFirst();
		String phone = written.flatMap((message) -> number(message, conversation, expected))
			.or(() -> this.conversations.phoneGiven(conversation.id()).map(this.numbers::tidied))
			.orElse(null);
		if (phone == null && wish.isEmpty()) {
			return Optional.empty();
		}
		MessageId said = newestFirst.stream()
			.map(Optional::of)
			.filter((message) -> message.equals(wish) || message.equals(written))
			.flatMap(Optional::stream)
			.map(Message::id)
			.findFirst()
			.orElse(null);
		boolean isCorrected = written.flatMap((message) -> corrected(message, conversation, expected)).isPresent();
		return Optional.of(new Given(phone, wish.isPresent() || isCorrected, said));
	}

	/**
	 * When the customer wants to be called, where they asked for a call in the matter at
	 * hand and named a time with it or since. Who asks again wants it as soon as can be,
	 * but for another number.
	 */
	Optional<Window> time(Conversation conversation) {
		List<Message> oldestFirst = this.conversations.messages(conversation.id())
			.reversed()
			.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.filter((message) -> !message.at().isBefore(conversation.currentSince()))
			.limit(MESSAGES)
			.toList()
			.reversed();
		Expected expected = new Expected(missed(conversation), Optional.empty());
		Instant now = this.clock.instant();
		boolean isAsked = false;
		Window wished = null;
		for (Message message : oldestFirst) {
			boolean asks = asksForCall(message, conversation) || corrected(message, conversation, expected).isPresent();
			isAsked |= asks;
			Optional<Window> named = isAsked
					? this.times.in(message.text(), conversation.language(), now, this.calendar.hours(), wished)
					: Optional.empty();
			boolean isAskedAnew = asks && this.numbers.in(message.text(), conversation.language(), true).isEmpty();
			wished = named.orElse(isAskedAnew ? null : wished);
		}
		return Optional.ofNullable(wished)
			.or(() -> expected.missed()
				.flatMap((call) -> Optional.ofNullable(call.window()))
				.filter((window) -> window.from().isAfter(now)));
	}

	/**
	 * Whether a message of a customer who asked to be called, and is promised nothing
	 * yet, says yes to it.
	 */
	boolean isYes(Message message) {
		return this.cues.isYes(message.text());
	}

	/** Whether such a message names another time, or asks for when the call is. */
	boolean isOfTime(Conversation conversation, Message message) {
		return this.cues.asksWhen(message.text()) || this.times.isRather(message.text(), conversation.language())
				&& this.times.in(message.text(), conversation.language(), this.clock.instant(), this.calendar.hours())
					.isPresent();
	}

	/**
	 * The wish as a message of a customer who is promised a call changes it: another
	 * number, another time, or both. A time that is still to come stays with another
	 * number. "After five instead" needs no word of a call.
	 */
	Optional<Callback> changed(Conversation conversation, Message message, PhoneCall promised) {
		Instant now = this.clock.instant();
		Optional<String> other = this.numbers.otherThan(promised.phone(), message.text(), conversation.language());
		Optional<Window> wished = (other.isPresent() || this.cues.isCallMe(message.text())
				|| this.times.isRather(message.text(), conversation.language()) || asksForCall(message, conversation))
						? this.times.in(message.text(), conversation.language(), now, this.calendar.hours(),
								promised.window())
						: Optional.empty();
		if (other.isEmpty() && wished.filter((window) -> !window.equals(promised.window())).isEmpty()) {
			return Optional.empty();
		}
		Window window = wished
			.or(() -> Optional.ofNullable(promised.window()).filter((before) -> before.from().isAfter(now)))
			.orElse(null);
		return Optional.of(new Callback(other.orElse(promised.phone()), (window != null) ? window.from() : null,
				(window != null) ? window.to() : null));
	}

	/**
	 * Whether a message gives a number on which nobody can be called to whoever asked
	 * where to call.
	 */
	boolean isNone(Conversation conversation, Message message) {
		return PhoneNumbers.isNumber(message.text())
				&& this.numbers.in(message.text(), conversation.language(), !isOfMatter(conversation, message))
					.isEmpty()
				&& this.times.in(message.text(), conversation.language(), this.clock.instant(), this.calendar.hours())
					.isEmpty();
	}

	/**
	 * Why a number is expected, so that bare digits are one.
	 *
	 * @param missed the call that came to nothing
	 * @param wish the message that asks for a call
	 */
	private record Expected(Optional<PhoneCall> missed, Optional<Message> wish) {

		boolean isExpected(Message message) {
			return this.missed.filter((call) -> message.at().isAfter(call.askedAt())).isPresent()
					|| this.wish.filter((asking) -> message.at().isAfter(asking.at())).isPresent();
		}

	}

	private Optional<String> number(Message message, Conversation conversation, Expected expected) {
		return this.numbers.in(message.text(), conversation.language(),
				expected.isExpected(message) && !isOfMatter(conversation, message));
	}

	/** Whether the number in a message is of an order, a parcel or an invoice. */
	boolean isOfMatter(Conversation conversation, Message message) {
		return this.numbers.isOfMatter(message.text(), conversation.language());
	}

	/** The call that was promised in the matter at hand and came to nothing. */
	private Optional<PhoneCall> missed(Conversation conversation) {
		return this.calls.missed(conversation.id())
			.filter((call) -> !call.askedAt().isBefore(conversation.currentSince()));
	}

	/** The number that a message names instead of the one that was called in vain. */
	private Optional<String> corrected(Message message, Conversation conversation, Expected expected) {
		return expected.missed()
			.filter((call) -> message.at().isAfter(call.askedAt()))
			.flatMap((call) -> number(message, conversation, expected)
				.filter((number) -> !number.equals(PhoneNumbers.shown(call.phone()))));
	}

	/** Whether a message says that no call is needed any more. */
	private boolean declinesCall(Message message, Conversation conversation) {
		return this.understanding.changeOfMind(message.text(), conversation.language())
			.filter(ChangeOfMind.NO_CALL::equals)
			.isPresent();
	}

	/** Whether a message asks for a call. */
	boolean asksForCall(Message message, Conversation conversation) {
		WishForPerson wish = this.understanding.read(message.text(), conversation.language()).wish();
		return wish.isThere() && wish.reason() == WishForPerson.Reason.CALL;
	}

}
