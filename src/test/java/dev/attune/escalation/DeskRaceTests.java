package dev.attune.escalation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.SampleDesk;
import dev.attune.SecondInstance;
import dev.attune.conversation.Author;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Message;
import dev.attune.conversation.NewConversation;
import dev.attune.conversation.Status;
import dev.attune.shared.ConversationId;
import dev.attune.shared.DataFolder;
import dev.attune.shared.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Agents, customers and the bot at the same time, on two instances.
 */
@AttuneTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskRaceTests {

	@Autowired
	WebTestClient here;

	@Autowired
	DataFolder data;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	HandOvers handOvers;

	@Autowired
	GoneAgents goneAgents;

	@Autowired
	Conversations conversations;

	ConfigurableApplicationContext second;

	WebTestClient there;

	@BeforeAll
	void startAnother(@Autowired HikariDataSource database, @TempDir Path folder) {
		this.second = SecondInstance.start(database, folder);
		this.there = SecondInstance.client(this.second);
		SampleDesk.awaitReadiness(this.here);
	}

	@AfterAll
	void stopIt() {
		this.jdbc.sql("DELETE FROM desk_agent").update();
		this.second.close();
	}

	@BeforeEach
	void startAnew() {
		SampleDesk.sendEverybodyHome(this.jdbc);
	}

	@Test
	void givesAThousandWaitingCustomersToFiftyAgentsEachOnce() throws Exception {
		List<ConversationId> waiting = thousandWaiting();
		IntStream.range(0, 50).forEach((index) -> arrives("agent-" + index, 20, (index % 5 == 0) ? "{pl}" : null));
		List<ConversationId> taken = new ArrayList<>();
		for (List<ConversationId> ofOne : atOnce(50, (index) -> takeAll("agent-" + index, instance(index)))) {
			assertThat(ofOne).hasSizeLessThanOrEqualTo(20);
			taken.addAll(ofOne);
		}
		assertThat(taken).doesNotHaveDuplicates();
		// What is kept for those who speak the language waits until they have room, and
		// nobody is lost.
		int left = this.jdbc.sql("SELECT count(*) FROM handover WHERE ended_at IS NULL AND claimed_at IS NULL")
			.query(Integer.class)
			.single();
		assertThat(taken.size() + left).isEqualTo(1_000);
		assertThat(this.jdbc.sql("""
				SELECT count(*) FROM conversation c JOIN handover h ON h.conversation_id = c.id AND h.ended_at IS NULL
				WHERE c.status = 'agent' AND c.assignee = h.claimed_by
				""").query(Integer.class).single()).isEqualTo(taken.size());
		this.jdbc.sql("UPDATE desk_agent SET languages = NULL, capacity = 100").update();
		for (List<ConversationId> ofOne : atOnce(50, (index) -> takeAll("agent-" + index, instance(index)))) {
			taken.addAll(ofOne);
		}
		assertThat(taken).doesNotHaveDuplicates().hasSize(1_000);
		assertThat(new HashSet<>(taken)).isEqualTo(new HashSet<>(waiting));
	}

	@Test
	void keepsToTheNumberOfAnAgentWhoAsksTwiceAtOnce() throws Exception {
		IntStream.range(0, 10).forEach((index) -> waiting());
		arrives("agent-1", 3, null);
		int taken = atOnce(10, (index) -> {
			try {
				return instance(index).next("agent-1").isPresent() ? 1 : 0;
			}
			catch (dev.attune.shared.Problem full) {
				return 0;
			}
		}).stream().mapToInt(Integer::intValue).sum();
		assertThat(taken).isEqualTo(3);
	}

	@Test
	void claimsNextTransferAndTakingBackNeverTearAConversationApart() throws Exception {
		List<ConversationId> ids = IntStream.range(0, 30).mapToObj((index) -> waiting()).toList();
		IntStream.range(0, 8).forEach((index) -> arrives("agent-" + index, 100, null));
		atOnce(16, (index) -> {
			HandOvers desk = instance(index);
			String agent = "agent-" + (index % 8);
			for (int step = 0; step < 25; step++) {
				ConversationId id = ids.get(ThreadLocalRandom.current().nextInt(ids.size()));
				try {
					switch (ThreadLocalRandom.current().nextInt(5)) {
						case 0 -> desk.next(agent);
						case 1 -> desk.claim(id, agent);
						case 2 -> desk.transfer(id, agent, null, null, "A note");
						case 3 -> desk.transfer(id, agent, "agent-" + ((index + 1) % 8), null, null);
						default -> {
							this.jdbc
								.sql("UPDATE desk_agent SET seen_at = now() - interval '1 hour' WHERE agent = :agent")
								.param("agent", agent)
								.update();
							desk.takeBack(new DeskAgents.LeftBehind(id, agent));
						}
					}
				}
				catch (dev.attune.shared.Problem somebodyElseWasFaster) {
					continue;
				}
			}
			return 0;
		});
		assertThat(this.jdbc.sql("""
				SELECT count(*) FROM conversation c JOIN handover h ON h.conversation_id = c.id AND h.ended_at IS NULL
				WHERE c.status = 'queued' AND h.claimed_by IS NULL OR c.status = 'agent' AND h.claimed_by = c.assignee
				""").query(Integer.class).single()).isEqualTo(30);
	}

	@Test
	void takesBackOnceOnHoweverManyInstances() throws Exception {
		arrives("agent-1", 100, null);
		List<ConversationId> ids = IntStream.range(0, 20).mapToObj((index) -> waiting()).toList();
		ids.forEach((id) -> this.handOvers.claim(id, "agent-1"));
		this.jdbc.sql("UPDATE desk_agent SET seen_at = now() - interval '1 hour'").update();
		GoneAgents elsewhere = this.second.getBean(GoneAgents.class);
		atOnce(8, (index) -> {
			((index % 2 == 0) ? this.goneAgents : elsewhere).sweep();
			return 0;
		});
		assertThat(ids).allSatisfy((id) -> {
			assertThat(this.conversations.get(id).status()).isEqualTo(Status.QUEUED);
			assertThat(this.conversations.messages(id)).filteredOn((message) -> message.text().contains("had to leave"))
				.hasSize(1);
		});
	}

	/** Promise 1: the bot never talks over a person who has taken the conversation. */
	@Test
	void theBotNeverTalksOverAPersonWhoIsAskedForOrJoins() throws Exception {
		atOnce(12, (index) -> {
			Customer customer = Customer.opens((index % 2 == 0) ? this.here : this.there, "en");
			ConversationId id = ConversationId.of(customer.id);
			customer.writes("How long does delivery take?");
			Thread.sleep(ThreadLocalRandom.current().nextInt(120));
			if (index % 3 == 0) {
				instance(index + 1).claim(id, "agent-1");
			}
			else {
				instance(index + 1).request(id, Reason.BUTTON);
			}
			return id;
		}).forEach(this::saysNothingAsBotAfterAPersonWasThere);
	}

	@Test
	void aLateTurnFindsThatAPersonHasIt() throws Exception {
		Customer customer = Customer.opens(this.here, "en");
		ConversationId id = ConversationId.of(customer.id);
		customer.asksForPerson();
		Message question = this.conversations.receive(id, "How long does delivery take?", null);
		this.jdbc.sql("INSERT INTO bot_turn (message_id, conversation_id) VALUES (:message, :id)")
			.param("message", question.id().value())
			.param("id", id.value())
			.update();
		Browserless.await(() -> this.jdbc.sql("SELECT count(*) FROM bot_turn WHERE conversation_id = :id")
			.param("id", id.value())
			.query(Integer.class)
			.single() == 0 ? true : null);
		assertThat(this.conversations.messages(id)).noneMatch((message) -> message.author() == Author.BOT);
		assertThat(this.conversations.answerAsBot(id, question.id(), "Two days.", List.of(), (later) -> false))
			.isEmpty();
	}

	@Test
	void asksForAPersonManyTimesAtOnceAndIsToldOnce() throws Exception {
		Customer customer = Customer.opens(this.here, "en");
		ConversationId id = ConversationId.of(customer.id);
		atOnce(8, (index) -> instance(index).request(id, (index % 2 == 0) ? Reason.BUTTON : Reason.ASKED));
		assertThat(this.conversations.messages(id)).hasSize(1);
		assertThat(this.jdbc.sql("SELECT count(*) FROM handover WHERE conversation_id = :id")
			.param("id", id.value())
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	/** What was said before it was resolved is history: it hands nobody over again. */
	@Test
	void oldWordsDoNotHandOverAgainAfterItWasResolved() throws Exception {
		Customer customer = Customer.opens(this.here, "en");
		ConversationId id = ConversationId.of(customer.id);
		customer.writes("I want to talk to a person, this is outrageous and I am furious!");
		customer.awaitsStatus("queued");
		this.handOvers.claim(id, "agent-1");
		instance(1).resolve(id, "agent-1");
		customer.at(this.there)
			.post("/api/conversations/" + id + "/messages", Map.of("text", "How long does delivery take?"));
		customer.reads("bot");
		assertThat(customer.status()).isEqualTo("bot");
		assertThat(this.handOvers.request(id, Reason.BUTTON).status()).isEqualTo(Status.QUEUED);
		assertThat(this.jdbc.sql("SELECT feeling FROM handover WHERE conversation_id = :id AND ended_at IS NULL")
			.param("id", id.value())
			.query(String.class)
			.single()).isEqualTo("neutral");
	}

	@Test
	void aTurnThatResolvingOvertakesHandsNobodyOver() throws Exception {
		Customer customer = Customer.opens(this.here, "en");
		ConversationId id = ConversationId.of(customer.id);
		customer.asksForPerson();
		this.handOvers.claim(id, "agent-1");
		Message late = this.conversations.receive(id, "I want to talk to a person", null);
		this.jdbc.sql("INSERT INTO bot_turn (message_id, conversation_id) VALUES (:message, :id)")
			.param("message", late.id().value())
			.param("id", id.value())
			.update();
		instance(1).resolve(id, "agent-1");
		Browserless.await(() -> this.jdbc.sql("SELECT count(*) FROM bot_turn WHERE conversation_id = :id")
			.param("id", id.value())
			.query(Integer.class)
			.single() == 0 ? true : null);
		assertThat(this.conversations.get(id).status()).isEqualTo(Status.RESOLVED);
	}

	/**
	 * The turn had begun before a person joined and finished; it wakes up when all is
	 * over.
	 */
	@Test
	void aTurnThatWasAtWorkMeanwhileNeitherAnswersNorHandsOver() {
		Customer customer = Customer.opens(this.here, "en");
		ConversationId id = ConversationId.of(customer.id);
		this.handOvers.claim(id, "agent-1");
		Message question = this.conversations.receive(id, "How long does delivery take?", null);
		instance(1).resolve(id, "agent-1");
		for (Reason reason : List.of(Reason.ASKED, Reason.BETWEEN_THE_LINES, Reason.NO_ANSWER)) {
			assertThat(instance(1).request(id, reason).status()).isEqualTo(Status.RESOLVED);
		}
		assertThat(this.conversations.answerAsBot(id, question.id(), "Two days.", List.of(), (later) -> false))
			.isEmpty();
		Message next = this.conversations.receive(id, "Thanks! And do you deliver on Sundays?", null);
		assertThat(this.conversations.answerAsBot(id, question.id(), "Two days.", List.of(), (later) -> false))
			.isEmpty();
		assertThat(customer.reads((message) -> message.get("author").asString().equals("bot"))).isNotNull();
		assertThat(this.conversations.answerAsBot(id, next.id(), "On no day.", List.of(), (later) -> false)).isEmpty();
	}

	private void saysNothingAsBotAfterAPersonWasThere(ConversationId id) {
		Browserless.await(() -> this.jdbc.sql("SELECT count(*) FROM bot_turn WHERE conversation_id = :id")
			.param("id", id.value())
			.query(Integer.class)
			.single() == 0 ? true : null);
		assertThat(this.jdbc.sql("""
				SELECT count(*) FROM message m WHERE m.conversation_id = :id AND m.author = 'bot' AND m.event >
				    (SELECT min(e.number) FROM conversation_event e WHERE e.conversation_id = :id AND e.type = 'status'
				        AND e.data ->> 'status' IN ('queued', 'agent'))
				""").param("id", id.value()).query(Integer.class).single()).isZero();
		assertThat(this.conversations.get(id).status()).isNotEqualTo(Status.BOT);
	}

	private HandOvers instance(int index) {
		return (index % 2 == 0) ? this.handOvers : this.second.getBean(HandOvers.class);
	}

	private static List<ConversationId> takeAll(String agent, HandOvers desk) {
		List<ConversationId> taken = new ArrayList<>();
		try {
			for (Optional<ConversationId> next = desk.next(agent); next.isPresent(); next = desk.next(agent)) {
				taken.add(next.get());
			}
		}
		catch (dev.attune.shared.Problem full) {
			assertThat(full.getBody().getTitle()).isEqualTo("Enough in hand");
		}
		return taken;
	}

	private interface Work<T> {

		T of(int index) throws Exception;

	}

	private static <T> List<T> atOnce(int many, Work<T> work) throws Exception {
		List<T> results = new ArrayList<>();
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Callable<T>> all = IntStream.range(0, many)
				.<Callable<T>>mapToObj((index) -> () -> work.of(index))
				.toList();
			for (Future<T> one : executor.invokeAll(all)) {
				results.add(one.get());
			}
		}
		return results;
	}

	private void arrives(String agent, int capacity, String languages) {
		this.jdbc.sql("""
				INSERT INTO desk_agent (agent, presence, languages, capacity, seen_at, presence_since)
				VALUES (:agent, 'available', :languages::text[], :capacity, now(), now())
				""").param("agent", agent).param("languages", languages).param("capacity", capacity).update();
	}

	private ConversationId waiting() {
		ConversationId id = this.conversations
			.open(new NewConversation("test", Language.ENGLISH, null, null, null, null, false), null)
			.conversation()
			.id();
		this.handOvers.request(id, Reason.BUTTON);
		return id;
	}

	private List<ConversationId> thousandWaiting() {
		return this.jdbc
			.sql("""
					WITH customers AS (INSERT INTO customer (id, created_at)
					        SELECT gen_random_uuid(), now() FROM generate_series(1, 1000) RETURNING id),
					    numbered AS (SELECT id, row_number() OVER () AS n FROM customers),
					    conversations AS (INSERT INTO conversation (id, customer_id, channel, language, status, opened_at,
					            current_since, token_hash)
					        SELECT gen_random_uuid(), id, 'test', CASE WHEN n % 4 = 0 THEN 'pl' ELSE 'en' END, 'queued', now(),
					            now(), gen_random_uuid()::text
					        FROM numbered RETURNING id)
					INSERT INTO handover (conversation_id, reason, feeling, requested_at)
					SELECT id, 'button', (ARRAY['neutral', 'anger', 'worry'])[1 + floor(random() * 3)::int],
					    now() - random() * interval '30 minutes' FROM conversations RETURNING conversation_id
					""")
			.query((row, index) -> new ConversationId(row.getObject("conversation_id", java.util.UUID.class)))
			.list();
	}

}
