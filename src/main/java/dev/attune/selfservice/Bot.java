package dev.attune.selfservice;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

import dev.attune.conversation.Author;
import dev.attune.conversation.Choice;
import dev.attune.conversation.Citation;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Message;
import dev.attune.conversation.Status;
import dev.attune.conversation.events.AnswerMarked;
import dev.attune.conversation.events.MessageReceived;
import dev.attune.escalation.AnyoneThere;
import dev.attune.escalation.HandOvers;
import dev.attune.escalation.Reason;
import dev.attune.escalation.ReturnedToBot;
import dev.attune.knowledge.GapReason;
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
class Bot implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Bot.class);

	private static final int MOST_UNHELPFUL = 2;

	/** So long a question waits for the articles to be read. */
	private static final Duration LONGEST_WAIT = Duration.ofMinutes(3);

	/**
	 * So many conversations are answered at a time, and leave connections for others. By
	 * threads of the system's, which shares the processors among them and all else.
	 */
	private static final int MOST_AT_ONCE = Math.max(4, Runtime.getRuntime().availableProcessors());

	private final Set<ConversationId> woken = ConcurrentHashMap.newKeySet();

	private final ExecutorService threads = Executors.newFixedThreadPool(MOST_AT_ONCE,
			Thread.ofPlatform().daemon().name("bot-", 0).factory());

	private final Turns turns;

	private final Conversations conversations;

	private final Understanding understanding;

	private final Answers answers;

	private final Announcements announcements;

	private final HandOvers handOvers;

	private final Wording wording;

	private final Cues cues;

	private final AnyoneThere anyoneThere;

	private final Texts texts;

	private final Clock clock;

	Bot(Turns turns, Conversations conversations, Understanding understanding, Answers answers,
			Announcements announcements, HandOvers handOvers, Wording wording, Cues cues, AnyoneThere anyoneThere,
			Texts texts, Clock clock) {
		this.turns = turns;
		this.conversations = conversations;
		this.understanding = understanding;
		this.answers = answers;
		this.announcements = announcements;
		this.handOvers = handOvers;
		this.wording = wording;
		this.cues = cues;
		this.anyoneThere = anyoneThere;
		this.texts = texts;
		this.clock = clock;
	}

	@EventListener
	void note(MessageReceived received) {
		if (received.forBot()) {
			this.turns.add(received.conversation(), received.message());
		}
	}

	/**
	 * A question that nobody answered is the bot's now. What was said to a person who had
	 * answered counts only where it asks something, and a request for a person was heard
	 * already.
	 */
	@EventListener
	void note(ReturnedToBot returned) {
		Conversation conversation = this.conversations.get(returned.conversation());
		new Dialogue(this.conversations.messages(returned.conversation()), conversation.language()).unanswered()
			.filter((message) -> !this.anyoneThere.isAskedIn(message.text()))
			.filter((message) -> message.text().contains("?")
					|| this.understanding.changeOfMind(message.text(), conversation.language()).isEmpty())
			.filter((message) -> !this.understanding.read(message.text(), conversation.language()).wish().isThere())
			.findFirst()
			.ifPresent((message) -> this.turns.add(returned.conversation(), message.id()));
	}

	@TransactionalEventListener
	void wake(MessageReceived received) {
		if (received.forBot()) {
			wake(received.conversation());
		}
	}

	@TransactionalEventListener
	void wake(ReturnedToBot returned) {
		wake(returned.conversation());
	}

	/** Whoever stands in line already will find this turn too. */
	private void wake(ConversationId conversation) {
		if (this.woken.add(conversation)) {
			this.threads.execute(() -> {
				this.woken.remove(conversation);
				answerAll(conversation);
			});
		}
	}

	/** What the customer says of an answer is a turn too. */
	@EventListener
	void note(AnswerMarked marked) {
		this.turns.add(marked.conversation(), marked.answer());
	}

	@TransactionalEventListener
	void wake(AnswerMarked marked) {
		wake(marked.conversation());
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
			boolean isAnswered = messages.stream()
				.filter((message) -> message.id().equals(turn.message()))
				.findFirst()
				.map((message) -> answer(turn, message, messages.subList(0, messages.indexOf(message) + 1)))
				.orElse(true);
			if (isAnswered) {
				this.turns.done(turn);
			}
			else {
				this.turns.putOff(turn);
			}
			return isAnswered;
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
	 * @return whether nothing is left to be done of it
	 */
	private boolean answer(Turns.Turn turn, Message message, List<Message> messages) {
		Conversation conversation = this.conversations.get(turn.conversation());
		if (conversation.status() != Status.BOT || message.at().isBefore(conversation.currentSince())) {
			return true;
		}
		if (message.author() == Author.BOT) {
			heed(turn, message, conversation);
			return true;
		}
		return answer(turn, new Dialogue(matter(messages, conversation), conversation.language()), conversation);
	}

	private boolean answer(Turns.Turn turn, Dialogue written, Conversation before) {
		Optional<Choice> chosen = written.chosen();
		if (chosen.isPresent()) {
			take(turn, chosen.get(), written, before);
			return true;
		}
		Reading reading = this.answers.inItsLanguage(this.understanding.read(written.messages(), before.language()),
				written.last().text(), before.language());
		Dialogue dialogue = written.in(reading.language());
		if (!reading.language().equals(before.language())) {
			this.conversations.speak(before.id(), reading.language());
		}
		Conversation conversation = this.conversations.get(before.id());
		if (reading.wish().isThere() && !isVerdict(dialogue, reading.wish()) && !isBetterAnswered(dialogue, reading)
				&& !this.cues.isMistaken(dialogue.last().text(), reading.language(), reading.wish())
				&& !this.answers.isNotUnderstood(dialogue.last().text(), reading)) {
			warn(turn, dialogue.last(), reading);
			handOver(turn, reasonOf(reading.wish()), reading.wish().reason());
		}
		else if (!hearShortReply(turn, dialogue, conversation)) {
			if (mustWait(dialogue.last())) {
				return tellOrHandOver(turn, dialogue, conversation);
			}
			say(turn, answer(dialogue, reading, conversation), conversation);
		}
		return true;
	}

	/**
	 * Right after the first start nearly everything would be unknown, or answered by what
	 * happens to be read already. Not for ever, though.
	 */
	private boolean mustWait(Message message) {
		return this.answers.isStillReading() && Courtesies.of(message.text()).isEmpty()
				&& message.at().isAfter(this.clock.instant().minus(LONGEST_WAIT));
	}

	/**
	 * Tells that the articles are still read; whoever has asked for a person since does
	 * not wait for that.
	 * @return whether nothing is left to be done
	 */
	private boolean tellOrHandOver(Turns.Turn turn, Dialogue waiting, Conversation conversation) {
		List<Message> messages = this.conversations.messages(conversation.id());
		List<Message> since = messages.stream()
			.dropWhile((message) -> !message.id().equals(waiting.last().id()))
			.skip(1)
			.filter((message) -> message.author() == Author.CUSTOMER)
			.toList();
		Optional<WishForPerson> wish = since.stream()
			.filter(asksForPerson(conversation))
			.map((message) -> this.understanding.read(message.text(), conversation.language()).wish())
			.findFirst();
		wish.ifPresentOrElse((asked) -> handOver(turn, reasonOf(asked), asked.reason()),
				() -> sayThatItReads(conversation, messages, since));
		return wish.isPresent();
	}

	/**
	 * Once in full; of each further message that waits shortly that it was read as well.
	 */
	private synchronized void sayThatItReads(Conversation conversation, List<Message> messages, List<Message> since) {
		String text = this.texts.get(conversation.language(), "bot.stillReading");
		if (messages.stream().noneMatch((said) -> said.text().equals(text))) {
			this.conversations.say(conversation.id(), text);
			return;
		}
		since.stream()
			.map((message) -> this.texts.get(conversation.language(), "bot.stillReading.too",
					AnswerWords.named(message.text())))
			.filter((too) -> messages.stream().noneMatch((said) -> said.text().equals(too)))
			.forEach((too) -> this.conversations.say(conversation.id(), too));
	}

	/** Whoever may be about to give away their card cannot wait for a person. */
	private void warn(Turns.Turn turn, Message message, Reading reading) {
		this.answers.warning(message.text(), reading.language())
			.ifPresent((warning) -> this.conversations.answerAsBot(turn.conversation(), turn.message(), warning,
					List.of(), List.of(), (later) -> false));
	}

	/**
	 * What is known of disruptions comes first. What they answer is no gap in the
	 * articles.
	 */
	private Answer answer(Dialogue dialogue, Reading reading, Conversation conversation) {
		Announcements.News news = this.announcements.in(dialogue, this.conversations.messages(conversation.id()),
				conversation.language());
		Answer answer = news.isTheAnswer() ? this.answers.decide(dialogue, reading)
				: this.answers.to(dialogue, reading, conversation);
		if (answer instanceof Answer.Regret) {
			dialogue.saidLast()
				.filter(Bot::isOpen)
				.flatMap(dialogue::askedFor)
				.ifPresent((question) -> this.answers.reportGap(question, GapReason.NO_HELP, conversation));
		}
		return this.announcements.before(answer, news, conversation.language());
	}

	/**
	 * Whether no more than a guess says that a person is wished for, and an article has
	 * the answer: a person is as near after it.
	 */
	private boolean isBetterAnswered(Dialogue dialogue, Reading reading) {
		return Cues.isOnlyGuessed(dialogue.last().text(), reading, dialogue.saidLast().isEmpty())
				&& this.answers.decide(dialogue, reading) instanceof Answer.Answered answered && answered.isWhole();
	}

	/**
	 * "It did not help" is the word for the button under an answer, and no more than
	 * that.
	 */
	private static boolean isVerdict(Dialogue dialogue, WishForPerson wish) {
		return isNoMoreThanAVerdict(dialogue.last(), wish) && dialogue.saidLast()
			.filter((said) -> !said.citations().isEmpty() && said.helpful() == null)
			.isPresent();
	}

	private static boolean isNoMoreThanAVerdict(Message message, WishForPerson wish) {
		return wish.kind() == WishForPerson.Kind.BETWEEN_THE_LINES && ShortReply.of(message.text()).isPresent();
	}

	private void say(Turns.Turn turn, Answer answer, Conversation conversation) {
		switch (answer) {
			case Answer.Answered answered -> say(turn, this.wording.of(answered, conversation), answered.citations(),
					answered.choices(), conversation, Turns.Outcome.ANSWERED);
			case Answer.OfDesk told -> say(turn, told, List.of(), List.of(), conversation, Turns.Outcome.ANSWERED);
			case Answer.Courtesy courtesy ->
				say(turn, courtesy, List.of(), List.of(), conversation, Turns.Outcome.COURTESY);
			case Answer.OtherLanguage other ->
				say(turn, other, List.of(), List.of(), conversation, Turns.Outcome.UNKNOWN);
			case Answer.Regret regret -> say(turn, regret, List.of(), List.of(), conversation, Turns.Outcome.UNKNOWN);
			case Answer.Clarifying asking when this.turns.endedIn(turn.conversation(), Turns.Outcome.CLARIFIED) ->
				say(turn, this.answers.unknown(conversation.language(), asking.confidence()), conversation);
			case Answer.Clarifying asking -> say(turn, this.wording.of(asking, conversation), List.of(),
					asking.choices(), conversation, Turns.Outcome.CLARIFIED);
			case Answer.Unknown unknown when this.turns.endedIn(turn.conversation(), Turns.Outcome.UNKNOWN) ->
				handOver(turn, Reason.NO_ANSWER, null);
			case Answer.Unknown unknown -> say(turn, this.wording.of(unknown, conversation), List.of(), List.of(),
					conversation, Turns.Outcome.UNKNOWN);
		}
	}

	/**
	 * Tells what the customer has chosen; where it is nothing of it, offers a person.
	 * What else the same message asked, and was not clear either, is asked back about
	 * next.
	 */
	private void take(Turns.Turn turn, Choice choice, Dialogue dialogue, Conversation conversation) {
		Reading reading = this.understanding.read(dialogue.askedBefore().orElse(choice.title()),
				conversation.language());
		Optional<Answer.Answered> told = choice.isNone() ? Optional.empty()
				: this.answers.from(choice, dialogue.askedBefore().orElse(choice.title()), reading);
		dialogue.askedBefore().ifPresent((question) -> {
			if (told.isPresent()) {
				this.answers.reportLate(question, choice, conversation);
			}
			else {
				this.answers.reportGap(question, GapReason.NOT_ANSWERED, conversation);
			}
		});
		Answer answer = told.<Answer>map((one) -> one)
			.orElseGet(() -> this.answers.unknown(conversation.language(), 0));
		say(turn, this.answers.withWhatIsLeft(answer, dialogue, reading), conversation);
	}

	/**
	 * Hears a few words that make sense only after what the bot has said: of an answer
	 * they count as the button does, and to the offer of a person they say yes or no.
	 * That it did not help, of anything but an answer, is the second time that nothing
	 * does.
	 * @return whether it was no more than that
	 */
	private boolean hearShortReply(Turns.Turn turn, Dialogue dialogue, Conversation conversation) {
		Optional<ShortReply> reply = ShortReply.of(dialogue.last().text());
		Optional<Message> said = dialogue.saidLast();
		if (said.isEmpty() || reply.isEmpty() || reply.get() == ShortReply.NONE) {
			return false;
		}
		if (isOpen(said.get()) && reply.get() != ShortReply.PLEASE) {
			this.conversations.mark(conversation.id(), said.get().id(),
					reply.get() != ShortReply.NO && reply.get() != ShortReply.NOT_HELPED);
			this.turns.note(turn, Turns.Outcome.COURTESY);
		}
		else if (accepts(reply.get(), conversation)) {
			handOver(turn, Reason.ASKED, null);
		}
		else if (reply.get() == ShortReply.NOT_HELPED
				&& (!dialogue.told().isEmpty() || this.turns.justEndedIn(conversation.id(), Turns.Outcome.UNKNOWN))) {
			handOver(turn, Reason.BETWEEN_THE_LINES, WishForPerson.Reason.THUMBS_DOWN);
		}
		else if (Courtesies.of(dialogue.last().text()).isPresent()) {
			return false;
		}
		else {
			say(turn, new Answer.Courtesy(this.texts.get(conversation.language(), "bot.goOn")), conversation);
		}
		return true;
	}

	/** Whether it is an answer of which the customer has not said if it helped. */
	private static boolean isOpen(Message said) {
		return !said.citations().isEmpty() && said.helpful() == null;
	}

	/** "Ok" is a yes only to what was offered the moment before. */
	private boolean accepts(ShortReply reply, Conversation conversation) {
		return switch (reply) {
			case YES -> this.turns.endedIn(conversation.id(), Turns.Outcome.UNKNOWN);
			case PLEASE -> this.turns.justEndedIn(conversation.id(), Turns.Outcome.UNKNOWN);
			case HELPED, NOT_HELPED, NO, NONE -> false;
		};
	}

	/**
	 * An answer that helped is the end of it. One that did not is followed by the next
	 * best, once, and then by a person. Of an earlier answer than the last nothing is
	 * said any more, but a second one that was no help calls a person.
	 */
	private void heed(Turns.Turn turn, Message answer, Conversation conversation) {
		Dialogue dialogue = new Dialogue(matter(this.conversations.messages(conversation.id()), conversation),
				conversation.language());
		boolean isHelpful = Objects.equals(answer.helpful(), true);
		if (!isHelpful) {
			dialogue.askedFor(answer)
				.ifPresent((question) -> this.answers.reportGap(question, GapReason.NO_HELP, conversation));
		}
		if (!isHelpful && dialogue.unhelpful() >= MOST_UNHELPFUL) {
			handOver(turn, Reason.BETWEEN_THE_LINES, WishForPerson.Reason.THUMBS_DOWN);
		}
		else if (!dialogue.isAbout(answer)) {
			return;
		}
		else if (isHelpful) {
			say(turn, new Answer.Courtesy(this.texts.get(conversation.language(), "bot.helped")), conversation);
		}
		else {
			next(dialogue, conversation).ifPresentOrElse((next) -> say(turn, next, conversation),
					() -> handOver(turn, Reason.BETWEEN_THE_LINES, WishForPerson.Reason.THUMBS_DOWN));
		}
	}

	private static List<Message> matter(List<Message> messages, Conversation conversation) {
		return messages.stream().filter((message) -> !message.at().isBefore(conversation.currentSince())).toList();
	}

	private Optional<Answer.Answered> next(Dialogue dialogue, Conversation conversation) {
		return dialogue.asked()
			.flatMap((question) -> this.answers.next(question, dialogue.goesOn(),
					this.understanding.read(question, conversation.language()), dialogue.told()));
	}

	private void say(Turns.Turn turn, Answer answer, List<Citation> citations, List<Choice> choices,
			Conversation conversation, Turns.Outcome outcome) {
		this.conversations
			.answerAsBot(turn.conversation(), turn.message(), answer.text(), citations, choices,
					asksForPerson(conversation))
			.ifPresent((said) -> this.turns.note(turn, outcome));
	}

	/**
	 * Whoever has asked for a person since has no use for an answer of the bot's any
	 * more.
	 */
	private Predicate<Message> asksForPerson(Conversation conversation) {
		return (message) -> {
			WishForPerson wish = this.understanding.read(message.text(), conversation.language()).wish();
			return wish.isThere() && !Cues.isGuess(wish, false) && !isNoMoreThanAVerdict(message, wish)
					&& !this.cues.isMistaken(message.text(), conversation.language(), wish);
		};
	}

	private void handOver(Turns.Turn turn, Reason reason, WishForPerson.@Nullable Reason why) {
		this.handOvers.request(turn.conversation(), reason, (why != null) ? why.word() : null);
		this.turns.note(turn, Turns.Outcome.HANDED_OVER);
	}

	private static Reason reasonOf(WishForPerson wish) {
		return (wish.kind() == WishForPerson.Kind.ASKED) ? Reason.ASKED : Reason.BETWEEN_THE_LINES;
	}

	/** Waits for what is in the making: the models are closed next. */
	@Override
	public void close() {
		this.threads.shutdownNow();
		this.threads.close();
	}

}
