package dev.attune.escalation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.SecondInstance;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.NewConversation;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances on one database share the calls, and say everything once.
 */
@AttuneTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoInstancesCallbackTests {

	@Autowired
	Callbacks callbacks;

	@Autowired
	HandOvers handOvers;

	@Autowired
	Conversations conversations;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	WebTestClient client;

	ConfigurableApplicationContext second;

	@BeforeAll
	void startAnother(@Autowired HikariDataSource database, @TempDir Path folder) {
		this.second = SecondInstance.start(database, folder);
	}

	@AfterAll
	void stopIt() {
		this.second.close();
	}

	@Test
	void givesEveryCallToOneAgentOnly() throws Exception {
		List<ConversationId> promised = IntStream.range(0, 60).mapToObj((index) -> promised()).toList();
		Callbacks there = this.second.getBean(Callbacks.class);
		List<UUID> ripe = this.jdbc.sql("SELECT id FROM callback")
			.query((row, i) -> row.getObject("id", UUID.class))
			.list();
		List<Callable<List<ConversationId>>> work = new ArrayList<>();
		for (Callbacks instance : List.of(this.callbacks, there)) {
			work.add(() -> {
				ripe.forEach(instance::advance);
				return List.of();
			});
			for (int i = 0; i < 6; i++) {
				String agent = "agent-" + i + "-" + (instance == there);
				work.add(() -> takeAll(instance, agent, promised));
			}
		}
		List<ConversationId> taken = new ArrayList<>();
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			for (Future<List<ConversationId>> each : executor.invokeAll(work)) {
				taken.addAll(each.get());
			}
		}
		assertThat(taken).containsExactlyInAnyOrderElementsOf(promised);
		assertThat(promised).allSatisfy((id) -> assertThat(this.jdbc.sql("""
				SELECT count(*) FROM conversation_event
				WHERE conversation_id = :id AND type = 'callback' AND data->>'state' = 'due'
				""").param("id", id.value()).query(Long.class).single()).isEqualTo(1));
	}

	@Test
	void tellsACustomerOnceWhoAsksByTextAndButtonOnBoth() throws Exception {
		HandOvers there = this.second.getBean(HandOvers.class);
		for (int i = 0; i < 10; i++) {
			Customer customer = Customer.opens(this.client, "en");
			ConversationId id = ConversationId.of(customer.id);
			customer.writes("I want to talk to a person");
			try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
				executor.invokeAll(List.of(() -> this.handOvers.request(id, Reason.BUTTON),
						() -> there.request(id, Reason.ASKED), () -> there.request(id, Reason.BUTTON),
						() -> this.handOvers.request(id, Reason.ASKED)));
			}
			customer.awaitsStatus("queued");
			Browserless.await(() -> this.jdbc.sql("SELECT count(*) FROM bot_turn WHERE conversation_id = :id")
				.param("id", id.value())
				.query(Long.class)
				.single() == 0 ? true : null);
			assertThat(customer.messages()).extracting((message) -> message.get("author").asString())
				.containsExactlyInAnyOrder("customer", "system");
		}
	}

	@Test
	void goesOnWhereAnInstanceStopped() {
		ConversationId id = promised();
		PhoneCall call = this.second.getBean(PhoneCalls.class).open(id).orElseThrow();
		Browserless.await(() -> this.second.getBean(PhoneCalls.class)
			.open(id)
			.filter((each) -> each.state() == PhoneCall.State.DUE)
			.orElse(null));
		this.second.getBean(Callbacks.class).claim(call.id(), "agent");
		this.jdbc.sql("UPDATE callback SET claimed_at = claimed_at - interval '1 hour' WHERE id = :id")
			.param("id", call.id())
			.update();
		Browserless.await(() -> this.jdbc.sql("SELECT state FROM callback WHERE id = :id")
			.param("id", call.id())
			.query(String.class)
			.single()
			.equals("due") ? true : null);
		assertThat(this.callbacks.claim(call.id(), "another").state()).isEqualTo(PhoneCall.State.DIALLING);
	}

	/** Looks until all calls have been taken. */
	/** Which of the promised ones an agent got; another test may have left one more. */
	private List<ConversationId> takeAll(Callbacks instance, String agent, List<ConversationId> promised)
			throws InterruptedException {
		List<ConversationId> taken = new ArrayList<>();
		for (int i = 0; i < 400 && notTaken(promised) > 0; i++) {
			Optional<PhoneCall> next = instance.next(agent);
			next.map(PhoneCall::conversation).filter(promised::contains).ifPresent(taken::add);
			if (next.isEmpty()) {
				Thread.sleep(50);
			}
		}
		return taken;
	}

	/** Whatever other tests have left. */
	private long notTaken(List<ConversationId> promised) {
		return this.jdbc.sql("""
				SELECT count(*) FROM callback
				WHERE state IN ('waiting', 'due') AND conversation_id IN (:promised)
				""")
			.param("promised", promised.stream().map(ConversationId::value).toList())
			.query(Long.class)
			.single();
	}

	private ConversationId promised() {
		ConversationId id = this.conversations
			.open(new NewConversation("test", Language.ENGLISH, null, null, null, null, false), null)
			.conversation()
			.id();
		this.handOvers.request(id, Reason.BUTTON);
		this.callbacks.book(id, "", new Callback("+46701740605", null, null));
		return id;
	}

}
