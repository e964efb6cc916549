package dev.attune.selfservice;

import java.util.List;
import java.util.Optional;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Message;
import dev.attune.conversation.Status;
import dev.attune.conversation.events.MessageReceived;
import dev.attune.escalation.HandOvers;
import dev.attune.escalation.Reason;
import dev.attune.shared.ConversationId;
import dev.attune.understanding.Reading;
import dev.attune.understanding.Understanding;
import dev.attune.understanding.WishForPerson;
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

	private final Turns turns;

	private final Conversations conversations;

	private final Understanding understanding;

	private final Answers answers;

	private final HandOvers handOvers;

	private final SelfServiceSettings settings;

	Bot(Turns turns, Conversations conversations, Understanding understanding, Answers answers, HandOvers handOvers,
			SelfServiceSettings settings) {
		this.turns = turns;
		this.conversations = conversations;
		this.understanding = understanding;
		this.answers = answers;
		this.handOvers = handOvers;
		this.settings = settings;
	}

	@EventListener
	void note(MessageReceived received) {
		if (received.forBot()) {
			this.turns.add(received.conversation(), received.message());
		}
	}

	@TransactionalEventListener
	void wake(MessageReceived received) {
		if (received.forBot()) {
			Thread.ofVirtual().name("bot").start(() -> answerAll(received.conversation()));
		}
	}

	/** Takes up what a crash or a failure left unanswered. */
	@Scheduled(fixedDelay = 2_000, initialDelay = 1_000)
	void sweep() {
		this.turns.waiting()
			.forEach((conversation) -> Thread.ofVirtual().name("bot").start(() -> answerAll(conversation)));
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
			this.conversations.messages(turn.conversation())
				.stream()
				.filter((message) -> message.id().equals(turn.message()))
				.findFirst()
				.ifPresent((message) -> answer(turn.conversation(), message));
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

	private void answer(ConversationId id, Message message) {
		Conversation conversation = this.conversations.get(id);
		if (conversation.status() != Status.BOT) {
			return;
		}
		Reading reading = this.understanding.read(message.text(), conversation.language());
		if (!reading.language().equals(conversation.language())) {
			this.conversations.speak(id, reading.language());
		}
		if (reading.wish().isThere()) {
			this.handOvers.request(id, reasonOf(reading.wish()));
			return;
		}
		switch (this.answers.to(message.text(), reading)) {
			case Answer.Answered answered ->
				this.conversations.answerAsBot(id, message.id(), answered.text(), answered.citations());
			case Answer.Courtesy courtesy ->
				this.conversations.answerAsBot(id, message.id(), courtesy.text(), List.of());
			case Answer.Unknown unknown -> {
				if (unansweredInARow(conversation) + 1 >= this.settings.giveUpAfter()) {
					this.handOvers.request(id, Reason.NO_ANSWER);
				}
				else {
					this.conversations.answerAsBot(id, message.id(), unknown.text(), List.of());
				}
			}
		}
	}

	/** How many of the bot's last answers in the current matter had nothing to cite. */
	private long unansweredInARow(Conversation conversation) {
		return this.conversations.messages(conversation.id())
			.reversed()
			.stream()
			.filter((message) -> message.author() == Author.BOT || message.author() == Author.SYSTEM)
			.takeWhile((message) -> message.author() == Author.BOT && message.citations().isEmpty()
					&& !message.at().isBefore(conversation.currentSince()))
			.count();
	}

	private static Reason reasonOf(WishForPerson wish) {
		return (wish.kind() == WishForPerson.Kind.ASKED) ? Reason.ASKED : Reason.BETWEEN_THE_LINES;
	}

}
