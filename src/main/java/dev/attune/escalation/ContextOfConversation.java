package dev.attune.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.attune.conversation.Author;
import dev.attune.conversation.Citation;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Customer;
import dev.attune.conversation.Message;
import dev.attune.conversation.Note;
import dev.attune.conversation.Notes;
import dev.attune.conversation.Status;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
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

	private final Queue queue;

	private final Mood mood;

	private final Notes notes;

	ContextOfConversation(Conversations conversations, Queue queue, Mood mood, Notes notes) {
		this.conversations = conversations;
		this.notes = notes;
		this.queue = queue;
		this.mood = mood;
	}

	/**
	 * @param preference {@code person} where the customer would rather not have a bot
	 * @param summary what it is about, in the customer's words
	 * @param timeline all messages, oldest first
	 * @param notes what colleagues noted, oldest first; never for the customer
	 * @param earlier the customer's other conversations, newest first
	 */
	record Context(ConversationId id, Status status, Language language, String channel, @Nullable String assignee,
			Customer customer, @Nullable String preference, String summary, @Nullable HandOverContext handover,
			List<Message> timeline, List<Note> notes, List<Earlier> earlier, Signals signals) {
	}

	/**
	 * @param triedByBot what the bot answered, and from which articles
	 */
	record HandOverContext(Reason reason, @Nullable String note, Instant since, @Nullable String callbackPhone,
			List<Tried> triedByBot) {
	}

	record Tried(String text, List<Citation> citations) {
	}

	record Earlier(ConversationId id, String channel, Status status, Instant openedAt, String summary) {
	}

	record Signals(Feeling feeling) {
	}

	record InHand(ConversationId id, @Nullable String customer, Language language, String channel, Instant since,
			String lastMessage, Author lastAuthor, Instant lastAt) {
	}

	Context of(ConversationId id) {
		Conversation conversation = this.conversations.get(id);
		Customer customer = this.conversations.customer(conversation.customerId());
		List<Message> timeline = this.conversations.messages(id);
		return new Context(id, conversation.status(), conversation.language(), conversation.channel(),
				conversation.assignee(), customer, customer.prefersPerson() ? "person" : null, summary(timeline),
				this.queue.latest(id).map((handOver) -> handOver(handOver, timeline)).orElse(null), timeline,
				this.notes.of(id), this.conversations.earlier(conversation).stream().map(this::earlier).toList(),
				new Signals(this.mood.of(id)));
	}

	/** The same for people of another helpdesk: of the matter at hand alone. */
	Briefing briefing(ConversationId id) {
		Conversation conversation = this.conversations.get(id);
		List<Message> matter = this.conversations.messages(id)
			.stream()
			.filter((message) -> !message.at().isBefore(conversation.currentSince()))
			.toList();
		Optional<HandOver> handOver = this.queue.latest(id);
		return new Briefing(handOver.map(HandOver::reason).orElse(null), this.queue.why(id).orElse(null),
				this.mood.of(id).word(), conversation.language(), summary(matter),
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
				.filter((message) -> message.author() != Author.SYSTEM)
				.findFirst()
				.orElseGet(() -> this.conversations.messages(conversation.id()).getLast());
			return new InHand(conversation.id(), this.conversations.customer(conversation.customerId()).name(),
					conversation.language(), conversation.channel(), conversation.currentSince(),
					shortened(last.text()), last.author(), last.at());
		}).toList();
	}

	private static HandOverContext handOver(HandOver handOver, List<Message> timeline) {
		List<Tried> tried = timeline.stream()
			.filter((message) -> message.author() == Author.BOT)
			.map((message) -> new Tried(message.text(), message.citations()))
			.toList();
		return new HandOverContext(handOver.reason(), handOver.note(), handOver.requestedAt(), handOver.callbackPhone(),
				tried);
	}

	private Earlier earlier(Conversation conversation) {
		return new Earlier(conversation.id(), conversation.channel(), conversation.status(), conversation.openedAt(),
				summary(this.conversations.messages(conversation.id())));
	}

	/**
	 * The customer's first words, which say what it is about, and the last, which say
	 * where it stands.
	 */
	private static String summary(List<Message> timeline) {
		List<String> words = ofCustomer(timeline).map((message) -> shortened(message.text())).toList();
		return switch (words.size()) {
			case 0 -> "";
			case 1 -> words.getFirst();
			default -> words.getFirst() + "\n… " + words.getLast();
		};
	}

	private static Stream<Message> ofCustomer(List<Message> timeline) {
		return timeline.stream().filter((message) -> message.author() == Author.CUSTOMER);
	}

	private static String shortened(String text) {
		return (text.length() <= PREVIEW) ? text : text.substring(0, PREVIEW).strip() + "…";
	}

}
