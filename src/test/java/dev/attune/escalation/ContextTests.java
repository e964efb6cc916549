package dev.attune.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.SampleDesk;
import dev.attune.channel.Pass;
import dev.attune.shared.DataFolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * "Say it once": what an agent sees of a conversation without a language model.
 */
@AttuneTest
class ContextTests {

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	JdbcClient jdbc;

	private Browserless agent;

	@BeforeEach
	void aDesk() {
		SampleDesk.awaitReadiness(this.client);
		this.agent = Browserless.as("agent", this.client, this.data);
	}

	@Test
	void picksWhatItIsAboutOutOfWhatWasSaid() {
		Customer customer = Customer.opens(this.client, "en");
		ask(customer, "Hello! What does shipping cost? My order is LV-4820193, and my address is jo.lind@example.com.");
		ask(customer, "How long does delivery take?");
		JsonNode answer = customer.reads("bot");
		customer.writes("Please let me talk to a human being.");
		customer.awaitsStatus("queued");
		customer.http()
			.put("/api/conversations/" + customer.id + "/messages/" + answer.get("id").asString() + "/verdict",
					Map.of("helpful", false));

		JsonNode context = context(customer);
		assertThat(words(context.at("/matter/asked"))).containsExactly("What does shipping cost?",
				"How long does delivery take?");
		assertThat(words(context.at("/matter/mentioned"))).containsExactly("jo.lind@example.com", "LV-4820193");
		assertThat(words(context.at("/matter/answeredFrom"))).contains("What does delivery cost?");
		assertThat(context.at("/matter/unhelpful").asInt()).isEqualTo(1);
		assertThat(context.at("/matter/last").asString()).isEqualTo("Please let me talk to a human being.");
		assertThat(context.get("summary").asString()).contains("“What does shipping cost?”", "LV-4820193");
		assertThat(context.at("/summaryBy/writtenBy").asString()).isEqualTo("extractive");
		assertThat(context.at("/summaryBy/pending").asBoolean()).isFalse();
		assertThat(context.at("/handover/reason").asString()).isEqualTo("asked");
		assertThat(context.at("/handover/why").asString()).isEqualTo("asked");
	}

	@Test
	void keepsWhyAPersonWasNeededHoweverOftenItIsPassedOn() {
		Customer customer = Customer.opens(this.client, "en");
		customer.writes("My mother has died and I do not know what to do with her order.");
		customer.awaitsStatus("queued");
		String conversation = "/api/conversations/" + customer.id;
		for (int i = 0; i < 2; i++) {
			this.agent.post(conversation + "/claim", Map.of());
			this.agent.post(conversation + "/transfer", Map.of("note", "Knows about orders"));
		}
		JsonNode context = context(customer);
		assertThat(context.at("/handover/reason").asString()).isEqualTo("transfer");
		assertThat(context.at("/handover/firstReason").asString()).isEqualTo("between-the-lines");
		assertThat(context.at("/handover/why").asString()).isEqualTo("bereavement");
		this.agent.post(conversation + "/claim", Map.of());
		this.agent.post(conversation + "/resolve", Map.of());
		this.agent.post(conversation + "/claim", Map.of());
		assertThat(context(customer).at("/handover/why").asString()).as("taken up again").isEqualTo("bereavement");
	}

	@Test
	void listsWhomTheBotTalksWithUntilSomebodyElseDoesOrTheyAreSilent() {
		Customer talks = Customer.opens(this.client,
				Map.of("channel", "web", "language", "sv", "customer", Map.of("name", "Maja Berg")));
		Customer silent = Customer.opens(this.client, "en");
		Customer waits = Customer.opens(this.client, "en");
		Customer looks = Customer.opens(this.client, "en");
		Stream.of(talks, silent, waits).forEach((customer) -> customer.writes("Hur lång är leveranstiden?"));
		waits.asksForPerson();
		this.jdbc.sql("UPDATE message SET at = at - interval '31 minutes' WHERE conversation_id = :id::uuid")
			.param("id", silent.id)
			.update();
		JsonNode listed = withBot(talks);
		assertThat(listed.get("customer").asString()).isEqualTo("Maja Berg");
		assertThat(listed.get("language").asString()).isEqualTo("sv");
		assertThat(listed.get("lastMessage").asString()).isEqualTo("Hur lång är leveranstiden?");
		assertThat(List.of(silent, waits, looks)).allMatch((customer) -> withBot(customer) == null);
		this.agent.post("/api/conversations/" + talks.id + "/claim", Map.of());
		assertThat(withBot(talks)).isNull();
		assertThat(talks.reads("system").get("text").asString()).as("they are told who is there").contains("Alex");
		this.agent.post("/api/conversations/" + talks.id + "/resolve", Map.of());
	}

	private @Nullable JsonNode withBot(Customer customer) {
		return this.agent.get("/api/desk/with-bot")
			.get("items")
			.valueStream()
			.filter((one) -> one.get("id").asString().equals(customer.id))
			.findFirst()
			.orElse(null);
	}

	@Test
	void tellsThatAnAgentTookItFromTheBot() {
		Customer customer = Customer.opens(this.client, "en");
		customer.writes("How long does delivery take?");
		this.agent.post("/api/conversations/" + customer.id + "/claim", Map.of());
		JsonNode context = context(customer);
		assertThat(context.at("/handover/reason").asString()).isEqualTo("claimed");
		assertThat(context.get("assignee").asString()).isEqualTo("agent");
		assertThat(context.get("assigneeName").asString()).isNotEqualTo("agent");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					en | Where is my parcel LV-4820193? I ordered on the third. I have been waiting for weeks and nothing came for two weeks. I live in Leeds. | two weeks
					pl | Gdzie jest moja paczka LV-4820193? Zamówiłem trzeciego. Czekam i od dwóch tygodni nic nie przyszło. Mieszkam w Łodzi.        | dwóch tygodni
					cs | Kde je můj balík LV-4820193? Objednal jsem třetího. Čekám už dva týdny a pořád nic. Bydlím v Brně.                        | dva týdny
					sv | Var är mitt paket LV-4820193? Jag beställde den tredje. Jag har väntat i två veckor och inget har kommit. Jag bor i Lund. | två veckor
					""")
	void sumsUpWhatTheCustomerComplainsOf(String language, String message, String grievance) {
		Customer customer = Customer.opens(this.client, language);
		customer.writes(message);
		customer.asksForPerson();
		assertThat(context(customer).get("summary").asString()).contains("LV-4820193", grievance);
	}

	@Test
	void tellsHowTheFeelingMoved() {
		Customer customer = Customer.opens(this.client, "sv");
		ask(customer, "Vilka öppettider har ni?");
		customer.writes("Jag är så jävla arg nu, det här är en skandal!!! Koppla mig till en människa!");
		customer.awaitsStatus("queued");
		JsonNode signals = context(customer).get("signals");
		assertThat(signals.get("course").valueStream().map((step) -> step.get("feeling").asString()))
			.containsExactly("neutral", "anger");
		assertThat(signals.get("feeling").asString()).isEqualTo("anger");
		assertThat(signals.get("strength").asDouble()).isBetween(0.4, 1.0);
	}

	@Test
	void tellsWhatTheWordsShowedAndThatItIsUrgent() {
		Customer customer = Customer.opens(this.client, "en");
		customer.writes("There is smoke coming out of the charger right now, it is burning, help!");
		customer.awaitsStatus("queued");
		JsonNode context = context(customer);
		assertThat(context.at("/handover/why").asString()).isEqualTo("danger");
		assertThat(context.at("/signals/urgency").asDouble()).isGreaterThan(0.5);
	}

	@Test
	void listsWhatIsInHandByWhatTheCustomerSaidNotTheBot() {
		Customer customer = Customer.opens(this.client, "en");
		ask(customer, "How long does delivery take?");
		customer.asksForPerson();
		this.agent.post("/api/conversations/" + customer.id + "/claim", Map.of());
		assertThat(inHand(customer).get("lastMessage").asString()).isEqualTo("How long does delivery take?");
		assertThat(inHand(customer).get("lastAuthor").asString()).isEqualTo("customer");
		this.agent.post("/api/conversations/" + customer.id + "/replies", Map.of("text", "I am looking into it."));
		assertThat(inHand(customer).get("lastMessage").asString()).isEqualTo("I am looking into it.");
	}

	@Test
	void showsEarlierConversationsOnEveryChannel() {
		Customer first = Customer.opens(this.client,
				Map.of("channel", "email", "language", "en", "customer", Map.of("externalId", "c-4711")));
		first.writes("Can I change the delivery address?");
		Customer second = Customer.opens(this.client,
				Map.of("channel", "web", "language", "en", "customer", Map.of("externalId", "c-4711")));
		second.asksForPerson();
		JsonNode earlier = context(second).get("earlier");
		assertThat(earlier.size()).isEqualTo(1);
		assertThat(earlier.get(0).get("channel").asString()).isEqualTo("email");
		assertThat(earlier.get(0).get("summary").asString()).isEqualTo("Can I change the delivery address?");
	}

	@Test
	void showsWhatACustomerWroteBeforeToNobodyWhoOnlySaysToBeThem() {
		long soon = Instant.now().plusSeconds(600).getEpochSecond();
		Map<String, Object> proven = Map.of("language", "en", "pass",
				Pass.with("{\"sub\":\"c-5000\",\"email\":\"maja@mail.example\",\"exp\":" + soon + "}"));
		Customer.opens(this.client, proven).writes("Can I change the delivery address?");
		for (Map<String, Object> said : List.<Map<String, Object>>of(Map.of("externalId", "c-5000"),
				Map.of("email", "Maja@mail.example"))) {
			Customer stranger = Customer.opens(this.client, Map.of("language", "en", "customer", said));
			stranger.asksForPerson();
			assertThat(context(stranger).get("earlier").isEmpty()).isTrue();
		}
		Customer back = Customer.opens(this.client, proven);
		back.asksForPerson();
		assertThat(context(back).get("earlier").size()).isEqualTo(1);
	}

	private JsonNode inHand(Customer customer) {
		return this.agent.get("/api/desk/conversations")
			.valueStream()
			.filter((one) -> one.get("id").asString().equals(customer.id))
			.findFirst()
			.orElseThrow();
	}

	private void ask(Customer customer, String question) {
		long before = customer.messages().stream().filter(ContextTests::isOfBot).count();
		customer.writes(question);
		Browserless
			.await(() -> customer.messages().stream().filter(ContextTests::isOfBot).count() > before ? true : null);
	}

	private static boolean isOfBot(JsonNode message) {
		return message.get("author").asString().equals("bot");
	}

	private JsonNode context(Customer customer) {
		return this.agent.get("/api/conversations/" + customer.id + "/context");
	}

	private static List<String> words(JsonNode texts) {
		return texts.valueStream().map(JsonNode::asString).toList();
	}

}
