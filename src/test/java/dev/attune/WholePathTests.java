package dev.attune;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import dev.attune.Browserless.Customer;
import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@AttuneTest
class WholePathTests {

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	TaskScheduler scheduler;

	Browserless agent;

	@BeforeEach
	void signIn() {
		this.agent = Browserless.as("agent", this.client, this.data);
		SampleDesk.awaitReadiness(this.client);
	}

	@Test
	void goesFromQuestionToResolvedWithAPersonInBetween() {
		Customer customer = Customer.opens(this.client, "sv");
		customer.writes("hur lång leveranstid är det om jag beställer idag?");
		JsonNode answer = customer.reads("bot");
		assertThat(answer.get("text").asString()).contains("2–4 arbetsdagar");
		assertThat(answer.get("citations").get(0).get("url").asString()).isEqualTo("/faq/sv/delivery-times");

		customer.writes("Jag vill prata med en människa, tack");
		customer.awaitsStatus("queued");
		assertThat(customer.reads("system").get("text").asString()).contains("kollega");

		JsonNode waiting = this.agent.get("/api/queue")
			.get("items")
			.valueStream()
			.filter((entry) -> entry.get("conversationId").asString().equals(customer.id))
			.findFirst()
			.orElseThrow();
		assertThat(waiting.get("reason").asString()).isEqualTo("asked");
		this.agent.post("/api/conversations/" + customer.id + "/claim", Map.of());

		JsonNode context = this.agent.get("/api/conversations/" + customer.id + "/context");
		assertThat(context.get("handover").get("triedByBot").get(0).get("citations").get(0).get("id").asString())
			.isEqualTo("sv-delivery-times");

		assertThat(suggestion(customer).get("text").asString()).as("has had the answer")
			.containsAnyOf("svaret du fick", "svaret från vår bot")
			.doesNotContain("2–4");
		customer.writes("Jag måste ha det på fredag. Vad kostar express?");
		JsonNode suggestion = suggestion(customer);
		assertThat(suggestion.get("language").asString()).isEqualTo("sv");
		assertThat(suggestion.get("writtenBy").asString()).isEqualTo("extractive");
		assertThat(suggestion.get("text").asString()).contains("129 kr");
		assertThat(suggestion.get("checks").valueStream())
			.allSatisfy((check) -> assertThat(check.get("passed").asBoolean()).as(check.toString()).isTrue());

		this.agent.post("/api/conversations/" + customer.id + "/replies", Map.of("text",
				suggestion.get("text").asString() + " Hälsningar!", "suggestionId", suggestion.get("id").asString()));
		assertThat(customer.reads("agent").get("text").asString()).endsWith("Hälsningar!");

		this.agent.post("/api/conversations/" + customer.id + "/resolve", Map.of());
		customer.awaitsStatus("resolved");
		customer.http().post("/api/conversations/" + customer.id + "/rating", Map.of("csat", 5));
	}

	private JsonNode suggestion(Customer customer) {
		return this.agent.post("/api/conversations/" + customer.id + "/suggestions", Map.of())
			.get("suggestions")
			.get(0);
	}

	@Test
	void goesOnLookingAfterTheRestWhileOneThingTakesLong() throws InterruptedException {
		CountDownLatch over = new CountDownLatch(1);
		CountDownLatch looked = new CountDownLatch(2);
		ScheduledFuture<?> slow = this.scheduler.scheduleWithFixedDelay(() -> awaits(over), Duration.ofMillis(10));
		ScheduledFuture<?> quick = this.scheduler.scheduleWithFixedDelay(looked::countDown, Duration.ofMillis(10));
		try {
			assertThat(looked.await(20, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			over.countDown();
			slow.cancel(false);
			quick.cancel(false);
		}
	}

	private static void awaits(CountDownLatch over) {
		try {
			over.await();
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "en_US", "en-", "${L:-en}", "*;q=x", "," })
	void takesAMalformedLanguageForNone(String languages) {
		for (String path : new String[] { "/faq/en", "/help", "/actuator/health" }) {
			this.client.get()
				.uri(path)
				.header("Accept-Language", languages)
				.exchange()
				.expectStatus()
				.is2xxSuccessful();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Can I please talk to a real person?
			pl | Proszę mnie połączyć z konsultantem
			cs | Chci mluvit s člověkem, ne s robotem
			sv | koppla mig till en handläggare
			""")
	void handsOverInTheSameTurnWhenAskedInWords(String language, String request) {
		Customer customer = Customer.opens(this.client, language);
		customer.writes(request);
		customer.awaitsStatus("queued");
		assertThat(customer.messages()).noneMatch((message) -> message.get("author").asString().equals("bot"));
	}

	@Test
	void saysThatItDoesNotKnowAndOffersAPerson() {
		Customer customer = Customer.opens(this.client, "en");
		customer.writes("What is the capital of Mongolia and who won the chess olympiad there?");
		JsonNode answer = customer.reads("bot");
		assertThat(answer.get("text").asString()).contains("Talk to a person");
		assertThat(answer.has("citations")).isFalse();
	}

	@Test
	void staysSilentOnceAPersonIsThere() throws InterruptedException {
		Customer customer = Customer.opens(this.client, "en");
		customer.asksForPerson();
		this.agent.post("/api/conversations/" + customer.id + "/claim", Map.of());
		customer.writes("How long does delivery take?");
		Thread.sleep(1_500);
		assertThat(customer.messages()).noneMatch((message) -> message.get("author").asString().equals("bot"));
		this.agent.post("/api/conversations/" + customer.id + "/return-to-bot", Map.of());
		assertThat(customer.reads("bot").get("citations").get(0).get("id").asString()).isEqualTo("en-delivery-times");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			pl | Rozmawiam z botem?       | botem
			cs | Ty jsi automat?          | bot
			sv | Är du en robot?          | bot
			en | Am I talking to a bot?   | bot
			""")
	void saysOpenlyThatItIsABot(String language, String question, String word) {
		Customer customer = Customer.opens(this.client, language);
		customer.writes(question);
		assertThat(customer.reads("bot").get("text").asString()).contains(word);
		assertThat(customer.status()).isEqualTo("bot");
	}

	@Test
	void answersNothingThatWasSaidToThePersonWhoGaveTheConversationBack() {
		Customer customer = Customer.opens(this.client, "en");
		customer.asksForPerson();
		String own = "/api/conversations/" + customer.id;
		this.agent.post(own + "/claim", Map.of());
		this.agent.post(own + "/replies", Map.of("text", "Your new invoice is on its way."));
		customer.writes("Great, then the old one with the wrong address can go into the bin");
		this.agent.post(own + "/return-to-bot", Map.of());
		customer.writes("How long does delivery take?");
		assertThat(customer.reads("bot").get("citations").get(0).get("id").asString()).isEqualTo("en-delivery-times");
		assertThat(customer.messages()).filteredOn((message) -> message.get("author").asString().equals("bot"))
			.hasSize(1);
	}

	@Test
	void remembersWhoPrefersPeople() {
		Map<String, Object> opening = Map.of("language", "en", "customer", Map.of("externalId", "prefers-people"));
		Customer first = Customer.opens(this.client, opening);
		assertThat(first.opened.get("status").asString()).isEqualTo("bot");
		first.asksForPerson();
		assertThat(Customer.opens(this.client, opening).opened.get("status").asString()).isEqualTo("queued");
	}

	@Test
	void answersASingleQuestionWithoutAConversation() {
		JsonNode answer = Browserless.anonymous(this.client)
			.get("/api/answers?q=Můj balík přišel poškozený, co mám dělat?&language=cs");
		assertThat(answer.get("abstained").asBoolean()).isFalse();
		assertThat(answer.get("citations").get(0).get("id").asString()).isEqualTo("cs-parcel-damaged");
		assertThat(answer.get("language").asString()).isEqualTo("cs");
	}

	@Test
	void readsAnArticleInThePortalWithoutScript() {
		String page = this.client.get()
			.uri("/faq/pl/delivery-times")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		assertThat(page).contains("<h1>").contains("hreflang=\"sv\"").contains("FAQPage");
		this.client.get().uri("/faq/pl/no-such-article").exchange().expectStatus().isNotFound();
	}

	@Test
	void streamsSuggestionsAsEvents() {
		Customer customer = Customer.opens(this.client, "en");
		customer.writes("My parcel is late and nobody tells me anything, this is so annoying!");
		customer.asksForPerson();
		this.agent.post("/api/conversations/" + customer.id + "/claim", Map.of());
		List<String> types = this.agent.client()
			.post()
			.uri("/api/conversations/" + customer.id + "/suggestions")
			.header("Authorization", this.agent.authorization())
			.accept(org.springframework.http.MediaType.TEXT_EVENT_STREAM)
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(
					new org.springframework.core.ParameterizedTypeReference<org.springframework.http.codec.ServerSentEvent<String>>() {
					})
			.getResponseBody()
			.map((event) -> event.event())
			.distinct()
			.collectList()
			.block();
		assertThat(types).containsExactly("citation", "token", "check", "suggestion");
	}

	@Test
	void leavesGriefAndDangerToTheAgentsOwnWords() {
		Customer customer = Customer.opens(this.client, "cs");
		customer.writes("To topení mi dalo ránu!");
		customer.awaitsStatus("queued");
		this.agent.post("/api/conversations/" + customer.id + "/claim", Map.of());
		JsonNode body = this.agent.post("/api/conversations/" + customer.id + "/suggestions", Map.of());
		assertThat(body.get("abstained").asBoolean()).isTrue();
		JsonNode suggestion = body.get("suggestions").get(0);
		assertThat(suggestion.get("text").asString()).contains("112");
		assertThat(suggestion.get("checks").valueStream())
			.allSatisfy((check) -> assertThat(check.get("passed").asBoolean()).as(check.toString()).isTrue());
	}

	@Test
	void describesEveryCallOfTheApi() {
		JsonNode api = Browserless.anonymous(this.client).get("/v3/api-docs");
		Set<String> sections = Set.copyOf(api.get("tags").findValuesAsString("name"));
		Map<String, JsonNode> calls = new TreeMap<>();
		api.get("paths")
			.forEachEntry((path, methods) -> methods
				.forEachEntry((method, call) -> calls.put(method.toUpperCase(Locale.ROOT) + " " + path, call)));
		assertThat(calls).containsKey("POST /api/conversations");
		assertThat(without(calls, (call) -> call.path("summary").asString().endsWith("."))).as("no summary").isEmpty();
		assertThat(without(calls, (call) -> call.path("description").asString().contains("For "))).as("for whom?")
			.isEmpty();
		assertThat(without(calls, (call) -> sections.contains(call.at("/tags/0").asString()))).as("no section")
			.isEmpty();
		assertThat(calls.values().stream().map((call) -> call.get("operationId").asString())).doesNotHaveDuplicates();
		assertThat(api.findValuesAsString("$ref")).isNotEmpty()
			.filteredOn((ref) -> !api.at(ref.substring(1)).isObject())
			.isEmpty();
	}

	private static List<String> without(Map<String, JsonNode> calls, Predicate<JsonNode> needed) {
		return calls.entrySet()
			.stream()
			.filter((call) -> !needed.test(call.getValue()))
			.map(Map.Entry::getKey)
			.toList();
	}

	@Test
	void describesWhoMayCallAndWhatIsRefused() {
		JsonNode api = Browserless.anonymous(this.client).get("/v3/api-docs");
		JsonNode write = api.at("/paths/~1api~1conversations~1{id}~1messages/post");
		assertThat(write.get("security").toString()).isEqualTo("[{\"customer\":[]}]");
		assertThat(write.get("responses").propertyNames()).containsExactlyInAnyOrder("202", "400", "401", "403", "404",
				"429");
		JsonNode change = api.at("/paths/~1api~1articles~1{id}/put");
		assertThat(change.get("security").toString()).isEqualTo("[{\"staff\":[]}]");
		assertThat(change.get("description").asString()).contains("For publishers and admins.");
		JsonNode conflict = change.at("/responses/409");
		assertThat(conflict.get("description").asString()).contains("article-changed");
		assertThat(conflict.get("content").propertyNames()).containsExactly("application/problem+json");
		JsonNode answer = api.at("/paths/~1api~1answers/get");
		assertThat(answer.get("security").isEmpty()).isTrue();
		assertThat(answer.get("responses").propertyNames()).containsExactlyInAnyOrder("200", "400", "429");
		JsonNode rating = api.at("/components/schemas/Rating/properties");
		assertThat(rating.get("ces").get("description").asString()).contains("1 (hard) to 7 (easy)");
	}

	@Test
	void tellsNobodyWhatWasDoneForSomebodyElse() {
		Customer customer = Customer.opens(this.client, "en");
		customer.writes("Do you remember the fridge with the dent on its left side that I told you about?");
		customer.asksForPerson();
		this.agent.post("/api/conversations/" + customer.id + "/claim", Map.of());
		JsonNode suggestion = this.agent.post("/api/conversations/" + customer.id + "/suggestions", Map.of())
			.get("suggestions")
			.get(0);
		assertThat(suggestion.get("text").asString()).doesNotContain("[name]").doesNotContain("Dear");
	}

}
