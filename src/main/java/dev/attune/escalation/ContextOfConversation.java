package dev.attune.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.attune.conversation.Author;
import dev.attune.conversation.Citation;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Customer;
import dev.attune.conversation.Customers;
import dev.attune.conversation.Message;
import dev.attune.conversation.Note;
import dev.attune.conversation.Notes;
import dev.attune.conversation.Status;
import dev.attune.conversation.SurveyAnswer;
import dev.attune.conversation.Surveys;
import dev.attune.shared.Colleagues;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import dev.attune.understanding.Feeling;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Everything that an agent should know before writing the first word, so that the
 * customer need not say anything twice.
 */
@Service
class ContextOfConversation {

	private static final int PREVIEW = 200;

	private final Conversations conversations;

	private final Customers customers;

	private final Queue queue;

	private final Mood mood;

	private final Notes notes;

	private final Surveys surveys;

	private final Matters matters;

	private final SummaryWriter writer;

	private final Summaries summaries;

	private final Texts texts;

	private final Colleagues colleagues;

	ContextOfConversation(Conversations conversations, Customers customers, Queue queue, Mood mood, Matters matters,
			SummaryWriter writer, Summaries summaries, Texts texts, Notes notes, Surveys surveys,
			Colleagues colleagues) {
		this.conversations = conversations;
		this.customers = customers;
		this.notes = notes;
		this.surveys = surveys;
		this.queue = queue;
		this.mood = mood;
		this.matters = matters;
		this.writer = writer;
		this.summaries = summaries;
		this.texts = texts;
		this.colleagues = colleagues;
	}

	/**
	 * @param preference {@code person} where the customer would rather not have a bot
	 * @param assigneeName what the agent who has it is called
	 * @param summary what it is about: by a language model, in the agent's language, or
	 * put together from what was said
	 * @param summaryBy how the summary was made
	 * @param matter what the summary is put together from
	 * @param timeline all messages, oldest first
	 * @param notes what colleagues noted, oldest first; never for the customer
	 * @param earlier the customer's other conversations, newest first
	 * @param survey what the customer answered afterwards, if anything
	 */
	record Context(ConversationId id, Status status, Language language, String channel, @Nullable String assignee,
			@Nullable String assigneeName, Customer customer, @Nullable String preference, String summary,
			SummaryBy summaryBy, Matter matter, @Nullable HandOverContext handover, List<Message> timeline,
			List<Note> notes, List<Earlier> earlier, Signals signals, @Nullable SurveyAnswer survey) {
	}

	/**
	 * @param writtenBy {@code extractive}, or the language model
	 * @param fallback why a model that was there did not write it, in the agent's
	 * language
	 * @param pending whether a model is writing one
	 */
	record SummaryBy(String writtenBy, @Nullable String fallback, boolean pending) {
	}

	/**
	 * @param firstReason why a person was needed at first, where colleagues have passed
	 * it on since
	 * @param why what the customer's words told, such as {@code not-understood}
	 * @param triedByBot what the bot answered, and from which articles
	 */
	record HandOverContext(Reason reason, @Nullable Reason firstReason, @Nullable String why, @Nullable String note,
			Instant since, @Nullable String callbackPhone, List<Tried> triedByBot) {
	}

	/**
	 * @param helpful what the customer said of it, {@code null} where they said nothing
	 */
	record Tried(String text, List<Citation> citations, @Nullable Boolean helpful) {
	}

	record Earlier(ConversationId id, String channel, Status status, Instant openedAt, String summary) {
	}

	/**
	 * @param feeling the last that showed
	 * @param strength of that feeling, 0 to 1
	 * @param urgency how likely it is that minutes or hours matter, 0 to 1
	 * @param course how the feeling moved, oldest first
	 */
	record Signals(Feeling feeling, double strength, double urgency, List<Mood.Step> course) {
	}

	/**
	 * A conversation that an agent has.
	 *
	 * @param since when it was opened, or opened again
	 * @param lastMessage the beginning of the last that customer or agent said; the bot's
	 * words tell an agent nothing of what is wanted
	 * @param passedOn whether a colleague passed it on and it has not been opened yet
	 */
	record InHand(ConversationId id, @Nullable String customer, Language language, String channel, Instant since,
			String lastMessage, Author lastAuthor, Instant lastAt, boolean passedOn) {
	}

	/**
	 * @param reader the agent's language
	 */
	Context of(ConversationId id, Language reader) {
		Conversation conversation = this.conversations.get(id);
		Customer customer = this.customers.get(conversation.customerId());
		List<Message> timeline = this.conversations.messages(id);
		List<Message> toBeRead = this.writer.toBeRead(conversation, timeline);
		Matter matter = this.matters.of(toBeRead, conversation.language());
		Summary summary = summary(conversation, toBeRead, matter, reader);
		Mood.Course course = this.mood.course(conversation, timeline);
		return new Context(id, conversation.status(), conversation.language(), conversation.channel(),
				conversation.assignee(),
				Optional.ofNullable(conversation.assignee()).map(this.colleagues::displayName).orElse(null), customer,
				customer.prefersPerson() ? "person" : null, summary.text(),
				new SummaryBy(summary.writtenBy(), summary.fallback(), summary.pending()), matter,
				this.queue.latest(id).map((handOver) -> handOver(handOver, timeline)).orElse(null), timeline,
				this.notes.of(id), this.conversations.earlier(conversation).stream().map(this::earlier).toList(),
				new Signals(course.feeling(), course.strength(), course.urgency(), course.steps()),
				this.surveys.of(id).orElse(null));
	}

	/** The model's where there is one; it is never waited for. */
	private Summary summary(Conversation conversation, List<Message> toBeRead, Matter matter, Language reader) {
		String extractive = this.matters.inWords(matter, reader);
		if (toBeRead.isEmpty()) {
			return new Summary(extractive, Summary.EXTRACTIVE, null, false);
		}
		Summaries.Kept kept = this.summaries.find(conversation.id(), reader)
			.filter((one) -> one.upTo().equals(toBeRead.getLast().id()))
			.orElse(null);
		this.summaries.read(conversation.id(), reader);
		if (kept != null && kept.text() != null && kept.writtenBy() != null) {
			return new Summary(kept.text(), kept.writtenBy(), null, false);
		}
		if (kept != null && kept.failure() != null) {
			// After a while it is worth another try, for whoever looks next.
			this.writer.begin(conversation, toBeRead, reader);
			return new Summary(extractive, Summary.EXTRACTIVE, this.texts.get(reader, "summary.fallback",
					this.texts.get(reader, "modelFailure." + kept.failure())), false);
		}
		return new Summary(extractive, Summary.EXTRACTIVE, null, this.writer.begin(conversation, toBeRead, reader));
	}

	/** The same for people of another helpdesk: of the matter at hand alone. */
	Briefing briefing(ConversationId id, Language reader) {
		Conversation conversation = this.conversations.get(id);
		List<Message> matter = this.conversations.messages(id)
			.stream()
			.filter((message) -> !message.at().isBefore(conversation.currentSince()))
			.toList();
		Optional<HandOver> handOver = this.queue.latest(id);
		return new Briefing(handOver.map(HandOver::reason).orElse(null), this.queue.why(id).orElse(null),
				this.mood.of(id).word(), conversation.language(),
				this.matters.inWords(this.matters.of(matter, conversation.language()), reader),
				matter.stream()
					.filter((message) -> message.author() == Author.BOT)
					.map((message) -> new Briefing.Tried(message.text(), message.citations()))
					.toList());
	}

	List<InHand> inHandOf(String agent) {
		return this.conversations.of(agent).stream().map((conversation) -> {
			Message last = this.conversations.messages(conversation.id())
				.reversed()
				.stream()
				.filter((message) -> message.author() == Author.CUSTOMER || message.author() == Author.AGENT)
				.findFirst()
				.orElseGet(() -> this.conversations.messages(conversation.id()).getLast());
			return new InHand(conversation.id(), this.customers.get(conversation.customerId()).name(),
					conversation.language(), conversation.channel(), conversation.currentSince(),
					shortened(last.text()), last.author(), last.at(),
					this.queue.latest(conversation.id()).map(HandOver::unopened).orElse(false));
		}).toList();
	}

	private static HandOverContext handOver(HandOver handOver, List<Message> timeline) {
		List<Tried> tried = timeline.stream()
			.filter((message) -> message.author() == Author.BOT)
			.map((message) -> new Tried(message.text(), message.citations(), message.helpful()))
			.toList();
		return new HandOverContext(handOver.reason(),
				(handOver.firstReason() != handOver.reason()) ? handOver.firstReason() : null, handOver.why(),
				handOver.note(), handOver.requestedAt(), handOver.callbackPhone(), tried);
	}

	private Earlier earlier(Conversation conversation) {
		return new Earlier(conversation.id(), conversation.channel(), conversation.status(), conversation.openedAt(),
				firstWords(this.conversations.messages(conversation.id())));
	}

	/** The customer's first words, which say what it was about. */
	private static String firstWords(List<Message> timeline) {
		return timeline.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.map((message) -> shortened(message.text()))
			.findFirst()
			.orElse("");
	}

	private static String shortened(String text) {
		return (text.length() <= PREVIEW) ? text : text.substring(0, PREVIEW).strip() + "…";
	}

}
