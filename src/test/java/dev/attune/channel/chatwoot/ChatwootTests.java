package dev.attune.channel.chatwoot;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import com.zaxxer.hikari.HikariDataSource;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.SampleDesk;
import dev.attune.SecondInstance;
import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Chatwoot connected to the whole application, on two instances.
 */
@AttuneTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatwootTests {

	private static final String SECRET = "what-deliveries-are-signed-with";

	private static final AtomicLong conversations = new AtomicLong(1_000);

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	RemovedHelpdesks removed;

	private final ChatwootServer chatwoot = new ChatwootServer();

	private Browserless admin;

	private Browserless agent;

	private String webhook;

	private String helpdesk;

	private ConfigurableApplicationContext second;

	private HikariDataSource database;

	@BeforeAll
	void connect(@Autowired HikariDataSource database) {
		SampleDesk.awaitReadiness(this.client);
		this.admin = Browserless.as("admin", this.client, this.data);
		this.agent = Browserless.as("agent", this.client, this.data);
		JsonNode made = this.admin.post("/api/helpdesks", form());
		this.helpdesk = made.get("id").asString();
		this.webhook = made.get("webhook").asString();
		this.database = database;
	}

	/** Another instance, from when it is first needed. */
	private synchronized WebTestClient there() {
		if (this.second == null) {
			this.second = SecondInstance.start(this.database, this.data.data().toAbsolutePath(),
					"--attune.channel.chatwoot.patience=4s", "--attune.channel.chatwoot.longest-pause=2s");
		}
		return SecondInstance.client(this.second);
	}

	@AfterEach
	void allIsWellAgain() {
		this.chatwoot.answersAllWith(0);
		this.chatwoot.keepsBotsFromLooking(false);
		this.chatwoot.whenLookedAt((conversation) -> {
		});
		this.admin.put("/api/helpdesks/" + this.helpdesk, form());
	}

	@AfterAll
	void disconnect() {
		this.admin.delete("/api/helpdesks/" + this.helpdesk);
		if (this.second != null) {
			this.second.close();
		}
		this.chatwoot.close();
	}

	private Map<String, Object> form() {
		return new HashMap<>(Map.of("name", "Chat", "url", this.chatwoot.url() + "/", "account", 1, "secret", SECRET,
				"botToken", ChatwootServer.BOT_TOKEN, "agentToken", "", "origin", "https://Chat.example/app"));
	}

	@Test
	void saysWhichFieldOfAHelpdeskThereIsNotAndTakesBackWhatWasRead() {
		Map<String, Object> form = new HashMap<>(form());
		form.put("bottoken", "x");
		assertThat(this.admin.put(400, "/api/helpdesks/" + this.helpdesk, form).get("detail").asString())
			.startsWith("There is no field 'bottoken' here.")
			.contains("botToken");
		this.admin.put(200, "/api/helpdesks/" + this.helpdesk, this.admin.get("/api/helpdesks/" + this.helpdesk));
	}

	@Test
	void answersACustomerWhileTheConversationIsTheBots() {
		long conversation = next();
		assertThat(delivers(Webhook.incoming(conversation, "How long does delivery take?"))).isEqualTo(202);
		awaitDone(conversation, 1);
		ChatwootServer.Call answer = this.chatwoot.messages(conversation).getFirst();
		assertThat(answer.text()).contains("4–7 working days")
			.endsWith("How long does delivery take?: https://help.example/faq/en/delivery-times");
		assertThat(answer.token()).isEqualTo(ChatwootServer.BOT_TOKEN);
		JsonNode context = context(conversation);
		assertThat(context.get("channel").asString()).isEqualTo("chatwoot");
		assertThat(context.get("status").asString()).isEqualTo("bot");
		assertThat(context.get("customer").get("name").asString()).isEqualTo("Maja Berg");
		assertThat(context.get("customer").get("email").asString()).isEqualTo("maja@mail.example");
		assertThat(context.get("customer").get("phone").asString()).isEqualTo("+46701234567");
		assertThat(context.get("customer").get("externalId").asString())
			.isEqualTo("chatwoot:" + this.helpdesk + ":" + conversation);
		assertThat(health().get("state").asString()).isEqualTo("ok");
		assertThat(health().get("canLook").asBoolean()).isTrue();
	}

	@Test
	void asksWhichArticleIsMeantByNumbersAndWhetherAnAnswerHelpedInWords() {
		long conversation = next();
		delivers(Webhook.incoming(conversation, "does my gift card expire"));
		awaitDone(conversation, 1);
		String asked = this.chatwoot.messages(conversation).getFirst().text();
		assertThat(asked).contains("How do gift cards work?")
			.contains("Something else")
			.endsWith("Reply with a number.");
		String number = asked.lines()
			.filter((line) -> line.endsWith(". How do gift cards work?"))
			.map((line) -> line.substring(0, line.indexOf('.')))
			.findFirst()
			.orElseThrow();
		delivers(Webhook.incoming(conversation, number));
		awaitDone(conversation, 2);
		assertThat(this.chatwoot.messages(conversation).getLast().text()).contains("valid for 3 years")
			.contains("Did this help? Reply “yes” or “no”.");
		delivers(Webhook.incoming(conversation, "yes"));
		awaitDone(conversation, 3);
		assertThat(this.chatwoot.messages(conversation).getLast().text()).contains("I am glad that this helped");
	}

	@Test
	void believesWhoACustomerIsOnlyWhereChatwootHasVerifiedIt() {
		long unverified = next();
		long verified = next();
		delivers(Webhook.incoming(unverified, "hello").with((body) -> identify(body, "customer-7")));
		delivers(Webhook.incoming(verified, "hello").with((body) -> {
			identify(body, "customer-8");
			((ObjectNode) body.get("conversation").get("contact_inbox")).put("hmac_verified", true);
		}));
		assertThat(context(unverified).get("customer").get("externalId").asString()).startsWith("chatwoot:");
		assertThat(context(verified).get("customer").get("externalId").asString()).isEqualTo("customer-8");
	}

	@Test
	void refusesWhatIsNotSignedAsItShouldBe() {
		long conversation = next();
		byte[] body = Webhook.json.writeValueAsString(Webhook.incoming(conversation, "hello").body)
			.getBytes(StandardCharsets.UTF_8);
		String now = Long.toString(Instant.now().getEpochSecond());
		String signed = Signature.of(body, now, SECRET);
		String old = Long.toString(Instant.now().minus(Duration.ofMinutes(6)).getEpochSecond());
		String early = Long.toString(Instant.now().plus(Duration.ofMinutes(6)).getEpochSecond());
		byte[] changed = new String(body, StandardCharsets.UTF_8).replace("hello", "hella")
			.getBytes(StandardCharsets.UTF_8);
		assertThat(sends(body, null, null)).isEqualTo(401);
		assertThat(sends(body, now, null)).isEqualTo(401);
		assertThat(sends(body, now, Signature.of(body, now, "another secret"))).isEqualTo(401);
		assertThat(sends(changed, now, signed)).isEqualTo(401);
		assertThat(sends(body, Long.toString(Long.parseLong(now) + 1), signed)).isEqualTo(401);
		assertThat(sends(body, old, Signature.of(body, old, SECRET))).isEqualTo(401);
		assertThat(sends(body, early, Signature.of(body, early, SECRET))).isEqualTo(401);
		assertThat(health().get("refusedAt").asString()).isNotNull();
		assertThat(this.jdbc.sql("SELECT count(*) FROM chatwoot_delivery WHERE remote_id = :id")
			.param("id", conversation)
			.query(Integer.class)
			.single()).isZero();
		assertThat(sends(body, now, signed)).isEqualTo(202);
		assertThat(
				Webhook.send(this.client, "/webhooks/chatwoot/" + java.util.UUID.randomUUID(), "d", body, now, signed))
			.isEqualTo(404);
		assertThat(Webhook.send(this.client, "/webhooks/chatwoot/none", "d", body, now, signed)).isEqualTo(404);
		byte[] noJson = "{".getBytes(StandardCharsets.UTF_8);
		assertThat(sends(noJson, now, Signature.of(noJson, now, SECRET))).isEqualTo(400);
	}

	@Test
	void answersOnceHoweverOftenAndWhereverAMessageIsDelivered() throws Exception {
		List<Long> all = List.of(next(), next(), next());
		WebTestClient there = there();
		List<Callable<Integer>> deliveries = new ArrayList<>();
		for (long conversation : all) {
			Webhook message = Webhook.incoming(conversation, "How long does delivery take?");
			for (int i = 0; i < 4; i++) {
				String delivery = "again-" + i / 2 + "-" + conversation;
				deliveries.add(() -> message.to(this.client, this.webhook, delivery, SECRET));
				deliveries.add(() -> message.to(there, this.webhook, delivery, SECRET));
			}
		}
		assertThat(atOnce(deliveries)).containsOnly(202);
		for (long conversation : all) {
			awaitDone(conversation, 1);
		}
		awaitNothingWaiting();
		for (long conversation : all) {
			assertThat(this.chatwoot.done(conversation)).hasSize(1);
			assertThat(context(conversation).get("timeline")
				.valueStream()
				.map((message) -> message.get("author").asString())).containsExactly("customer", "bot");
		}
	}

	@Test
	void keepsTheOrderOfWhatACustomerWrites() {
		long conversation = next();
		for (int i = 0; i < 8; i++) {
			Webhook.incoming(conversation, "Line " + i).to((i % 2 == 0) ? this.client : there(), this.webhook, SECRET);
		}
		awaitNothingWaiting();
		assertThat(context(conversation).get("timeline")
			.valueStream()
			.filter((message) -> message.get("author").asString().equals("customer"))
			.map((message) -> message.get("text").asString()))
			.containsExactly("Line 0", "Line 1", "Line 2", "Line 3", "Line 4", "Line 5", "Line 6", "Line 7");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | My parcel is late and this is so annoying. I want to talk to a person! | no need to say it again
			pl | Paczka się spóźnia, jestem wściekła. Proszę mnie połączyć z konsultantem | nie trzeba niczego powtarzać
			cs | Balík má zpoždění, jsem naštvaná. Chci mluvit s člověkem | nemusíte nic opakovat
			sv | Paketet är sent och jag är så arg. Jag vill prata med en människa | du slipper upprepa dig
			""")
	void handsOverWithWordsForTheCustomerAndANoteForTheAgents(String language, String request, String known) {
		long conversation = next();
		delivers(Webhook.incoming(conversation, request).with((body) -> speak(body, language)));
		awaitDone(conversation, 3);
		assertThat(this.chatwoot.done(conversation)).extracting(ChatwootServer.Call::what)
			.containsExactly("message", "note", "open");
		String told = this.chatwoot.done(conversation).get(0).text();
		assertThat(told).contains(known).doesNotContain("queue", "kolejce", "frontě", "kön", "“", "„", "”");
		String note = this.chatwoot.done(conversation).get(1).text();
		assertThat(note).contains("the customer asked for a person", "How the customer feels",
				"> It is about: “" + request.split("[.,] (?=I want|Proszę|Chci|Jag vill)")[0],
				"has not answered anything");
		assertThat(context(conversation).get("status").asString()).isEqualTo("queued");
		assertThat(this.agent.get("/api/queue").get("items").valueStream())
			.noneMatch((waiting) -> waiting.get("conversationId").asString().equals(id(conversation)));
		delivers(Webhook.incoming(conversation, request).with((body) -> speak(body, language)));
		delivers(Webhook.event("conversation_opened", conversation, "open"));
		delivers(Webhook.incoming(conversation, "How long does delivery take?").status("open"));
		awaitNothingWaiting();
		assertThat(this.chatwoot.done(conversation)).hasSize(3);
		assertThat(context(conversation).get("status").asString()).isEqualTo("queued");
	}

	@Test
	void tellsAgentsWhatTheBotTried() {
		long conversation = next();
		delivers(Webhook.incoming(conversation, "How long does delivery take?"));
		awaitDone(conversation, 1);
		delivers(Webhook.incoming(conversation, "That is no help. Get me a human being, please"));
		awaitDone(conversation, 4);
		assertThat(this.chatwoot.done(conversation).get(2).text()).contains("What the assistant answered:",
				"4–7 working days", "_How long does delivery take?_");
	}

	@Test
	void saysNothingMoreWhenAPersonTakesOverWhileTheBotIsAnswering() {
		long conversation = next();
		this.chatwoot.whenLookedAt((looked) -> {
			if (looked == conversation) {
				this.chatwoot.passes(conversation, "open", "Anna");
			}
		});
		delivers(Webhook.incoming(conversation, "How long does delivery take?"));
		Browserless.await(() -> context(conversation).get("notes").isEmpty() ? null : true);
		JsonNode context = Browserless.await(() -> {
			JsonNode now = context(conversation);
			return now.get("status").asString().equals("agent") ? now : null;
		});
		awaitNothingWaiting();
		assertThat(this.chatwoot.done(conversation)).isEmpty();
		assertThat(context.get("assignee").asString()).isEqualTo("Anna (Chatwoot)");
		assertThat(context.get("notes").get(0).get("text").asString()).contains("was not sent", "4–7 working days");
	}

	@Test
	void remembersWhatAPersonThereWritesAndKeepsNotesApart() {
		long conversation = next();
		delivers(Webhook.incoming(conversation, "How long does delivery take?"));
		awaitDone(conversation, 1);
		this.chatwoot.passes(conversation, "open", "Anna");
		delivers(Webhook.event("conversation_opened", conversation, "open").assignee("Anna"));
		delivers(Webhook.echo(conversation, this.chatwoot.messages(conversation).getFirst().text()).status("open"));
		delivers(Webhook.outgoing(conversation, "Anna", "She is a regular customer.")
			.status("open")
			.with((body) -> body.put("private", true)));
		delivers(Webhook.outgoing(conversation, "Anna", "Hello, Anna here. Yours comes on Monday.").status("open"));
		delivers(Webhook.incoming(conversation, "How long does delivery take?").status("open"));
		awaitNothingWaiting();
		JsonNode context = context(conversation);
		assertThat(context.get("timeline").valueStream())
			.extracting((message) -> message.get("author").asString(),
					(message) -> message.path("authorName").asString(""))
			.containsExactly(tuple("customer", ""), tuple("bot", ""), tuple("agent", "Anna"), tuple("customer", ""));
		assertThat(context.get("notes").get(0).get("text").asString()).isEqualTo("She is a regular customer.");
		assertThat(context.get("notes").get(0).get("author").asString()).isEqualTo("Anna (Chatwoot)");
		assertThat(context.get("status").asString()).isEqualTo("agent");
		assertThat(this.chatwoot.done(conversation)).hasSize(1);
	}

	@Test
	void letsAPersonTakeOverBySimplyAnswering() {
		long conversation = next();
		delivers(Webhook.incoming(conversation, "How long does delivery take?"));
		awaitDone(conversation, 1);
		delivers(Webhook.outgoing(conversation, "Anna", "Let me look into that for you."));
		awaitDone(conversation, 3);
		assertThat(this.chatwoot.done(conversation)).extracting(ChatwootServer.Call::what)
			.containsExactly("message", "note", "open");
		assertThat(context(conversation).get("status").asString()).isEqualTo("agent");
	}

	@Test
	void beginsAnewWithTheBotAfterTheMatterWasResolved() {
		long conversation = next();
		delivers(Webhook.incoming(conversation, "I want to talk to a person"));
		awaitDone(conversation, 3);
		this.chatwoot.passes(conversation, "resolved", null);
		delivers(Webhook.event("conversation_resolved", conversation, "resolved"));
		awaitNothingWaiting();
		assertThat(context(conversation).get("status").asString()).isEqualTo("resolved");
		this.chatwoot.passes(conversation, "pending", null);
		delivers(Webhook.incoming(conversation, "How long does delivery take?"));
		awaitDone(conversation, 4);
		assertThat(this.chatwoot.messages(conversation).getLast().text()).contains("4–7 working days");
		assertThat(context(conversation).get("status").asString()).isEqualTo("bot");
	}

	@Test
	void answersAgainWhenAPersonGivesTheConversationBack() {
		long conversation = next();
		delivers(Webhook.incoming(conversation, "I want to talk to a person"));
		awaitDone(conversation, 3);
		this.chatwoot.passes(conversation, "pending", null);
		delivers(Webhook.incoming(conversation, "How long does delivery take?"));
		awaitDone(conversation, 4);
		assertThat(this.chatwoot.messages(conversation).getLast().text()).contains("4–7 working days");
	}

	@Test
	void takesNoOldMessageForTheConversationGivenBack() {
		long conversation = next();
		delivers(Webhook.incoming(conversation, "I want to talk to a person"));
		awaitDone(conversation, 3);
		delivers(Webhook.incoming(conversation, "How long does delivery take?"));
		awaitNothingWaiting();
		assertThat(context(conversation).get("status").asString()).isEqualTo("queued");
		assertThat(this.chatwoot.done(conversation)).hasSize(3);
	}

	@Test
	void handsOverWhatNoBotCanRead() {
		long conversation = next();
		delivers(Webhook.incoming(conversation, "").with((body) -> {
			body.putNull("content");
			body.putArray("attachments").addObject().put("file_type", "image");
		}));
		awaitDone(conversation, 3);
		assertThat(this.chatwoot.done(conversation)).extracting(ChatwootServer.Call::what)
			.containsExactly("message", "note", "open");
		JsonNode timeline = context(conversation).get("timeline");
		assertThat(timeline.get(0).get("text").asString()).contains("image");
		assertThat(timeline.valueStream().map((message) -> message.get("author").asString())).doesNotContain("bot");
	}

	@Test
	void isNotDisturbedByWhatMeansNothing() {
		long conversation = next();
		delivers(Webhook.incoming(conversation, "hello"));
		awaitDone(conversation, 1);
		List<Webhook> harmless = List.of(Webhook.incoming(conversation, "").with((body) -> body.putNull("content")),
				Webhook.outgoing(conversation, "x", "Anna joined").with((body) -> body.put("message_type", "activity")),
				Webhook.outgoing(conversation, "x", "How did we do?")
					.with((body) -> body.put("message_type", "template")),
				Webhook.outgoing(conversation, "x", "From a campaign").with((body) -> body.putNull("sender")),
				Webhook.incoming(conversation, "changed").with((body) -> body.put("event", "message_updated")),
				Webhook.incoming(conversation, "x").with((body) -> body.put("event", "webwidget_triggered")),
				Webhook.incoming(conversation, "x").with((body) -> body.put("event", "unheard_of")),
				Webhook.incoming(conversation, "x").with((body) -> body.putNull("conversation")),
				Webhook.event("conversation_opened", next(), "open"),
				Webhook.event("conversation_resolved", conversation, "a-new-status"));
		harmless.forEach((webhook) -> assertThat(delivers(webhook)).isEqualTo(202));
		delivers(Webhook.incoming(conversation, "How long does delivery take?").with((body) -> {
			ObjectNode meta = (ObjectNode) body.get("conversation").get("meta");
			meta.putNull("team").putNull("assignee").putNull("sender");
			((ObjectNode) body.get("conversation")).putNull("contact_inbox").putNull("additional_attributes");
		}));
		awaitDone(conversation, 2);
		awaitNothingWaiting();
		assertThat(context(conversation).get("timeline").valueStream()).hasSize(4);
		assertThat(health().get("givenUp").asInt()).isZero();
		assertThat(Webhook.incoming(next(), "x")
			.with((body) -> ((ObjectNode) body.get("account")).put("id", 2))
			.to(this.client, this.webhook, SECRET)).isEqualTo(422);
	}

	@Test
	void triesAgainWhereChatwootFails() {
		long conversation = next();
		this.chatwoot.failsNext(conversation, aResponse().withStatus(503), aResponse().withStatus(500),
				aResponse().withStatus(429));
		delivers(Webhook.incoming(conversation, "How long does delivery take?"));
		awaitDone(conversation, 1);
		awaitNothingWaiting();
		assertThat(this.chatwoot.messages(conversation)).hasSize(1);
		assertThat(context(conversation).get("status").asString()).isEqualTo("bot");
	}

	/** By a line that breaks, and by a proxy that leaves a half. */
	@Test
	void looksAgainWhereWhatIsReadIsCutInTheMidst() {
		long conversation = next();
		String half = "{\"id\":" + conversation + ",\"meta\":{},\"messages\":[],\"status\":\"ope";
		this.chatwoot.failsNextLooks(conversation, aResponse().withStatus(200).withBody(half),
				aResponse().withStatus(200).withBody(half).withFault(Fault.MALFORMED_RESPONSE_CHUNK));
		delivers(Webhook.incoming(conversation, "How long does delivery take?"));
		awaitDone(conversation, 1);
		awaitNothingWaiting();
		assertThat(this.chatwoot.failingLooks(conversation)).isZero();
		assertThat(this.chatwoot.messages(conversation)).hasSize(1);
		assertThat(context(conversation).get("status").asString()).isEqualTo("bot");
	}

	@Test
	void doesNotSayTwiceWhatChatwootTookWithoutSayingSo() {
		long conversation = next();
		this.chatwoot.failsNext(conversation, ChatwootServer.takesItLate(Duration.ofSeconds(6)));
		delivers(Webhook.incoming(conversation, "How long does delivery take?"));
		awaitDone(conversation, 1);
		delivers(Webhook.echo(conversation, this.chatwoot.messages(conversation).getFirst().text()));
		awaitNothingWaiting();
		assertThat(this.chatwoot.messages(conversation)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 404 })
	void tellsTheDeskWhereChatwootLetsNobodyIn(int status) {
		long conversation = next();
		this.chatwoot.answersAllWith(status);
		delivers(Webhook.incoming(conversation, "How long does delivery take?"));
		JsonNode waiting = Browserless.await(() -> this.agent.get("/api/queue")
			.get("items")
			.valueStream()
			.filter((one) -> one.get("conversationId").asString().equals(id(conversation)))
			.findFirst()
			.orElse(null));
		assertThat(waiting.get("note").asString()).contains("Chatwoot (Chat) could not be reached");
		assertThat(health().get("state").asString()).isEqualTo("failing");
		assertThat(health().get("failure").asString()).isEqualTo((status == 401) ? "refused" : "missing");
		assertThat(health().get("unsent").asInt()).isPositive();
		this.chatwoot.answersAllWith(0);
		Browserless.await(() -> this.chatwoot.status(conversation).equals("open") ? true : null);
		awaitNothingWaiting();
		assertThat(this.chatwoot.done(conversation)).extracting(ChatwootServer.Call::what)
			.containsExactly("message", "message", "note", "open");
		assertThat(this.agent.get("/api/queue").get("items").valueStream())
			.noneMatch((one) -> one.get("conversationId").asString().equals(id(conversation)));
		assertThat(health().get("state").asString()).isEqualTo("ok");
	}

	@Test
	void goesByWhatWasDeliveredWhereBotsMayNotLook() {
		this.chatwoot.keepsBotsFromLooking(true);
		long conversation = next();
		delivers(Webhook.incoming(conversation, "How long does delivery take?"));
		awaitDone(conversation, 1);
		awaitNothingWaiting();
		assertThat(health().get("canLook").asBoolean()).isFalse();
		assertThat(health().get("state").asString()).isEqualTo("ok");
		delivers(Webhook.event("conversation_opened", conversation, "open"));
		delivers(Webhook.incoming(conversation, "How long does delivery take?").status("open"));
		awaitNothingWaiting();
		assertThat(this.chatwoot.done(conversation)).hasSize(1);
	}

	@Test
	void letsAnAgentOfThisDeskTakeAConversationOfChatwoots() {
		long conversation = next();
		delivers(Webhook.incoming(conversation, "How long does delivery take?"));
		awaitDone(conversation, 1);
		String path = "/api/conversations/" + id(conversation);
		this.agent.post(path + "/claim", Map.of());
		awaitDone(conversation, 4);
		this.agent.post(path + "/replies", Map.of("text", "I am looking into it."));
		awaitDone(conversation, 5);
		this.agent.post(path + "/resolve", Map.of());
		Browserless.await(() -> this.chatwoot.status(conversation).equals("resolved") ? true : null);
		assertThat(this.chatwoot.messages(conversation)).extracting(ChatwootServer.Call::text)
			.contains("I am looking into it.");
		assertThat(this.chatwoot.done(conversation)).extracting(ChatwootServer.Call::what)
			.startsWith("message", "message", "note", "open", "message")
			.endsWith("resolved");
	}

	@Test
	void sendsAReplyOfTheSidebarOnceHoweverOftenItIsClicked() throws Exception {
		sendsFromHere(ChatwootServer.AGENT_TOKEN);
		long conversation = next();
		delivers(Webhook.incoming(conversation, "How long does delivery take?"));
		awaitDone(conversation, 1);
		this.chatwoot.failsNext(conversation, ChatwootServer.takesItLate(Duration.ofSeconds(1)));
		assertThat(atOnce(Collections.nCopies(8, () -> replies(conversation, "clicked-more-than-once"))))
			.containsOnly(204);
		assertThat(this.chatwoot.messages(conversation)).extracting(ChatwootServer.Call::text)
			.containsOnlyOnce("Your parcel is on its way.");
		this.chatwoot.failsNext(conversation, aResponse().withStatus(422).withFixedDelay(3_000));
		assertThat(atOnce(Collections.nCopies(3, () -> replies(conversation, "clicked-and-refused"))))
			.containsOnly(424);
		assertThat(replies(conversation, "clicked-and-refused")).isEqualTo(204);
		assertThat(this.chatwoot.messages(conversation)).filteredOn((call) -> call.text().startsWith("Your parcel"))
			.hasSize(2);
		sendsFromHere("");
	}

	/**
	 * As at the desk: words of a note are for colleagues, unless the agent has read them
	 * over.
	 */
	@Test
	void warnsBeforeWordsOfANoteAreSentFromTheSidebar() {
		sendsFromHere(ChatwootServer.AGENT_TOKEN);
		String words = "I checked: above the limit, team lead, up to EUR 150 (ext. 4417) decides.";
		long conversation = next();
		delivers(Webhook.incoming(conversation, "How long does delivery take?"));
		awaitDone(conversation, 1);
		String replies = "/api/sidebar/conversations/" + id(conversation) + "/replies";
		String[] key = { "Idempotency-Key", "words-of-a-note-" + conversation };

		assertThat(this.agent.post(replies + "/check", Map.of("text", words)).get("internalNotes").toString())
			.containsIgnoringCase("goodwill");
		JsonNode warned = this.agent.refused(409, replies, Map.of("text", words), key);
		assertThat(warned.get("type").asString()).endsWith("internal-words");
		assertThat(warned.get("detail").asString()).containsIgnoringCase("goodwill");
		assertThat(this.chatwoot.messages(conversation)).extracting(ChatwootServer.Call::text).doesNotContain(words);

		this.agent.post(replies, Map.of("text", words, "acknowledged", true), key);
		this.agent.post(replies, Map.of("text", words), key);
		assertThat(this.chatwoot.messages(conversation)).extracting(ChatwootServer.Call::text).containsOnlyOnce(words);
		assertThat(
				this.agent.post(replies + "/check", Map.of("text", "Your parcel is on its way.")).get("internalNotes"))
			.isEmpty();
		this.agent.refused(404, "/api/sidebar/conversations/" + UUID.randomUUID() + "/replies/check",
				Map.of("text", words));
		sendsFromHere("");
	}

	private void sendsFromHere(String agentToken) {
		Map<String, Object> form = form();
		form.put("agentToken", agentToken);
		this.admin.put("/api/helpdesks/" + this.helpdesk, form);
	}

	private int replies(long conversation, String key) {
		return this.agent.client()
			.post()
			.uri("/api/sidebar/conversations/" + id(conversation) + "/replies")
			.header("Authorization", this.agent.authorization())
			.header("Idempotency-Key", key)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("text", "Your parcel is on its way."))
			.exchange()
			.returnResult(Void.class)
			.getStatus()
			.value();
	}

	@Test
	void failsClearlyWhereChatwootAnswersWithoutEnd() {
		sendsFromHere(ChatwootServer.AGENT_TOKEN);
		long conversation = next();
		delivers(Webhook.incoming(conversation, "How long does delivery take?"));
		awaitDone(conversation, 1);
		this.chatwoot.failsNext(conversation, ChatwootServer.takesItSaying("x".repeat(3_000_000)));
		assertThat(replies(conversation, "answered-with-too-much")).isEqualTo(204);
		this.chatwoot.failsNext(conversation, aResponse().withStatus(422).withBody("x".repeat(3_000_000)));
		assertThat(replies(conversation, "refused-with-too-much")).isEqualTo(424);
		sendsFromHere("");
	}

	@Test
	void takesUpWhatAnInstanceLeftWhenItWasKilled() {
		long arrived = next();
		this.jdbc.sql("""
				INSERT INTO chatwoot_delivery (helpdesk_id, delivery, remote_id, payload, leased_until, attempts)
				VALUES (:helpdesk::uuid, 'of-the-dead', :id, :payload, now() + interval '2 seconds', 1)
				""")
			.param("helpdesk", this.helpdesk)
			.param("id", arrived)
			.param("payload",
					Webhook.json.writeValueAsString(Webhook.incoming(arrived, "How long does delivery take?").body))
			.update();
		awaitDone(arrived, 1);
		long half = next();
		delivers(Webhook.incoming(half, "How long does delivery take?"));
		awaitDone(half, 1);
		awaitNothingWaiting();
		// As if it had died after the answer was noted, and before it was posted.
		this.jdbc.sql("""
				UPDATE chatwoot_conversation SET relayed = 1, leased_by = gen_random_uuid(),
				    leased_until = now() + interval '2 seconds' WHERE remote_id = :id
				""").param("id", half).update();
		this.jdbc.sql("DELETE FROM chatwoot_post WHERE remote_id = :id").param("id", half).update();
		awaitDone(half, 2);
		awaitNothingWaiting();
		assertThat(this.chatwoot.messages(half)).hasSize(2);
	}

	@Test
	void forgetsWhatWasDeliveredOnceItIsDone() {
		long conversation = next();
		delivers(Webhook.incoming(conversation, "hello"));
		awaitDone(conversation, 1);
		awaitNothingWaiting();
		assertThat(this.jdbc.sql("SELECT count(*) FROM chatwoot_delivery WHERE payload IS NOT NULL")
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void tellsNobodyItsSecrets() throws Exception {
		String told = this.admin.get("/api/helpdesks").toString() + this.admin.get("/api/helpdesks/" + this.helpdesk)
				+ this.admin.put("/api/helpdesks/" + this.helpdesk, form());
		assertThat(told).doesNotContain(SECRET, ChatwootServer.BOT_TOKEN, ChatwootServer.AGENT_TOKEN);
		assertThat(this.jdbc.sql("SELECT h::text FROM helpdesk h").query(String.class).list())
			.allSatisfy((row) -> assertThat(row).doesNotContain(SECRET, ChatwootServer.BOT_TOKEN));
		Path key = this.data.resolve("helpdesk-key");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
		assertThat(this.admin.get("/api/helpdesks/" + this.helpdesk).get("origin").asString())
			.isEqualTo("https://chat.example");
	}

	@Test
	void keepsSecretsThatAreNotChangedAndForgetsAHelpdeskThatIsRemoved() {
		Map<String, Object> other = form();
		other.put("name", "Other");
		other.put("agentToken", ChatwootServer.AGENT_TOKEN);
		JsonNode made = this.admin.post("/api/helpdesks", other);
		String path = "/api/helpdesks/" + made.get("id").asString();
		assertThat(made.get("sends").asBoolean()).isTrue();
		long conversation = next();
		other.remove("secret");
		other.remove("botToken");
		other.remove("agentToken");
		assertThat(this.admin.put(path, other).get("sends").asBoolean()).isTrue();
		String hook = made.get("webhook").asString();
		assertThat(Webhook.incoming(conversation, "I want to talk to a person").to(this.client, hook, SECRET))
			.isEqualTo(202);
		awaitDone(conversation, 3);
		String id = id(conversation);
		other.put("enabled", false);
		assertThat(this.admin.put(path, other).get("health").get("state").asString()).isEqualTo("off");
		assertThat(Webhook.incoming(conversation, "hello").to(this.client, hook, SECRET)).isEqualTo(404);
		other.put("enabled", true);
		this.admin.put(path, other);

		this.admin.delete(path);
		this.admin.delete(404, path);
		this.admin.refused(404, path + "/test", Map.of());
		assertThat(Webhook.incoming(conversation, "hello").to(this.client, hook, SECRET)).isEqualTo(404);
		this.removed.forget();
		assertThat(this.admin.post(path + "/restore", Map.of()).get("enabled").asBoolean()).isTrue();
		assertThat(status(id)).isEqualTo("queued");
		assertThat(Webhook.incoming(conversation, "hello").to(this.client, hook, SECRET)).isEqualTo(202);
		awaitNothingWaiting();

		this.admin.delete(path);
		this.jdbc.sql("UPDATE helpdesk SET removed_at = now() - interval '31 minutes' WHERE removed_at IS NOT NULL")
			.update();
		this.removed.forget();
		assertThat(status(id)).isEqualTo("resolved");
		this.admin.refused(404, path + "/restore", Map.of());
	}

	@Test
	void triesAConnectionWithoutChangingAnythingThere() {
		Map<String, Object> form = form();
		form.put("agentToken", ChatwootServer.AGENT_TOKEN);
		String path = "/api/helpdesks/" + this.admin.post("/api/helpdesks", form).get("id").asString();
		try {
			this.chatwoot.keepsBotsFromLooking(true);
			assertThat(tried(path, form)).isEqualTo("ok, ok, ok");
			this.chatwoot.keepsBotsFromLooking(false);
			form.put("agentToken", "");
			assertThat(tried(path, form)).isEqualTo("ok, , ok");
			form.put("agentToken", "of-somebody-who-left");
			assertThat(tried(path, form)).isEqualTo("ok, refused, ok");
			form.put("botToken", "mistyped");
			assertThat(tried(path, form)).isEqualTo("refused, refused, failing");
			form.put("botToken", ChatwootServer.BOT_TOKEN);
			form.put("agentToken", ChatwootServer.AGENT_TOKEN);
			this.chatwoot.answersAllWith(500);
			assertThat(tried(path, form)).isEqualTo("broken, broken, failing");
			this.chatwoot.answersAllWith(0);
			form.put("url", "http://127.0.0.1:1");
			assertThat(tried(path, form)).isEqualTo("unreachable, unreachable, failing");
		}
		finally {
			this.chatwoot.keepsBotsFromLooking(false);
			this.chatwoot.answersAllWith(0);
			this.admin.delete(path);
		}
		assertThat(this.chatwoot.done(0)).isEmpty();
	}

	private String tried(String path, Map<String, Object> form) {
		this.admin.put(path, form);
		JsonNode tried = this.admin.post(path + "/test", Map.of());
		return tried.get("bot").asString() + ", " + tried.path("agent").asString("") + ", "
				+ tried.at("/helpdesk/health/state").asString();
	}

	private String status(String id) {
		return this.agent.get("/api/conversations/" + id + "/context").get("status").asString();
	}

	@ParameterizedTest
	@CsvSource({ "url,ftp://chat.example", "url,chat", "url,https://user@chat.example", "url,httpd.example",
			"url,http:", "url,http:chat.example", "secret,''", "botToken,''", "name,''", "account,-1",
			"origin,javascript:alert(1)", "language,xx" })
	void refusesAConnectionThatCannotWork(String field, String value) {
		Map<String, Object> form = form();
		form.put(field, value);
		JsonNode problem = this.admin.refused(field.equals("language") ? 422 : 400, "/api/helpdesks", form);
		assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo(field);
	}

	private static void identify(ObjectNode body, String identifier) {
		((ObjectNode) body.get("conversation").get("meta").get("sender")).put("identifier", identifier);
	}

	private static void speak(ObjectNode body, String language) {
		((ObjectNode) body.get("conversation").get("additional_attributes")).put("browser_language", language);
	}

	private long next() {
		return conversations.incrementAndGet();
	}

	private int delivers(Webhook webhook) {
		return webhook.to(this.client, this.webhook, SECRET);
	}

	private int sends(byte[] body, String timestamp, String signature) {
		return Webhook.send(this.client, this.webhook, java.util.UUID.randomUUID().toString(), body, timestamp,
				signature);
	}

	private String id(long conversation) {
		return Browserless
			.await(() -> this.jdbc.sql("SELECT conversation_id::text FROM chatwoot_conversation WHERE remote_id = :id")
				.param("id", conversation)
				.query(String.class)
				.optional()
				.orElse(null));
	}

	private JsonNode context(long conversation) {
		return this.agent.get("/api/conversations/" + id(conversation) + "/context");
	}

	private JsonNode health() {
		return this.admin.get("/api/helpdesks/" + this.helpdesk).get("health");
	}

	private void awaitDone(long conversation, int calls) {
		try {
			Browserless.await(() -> this.chatwoot.done(conversation).size() >= calls ? true : null);
		}
		catch (AssertionError late) {
			throw new AssertionError("only " + this.chatwoot.done(conversation), late);
		}
	}

	/** Until nothing is left to be done, by anybody. */
	private void awaitNothingWaiting() {
		Browserless.await(() -> this.jdbc.sql("""
				SELECT NOT EXISTS (SELECT FROM chatwoot_delivery WHERE done_at IS NULL)
				    AND NOT EXISTS (SELECT FROM bot_turn)
				    AND NOT EXISTS (SELECT FROM chatwoot_conversation
				        WHERE written > relayed OR doubtful OR leased_by IS NOT NULL)
				""").query(Boolean.class).single() ? true : null);
	}

	private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
		List<Integer> answers = new ArrayList<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
			for (Future<Integer> answer : threads.invokeAll(calls)) {
				answers.add(answer.get());
			}
		}
		return answers;
	}

}
