package dev.attune.escalation;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Message;
import dev.attune.conversation.Status;
import dev.attune.conversation.events.ConversationChanged;
import dev.attune.llm.LanguageModel;
import dev.attune.llm.LanguageModels;
import dev.attune.llm.ModelFailure;
import dev.attune.llm.Prompts;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.MessageId;
import dev.attune.understanding.Understanding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Has a language model, where there is one, sum up what an agent is to take over: in the
 * background from the hand-over on, in the languages that agents read. Whatever it writes
 * that was not said is thrown away.
 */
@Component
class SummaryWriter {

	private static final Logger log = LoggerFactory.getLogger(SummaryWriter.class);

	/** Why a summary is not used, beside the reasons of {@link ModelFailure}. */
	static final String UNFOUNDED = "UNFOUNDED";

	/** What is shorter is read sooner than its summary. */
	private static final int WORTH_IT = 280;

	private static final int LONGEST_CONVERSATION = 9_000;

	private static final int LONGEST_SUMMARY = 1_200;

	private static final Pattern FIGURE = Pattern.compile("\\d{2,}");

	private final LanguageModels models;

	private final Prompts prompts;

	private final Summaries summaries;

	private final Conversations conversations;

	private final Queue queue;

	private final Understanding understanding;

	private final Desk desk;

	private final EscalationSettings settings;

	SummaryWriter(LanguageModels models, Prompts prompts, Summaries summaries, Conversations conversations, Queue queue,
			Understanding understanding, Desk desk, EscalationSettings settings) {
		this.models = models;
		this.prompts = prompts;
		this.summaries = summaries;
		this.conversations = conversations;
		this.queue = queue;
		this.understanding = understanding;
		this.desk = desk;
		this.settings = settings;
	}

	@TransactionalEventListener
	void hear(ConversationChanged changed) {
		if (changed.status().equals(Status.QUEUED.word())) {
			Thread.ofVirtual().name("summary").start(() -> prepare(changed.conversation()));
		}
	}

	private void prepare(ConversationId id) {
		if (this.models.current().isEmpty()) {
			return;
		}
		List<Language> read = this.summaries.languages();
		for (Language language : read.isEmpty() ? List.of(this.desk.defaultLanguage()) : read) {
			Conversation conversation = this.conversations.get(id);
			List<Message> toBeRead = toBeRead(conversation, this.conversations.messages(id));
			if (isWorthIt(conversation, toBeRead)) {
				write(conversation, toBeRead, language);
			}
		}
	}

	/**
	 * Sees to it that there will be a summary, where one can and should be made.
	 * @return whether one is being written
	 */
	boolean begin(Conversation conversation, List<Message> toBeRead, Language language) {
		if (!isWorthIt(conversation, toBeRead) || this.models.current().isEmpty()) {
			return false;
		}
		Thread.ofVirtual().name("summary").start(() -> write(conversation, toBeRead, language));
		return true;
	}

	/**
	 * What an agent takes over: the matter at hand, up to where somebody took it.
	 */
	List<Message> toBeRead(Conversation conversation, List<Message> timeline) {
		Optional<HandOver> handOver = this.queue.latest(conversation.id());
		return timeline.stream()
			.filter((message) -> message.author() != Author.SYSTEM)
			.filter((message) -> !message.at().isBefore(conversation.currentSince()))
			.filter((message) -> handOver.map(HandOver::claimedAt)
				.filter((claimed) -> message.at().isAfter(claimed))
				.isEmpty())
			.toList();
	}

	private static boolean isWorthIt(Conversation conversation, List<Message> toBeRead) {
		boolean isForPeople = conversation.status() == Status.QUEUED || conversation.status() == Status.AGENT;
		List<Message> written = toBeRead.stream().filter((message) -> message.author() == Author.CUSTOMER).toList();
		return isForPeople && !written.isEmpty()
				&& (written.size() > 1 || written.getFirst().text().length() >= WORTH_IT);
	}

	private void write(Conversation conversation, List<Message> toBeRead, Language language) {
		MessageId upTo = toBeRead.getLast().id();
		Optional<LanguageModel> model = this.models.current();
		if (model.isEmpty() || !this.summaries.begin(conversation.id(), language, upTo)) {
			return;
		}
		try {
			String said = said(toBeRead);
			String text = model.get()
				.writeWithin(
						this.prompts.render("escalation/summarise",
								Map.of("deskName", this.desk.name(), "language",
										language.locale().getDisplayLanguage(Locale.ENGLISH), "conversation", said)),
						this.settings.summaryDeadline())
				.replace("**", "")
				.strip();
			if (isFounded(text, said, language)) {
				this.summaries.written(conversation.id(), language, upTo, text, model.get().name());
			}
			else {
				log.info("What {} wrote of a conversation is not used: it is not what was said", model.get().name());
				this.summaries.failed(conversation.id(), language, upTo, UNFOUNDED);
			}
		}
		catch (ModelFailure failure) {
			log.info("A conversation is not summed up by the language model: {} ({})", failure.reason(),
					failure.getMessage());
			this.summaries.failed(conversation.id(), language, upTo, failure.reason().name());
		}
	}

	/** It is short, in the agent's language, and has no figure that was not said. */
	private boolean isFounded(String text, String said, Language language) {
		Set<String> figures = figures(text);
		figures.removeAll(figures(said));
		return !text.isEmpty() && text.length() <= LONGEST_SUMMARY && figures.isEmpty()
				&& this.understanding.read(text, language).language().equals(language);
	}

	private static Set<String> figures(String text) {
		return FIGURE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(HashSet::new));
	}

	/**
	 * From what it is about at the beginning, and what was said last, as much as fits.
	 */
	private static String said(List<Message> messages) {
		StringBuilder said = new StringBuilder();
		for (Message message : messages) {
			said.append(message.author().word()).append(": ").append(message.text()).append("\n\n");
		}
		int half = LONGEST_CONVERSATION / 2;
		return (said.length() <= LONGEST_CONVERSATION) ? said.toString().strip()
				: said.substring(0, half) + "\n…\n" + said.substring(said.length() - half);
	}

}
