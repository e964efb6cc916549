package dev.attune.selfservice;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Message;
import dev.attune.conversation.Status;
import dev.attune.conversation.events.ConversationChanged;
import dev.attune.knowledge.GapReason;
import dev.attune.shared.ConversationId;
import dev.attune.understanding.Understanding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Reports what a customer had asked the bot before they went to a person: something it
 * said was not enough. Whoever went to people without hearing the bot asked it nothing.
 */
@Component
class NeededPerson implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(NeededPerson.class);

	private final Conversations conversations;

	private final Understanding understanding;

	private final Answers answers;

	/** One at a time: in a rush customers and agents need the connections. */
	private final ExecutorService background = Executors
		.newSingleThreadExecutor(Thread.ofVirtual().name("needed-person").factory());

	NeededPerson(Conversations conversations, Understanding understanding, Answers answers) {
		this.conversations = conversations;
		this.understanding = understanding;
		this.answers = answers;
	}

	/** Beside the hand-over, which it must not delay. */
	@TransactionalEventListener
	void hear(ConversationChanged changed) {
		if (changed.status().equals(Status.QUEUED.word())) {
			this.background.execute(() -> report(changed.conversation()));
		}
	}

	private void report(ConversationId id) {
		try {
			Conversation conversation = this.conversations.get(id);
			List<Message> matter = this.conversations.messages(id)
				.stream()
				.filter((message) -> !message.at().isBefore(conversation.currentSince()))
				.filter((message) -> message.author() != Author.CUSTOMER || !isWish(message, conversation))
				.toList();
			if (matter.stream().anyMatch((message) -> message.author() == Author.BOT)) {
				new Dialogue(matter, conversation.language()).asked()
					.ifPresent((question) -> this.answers.reportGap(question, GapReason.NEEDED_PERSON, conversation));
			}
		}
		catch (RuntimeException failure) {
			log.warn("What was asked before a hand-over could not be noted", failure);
		}
	}

	private boolean isWish(Message message, Conversation conversation) {
		return this.understanding.read(message.text(), conversation.language()).wish().isThere();
	}

	@Override
	public void close() {
		this.background.shutdownNow();
	}

}
