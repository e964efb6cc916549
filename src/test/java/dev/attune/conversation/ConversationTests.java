package dev.attune.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.MessageId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@AttuneTest
class ConversationTests {

	@Autowired
	WebTestClient client;

	@Autowired
	Conversations conversations;

	@Autowired
	Customers customers;

	@Autowired
	EventLog log;

	@Autowired
	ConversationStream stream;

	@Autowired
	JdbcClient jdbc;

	@Test
	void storesAMessageOnceHoweverOftenItIsSent() {
		Customer customer = Customer.opens(this.client, "en");
		String key = UUID.randomUUID().toString();
		List<String> ids = IntStream.range(0, 3)
			.mapToObj((time) -> customer.http()
				.post("/api/conversations/" + customer.id + "/messages", Map.of("text", "Where is my parcel?"),
						"Idempotency-Key", key)
				.get("id")
				.asString())
			.distinct()
			.toList();
		assertThat(ids).hasSize(1);
		assertThat(customer.messages()).filteredOn((message) -> message.get("author").asString().equals("customer"))
			.hasSize(1);
	}

	@Test
	void opensOneConversationForOneKey() {
		Map<String, String> opening = Map.of("language", "pl");
		String key = UUID.randomUUID().toString();
		Browserless anyone = Browserless.anonymous(this.client);
		JsonNode first = anyone.post("/api/conversations", opening, "Idempotency-Key", key);
		JsonNode second = anyone.post("/api/conversations", opening, "Idempotency-Key", key);
		assertThat(second.get("id")).isEqualTo(first.get("id"));
		assertThat(second.get("token")).isNotEqualTo(first.get("token"));
	}

	@Test
	void opensOneConversationForOneKeyHoweverManySendItAtOnce() {
		String key = UUID.randomUUID().toString();
		assertThat(openedAtOnce(() -> Customer.opens(this.client, Map.of("language", "en"), "Idempotency-Key", key)))
			.hasSize(1);
	}

	@Test
	void knowsACustomerOnceHoweverManyConversationsTheyOpenAtOnce() {
		Map<String, Object> opening = Map.of("language", "en", "customer",
				Map.of("externalId", "at once " + UUID.randomUUID()));
		Set<ConversationId> opened = openedAtOnce(() -> Customer.opens(this.client, opening));
		assertThat(opened).hasSize(8);
		assertThat(opened.stream().map((id) -> this.conversations.get(id).customerId()).distinct()).hasSize(1);
	}

	private static Set<ConversationId> openedAtOnce(Supplier<Customer> opens) {
		return IntStream.range(0, 8)
			.mapToObj((time) -> CompletableFuture.supplyAsync(opens, Thread::startVirtualThread))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.map((customer) -> ConversationId.of(customer.id))
			.collect(Collectors.toSet());
	}

	@Test
	void doesNotOpenAConversationThatHasBegunToWhoeverRepeatsItsKey() {
		String key = UUID.randomUUID().toString();
		Customer owner = Customer.opens(this.client, Map.of("language", "en"), "Idempotency-Key", key);
		owner.writes("My number is 0701234567");
		JsonNode refused = Browserless.anonymous(this.client)
			.refused(409, "/api/conversations", Map.of("language", "en"), "Idempotency-Key", key);
		assertThat(refused.get("type").asString()).isEqualTo("urn:attune:problem:key-used");
		assertThat(owner.status()).isNotEmpty();
		Browserless.anonymous(this.client).refused(400, "/api/conversations", Map.of(), "Idempotency-Key", "1");
	}

	@Test
	void believesNoStrangerWhoKnowsACustomersAddress() {
		Customer.opens(this.client,
				Map.of("language", "en", "customer", Map.of("email", "ann@mail.example", "name", "Ann")));
		Customer stranger = Customer.opens(this.client,
				Map.of("language", "en", "customer", Map.of("email", "ANN@mail.example", "name", "Mallory")));
		assertThat(this.customers.get(this.conversations.get(ConversationId.of(stranger.id)).customerId()).name())
			.isEqualTo("Ann");
	}

	@Test
	void opensInTheDesksFirstLanguageForThoseWhoNameNone() {
		assertThat(Customer.opens(this.client, Map.of()).opened.get("language").asString()).isEqualTo("en");
	}

	@Test
	void resumesAStreamAfterTheLastEventSeen() {
		ConversationId id = opened();
		for (int i = 1; i <= 5; i++) {
			this.conversations.say(id, "Line " + i);
		}
		assertThat(this.log.after(id, 3)).extracting(ConversationEvent::number).containsExactly(4L, 5L);
	}

	@Test
	void tellsAReaderWhatIsWrittenWhileTheyRead() {
		Customer customer = Customer.opens(this.client, "en");
		ConversationId id = ConversationId.of(customer.id);
		this.conversations.say(id, "before");
		Thread.ofVirtual().start(() -> {
			pause(700);
			this.conversations.say(id, "after");
		});
		List<String> events = customer.http()
			.events("/api/conversations/" + id + "/events", "0", (event) -> event.contains("after"));
		assertThat(events).hasSize(2).first().asString().contains("before");
		assertThat(
				customer.http().events("/api/conversations/" + id + "/events", "1", (event) -> event.contains("after")))
			.hasSize(1);
	}

	@Test
	void goesOnReadingWhereTheDatabaseCutsItsConnections() throws Exception {
		Customer customer = Customer.opens(this.client, "en");
		String uri = "/api/conversations/" + customer.id + "/events";
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<List<String>> read = executor
				.submit(() -> customer.http().events(uri, "0", (event) -> event.contains("Are you there?")));
			pause(500);
			this.jdbc.sql("""
					SELECT pg_terminate_backend(pid) FROM pg_stat_activity
					WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
					""").query((row, index) -> true).list();
			Browserless.await(() -> isTaken(customer, "Are you there?"));
			assertThat(read.get(20, TimeUnit.SECONDS)).anyMatch((event) -> event.contains("Are you there?"));
		}
	}

	@Test
	void goesOnListeningWhereItHearsWhatItCannotRead() {
		Customer customer = Customer.opens(this.client, "en");
		this.jdbc.sql("SELECT pg_notify('attune_conversation', 'of no conversation')").query().singleRow();
		Thread.ofVirtual().start(() -> {
			pause(700);
			this.conversations.say(ConversationId.of(customer.id), "Still there?");
		});
		assertThat(customer.http()
			.events("/api/conversations/" + customer.id + "/events", "0", (event) -> event.contains("Still there?")))
			.hasSize(1);
	}

	/** A connection that was used a moment ago is not tried before it is used again. */
	private static @Nullable Boolean isTaken(Customer customer, String text) {
		try {
			customer.writes(text);
			return true;
		}
		catch (AssertionError cut) {
			return null;
		}
	}

	@Test
	void findsWhatAnInstanceWroteThatDiedBeforeItToldAnybody() {
		ConversationId id = new ConversationId(UUID.fromString(Customer.opens(this.client, "en").id));
		Instant before = Instant.now();
		List<String> heard = new CopyOnWriteArrayList<>();
		Disposable reading = this.stream.follow(id, null)
			.filter((event) -> event.id() != null)
			.subscribe((event) -> heard.add(event.id() + event.event()));
		try {
			long number = this.log.next(id);
			this.jdbc.sql("""
					INSERT INTO conversation_event (conversation_id, number, type, data, at)
					VALUES (:id, :number, 'status', '{}', now())
					""").param("id", id.value()).param("number", number).update();
			assertThat(this.log.since(before)).containsEntry(id, number);
			this.log.since(before).forEach(this.stream::wake);
			await().until(() -> heard.contains(number + "status"));
			int all = heard.size();
			this.stream.wake(id, number);
			this.conversations.announce(id, "status", Map.of());
			await().until(() -> heard.contains(number + 1 + "status"));
			assertThat(heard).hasSize(all + 1);
		}
		finally {
			reading.dispose();
		}
	}

	@Test
	void numbersEventsWithoutGapsWhenManyWriteAtOnce() throws Exception {
		ConversationId id = opened();
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<Message>> writers = IntStream.range(0, 40)
				.<Callable<Message>>mapToObj((index) -> () -> this.conversations.say(id, "Line " + index))
				.toList();
			for (Future<Message> written : executor.invokeAll(writers)) {
				written.get();
			}
		}
		assertThat(this.log.after(id, 0)).extracting(ConversationEvent::number)
			.containsExactlyElementsOf(IntStream.rangeClosed(1, 40).mapToObj(Long::valueOf).toList());
	}

	@Test
	void keepsTheBotFromSpeakingOverAPerson() {
		ConversationId id = opened();
		MessageId question = this.conversations.receive(id, "Hello?", null).id();
		this.conversations.pass(id, List.of(Status.BOT), Status.QUEUED, null);
		assertThat(this.conversations.answerAsBot(id, question, "Late answer", List.of(), (later) -> false)).isEmpty();
	}

	@Test
	void dropsAnAnswerThatALaterMessageHasOvertaken() {
		ConversationId id = opened();
		MessageId question = this.conversations.receive(id, "How long is the warranty?", null).id();
		MessageId request = this.conversations.receive(id, "A person, please", null).id();
		assertThat(this.conversations.answerAsBot(id, question, "Two years.", List.of(),
				(later) -> later.id().equals(request)))
			.isEmpty();
		assertThat(this.conversations.answerAsBot(id, question, "Two years.", List.of(), (later) -> false)).isPresent();
	}

	@Test
	void answersAMessageOnlyOnce() {
		ConversationId id = opened();
		MessageId question = this.conversations.receive(id, "zzz", null).id();
		this.conversations.answerAsBot(id, question, "First", List.of(), (later) -> false);
		assertThat(this.conversations.answerAsBot(id, question, "Second", List.of(), (later) -> false)).isEmpty();
	}

	@Test
	void takesAResolvedConversationUpAgainWhenTheCustomerWrites() {
		ConversationId id = opened();
		this.conversations.pass(id, List.of(Status.BOT), Status.RESOLVED, null);
		this.conversations.receive(id, "One more thing", null);
		assertThat(this.conversations.get(id).status()).isEqualTo(Status.BOT);
	}

	@Test
	void keepsTheRestOfATextWithACharacterThatCannotBeStored() {
		Customer customer = Customer.opens(this.client, Map.of("language", "en", "customer", Map.of("name", "A\0nn")));
		customer.writes("hi\0there");
		assertThat(customer.messages().getFirst().get("text").asString()).isEqualTo("hi\uFFFDthere");
	}

	@Test
	void refusesWhatIsTooLongOrEmptyInWords() {
		Customer customer = Customer.opens(this.client, "en");
		String messages = "/api/conversations/" + customer.id + "/messages";
		JsonNode empty = customer.http().refused(400, messages, Map.of("text", "  "));
		assertThat(empty.get("errors").get(0).get("field").asString()).isEqualTo("text");
		assertThat(customer.http().refused(400, messages, Map.of("text", "x".repeat(8001))).get("detail").asString())
			.contains("8,000");
	}

	private ConversationId opened() {
		return this.conversations
			.open(new NewConversation("test", Language.ENGLISH, null, null, null, null, false), null)
			.conversation()
			.id();
	}

	private static void pause(long millis) {
		try {
			Thread.sleep(millis);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

}
