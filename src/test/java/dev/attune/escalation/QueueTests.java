package dev.attune.escalation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.NewConversation;
import dev.attune.conversation.Status;
import dev.attune.shared.ConversationId;
import dev.attune.shared.DataFolder;
import dev.attune.shared.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@AttuneTest
class QueueTests {

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	HandOvers handOvers;

	@Autowired
	Conversations conversations;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void emptyTheQueue() {
		this.jdbc.sql("DELETE FROM desk_agent").update();
		// Not by taking all: whose customer somebody else has is offered to nobody.
		this.jdbc.sql("UPDATE handover SET ended_at = now() WHERE ended_at IS NULL").update();
	}

	@Test
	void givesEveryWaitingCustomerToOneAgentOnly() throws Exception {
		List<ConversationId> waiting = IntStream.range(0, 60).mapToObj((index) -> waiting(Reason.BUTTON)).toList();
		List<ConversationId> taken = new ArrayList<>();
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<List<ConversationId>>> agents = IntStream.range(0, 12)
				.<Callable<List<ConversationId>>>mapToObj((index) -> () -> takeAll("agent-" + index))
				.toList();
			for (Future<List<ConversationId>> work : executor.invokeAll(agents)) {
				taken.addAll(work.get());
			}
		}
		assertThat(taken).containsExactlyInAnyOrderElementsOf(waiting);
		assertThat(waiting).allSatisfy((id) -> assertThat(this.conversations.get(id).status()).isEqualTo(Status.AGENT));
	}

	@Test
	void takesGriefAndDangerFirstThenThoseWhoWaitLongest() {
		ConversationId first = waiting(Reason.ASKED);
		ConversationId second = waiting(Reason.BUTTON);
		ConversationId urgent = waiting(Reason.BETWEEN_THE_LINES);
		assertThat(takeAll("agent")).containsExactly(urgent, first, second);
	}

	@Test
	void showsHowTheCustomerFeltAndNotHowTheyAskedForAPerson() {
		Customer customer = Customer.opens(this.client, "en");
		customer.writes("This is outrageous, I am furious that you lost my parcel again!!!");
		customer.writes("agent please");
		customer.awaitsStatus("queued");
		JsonNode waiting = Browserless.as("agent", this.client, this.data).get("/api/queue").get("items").get(0);
		assertThat(waiting.get("feeling").asString()).isEqualTo("anger");
	}

	@Test
	void heedsDangerToldWhileTheCustomerWaits() {
		Customer customer = Customer.opens(this.client, "en");
		customer.writes("operator");
		customer.awaitsStatus("queued");
		assertThat(customer.messages().getLast().get("text").asString()).doesNotContain("112");
		customer.writes("Please hurry, the heater is on fire and my baby is in the room!");
		customer.reads((message) -> message.get("author").asString().equals("system")
				&& message.get("text").asString().contains("112"));
		customer.writes("The smoke is getting thicker, the heater is on fire!");
		customer.writes("My father died last week and now this.");
		JsonNode waiting = Browserless.as("agent", this.client, this.data).get("/api/queue").get("items").get(0);
		assertThat(waiting.get("reasons").valueStream().map((ground) -> ground.get("word").asString()))
			.contains("danger");
		assertThat(customer.messages()).filteredOn((message) -> message.get("text").asString().contains("112"))
			.hasSize(1);
	}

	@Test
	void heedsWhatACrashLeftUnheeded() {
		Customer customer = Customer.opens(this.client, "en");
		customer.writes("operator");
		customer.awaitsStatus("queued");
		this.jdbc
			.sql("""
					WITH stored AS (INSERT INTO message (id, conversation_id, author, text, at, event)
					    SELECT gen_random_uuid(), conversation_id, author, 'The heater is on fire, hurry!', now(),
					        (SELECT max(event) + 1 FROM message) FROM message WHERE conversation_id = :id AND author = 'customer'
					    RETURNING id, conversation_id)
					INSERT INTO late_wish (message_id, conversation_id) SELECT id, conversation_id FROM stored
					""")
			.param("id", ConversationId.of(customer.id).value())
			.update();
		customer.reads((message) -> message.get("author").asString().equals("system")
				&& message.get("text").asString().contains("112"));
		Browserless.await(() -> this.jdbc.sql("SELECT count(*) FROM late_wish").query(Long.class).single().equals(0L)
				? true : null);
	}

	@Test
	void learnsTheLanguageOfWhoeverNeverMetTheBot() {
		Customer customer = Customer.opens(this.client, "en");
		customer.asksForPerson();
		customer.writes("Dobrý den, můj balík měl přijít minulý týden a stále nedorazil.");
		Browserless.await(() -> languageOf(customer).equals("cs") ? true : null);
		this.jdbc.sql("UPDATE handover SET claimed_at = now(), claimed_by = 'agent' WHERE conversation_id = :id::uuid")
			.param("id", customer.id)
			.update();
		customer.writes("Paczka miała przyjść w zeszłym tygodniu i nadal jej nie ma.");
		Browserless.await(() -> languageOf(customer).equals("pl") ? true : null);
	}

	private String languageOf(Customer customer) {
		return this.jdbc.sql("SELECT language FROM conversation WHERE id = :id::uuid")
			.param("id", customer.id)
			.query(String.class)
			.single();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | never mind, I'd like the bot again               | with the assistant again
			pl | jednak nie, wolę bota                            | znowu asystent
			cs | vlastně ne, radši bych zpátky k botovi           | zpět u asistenta
			sv | äsch, jag tar hellre boten igen                  | tillbaka hos assistenten
			en | I don't need anybody any more, solved it         | no longer in the queue
			pl | już nikogo nie potrzebuję, sam to rozwiązałem    | Nie czekają już
			cs | už nikoho nepotřebuju, vyřešilo se to            | Už nejste ve frontě
			sv | behöver ingen längre, det löste sig              | står inte längre i kön
			""")
	void letsGoWhoeverWouldRatherHaveTheBotOrNeedsNobodyAnyMore(String language, String message, String words) {
		Customer customer = Customer.opens(this.client, language);
		customer.asksForPerson();
		customer.writes(message);
		customer.reads((told) -> told.get("text").asString().contains(words));
		assertThat(customer.status()).isEqualTo("bot");
		assertThat(Browserless.as("agent", this.client, this.data).get("/api/queue").get("items").size()).isZero();
		assertThat(customer.messages()).extracting((told) -> told.get("author").asString()).doesNotContain("bot");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Never mind, the bot can answer. How long does delivery take?
			pl | Nieważne, bot może odpowiedzieć. Jak długo trwa dostawa?
			cs | To je jedno, bot mi může odpovědět. Jak dlouho trvá doručení?
			sv | Strunt samma, boten kan svara. Hur lång är leveranstiden?
			""")
	void lettingGoWhoeverWouldRatherHaveTheBotItAnswersWhatTheyAskWithIt(String language, String message) {
		Customer customer = Customer.opens(this.client, language);
		customer.asksForPerson();
		customer.writes(message);
		customer.reads((told) -> told.get("author").asString().equals("bot"));
		assertThat(customer.status()).isEqualTo("bot");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | please not the bot again
			en | it is still not solved
			en | the bot said it is solved, it is not
			pl | tylko nie bot
			pl | nadal nie jest rozwiązane
			pl | nikt mi tu nie pomaga
			cs | hlavně ne zase bota
			cs | pořád to není vyřešené
			sv | inte boten igen tack
			sv | det är fortfarande inte löst
			""")
	void letsNobodyGoWhoStillWants(String language, String message) {
		Customer customer = Customer.opens(this.client, language);
		customer.asksForPerson();
		customer.writes(message);
		Browserless.await(() -> this.jdbc.sql("SELECT count(*) FROM late_wish").query(Long.class).single().equals(0L)
				? true : null);
		assertThat(customer.status()).isEqualTo("queued");
	}

	@Test
	void letsNobodyGoWhoIsInDistress() {
		Customer customer = Customer.opens(this.client, "en");
		customer.writes("I don't want to live any more");
		customer.awaitsStatus("queued");
		customer.writes("never mind, I don't need anybody");
		Browserless.await(() -> this.jdbc.sql("SELECT count(*) FROM late_wish").query(Long.class).single().equals(0L)
				? true : null);
		assertThat(customer.status()).isEqualTo("queued");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			sv | Hallå?                     | Hur lång tid tar det egentligen?  | Du står kvar
			en | Hello, anyone?             | how much longer?                  | still in our queue
			pl | Halo, jest tu ktoś?        | Ile jeszcze mam czekać?           | Nadal są Państwo
			cs | Haló, je tu někdo?         | Jak dlouho ještě?                 | Stále jste
			pl | halo, jest tam kto?        | czy ktoś mnie słyszy?             | Nadal są Państwo
			en | is there a human there?    | has everyone gone home?           | still in our queue
			cs | je tam vůbec někdo živý?   | zapomněli jste na mě?             | Stále jste
			sv | hör ni mig?                | är det ingen där?                 | Du står kvar
			""")
	void tellsWhoeverAsksWhetherAnybodyIsThereHowTheyStandOnceInAWhile(String language, String first, String second,
			String words) {
		Customer customer = Customer.opens(this.client, language);
		customer.asksForPerson();
		customer.writes(first);
		String told = customer.reads((message) -> message.get("text").asString().contains(words))
			.get("text")
			.asString();
		assertThat(told).doesNotContain("{");
		customer.writes(second);
		customer.writes("LV-4820193");
		assertThat(customer.messages()).filteredOn((message) -> message.get("text").asString().contains(words))
			.hasSize(1);
		this.jdbc.sql("UPDATE message SET at = at - interval '4 minutes' WHERE conversation_id = :id")
			.param("id", ConversationId.of(customer.id).value())
			.update();
		this.jdbc
			.sql("UPDATE handover SET requested_at = requested_at - interval '4 minutes' WHERE conversation_id = :id")
			.param("id", ConversationId.of(customer.id).value())
			.update();
		customer.writes(second);
		Browserless.await(() -> (customer.messages()
			.stream()
			.filter((message) -> message.get("text").asString().contains(words))
			.count() == 2) ? true : null);
	}

	@Test
	void asksTwiceForTheSameHandOverOnly() {
		Customer customer = Customer.opens(this.client, "sv");
		JsonNode first = customer.asksForPerson();
		JsonNode second = customer.asksForPerson();
		assertThat(List.of(first, second)).allSatisfy((told) -> {
			assertThat(told.get("status").asString()).isEqualTo("queued");
			assertThat(told.get("position").asInt()).isEqualTo(1);
		});
		assertThat(customer.messages()).hasSize(1);
	}

	@Test
	void takesACallBackAndConfirmsTheNumberOnce() {
		Customer customer = Customer.opens(this.client, "cs");
		Map<String, Object> callback = Map.of("callback", Map.of("phone", "+420 601 234 567"));
		customer.http().post("/api/conversations/" + customer.id + "/handover", callback);
		customer.http().post("/api/conversations/" + customer.id + "/handover", callback);
		assertThat(customer.messages()).filteredOn((message) -> message.get("text").asString().contains("601 234 567"))
			.hasSize(1);
		JsonNode refused = customer.http()
			.refused(400, "/api/conversations/" + customer.id + "/handover",
					Map.of("callback", Map.of("phone", "soon")));
		assertThat(refused.get("errors").get(0).get("field").asString()).isEqualTo("callback.phone");
	}

	@Test
	void letsTheSlowerOfTwoAgentsKnowWhoHasIt() {
		ConversationId id = waiting(Reason.BUTTON);
		this.handOvers.claim(id, "somebody-else");
		JsonNode refused = Browserless.as("agent", this.client, this.data)
			.refused(409, "/api/conversations/" + id + "/claim", Map.of());
		assertThat(refused.get("type").asString()).isEqualTo("urn:attune:problem:not-yours");
	}

	@Test
	void letsOnlyTheOneWhoHasAConversationReplyToIt() {
		ConversationId id = waiting(Reason.BUTTON);
		Browserless agent = Browserless.as("agent", this.client, this.data);
		agent.refused(409, "/api/conversations/" + id + "/replies", Map.of("text", "Hello"));
		agent.post("/api/conversations/" + id + "/claim", Map.of());
		agent.post("/api/conversations/" + id + "/replies", Map.of("text", "Hello"));
	}

	@Test
	void passesAConversationBackWithoutLosingItsPlace() {
		ConversationId first = waiting(Reason.ASKED);
		this.handOvers.claim(first, "agent");
		ConversationId second = waiting(Reason.ASKED);
		this.handOvers.transfer(first, "agent", null, null, "Knows about invoices");
		assertThat(takeAll("agent")).containsExactly(first, second);
	}

	@Test
	void keepsTheCallBackAndTellsTheNextColleagueWhatTheLastOneNoted() {
		Customer customer = Customer.opens(this.client, "en");
		customer.http()
			.post("/api/conversations/" + customer.id + "/handover",
					Map.of("callback", Map.of("phone", "+46 70 174 06 05")));
		ConversationId id = ConversationId.of(customer.id);
		this.handOvers.claim(id, "agent");
		this.handOvers.transfer(id, "agent", null, null, "Knows about invoices");
		Browserless agent = Browserless.as("agent", this.client, this.data);
		JsonNode waiting = agent.get("/api/queue").get("items").get(0);
		assertThat(waiting.get("callbackPhone").asString()).isEqualTo("+46 70 174 06 05");
		assertThat(agent.get("/api/conversations/" + id + "/context").get("handover").get("note").asString())
			.isEqualTo("Knows about invoices");
	}

	@Test
	void refusesAnImpossibleCallBackWithoutQueueingAnybody() {
		Customer customer = Customer.opens(this.client, "en");
		customer.http()
			.refused(400, "/api/conversations/" + customer.id + "/handover", Map.of("callback",
					Map.of("phone", "+46701740605", "from", "2026-12-01T12:00:00Z", "to", "2026-12-01T11:00:00Z")));
		assertThat(customer.status()).isEqualTo("bot");
	}

	@Test
	void saysWhichConversationDoesNotExist() {
		Browserless agent = Browserless.as("agent", this.client, this.data);
		for (String call : List.of("claim", "resolve", "reopen", "return-to-bot", "suggestions")) {
			agent.refused(404, "/api/conversations/" + ConversationId.random() + "/" + call, Map.of());
		}
	}

	@Test
	void handsOverAgainAfterItWasResolvedOnlyWhenAskedAgain() {
		ConversationId id = waiting(Reason.ASKED);
		this.handOvers.claim(id, "agent");
		this.handOvers.resolve(id, "agent");
		assertThat(this.conversations.get(id).status()).isEqualTo(Status.RESOLVED);
		assertThat(this.handOvers.request(id, Reason.BUTTON).status()).isEqualTo(Status.QUEUED);
	}

	@Test
	void undoesWhatAnAgentResolvedAsIfTheyHadNot() {
		Browserless agent = Browserless.as("agent", this.client, this.data);
		Customer customer = Customer.opens(this.client, "pl");
		customer.asksForPerson();
		String uri = "/api/conversations/" + customer.id;
		agent.refused(409, uri + "/reopen", Map.of());
		agent.post(uri + "/claim", Map.of());
		agent.post(uri + "/resolve", Map.of());
		Browserless.as("admin", this.client, this.data).refused(409, uri + "/reopen", Map.of());
		agent.post(uri + "/reopen", Map.of());
		agent.post(uri + "/reopen", Map.of());
		assertThat(customer.status()).isEqualTo("agent");
		assertThat(customer.messages()
			.stream()
			.map((message) -> message.get("text").asString())
			.filter((text) -> text.contains("przez pomyłkę"))).as("clicked twice").hasSize(1);
		JsonNode context = agent.get(uri + "/context");
		assertThat(context.get("assignee").asString()).isEqualTo("agent");
		assertThat(context.at("/handover/reason").asString()).as("why it was handed over").isEqualTo("button");
		assertThat(agent.post(uri + "/replies", Map.of("text", "Jestem.")).get("author").asString()).isEqualTo("agent");
		agent.post(uri + "/resolve", Map.of());
	}

	@Test
	void doesNotUndoWhatHasGoneOnSince() {
		Browserless agent = Browserless.as("agent", this.client, this.data);
		Customer customer = Customer.opens(this.client, "en");
		customer.asksForPerson();
		String uri = "/api/conversations/" + customer.id;
		agent.post(uri + "/claim", Map.of());
		agent.post(uri + "/resolve", Map.of());
		customer.writes("How long does delivery take?");
		assertThat(agent.refused(409, uri + "/reopen", Map.of()).get("type").asString()).endsWith("gone-on");
		assertThat(customer.status()).isEqualTo("bot");
		assertThat(this.jdbc.sql("""
				SELECT count(*) FROM handover WHERE conversation_id = :id::uuid AND ended_at IS NULL
				""").param("id", customer.id).query(Long.class).single()).isZero();
	}

	@Test
	void givesACustomerWithTwoConversationsOnePlace() {
		ConversationId before = waiting(Reason.ASKED);
		Customer first = known("one-place", "web");
		assertThat(first.asksForPerson().get("position").asInt()).isEqualTo(2);
		waiting(Reason.ASKED);
		Customer second = known("one-place", "email");
		assertThat(second.status()).as("a person was asked for before").isEqualTo("queued");
		assertThat(second.sees().get("waiting").get("position").asInt()).isEqualTo(2);
		assertThat(second.messages().getFirst().get("text").asString()).contains("number 2")
			.contains("joins your other conversation");
		second.writes("The heater is on fire!");
		Browserless agent = Browserless.as("agent", this.client, this.data);
		await().untilAsserted(() -> assertThat(agent.get("/api/queue").get("items").get(0).get("reasons").toString())
			.contains("\"danger\""));
		List<JsonNode> rows = agent.get("/api/queue").get("items").valueStream().toList();
		assertThat(rows).hasSize(3);
		JsonNode row = rows.getFirst();
		assertThat(row.get("conversationId").asString()).isEqualTo(first.id);
		assertThat(row.get("also").get(0).get("conversationId").asString()).isEqualTo(second.id);
		assertThat(row.get("also").get(0).get("channel").asString()).isEqualTo("email");
		assertThat(row.get("also").get(0).get("lastMessage").asString()).contains("on fire");
		assertThat(first.sees().get("waiting").get("position").asInt()).isEqualTo(1);
		assertThat(this.handOvers.notice(before).position()).isEqualTo(2);
		JsonNode taken = agent.post("/api/queue/next", Map.of());
		assertThat(taken.get("conversationId").asString()).isEqualTo(first.id);
		assertThat(taken.get("also").get(0).asString()).isEqualTo(second.id);
		assertThat(second.status()).isEqualTo("agent");
		assertThat(second.messages().getLast().get("text").asString()).contains("Alex");
		assertThat(agent.get("/api/desk/conversations").size()).isEqualTo(2);
	}

	@Test
	void keepsThePlaceOfTheOtherConversationWhereOneIsNoLongerWaiting() {
		Customer first = known("one-place-left", "web");
		first.asksForPerson();
		Customer second = known("one-place-left", "web");
		first.http().post("/api/conversations/" + first.id + "/preference", Map.of("preference", "bot"));
		assertThat(first.status()).isEqualTo("bot");
		assertThat(second.sees().get("waiting").get("position").asInt()).isEqualTo(1);
		assertThat(takeAll("agent")).containsExactly(ConversationId.of(second.id));
	}

	/** Twelve agents claim the two conversations of each of eight customers at once. */
	@Test
	void givesACustomerWithTwoConversationsToOneAgentHoweverManyClaimThem() throws Exception {
		List<List<ConversationId>> customers = IntStream.range(0, 8)
			.mapToObj((number) -> List.of(waiting("race-" + number), waiting("race-" + number)))
			.toList();
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<Object>> agents = IntStream.range(0, 12).<Callable<Object>>mapToObj((index) -> () -> {
				for (List<ConversationId> customer : customers) {
					try {
						this.handOvers.claim(customer.get(index % 2), "agent-" + index);
					}
					catch (dev.attune.shared.Problem slower) {
						this.handOvers.next("agent-" + index);
					}
				}
				return index;
			}).toList();
			for (Future<Object> work : executor.invokeAll(agents)) {
				work.get();
			}
		}
		assertThat(customers).allSatisfy((conversations) -> assertThat(
				conversations.stream().map((id) -> this.conversations.get(id).assignee()).distinct())
			.hasSize(1)
			.doesNotContainNull());
	}

	private Customer known(String externalId, String channel) {
		return Customer.opens(this.client,
				Map.of("channel", channel, "language", "en", "customer", Map.of("externalId", externalId)));
	}

	private ConversationId waiting(String externalId) {
		ConversationId id = this.conversations
			.open(new NewConversation("test", Language.ENGLISH, externalId, null, null, null, false), null)
			.conversation()
			.id();
		this.handOvers.request(id, Reason.ASKED);
		return id;
	}

	private List<ConversationId> takeAll(String agent) {
		List<ConversationId> taken = new ArrayList<>();
		for (Optional<ConversationId> next = this.handOvers.next(agent); next
			.isPresent(); next = this.handOvers.next(agent)) {
			taken.add(next.get());
		}
		return taken;
	}

	private ConversationId waiting(Reason reason) {
		ConversationId id = this.conversations
			.open(new NewConversation("test", Language.ENGLISH, null, null, null, null, false), null)
			.conversation()
			.id();
		this.handOvers.request(id, reason);
		return id;
	}

}
