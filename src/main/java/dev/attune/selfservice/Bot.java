package dev.attune.selfservice;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.attune.conversation.Author;
import dev.attune.conversation.Citation;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Message;
import dev.attune.conversation.Status;
import dev.attune.conversation.events.AnswerMarked;
import dev.attune.conversation.events.MessageReceived;
import dev.attune.escalation.HandOvers;
import dev.attune.escalation.Reason;
import dev.attune.escalation.ReturnedToBot;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Texts;
import dev.attune.understanding.Reading;
import dev.attune.understanding.Understanding;
import dev.attune.understanding.WishForPerson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The customer's bot. Each message is one turn: a person where one is wished for, else an
 * answer, else an offer of a person. A turn that fails for good ends with a person too:
 * whatever happens, the customer hears of it.
 */
@Component
class Bot {

	private static final Logger log = LoggerFactory.getLogger(Bot.class);

	private static final int MOST_UNHELPFUL = 2;

	private final Turns turns;

	private final Conversations conversations;

	private final Understanding understanding;

	private final Answers answers;

	private final HandOvers handOvers;

	private final Texts texts;

	Bot(Turns turns, Conversations conversations, Understanding understanding, Answers answers, HandOvers handOvers,
			Texts texts) {
		this.turns = turns;
		this.conversations = conversations;
		this.understanding = understanding;
		this.answers = answers;
		this.handOvers = handOvers;
		this.texts = texts;
	}

	@EventListener
	void note(MessageReceived received) {
		if (received.forBot()) {
			this.turns.add(received.conversation(), received.message());
		}
	}

	/**
	 * A question that nobody answered is the bot's now; a request for a person was heard
	 * already.
	 */
	@EventListener
	void note(ReturnedToBot returned) {
		Conversation conversation = this.conversations.get(returned.conversation());
		this.conversations.messages(returned.conversation())
			.reversed()
			.stream()
			.filter((message) -> message.author() != Author.SYSTEM)
			.findFirst()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.filter((message) -> !this.understanding.read(message.text(), conversation.language()).wish().isThere())
			.ifPresent((message) -> this.turns.add(returned.conversation(), message.id()));
	}

	@TransactionalEventListener
	void wake(MessageReceived received) {
		wake(received.conversation());
	}

	@TransactionalEventListener
	void wake(ReturnedToBot returned) {
		wake(returned.conversation());
	}

	private void wake(ConversationId conversation) {
		Thread.ofVirtual().name("bot").start(() -> answerAll(conversation));
	}

	/**
	 * One answer that was no help is owned up to; after a second one a person takes over.
	 */
	@TransactionalEventListener
	void hear(AnswerMarked marked) {
		if (!marked.helpful()) {
			Thread.ofVirtual().name("bot").start(() -> makeUpFor(marked.conversation()));
		}
	}

	private void makeUpFor(ConversationId id) {
		Conversation conversation = this.conversations.get(id);
		if (conversation.status() != Status.BOT) {
			return;
		}
		long unhelpful = this.conversations.messages(id)
			.stream()
			.filter((message) -> !message.at().isBefore(conversation.currentSince()))
			.filter((message) -> Objects.equals(message.helpful(), false))
			.count();
		if (unhelpful >= MOST_UNHELPFUL) {
			this.handOvers.request(id, Reason.BETWEEN_THE_LINES, WishForPerson.Reason.THUMBS_DOWN.word());
		}
		else {
			this.conversations.say(id, this.texts.get(conversation.language(), "bot.notHelpful"));
		}
	}

	/** Takes up what a crash or a failure left unanswered. */
	@Scheduled(fixedDelay = 2_000, initialDelay = 1_000)
	void sweep() {
		this.turns.waiting().forEach(this::wake);
	}

	private void answerAll(ConversationId conversation) {
		for (Optional<Turns.Turn> turn = this.turns.take(conversation); turn
			.isPresent(); turn = this.turns.take(conversation)) {
			if (!answer(turn.get())) {
				return;
			}
		}
	}

	private boolean answer(Turns.Turn turn) {
		try {
			List<Message> messages = this.conversations.messages(turn.conversation());
			messages.stream()
				.filter((message) -> message.id().equals(turn.message()))
				.findFirst()
				.ifPresent((message) -> answer(turn, message, messages.subList(0, messages.indexOf(message) + 1)));
			this.turns.done(turn);
			return true;
		}
		catch (RuntimeException failure) {
			log.warn("A turn of the bot failed, try {} of {}", turn.attempts(), Turns.MOST_ATTEMPTS, failure);
			if (turn.attempts() >= Turns.MOST_ATTEMPTS) {
				this.handOvers.request(turn.conversation(), Reason.NO_ANSWER);
				this.turns.done(turn);
				return true;
			}
			this.turns.release(turn);
			return false;
		}
	}

	/**
	 * @param messages all up to the one that is to be answered
	 */
	private void answer(Turns.Turn turn, Message message, List<Message> messages) {
		Conversation conversation = this.conversations.get(turn.conversation());
		if (conversation.status() != Status.BOT || message.at().isBefore(conversation.currentSince())) {
			return;
		}
		List<Message> matter = messages.stream()
			.filter((one) -> !one.at().isBefore(conversation.currentSince()))
			.toList();
		Reading reading = this.understanding.read(matter, conversation.language());
		if (!reading.language().equals(conversation.language())) {
			this.conversations.speak(conversation.id(), reading.language());
		}
		if (reading.wish().isThere()) {
			handOver(turn, reasonOf(reading.wish()), reading.wish().reason());
			return;
		}
		switch (this.answers.to(message.text(), reading)) {
			case Answer.Answered answered -> say(turn, answered, answered.citations(), Turns.Outcome.ANSWERED);
			case Answer.Courtesy courtesy -> say(turn, courtesy, List.of(), Turns.Outcome.COURTESY);
			case Answer.Unknown unknown -> {
				if (this.turns.endedUnknown(turn.conversation())) {
					handOver(turn, Reason.NO_ANSWER, null);
				}
				else {
					say(turn, inItsPlace(conversation, unknown), List.of(), Turns.Outcome.UNKNOWN);
				}
			}
		}
	}

	/** A button is offered only where there is one. */
	private Answer inItsPlace(Conversation conversation, Answer.Unknown unknown) {
		return this.handOvers.isElsewhere(conversation.id()) ? new Answer.Unknown(
				this.texts.get(conversation.language(), "bot.unknown.elsewhere"), unknown.confidence()) : unknown;
	}

	private void say(Turns.Turn turn, Answer answer, List<Citation> citations, Turns.Outcome outcome) {
		this.conversations.answerAsBot(turn.conversation(), turn.message(), answer.text(), citations)
			.ifPresent((said) -> this.turns.note(turn, outcome));
	}

	private void handOver(Turns.Turn turn, Reason reason, WishForPerson.@Nullable Reason why) {
		this.handOvers.request(turn.conversation(), reason, (why != null) ? why.word() : null);
		this.turns.note(turn, Turns.Outcome.HANDED_OVER);
	}

	private static Reason reasonOf(WishForPerson wish) {
		return (wish.kind() == WishForPerson.Kind.ASKED) ? Reason.ASKED : Reason.BETWEEN_THE_LINES;
	}

}
