package dev.attune.channel;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import dev.attune.conversation.Conversation;
import dev.attune.conversation.ConversationStream;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Customers;
import dev.attune.conversation.Erasures;
import dev.attune.conversation.Message;
import dev.attune.conversation.NewConversation;
import dev.attune.conversation.Rating;
import dev.attune.conversation.Status;
import dev.attune.conversation.Surveys;
import dev.attune.conversation.WayPreference;
import dev.attune.escalation.Callback;
import dev.attune.escalation.Callbacks;
import dev.attune.escalation.HandOvers;
import dev.attune.escalation.Reason;
import dev.attune.escalation.WaitNotice;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.MessageId;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The web chat: what a customer can do, with the token of their conversation.
 */
@RestController
@RequestMapping("/api/conversations")
class WebChatController {

	private final Conversations conversations;

	private final Customers customers;

	private final ConversationStream stream;

	private final HandOvers handOvers;

	private final Callbacks callbacks;

	private final WayPreference ways;

	private final Surveys surveys;

	private final Erasures erasures;

	private final CustomerPass passes;

	private final Desk desk;

	private final Scheduler scheduler = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(),
			"web-chat");

	WebChatController(Conversations conversations, Customers customers, ConversationStream stream, HandOvers handOvers,
			Callbacks callbacks, WayPreference ways, Surveys surveys, Erasures erasures, CustomerPass passes,
			Desk desk) {
		this.conversations = conversations;
		this.customers = customers;
		this.stream = stream;
		this.handOvers = handOvers;
		this.callbacks = callbacks;
		this.ways = ways;
		this.surveys = surveys;
		this.erasures = erasures;
		this.passes = passes;
		this.desk = desk;
	}

	/**
	 * Who the customer says they are. Where the desk knows passes, somebody without one
	 * never becomes the customer who proved to be the same.
	 *
	 * @param externalId what names the customer elsewhere; a known one, or else a known
	 * e-mail address, makes it the same customer
	 */
	record Person(@Nullable @Size(max = 200) String externalId, @Nullable @Size(max = 200) String name,
			@Nullable @Email(message = "This does not look like an e-mail address.") @Size(max = 320) String email,
			@Nullable @Size(max = 40) String phone) {

		static final Person UNKNOWN = new Person(null, null, null, null);

		/** The same, apart from all who prove it. */
		Person unproven() {
			String id = (this.externalId != null || this.email == null) ? this.externalId
					: this.email.strip().toLowerCase(Locale.ROOT);
			return new Person((id != null) ? "unproven:" + id : null, this.name, this.email, this.phone);
		}

	}

	/**
	 * @param pass what proves who the customer is, in place of {@code customer}, which
	 * nothing does
	 * @param preference {@code person} for those who would rather not have a bot
	 * @param channel a short word, {@code web} where it is left out
	 * @param language to begin in, that of {@code Accept-Language} where it is left out
	 * or the desk does not speak it
	 */
	record Opening(
			@Nullable @Pattern(regexp = "[a-z][a-z0-9-]{0,30}",
					message = "A channel is a short word such as 'web'.") String channel,
			@Nullable @Size(max = 35) String language, @Nullable @Valid Person customer,
			@Nullable @Size(max = 4000) String pass, @Nullable @Pattern(regexp = "person",
					message = "The only preference there is is 'person'.") String preference) {
	}

	/**
	 * @param preferredWay {@code phone} for those who asked to be called before
	 * @param token opens this conversation to its customer; it is not told again
	 */
	record Opened(ConversationId id, String token, Status status, Language language, @Nullable String preferredWay) {
	}

	/**
	 * Opens a conversation and tells its token, once. The bot is in charge, unless the
	 * customer would rather have a person. Answers 409 {@code key-used} where the
	 * conversation of this {@code Idempotency-Key} has begun, and 422
	 * {@code invalid-request} for a {@code pass} that is not valid.
	 * @param key the same key gives the same conversation again, with a new token that
	 * ends the old one, until the first message; at least 16 characters that nobody can
	 * guess, such as a random UUID
	 */
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Opened open(@Valid @RequestBody Opening opening,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(min = 16, max = 200,
					message = "An Idempotency-Key has 16 to 200 characters that nobody can guess, such as a random UUID.") String key,
			Locale locale) {
		Person person = who(opening);
		String channel = (opening.channel() != null) ? opening.channel() : "web";
		Conversations.Opened opened = this.conversations
			.open(new NewConversation(channel, this.desk.spoken(opening.language(), locale), person.externalId(),
					person.name(), person.email(), person.phone(), "person".equals(opening.preference())), key);
		Conversation conversation = opened.conversation();
		Status status = conversation.status();
		if (status == Status.BOT && opened.customer().prefersPerson()) {
			status = this.handOvers.request(conversation.id(), Reason.PREFERS_PERSON).status();
		}
		return new Opened(conversation.id(), opened.token(), status, conversation.language(), way(conversation));
	}

	/**
	 * @param callback the call that the customer is promised, if any
	 * @param eraseAt when the conversation is erased, where its customer has asked for
	 * that
	 */
	record View(ConversationId id, Status status, Language language, List<Message> messages,
			@Nullable WaitNotice waiting, Callbacks.@Nullable Booked callback, @Nullable String preferredWay,
			@Nullable Instant eraseAt) {
	}

	/**
	 * Gives a conversation as its customer sees it: the messages, who has it, and the
	 * wait or the promised call where there is one.
	 */
	@GetMapping("/{id}")
	View view(@PathVariable ConversationId id) {
		Conversation conversation = this.conversations.get(id);
		WaitNotice waiting = (conversation.status() == Status.QUEUED) ? this.handOvers.notice(id) : null;
		return new View(id, conversation.status(), conversation.language(), this.conversations.messages(id), waiting,
				this.callbacks.booked(id).orElse(null), way(conversation), this.erasures.at(id).orElse(null));
	}

	/**
	 * @param text what the customer writes
	 * @param choice instead of a text: the id of one of the choices that the bot offers
	 */
	record Text(
			@Nullable @Size(max = 8000,
					message = "A message has at most 8,000 characters; please send it in parts.") String text,
			@Nullable @Size(max = 200) String choice) {
	}

	record Accepted(MessageId id, Instant at) {
	}

	/**
	 * Takes what the customer writes, or which choice of the bot's they mean. It answers
	 * as soon as the message is stored; the bot's answer comes by the stream of events. A
	 * resolved conversation is taken up again, with the bot.
	 * @param key the same key gives the same message again, and nothing is stored twice
	 */
	@PostMapping("/{id}/messages")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Accepted write(@PathVariable ConversationId id, @Valid @RequestBody Text message,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(max = 200) String key) {
		Message stored = this.conversations.receive(id, words(id, message), key);
		return new Accepted(stored.id(), stored.at());
	}

	private String words(ConversationId id, Text message) {
		String text = (message.text() != null) ? message.text().strip() : "";
		if (!text.isEmpty()) {
			return text;
		}
		if (message.choice() == null) {
			throw Problem.inWordsOf(HttpStatus.BAD_REQUEST, "text", "message.empty");
		}
		return this.conversations.inWords(id, message.choice());
	}

	/**
	 * @param helpful whether an answer of the bot was of help
	 */
	record Verdict(@NotNull(message = "Say whether the answer was helpful: true or false.") Boolean helpful) {
	}

	/**
	 * Says whether an answer of the bot was of help. After {@code false} the customer
	 * gets the next best answer, or a person.
	 * @param message the bot's answer
	 */
	@PutMapping("/{id}/messages/{message}/verdict")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void judge(@PathVariable ConversationId id, @PathVariable MessageId message, @Valid @RequestBody Verdict verdict) {
		this.conversations.mark(id, message, verdict.helpful());
	}

	/**
	 * Streams what happens in a conversation, from its beginning on and without an end.
	 * Events are {@code message}, {@code status}, {@code handover}, {@code callback},
	 * {@code survey} and {@code erasure}, with consecutive numbers. A line with a colon
	 * only is a sign of life.
	 * @param lastEventId the number of the last event that was seen, to go on after it
	 */
	@GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<ServerSentEvent<String>> events(@PathVariable ConversationId id,
			@RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
		return Mono.fromCallable(() -> this.conversations.get(id))
			.subscribeOn(this.scheduler)
			.flatMapMany((conversation) -> this.stream.follow(id, lastEventId));
	}

	/**
	 * @param callback where to call, for those who would rather not wait
	 */
	record PersonPlease(@Nullable @Valid Callback callback) {
	}

	/**
	 * Puts the customer into the queue for a person, and books a call where they ask for
	 * one. Asking again is the same hand-over, and adds or changes the call. Answers 409
	 * {@code calling} while an agent dials, 422 {@code which-country} where the number
	 * could be of several countries, and 422 {@code not-open} or 422 {@code too-short}
	 * with a {@code proposal} where the window does not suit.
	 */
	@PostMapping("/{id}/handover")
	WaitNotice person(@PathVariable ConversationId id,
			@Valid @RequestBody(required = false) @Nullable PersonPlease request) {
		Callback callback = (request != null) ? request.callback() : null;
		return (callback != null) ? this.callbacks.request(id, "callback.", callback)
				: this.handOvers.request(id, Reason.BUTTON);
	}

	/**
	 * Changes when, or on which number, a waiting customer is called. Answers 409
	 * {@code calling} while an agent dials, 422 {@code which-country} where the number
	 * could be of several countries, and 422 {@code not-open} or 422 {@code too-short}
	 * with a {@code proposal} where the window does not suit.
	 */
	@PutMapping("/{id}/callback")
	Callbacks.Booked callBack(@PathVariable ConversationId id, @Valid @RequestBody Callback callback) {
		return this.callbacks.book(id, "", callback);
	}

	/**
	 * Takes a promised call back; the customer stays in the queue. Answers 409
	 * {@code calling} while an agent dials.
	 */
	@DeleteMapping("/{id}/callback")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void doNotCall(@PathVariable ConversationId id) {
		this.callbacks.cancel(id);
	}

	/**
	 * @param preference who the customer would rather talk to
	 */
	record Preference(@NotNull(message = "Say 'bot' or 'person'.") @Pattern(regexp = "bot|person",
			message = "A preference is 'bot' or 'person'.") String preference) {
	}

	/**
	 * Keeps who the customer would rather talk to, now and when they come back.
	 * {@code person} puts them into the queue; {@code bot} takes them out, unless a call
	 * is promised or a person has them.
	 */
	@PostMapping("/{id}/preference")
	Preferred prefer(@PathVariable ConversationId id, @Valid @RequestBody Preference wanted) {
		if ("person".equals(wanted.preference())) {
			this.handOvers.request(id, Reason.PREFERS_PERSON);
			this.customers.prefer(this.conversations.get(id).customerId(), true);
		}
		else {
			this.ways.preferPhone(this.conversations.get(id).customerId(), false);
			this.handOvers.preferBot(id, this.callbacks.booked(id).isPresent());
		}
		return new Preferred(wanted.preference(), this.conversations.get(id).status());
	}

	record Preferred(String preference, Status status) {
	}

	private Person who(Opening opening) {
		if (opening.pass() != null) {
			return this.passes.holder(opening.pass());
		}
		Person said = (opening.customer() != null) ? opening.customer() : Person.UNKNOWN;
		return this.passes.areKnown() ? said.unproven() : said;
	}

	private @Nullable String way(Conversation conversation) {
		return this.ways.prefersPhone(conversation.customerId()) ? "phone" : null;
	}

	/**
	 * Keeps what the customer thought of the service. Said again, the last word counts;
	 * {@code nps} is kept only where it was time to ask.
	 */
	@PostMapping("/{id}/rating")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void rate(@PathVariable ConversationId id, @Valid @RequestBody Rating rating) {
		this.surveys.rate(id, rating);
	}

	/** Tells what the customer is to be asked when the conversation is over. */
	@GetMapping("/{id}/survey")
	Surveys.Asked survey(@PathVariable ConversationId id) {
		return this.surveys.asked(id);
	}

	/**
	 * Says that the customer would rather not answer the survey. What they answered
	 * before stays.
	 */
	@PostMapping("/{id}/survey/skip")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void skipSurvey(@PathVariable ConversationId id) {
		this.surveys.skip(id);
	}

}
