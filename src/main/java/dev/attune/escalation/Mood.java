package dev.attune.escalation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Message;
import dev.attune.shared.ConversationId;
import dev.attune.shared.MessageId;
import dev.attune.understanding.Feeling;
import dev.attune.understanding.Reading;
import dev.attune.understanding.Understanding;
import dev.attune.understanding.WishForPerson;

import org.springframework.stereotype.Component;

/**
 * How a customer feels about the matter at hand: the last feeling that shows. Those who
 * were angry two messages ago and now ask for a person in three words still are.
 */
@Component
class Mood {

	private static final int MESSAGES = 5;

	private static final int LONGEST_COURSE = 10;

	/** Nobody is in distress a little. */
	private static final double IN_DISTRESS = 0.8;

	private final Conversations conversations;

	private final Understanding understanding;

	Mood(Conversations conversations, Understanding understanding) {
		this.conversations = conversations;
		this.understanding = understanding;
	}

	/**
	 * What a message, or several in a row, told of how their writer felt.
	 *
	 * @param message the first of them
	 * @param strength 0 to 1, the strongest of them
	 */
	record Step(MessageId message, Instant at, Feeling feeling, double strength) {
	}

	/**
	 * How it went.
	 *
	 * @param feeling the last that showed
	 * @param strength of that feeling, 0 to 1
	 * @param urgency how likely it is that minutes or hours matter, 0 to 1
	 * @param steps how the feeling moved, oldest first, each different from the one
	 * before
	 */
	record Course(Feeling feeling, double strength, double urgency, List<Step> steps) {
	}

	Feeling of(ConversationId id) {
		Conversation conversation = this.conversations.get(id);
		List<Message> timeline = this.conversations.messages(id);
		return ofCustomer(conversation, timeline).reversed()
			.stream()
			.limit(MESSAGES)
			.map((message) -> shown(read(conversation, timeline, message)))
			.filter((feeling) -> feeling != Feeling.NEUTRAL)
			.findFirst()
			.orElse(Feeling.NEUTRAL);
	}

	/** Whether a message tells of danger, a death or the like, and of which. */
	Optional<WishForPerson.Reason> graveReason(ConversationId id, MessageId told) {
		Conversation conversation = this.conversations.get(id);
		List<Message> timeline = this.conversations.messages(id);
		return ofCustomer(conversation, timeline).stream()
			.filter((message) -> message.id().equals(told))
			.findFirst()
			.flatMap((message) -> Optional.ofNullable(read(conversation, timeline, message).wish().reason()))
			.filter(WishForPerson.Reason::isGrave);
	}

	/**
	 * Why a person is needed by what the customer wrote in the matter at hand: the
	 * gravest, else what told last.
	 */
	Optional<WishForPerson.Reason> why(ConversationId id) {
		Conversation conversation = this.conversations.get(id);
		List<Message> timeline = this.conversations.messages(id);
		return ofCustomer(conversation, timeline).stream()
			.map((message) -> read(conversation, timeline, message).wish())
			.filter(WishForPerson::isThere)
			.flatMap((wish) -> Stream.ofNullable(wish.reason()))
			.reduce((before, reason) -> (before.isGrave() && !reason.isGraverThan(before.word())) ? before : reason);
	}

	/** The course of the matter at hand over its last messages. */
	Course course(Conversation conversation, List<Message> timeline) {
		List<Message> written = ofCustomer(conversation, timeline);
		List<Message> last = written.subList(Math.max(0, written.size() - LONGEST_COURSE), written.size());
		List<Step> each = new ArrayList<>();
		double urgency = 0;
		for (Message message : last) {
			Reading reading = read(conversation, timeline, message);
			Feeling feeling = shown(reading);
			double strength = isInDistress(reading) ? Math.max(IN_DISTRESS, reading.strength()) : reading.strength();
			each.add(new Step(message.id(), message.at(), feeling, (feeling != Feeling.NEUTRAL) ? strength : 0));
			urgency = Math.max(urgency, reading.urgency());
		}
		Step present = each.reversed()
			.stream()
			.limit(MESSAGES)
			.filter((step) -> step.feeling() != Feeling.NEUTRAL)
			.findFirst()
			.orElse(null);
		return new Course((present != null) ? present.feeling() : Feeling.NEUTRAL,
				(present != null) ? present.strength() : 0, urgency, changes(each));
	}

	private static List<Step> changes(List<Step> each) {
		List<Step> steps = new ArrayList<>();
		for (Step step : each) {
			if (!steps.isEmpty() && steps.getLast().feeling() == step.feeling()) {
				Step before = steps.removeLast();
				steps.add(new Step(before.message(), before.at(), step.feeling(),
						Math.max(before.strength(), step.strength())));
			}
			else {
				steps.add(step);
			}
		}
		return steps;
	}

	/** Words of despair are often hard ones; who writes them is not angry. */
	private static Feeling shown(Reading reading) {
		return isInDistress(reading) ? Feeling.SADNESS : reading.plainFeeling();
	}

	private static boolean isInDistress(Reading reading) {
		return reading.wish().reason() == WishForPerson.Reason.DISTRESS;
	}

	private Reading read(Conversation conversation, List<Message> timeline, Message message) {
		List<Message> before = timeline.subList(0, timeline.indexOf(message) + 1);
		return this.understanding.readInItsPlace(
				before.stream().filter((one) -> !one.at().isBefore(conversation.currentSince())).toList(),
				conversation.language());
	}

	private static List<Message> ofCustomer(Conversation conversation, List<Message> timeline) {
		return timeline.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.filter((message) -> !message.at().isBefore(conversation.currentSince()))
			.toList();
	}

}
