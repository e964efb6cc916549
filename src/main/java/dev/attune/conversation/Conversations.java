package dev.attune.conversation;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import dev.attune.conversation.events.AnswerMarked;
import dev.attune.conversation.events.ConversationChanged;
import dev.attune.conversation.events.MessageReceived;
import dev.attune.shared.ConversationId;
import dev.attune.shared.CustomerTokens;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import dev.attune.shared.MessageId;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * All conversations of the desk. Every change of one takes the lock of its row first (see
 * {@link EventLog#next}), so that what is checked still holds when it is written: the bot
 * cannot speak in a conversation that a person has just taken.
 */
@Service
public class Conversations implements CustomerTokens {

	private static final SecureRandom random = new SecureRandom();

	private static final String COLUMNS = "id, customer_id, channel, language, status, assignee, opened_at, current_since, resolved_at";

	private final JdbcClient jdbc;

	private final Customers customers;

	private final Messages messages;

	private final EventLog log;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Conversations(JdbcClient jdbc, Customers customers, Messages messages, EventLog log,
			ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.customers = customers;
		this.messages = messages;
		this.log = log;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * A conversation just opened, and the token that opens it to its customer. The token
	 * is kept only as a hash and cannot be had again.
	 */
	public record Opened(Conversation conversation, Customer customer, String token) {
	}

	/**
	 * Opens a conversation, with the bot in charge.
	 * @param idempotencyKey where the caller may ask again without knowing whether it
	 * worked: the same key gives the same conversation, with a new token, until the first
	 * message
	 * @throws Problem where the key has opened a conversation in which something was said
	 */
	@Transactional
	public Opened open(NewConversation start, @Nullable String idempotencyKey) {
		String token = randomToken();
		awaitOthers("key", idempotencyKey);
		Optional<Opened> before = openedBefore(idempotencyKey, token);
		if (before.isPresent()) {
			return before.get();
		}
		awaitOthers("customer", (start.externalId() != null) ? start.externalId() : start.email());
		Customer customer = this.customers.meet(start);
		ConversationId id = ConversationId.random();
		Timestamp at = Timestamp.from(now());
		this.jdbc
			.sql("""
					INSERT INTO conversation (id, customer_id, channel, language, status, opened_at, current_since, token_hash,
					    idempotency_key, phone)
					VALUES (:id, :customer, :channel, :language, 'bot', :at, :at, :hash, :key, :phone)
					""")
			.param("id", id.value())
			.param("customer", customer.id())
			.param("channel", start.channel())
			.param("language", start.language().tag())
			.param("at", at)
			.param("hash", hashOf(token))
			.param("key", (idempotencyKey != null) ? hashOf(idempotencyKey) : null)
			.param("phone", start.phone())
			.update();
		return new Opened(get(id), customer, token);
	}

	/**
	 * Waits for whoever opens with the same key, or as the same customer, at this moment.
	 */
	private void awaitOthers(String kind, @Nullable String same) {
		if (same != null) {
			this.jdbc
				.sql("SELECT pg_advisory_xact_lock(hashtextextended('opening:' || :kind || ':' || lower(:same), 0))")
				.param("kind", kind)
				.param("same", same)
				.query()
				.singleRow();
		}
	}

	/**
	 * A key opens what it opened before only as long as nothing has been said there:
	 * whoever repeats it then can learn nothing, should it not be its owner.
	 */
	private Optional<Opened> openedBefore(@Nullable String idempotencyKey, String token) {
		if (idempotencyKey == null) {
			return Optional.empty();
		}
		return this.jdbc.sql("SELECT id FROM conversation WHERE idempotency_key = :key FOR UPDATE")
			.param("key", hashOf(idempotencyKey))
			.query((row, index) -> new ConversationId(row.getObject("id", UUID.class)))
			.optional()
			.map((id) -> openAgain(id, token));
	}

	private Opened openAgain(ConversationId id, String token) {
		if (this.messages.of(id).stream().anyMatch((message) -> message.author() != Author.SYSTEM)) {
			throw Problem.inWords(HttpStatus.CONFLICT, "key-used");
		}
		this.jdbc.sql("UPDATE conversation SET token_hash = :hash WHERE id = :id")
			.param("hash", hashOf(token))
			.param("id", id.value())
			.update();
		Conversation conversation = get(id);
		return new Opened(conversation, this.customers.get(conversation.customerId()), token);
	}

	/**
	 * @throws Problem where there is no such conversation
	 */
	public Conversation get(ConversationId id) {
		return this.jdbc.sql("SELECT " + COLUMNS + " FROM conversation WHERE id = :id")
			.param("id", id.value())
			.query(Conversations::conversation)
			.optional()
			.orElseThrow(() -> Problem.notFound("conversation", id));
	}

	/**
	 * The phone number that was given when a conversation was opened, if any. It may be
	 * shown to its customer; what is known of them from before may not.
	 */
	public Optional<String> phoneGiven(ConversationId id) {
		return this.jdbc.sql("SELECT phone FROM conversation WHERE id = :id AND phone IS NOT NULL")
			.param("id", id.value())
			.query(String.class)
			.optional();
	}

	/**
	 * The other conversations of a customer, newest first, at most 20; none that was
	 * erased.
	 */
	public List<Conversation> earlier(Conversation conversation) {
		return this.jdbc.sql("SELECT " + COLUMNS + """
				 FROM conversation WHERE customer_id = :customer AND id <> :id AND erased_at IS NULL
				 ORDER BY opened_at DESC LIMIT 20
				""")
			.param("customer", conversation.customerId())
			.param("id", conversation.id().value())
			.query(Conversations::conversation)
			.list();
	}

	/** What an agent has in hand, longest first. */
	public List<Conversation> of(String agent) {
		return this.jdbc.sql("SELECT " + COLUMNS + """
				 FROM conversation WHERE status = 'agent' AND assignee = :agent ORDER BY current_since
				""").param("agent", agent).query(Conversations::conversation).list();
	}

	/** All messages of a conversation, oldest first. */
	public List<Message> messages(ConversationId id) {
		return this.messages.of(id);
	}

	/**
	 * What a customer wrote to the bot.
	 *
	 * @param language of the conversation
	 */
	public record Written(ConversationId conversation, String text, Language language, Instant at) {
	}

	/**
	 * What customers wrote before any person had spoken in the conversation, newest
	 * first.
	 */
	public List<Written> writtenToBot(int most) {
		return this.messages.writtenToBot(most);
	}

	/**
	 * Stores what the customer wrote, once for each idempotency key, and takes a resolved
	 * conversation up again.
	 */
	@Transactional
	public Message receive(ConversationId id, String text, @Nullable String idempotencyKey) {
		return receive(id, text, idempotencyKey, true);
	}

	/**
	 * The same for what no bot can read, such as a picture: the bot does not answer it.
	 */
	@Transactional
	public Message receiveForPeople(ConversationId id, String text, @Nullable String idempotencyKey) {
		return receive(id, text, idempotencyKey, false);
	}

	private Message receive(ConversationId id, String text, @Nullable String idempotencyKey, boolean isReadable) {
		long number = this.log.next(id);
		Optional<Message> before = this.messages.find(id, Author.CUSTOMER, idempotencyKey);
		if (before.isPresent()) {
			undo(id);
			return before.get();
		}
		Conversation conversation = get(id);
		if (conversation.status() == Status.RESOLVED) {
			this.jdbc.sql("""
					UPDATE conversation SET status = 'bot', resolved_at = NULL, current_since = :now WHERE id = :id
					""").param("now", Timestamp.from(now())).param("id", id.value()).update();
			announceStatus(id, number, Status.BOT);
			number = this.log.next(id);
		}
		Message message = store(id, number, Author.CUSTOMER, null, text, List.of(), null, idempotencyKey);
		boolean forBot = isReadable
				&& (conversation.status() == Status.BOT || conversation.status() == Status.RESOLVED);
		this.events.publishEvent(new MessageReceived(id, message.id(), forBot));
		return message;
	}

	/**
	 * The bot's answer to a customer's message, or to the word that an answer of its own
	 * was no help. Nothing is said where the conversation is not the bot's (any more),
	 * where the message was answered already, where the conversation was resolved since,
	 * or where a later message has overtaken it.
	 * @param overtakes whether a later message of the customer's leaves nothing to answer
	 */
	@Transactional
	public Optional<Message> answerAsBot(ConversationId id, MessageId question, String text, List<Citation> citations,
			Predicate<Message> overtakes) {
		return answerAsBot(id, question, text, citations, List.of(), overtakes);
	}

	/**
	 * The same, where the bot asks back.
	 * @param choices what the customer may have meant
	 */
	@Transactional
	public Optional<Message> answerAsBot(ConversationId id, MessageId question, String text, List<Citation> citations,
			List<Choice> choices, Predicate<Message> overtakes) {
		long number = this.log.next(id);
		if (get(id).status() != Status.BOT || this.messages.isAnswered(question) || this.messages.isHistory(question)
				|| later(id, question).stream().anyMatch(overtakes)) {
			undo(id);
			return Optional.empty();
		}
		return Optional.of(store(id, number, question, null,
				new Message(MessageId.random(), Author.BOT, null, text, citations, choices, now(), null)));
	}

	private List<Message> later(ConversationId id, MessageId question) {
		return this.messages.of(id)
			.stream()
			.dropWhile((message) -> !message.id().equals(question))
			.skip(1)
			.filter((message) -> message.author() == Author.CUSTOMER)
			.toList();
	}

	/**
	 * An agent's reply, stored once for each idempotency key.
	 * @throws Problem where the agent does not have the conversation
	 */
	@Transactional
	public SentReply reply(ConversationId id, String agent, String displayName, String text,
			@Nullable String idempotencyKey) {
		long number = this.log.next(id);
		Optional<Message> before = this.messages.find(id, Author.AGENT, idempotencyKey);
		if (before.isPresent()) {
			undo(id);
			return new SentReply(before.get(), true);
		}
		if (!agent.equals(get(id).assignee())) {
			throw Problem.inWordsAs(HttpStatus.CONFLICT, "not-yours", "not-yours.unsent");
		}
		return new SentReply(store(id, number, Author.AGENT, displayName, text, List.of(), null, idempotencyKey),
				false);
	}

	/**
	 * What a person wrote in another helpdesk, once for each idempotency key.
	 * @param displayName what the customer knows them by
	 */
	@Transactional
	public Message hear(ConversationId id, String displayName, String text, String idempotencyKey) {
		long number = this.log.next(id);
		Optional<Message> before = this.messages.find(id, Author.AGENT, idempotencyKey);
		if (before.isPresent()) {
			undo(id);
			return before.get();
		}
		return store(id, number, Author.AGENT, displayName, text, List.of(), null, idempotencyKey);
	}

	/**
	 * What a choice says in words.
	 * @param choice id of one that the bot offers
	 * @throws Problem where it has offered none with this id
	 */
	public String inWords(ConversationId id, String choice) {
		return this.messages.of(id)
			.reversed()
			.stream()
			.flatMap((message) -> message.choices().stream())
			.filter((one) -> one.id().equals(choice))
			.findFirst()
			.map(Choice::title)
			.orElseThrow(() -> Problem.inWordsOf(HttpStatus.BAD_REQUEST, "choice", "choice"));
	}

	/** What happened in a conversation after an event, oldest first, at most 500. */
	public List<ConversationEvent> after(ConversationId id, long number) {
		return this.log.after(id, number);
	}

	/** A line about the conversation, for everyone in it. */
	@Transactional
	public Message say(ConversationId id, String text) {
		return store(id, this.log.next(id), Author.SYSTEM, null, text, List.of(), null, null);
	}

	/**
	 * Keeps what the customer said of an answer of the bot; the last word counts.
	 * @throws Problem where there is no such answer in the conversation
	 */
	@Transactional
	public void mark(ConversationId id, MessageId answer, boolean helpful) {
		if (!this.messages.isOfBot(id, answer)) {
			throw Problem.notFound("answer of the assistant", answer);
		}
		if (this.messages.mark(id, answer, helpful)) {
			this.events.publishEvent(new AnswerMarked(id, answer, helpful));
		}
	}

	/** Tells what happened to those who follow the conversation. */
	@Transactional
	public void announce(ConversationId id, String type, Object data) {
		this.log.append(id, this.log.next(id), type, data);
	}

	/**
	 * Has the streams of every instance look at a conversation again, where something
	 * about it changed that is not for its customer.
	 */
	@Transactional
	public void touch(ConversationId id) {
		this.log.wake(id);
	}

	/**
	 * Passes a conversation from one of the given statuses to another.
	 * @param assignee the agent, exactly where the new status is {@link Status#AGENT}
	 * @return whether it was in one of them; where it was not, nothing has changed
	 */
	@Transactional
	public boolean pass(ConversationId id, List<Status> from, Status to, @Nullable String assignee) {
		long number = this.log.next(id);
		Conversation conversation = get(id);
		if (!from.contains(conversation.status())) {
			undo(id);
			return false;
		}
		this.jdbc.sql("""
				UPDATE conversation SET status = :status, assignee = :assignee, resolved_at = :resolved WHERE id = :id
				""")
			.param("status", to.word())
			.param("assignee", assignee)
			.param("resolved", (to == Status.RESOLVED) ? Timestamp.from(now()) : null, java.sql.Types.TIMESTAMP)
			.param("id", id.value())
			.update();
		announceStatus(id, number, to);
		return true;
	}

	/** Keeps the language in which the customer turned out to write. */
	@Transactional
	public void speak(ConversationId id, Language language) {
		this.jdbc.sql("UPDATE conversation SET language = :language WHERE id = :id")
			.param("language", language.tag())
			.param("id", id.value())
			.update();
	}

	@Override
	public Optional<ConversationId> conversationOf(String token) {
		return this.jdbc.sql("SELECT id FROM conversation WHERE token_hash = :hash")
			.param("hash", hashOf(token))
			.query((row, index) -> new ConversationId(row.getObject("id", UUID.class)))
			.optional();
	}

	private Message store(ConversationId id, long number, Author author, @Nullable String authorName, String text,
			List<Citation> citations, @Nullable MessageId answers, @Nullable String idempotencyKey) {
		return store(id, number, answers, idempotencyKey,
				new Message(MessageId.random(), author, authorName, text, citations, now()));
	}

	private Message store(ConversationId id, long number, @Nullable MessageId answers, @Nullable String idempotencyKey,
			Message message) {
		this.messages.store(id, number, message, answers, idempotencyKey);
		this.log.append(id, number, "message", message);
		return message;
	}

	private void announceStatus(ConversationId id, long number, Status status) {
		this.log.append(id, number, "status", Map.of("status", status.word()));
		this.events.publishEvent(new ConversationChanged(id, status.word()));
	}

	/** Gives back a number taken for an event that then did not happen. */
	private void undo(ConversationId id) {
		this.jdbc.sql("UPDATE conversation SET last_event = last_event - 1 WHERE id = :id")
			.param("id", id.value())
			.update();
	}

	private Instant now() {
		return this.clock.instant();
	}

	private static String randomToken() {
		byte[] bytes = new byte[32];
		random.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	private static String hashOf(String token) {
		return Fingerprint.of(token).value();
	}

	private static Conversation conversation(ResultSet row, int index) throws SQLException {
		Timestamp resolved = row.getTimestamp("resolved_at");
		return new Conversation(new ConversationId(row.getObject("id", UUID.class)),
				row.getObject("customer_id", UUID.class), row.getString("channel"),
				new Language(row.getString("language")), Status.of(row.getString("status")), row.getString("assignee"),
				row.getTimestamp("opened_at").toInstant(), row.getTimestamp("current_since").toInstant(),
				(resolved != null) ? resolved.toInstant() : null);
	}

}
