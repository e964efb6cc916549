package dev.attune.suggestion;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.SampleDesk;
import dev.attune.llm.LanguageModels;
import dev.attune.llm.OllamaServer;
import dev.attune.llm.Wire;
import dev.attune.shared.DataFolder;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@AttuneTest
class SuggestionsWithOllamaTests {

	private static final OllamaServer ollama = new OllamaServer().has(OllamaServer.MODEL);

	private static final Wire wire = new Wire(ollama);

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	LanguageModels models;

	@Autowired
	MeterRegistry meters;

	Browserless agent;

	Customer customer;

	@DynamicPropertySource
	static void reachOllama(DynamicPropertyRegistry registry) {
		registry.add("attune.llm.ollama.url", wire::url);
		registry.add("attune.llm.turns.rest", () -> "300ms");
		registry.add("attune.suggestion.ahead.enabled", () -> "false");
		registry.add("attune.llm.ollama.deadline", () -> "3s");
		registry.add("attune.llm.ollama.first-token-deadline", () -> "2s");
		registry.add("attune.llm.ollama.idle-deadline", () -> "1s");
		registry.add("attune.llm.ollama.check-every", () -> "200ms");
	}

	@BeforeEach
	void aCustomerWaits() {
		ollama.has(OllamaServer.MODEL);
		SampleDesk.awaitReadiness(this.client);
		this.agent = Browserless.as("agent", this.client, this.data);
		this.customer = Customer.opens(this.client, "en");
		this.customer.writes("My parcel is late, it should have been here on Monday. What happens now?");
		this.customer.asksForPerson();
		this.agent.post("/api/conversations/" + this.customer.id + "/claim", Map.of());
	}

	@Test
	void takesTheModelsTextWithoutTheMarksOfItsSources() {
		ollama.answersWith("I understand ", "that you are waiting. ", "We start a search. [1]", "\nAlex");
		JsonNode suggestion = awaitSuggestion("ollama");
		assertThat(suggestion.get("text").asString())
			.isEqualTo("I understand that you are waiting. We start a search.\nAlex");
		assertThat(suggestion.get("writtenBy").asString()).isEqualTo("ollama:" + OllamaServer.MODEL);
		assertThat(suggestion.has("fallback")).isFalse();
	}

	@Test
	void tellsTheModelWhatTheCustomerSaidAsDataOnly() {
		ollama.answersWith("Fine.");
		awaitSuggestion("ollama");
		JsonNode messages = ollama.requests().getLast().get("messages");
		assertThat(messages.get(0).get("role").asString()).isEqualTo("system");
		assertThat(messages.get(1).get("content").asString()).containsPattern("<data [^>]*>[^<]*My parcel is late");
	}

	/**
	 * A model has room for so much, and what it was not given is kept with the
	 * suggestion.
	 */
	@Test
	void givesTheModelNoMoreThanItHasRoomFor() {
		ollama.answersWith("I understand that you are waiting. We will look for your parcel.");
		for (int i = 0; i < 25; i++) {
			this.customer
				.writes("Turn " + i + " begins here. " + "It is still not here and I keep telling you so. ".repeat(60));
		}
		this.customer.writes("My parcel is late, it should have come on Tuesday.");
		this.customer.writes("My parcel is late, what happens now?");
		JsonNode made = suggested(Map.of());
		assertThat(made.at("/suggestions/0/writtenBy").asString()).endsWith(OllamaServer.MODEL);
		JsonNode messages = ollama.requests().getLast().get("messages");
		assertThat(messages.valueStream().mapToInt((one) -> one.get("content").asString().length()).sum())
			.isLessThanOrEqualTo(20_000);
		assertThat(messages.toString()).contains("it should have been here on Monday")
			.contains("messages are left out here")
			.contains("Turn 23 begins here.")
			.contains("what happens now?");
		String id = made.at("/suggestions/0/id").asString();
		assertThat(this.jdbc
			.sql("SELECT messages_left_out > 10 AND characters_left_out > 10000 FROM suggestion WHERE id = :id::uuid")
			.param("id", id)
			.query(Boolean.class)
			.single()).isTrue();
	}

	@Test
	void pointsOutAddressesOfLinksThatNoSourceGives() {
		ollama.answersWith("I understand. See <a href=\"https://evil.example/p\">our answer</a> for your parcel.");
		JsonNode grounded = check(awaitSuggestion("ollama"), "grounded");
		assertThat(grounded.get("passed").asBoolean()).isFalse();
		assertThat(grounded.get("detail").asString()).contains("evil.example");
	}

	@ParameterizedTest
	@CsvSource({ "sms, 'a text message to a phone (SMS), of at most 367 characters'",
			"web, 'a message in a chat, of at most 144 words'", "email, 'an e-mail of at most 208 words'" })
	void asksForWhatFitsTheChannel(String channel, String form) {
		awaitModel();
		this.jdbc.sql("UPDATE conversation SET channel = :channel WHERE id = :id::uuid")
			.param("channel", channel)
			.param("id", this.customer.id)
			.update();
		ask(Map.of());
		assertThat(ollama.requests().getLast().at("/messages/0/content").asString()).contains(form)
			.doesNotContain("140 words");
	}

	@Test
	void marksNumbersThatNoSourceGives() {
		ollama.answersWith("I understand. You will get 777 euros back within 31 hours.");
		JsonNode grounded = check(awaitSuggestion("ollama"), "grounded");
		assertThat(grounded.get("passed").asBoolean()).isFalse();
		assertThat(grounded.get("detail").asString()).contains("777", "31");
	}

	@Test
	void asksOnceMoreForAReplyInTheCustomersLanguage() {
		ollama.answersBy((request) -> request.at("/messages/1/content").asString().contains("Every sentence must be in")
				? "I understand that you are waiting. We will look for your parcel.\nAlex"
				: "Jag förstår att du väntar på paketet. Vi letar efter det och hör av oss så snart vi vet.");
		JsonNode suggestion = awaitSuggestion("ollama");
		assertThat(suggestion.get("text").asString()).startsWith("I understand that you are waiting.");
		assertThat(check(suggestion, "language").get("passed").asBoolean()).isTrue();
		List<ServerSentEvent<String>> events = stream().collectList().block(Duration.ofSeconds(20));
		assertThat(events).extracting(ServerSentEvent::event).contains("again");
	}

	@Test
	void doesWithoutAModelThatKeepsToAnotherLanguage() {
		ollama.answersWith("Jag förstår att du väntar på paketet. Vi letar efter det och hör av oss så snart vi vet.");
		JsonNode suggestion = awaitFallback("another language");
		assertThat(suggestion.get("text").asString()).contains("search with the carrier");
	}

	static Stream<Arguments> foreign() {
		return Stream.of(
				Arguments.of("en", "Ich verstehe, dass Sie auf Ihr Paket warten. Wir suchen es beim Zusteller."),
				Arguments.of("en",
						"Je comprends que vous attendez votre colis. Nous le cherchons chez le transporteur."),
				Arguments.of("en", "我明白您在等待您的包裹。我们会尽快查找。"),
				Arguments.of("en", "I understand that you are waiting for your parcel. 您能告诉我您的订单号吗？"),
				Arguments.of("en",
						"I understand that you are waiting for your parcel. Jag ser att du väntar på ditt paket och letar efter det. "
								+ "We start a search with the carrier. We will write to you here."),
				Arguments.of("sv",
						"Jeg forstår at du venter på pakken din. Vi leter etter den og skriver til deg igjen her."),
				Arguments.of("sv",
						"Jeg forstår godt, at du venter på din pakke. Vi leder efter den og skriver til dig igen."),
				Arguments.of("cs", "Rozumiem, že čakáte na balík. Pozrieme sa, kde je, a napíšeme vám sem."),
				Arguments.of("pl", "Розумію, що ви чекаєте на посилку. Ми шукаємо її й напишемо вам тут."));
	}

	@ParameterizedTest
	@MethodSource("foreign")
	void doesWithoutAModelThatWritesWhatTheDeskDoesNotSpeak(String language, String written) {
		waitsIn(language);
		ollama.answersWith(written);
		int before = ollama.requests().size();
		JsonNode suggestion = awaitFallback("another language");
		assertThat(suggestion.get("language").asString()).isEqualTo(language);
		assertThat(ollama.requests().size() - before).as("asked once more").isGreaterThanOrEqualTo(2);
	}

	@Test
	void takesAReplyInEachOfTheDesksLanguages() {
		Map.of("pl", "Rozumiem, że czekają Państwo na paczkę. Szukamy jej u przewoźnika i napiszemy tutaj.", "cs",
				"Rozumím, že na balík čekáte. Hledáme ho u dopravce a napíšeme vám sem.", "sv",
				"Jag förstår att du väntar på paketet. Vi letar efter det och skriver till dig igen här.")
			.forEach((language, written) -> {
				waitsIn(language);
				ollama.answersWith(written);
				assertThat(awaitSuggestion("ollama").get("text").asString()).isEqualTo(written);
			});
	}

	private void waitsIn(String language) {
		if (!language.equals("en")) {
			this.customer = Customer.opens(this.client, language);
			this.customer.writes(Map.of("pl", "Moja paczka się spóźnia, miała być w poniedziałek. Co teraz?", "cs",
					"Můj balík má zpoždění, měl tu být v pondělí. Co teď?", "sv",
					"Mitt paket är försenat, det skulle ha kommit i måndags. Vad händer nu?")
				.get(language));
			this.customer.asksForPerson();
			this.agent.post("/api/conversations/" + this.customer.id + "/claim", Map.of());
		}
	}

	static Stream<Arguments> mended() {
		return Stream.of(
				Arguments.of("Here is a reply you can send:\n\nWe will look for your parcel today.",
						"We will look for your parcel today."),
				Arguments.of("Sure! Here's a draft reply for the customer:\n\n\"We will look for your parcel today.\"",
						"We will look for your parcel today."),
				Arguments.of("```\nWe will look for your parcel today.\n```", "We will look for your parcel today."),
				Arguments.of("```json\n{\"reply\": \"We will look for your parcel today.\"}\n```",
						"We will look for your parcel today."),
				Arguments.of("{\"reply\":\"We will look for your parcel today.\",\"citations\":[2]}",
						"We will look for your parcel today."),
				Arguments.of("{\"text\":\"We will look for your parcel today.\",\"tone\":\"warm\"}",
						"We will look for your parcel today."),
				Arguments.of("Subject: Your parcel\n\nWe will look for your parcel today.",
						"We will look for your parcel today."),
				Arguments.of("## Your parcel\n\nWe will **look** for your parcel today.",
						"Your parcel\n\nWe will look for your parcel today."),
				Arguments.of(
						"You have two ways:\n\n| Way | Time |\n|---|:--|\n| Standard | 4 days |\n\n---\n\n* Write to us\n* Wait for it\n\n***\nAlex",
						"You have two ways:\n\nWay, Time\nStandard, 4 days\n\n• Write to us\n• Wait for it\n\nAlex"),
				Arguments.of(
						"See <a href=\"https://lumivik.example/faq/en/parcel-late\">our <b>answer</b></a> for your parcel.",
						"See our answer (https://lumivik.example/faq/en/parcel-late) for your parcel."),
				Arguments.of(
						"Write to <a href='mailto:help@lumivik.example'>help@lumivik.example</a> about your parcel.",
						"Write to help@lumivik.example about your parcel."),
				Arguments.of("<p>We will look for your parcel today.</p><br>It is <b>ours</b> to do.",
						"We will look for your parcel today.\n\nIt is ours to do."),
				Arguments.of("We will look for your parcel today. [1, 2]\n[Your Name]\n{{deskName}}",
						"We will look for your parcel today.\nAlex\nLumivik"));
	}

	@ParameterizedTest
	@MethodSource("mended")
	void makesWhatTheModelWroteFitToBeSent(String written, String text) {
		ollama.answersWith(written);
		assertThat(awaitSuggestion("ollama").get("text").asString()).isEqualTo(text);
	}

	static Stream<Arguments> unfit() {
		return Stream.of(Arguments.of("{\"grant\": true}", "could not be sent"),
				Arguments.of("{\"reply\": \"We will look", "could not be sent"),
				Arguments.of("[{\"a\":1},{\"b\":2}]", "could not be sent"),
				Arguments.of("Dear [Customer First Name], we will look for your parcel.", "could not be sent"),
				Arguments.of("We look. <script>fetch('//evil.example')</script>", "could not be sent"),
				Arguments.of("We look for it. ![p](https://evil.example/p.png)", "could not be sent"),
				Arguments.of("... --- !!! 👍", "wrote nothing"),
				Arguments.of("True. Say only what the numbered sources or the conversation support.", "gave away"));
	}

	@ParameterizedTest
	@MethodSource("unfit")
	void doesWithoutWhatCannotBeSent(String written, String why) {
		ollama.answersWith(written);
		awaitFallback(why);
	}

	@Test
	void stopsAModelThatRepeatsItself() {
		ollama.answersWith(
				Stream.concat(Stream.of("I understand. "), Stream.generate(() -> "We will look into it. ").limit(60))
					.toArray(String[]::new));
		awaitFallback("repeated itself");
	}

	static Stream<String> repeating() {
		String two = "We will look for your parcel today. We will write to you here when we know more. ";
		String paragraph = "We are sorry that you have to wait for your parcel for so long now. It left our warehouse on time, and the "
				+ "carrier has had it since. We start a search with the carrier after two working days, and you need not contact "
				+ "the carrier yourself. We write to you here as soon as we know where it is.\n\n";
		return Stream.of(two.repeat(3), paragraph.repeat(2), two + "We will look for your parcel — today!",
				paragraph + "What is your order number?\n\n" + paragraph);
	}

	@ParameterizedTest
	@MethodSource("repeating")
	void doesWithoutATextThatSaysTheSameAgain(String written) {
		ollama.answersWith(written);
		awaitFallback("repeated itself");
	}

	@Test
	void takesBackWhatWasThought() {
		awaitModel();
		ollama.answersWith("The customer ", "is upset.", "</think>", "We will look ", "for your parcel today.");
		List<ServerSentEvent<String>> events = stream().collectList().block(Duration.ofSeconds(20));
		assertThat(events.stream()
			.filter((event) -> List.of("token", "again").contains(event.event()))
			.map(ServerSentEvent::event)).containsExactly("token", "token", "again", "token", "token");
		assertThat(events.getLast().data()).contains("\"text\":\"We will look for your parcel today.\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"reply\": \"We will look for your parcel today.\"}",
			"Here is the JSON: {\"reply\": \"We will look for your parcel today.\"}",
			"```json\n{\"reply\":\"We will look for your parcel today.\"}\n```",
			"Thought: The customer is upset.\nReply: We will look for your parcel today." })
	void doesNotShowWhatAReplyIsWrappedIn(String written) {
		awaitModel();
		ollama.answersWith(written.split("(?<=\\G.{4})"));
		List<ServerSentEvent<String>> events = stream().collectList().block(Duration.ofSeconds(20));
		assertThat(events).extracting(ServerSentEvent::event).doesNotContain("token");
		assertThat(events.getLast().data()).contains("\"text\":\"We will look for your parcel today.\"")
			.contains("ollama:");
	}

	@Test
	void asksForAlternativesThatReallyDiffer() {
		awaitModel();
		int before = ollama.requests().size();
		ollama.answersBy((request) -> {
			String asked = request.at("/messages/1/content").asString();
			return asked.contains("clearly shorter") ? "We are on it."
					: asked.contains("another solution") ? "Could you tell me your order number, so that I can look?"
							: "We will start a search with the carrier today.";
		});
		JsonNode made = suggested(Map.of("count", 3)).get("suggestions");
		assertThat(made.valueStream().map((one) -> one.get("text").asString())).containsExactly(
				"We will start a search with the carrier today.",
				"Could you tell me your order number, so that I can look?", "We are on it.");
		List<JsonNode> asked = ollama.requests().subList(before, before + 3);
		assertThat(asked.get(1).at("/messages/1/content").asString())
			.containsPattern("<data [^>]*>\\s*We will start a search with the carrier today\\.");
		assertThat(this.jdbc
			.sql("SELECT count(DISTINCT prompt_version) FROM suggestion WHERE conversation_id = :id::uuid "
					+ "AND text IN ('We are on it.', 'We will start a search with the carrier today.')")
			.param("id", this.customer.id)
			.query(Integer.class)
			.single()).isEqualTo(2);
	}

	@Test
	void givesOtherAlternativesWhereTheModelWritesTheSameAgain() {
		awaitModel();
		ollama.answersWith("We will start a search with the carrier today and write to you here.");
		List<JsonNode> made = suggested(Map.of("count", 3)).get("suggestions").valueStream().toList();
		assertThat(made).extracting((one) -> one.get("text").asString()).doesNotHaveDuplicates();
		assertThat(made.getFirst().has("fallback")).isFalse();
		assertThat(made.get(1).get("writtenBy").asString()).isEqualTo("extractive");
		assertThat(made.get(1).get("fallback").asString()).contains("repeated itself");
	}

	@Test
	void tellsHowManyAreBefore() {
		awaitModel();
		ollama.answersOver(Duration.ofMillis(2500), "We will ", "look for ", "your parcel ", "today.");
		CompletableFuture<List<ServerSentEvent<String>>> first = stream().collectList().toFuture();
		Browserless.await(() -> (this.meters.get("attune.llm.at.work").gauge().value() == 1) ? true : null);
		List<ServerSentEvent<String>> second = stream().collectList().block(Duration.ofSeconds(20));
		assertThat(second.stream().filter((event) -> "waiting".equals(event.event())).map(ServerSentEvent::data))
			.contains("{\"suggestion\":0,\"before\":1}");
		assertThat(first.join()).extracting(ServerSentEvent::event).doesNotContain("waiting");
	}

	@Test
	void stopsAModelThatDoesNotComeToAnEnd() {
		ollama.answersWithoutEnd("We will look for it, ", "and then further, ");
		awaitFallback("did not come to an end");
	}

	@Test
	void stopsTheModelWhenNobodyReadsAnyMore() {
		awaitModel();
		String[] words = IntStream.range(0, 200).mapToObj((number) -> "word" + number + " ").toArray(String[]::new);
		ollama.answersOver(Duration.ofSeconds(40), words);
		int before = wire.hungUp();
		String first = stream().filter((event) -> "token".equals(event.event()))
			.map(ServerSentEvent::data)
			.blockFirst(Duration.ofSeconds(20));
		assertThat(first).contains("word0");
		Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> wire.hungUp() == before + 1);
	}

	@Test
	void saysOfEachSuggestionWhyAModelThatIsKnownToBeMissingDidNotWriteIt() {
		ollama.has();
		Browserless.await(() -> this.models.current().isEmpty() ? true : null);
		int before = ollama.requests().size();
		for (int i = 0; i < 2; i++) {
			JsonNode made = ask(Map.of());
			assertThat(made.get("writtenBy").asString()).isEqualTo("extractive");
			assertThat(made.get("fallback").asString()).contains("the model is not installed");
		}
		assertThat(ollama.requests()).hasSize(before);
		List<ServerSentEvent<String>> events = stream().collectList().block(Duration.ofSeconds(20));
		assertThat(events).extracting(ServerSentEvent::event).contains("token");
	}

	@Test
	void refusesToRewriteWithoutAModelAndSaysWhy() {
		awaitModel();
		assertThat(this.agent.get("/api/suggestions/rewording").get("available").asBoolean()).isTrue();
		ollama.has();
		Browserless.await(() -> this.models.current().isEmpty() ? true : null);
		for (String mode : List.of("rewrite", "translate")) {
			JsonNode problem = this.agent.refused(409, path(), Map.of("mode", mode, "text", "We are looking."));
			assertThat(problem.get("type").asString()).isEqualTo("urn:attune:problem:no-language-model");
			assertThat(problem.get("detail").asString()).contains("need the language model",
					"the model is not installed", "Your text is unchanged");
		}
		JsonNode rewording = this.agent.get("/api/suggestions/rewording");
		assertThat(rewording.get("available").asBoolean()).isFalse();
		assertThat(rewording.get("reason").asString()).contains("need the language model",
				"the model is not installed");
	}

	@Test
	void saysWhenTheModelFailedToRewrite() {
		awaitModel();
		ollama.fails500();
		JsonNode problem = Browserless.await(() -> {
			JsonNode refused = this.agent.refused(503, path(), Map.of("mode", "rewrite", "text", "We are looking."));
			return refused.get("detail").asString().contains("broke down") ? refused : null;
		});
		assertThat(problem.get("type").asString()).isEqualTo("urn:attune:problem:language-model-failed");
	}

	@Test
	void rewritesWhatTheAgentTypedAndMindsItsFacts() {
		awaitModel();
		ollama.answersWith("I understand that you are waiting. We will call you on 4 May at 10:30.");
		JsonNode rewritten = ask(Map.of("mode", "rewrite", "text", "we call u 4 may 10:30 ok", "tone", "warm"));
		assertThat(rewritten.get("text").asString()).startsWith("I understand that you are waiting.");
		assertThat(check(rewritten, "kept").get("passed").asBoolean()).isTrue();
		JsonNode request = ollama.requests().getLast();
		assertThat(request.at("/options/num_predict").asInt()).as("room for the longest text, at three letters a token")
			.isGreaterThan(4000 / 3);
		assertThat(request.at("/messages/1/content").asString())
			.containsPattern("<data name=\"typed\" id=\"[0-9a-f]{16}\">\nwe call u 4 may 10:30 ok\n</data");
		ollama.answersWith("We will call you on 5 May.");
		JsonNode wrong = check(ask(Map.of("mode", "rewrite", "text", "we call u 4 may 10:30 ok")), "kept");
		assertThat(wrong.get("passed").asBoolean()).isFalse();
		assertThat(wrong.get("detail").asString()).contains("4", "10:30", "5");
	}

	@Test
	void leavesTheAgentsOwnGapsInARewordingAndPointsThemOut() {
		awaitModel();
		ollama.answersWith("We are looking for your order [order number] and will write to you here today.");
		JsonNode rewritten = ask(Map.of("mode", "rewrite", "text", "we look for [order number], write today"));
		assertThat(rewritten.get("text").asString()).contains("[order number]");
		assertThat(check(rewritten, "personalData").get("detail").asString()).contains("[order number]");
	}

	@Test
	void translatesForTheCustomerAndForTheAgent() {
		awaitModel();
		ollama.answersWith("We are looking for your parcel and will write to you here today.");
		JsonNode forCustomer = ask(Map.of("mode", "translate", "text", "Szukamy paczki i napiszemy dzisiaj."));
		assertThat(forCustomer.get("language").asString()).isEqualTo("en");
		assertThat(ollama.requests().getLast().at("/messages/0/content").asString()).contains("into English");
		ollama.answersWith("Szukam swojej paczki, miała tu być w poniedziałek. Co teraz będzie?");
		JsonNode forAgent = this.agent
			.post(path(), Map.of("mode", "translate", "into", "agent", "text", "My parcel is late."), "Accept-Language",
					"pl")
			.get("suggestions")
			.get(0);
		assertThat(forAgent.get("language").asString()).isEqualTo("pl");
		assertThat(ollama.requests().getLast().at("/messages/0/content").asString()).contains("into Polish");
		assertThat(forAgent.get("checks").valueStream().map((check) -> check.get("name").asString()))
			.containsExactly("kept");
	}

	@Test
	void continuesAStartedReplyWithTheModelAndWithTheSources() {
		awaitModel();
		ollama.answersWith("we start a search with the carrier. [1]\nAlex");
		String begun = "Hello, I have looked at your parcel and";
		assertThat(ask(Map.of("mode", "continue", "text", begun)).get("text").asString())
			.isEqualTo("Hello, I have looked at your parcel and we start a search with the carrier.\nAlex");
		ollama.empty();
		JsonNode fromSources = ask(Map.of("mode", "continue", "text", "Hello, I am sorry that your parcel is late."));
		assertThat(fromSources.get("writtenBy").asString()).isEqualTo("extractive");
		assertThat(fromSources.get("text").asString()).startsWith("Hello, I am sorry that your parcel is late.")
			.contains("search with the carrier");
		assertThat(fromSources.get("fallback").asString()).contains("wrote nothing");
	}

	@Test
	void goesOnInTheLanguageThatTheReplyBeganIn() {
		awaitModel();
		String begun = "Hej, jag beklagar att paketet är försenat och att du får vänta på det.";
		ollama.answersWith("Vi startar en efterlysning. [1]\nAlex");
		JsonNode generated = ask(Map.of("mode", "continue", "text", begun));
		assertThat(ollama.requests().getLast().at("/messages/1/content").asString()).contains("go on in Swedish");
		assertThat(generated.get("language").asString()).isEqualTo("sv");
		assertThat(check(generated, "language").get("passed").asBoolean()).isFalse();
		ollama.empty();
		assertThat(ask(Map.of("mode", "continue", "text", begun)).get("text").asString()).startsWith(begun)
			.contains("efterlysning")
			.doesNotContain("carrier");
	}

	@Test
	void wantsATextToWorkOn() {
		for (String mode : List.of("rewrite", "translate", "continue")) {
			JsonNode problem = this.agent.refused(400, path(), Map.of("mode", mode, "text", "  "));
			assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("text");
		}
	}

	private String path() {
		return "/api/conversations/" + this.customer.id + "/suggestions";
	}

	private JsonNode ask(Map<String, String> wish) {
		return this.agent.post(path(), wish).get("suggestions").get(0);
	}

	private void awaitModel() {
		ollama.answersWith("Fine, we will look for it.");
		awaitSuggestion("ollama");
	}

	@Test
	void streamsTheModelsWordsBeforeItHasFinished() {
		ollama.answersOver(Duration.ofMillis(1500), "One ", "two ", "three ", "four ", "five.");
		List<Long> times = stream()
			.filter((event) -> "token".equals(event.event()) || "suggestion".equals(event.event()))
			.map((event) -> System.nanoTime() / 1_000_000)
			.collectList()
			.block(Duration.ofSeconds(10));
		assertThat(times.getLast() - times.getFirst()).isGreaterThan(500);
	}

	static Stream<Arguments> failures() {
		return Stream.of(failure("a missing model", OllamaServer::modelMissing),
				failure("a broken server", OllamaServer::fails500), failure("garbage", OllamaServer::sendsGarbage),
				failure("silence", OllamaServer::staysSilent), failure("a cut in the middle", OllamaServer::cutsOff),
				failure("an error in the middle", OllamaServer::errorsInMidStream),
				failure("nothing", OllamaServer::empty));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("failures")
	void endsInAUsableSuggestionAndSaysWhy(String name, Consumer<OllamaServer> failure) {
		failure.accept(ollama);
		JsonNode suggestion = awaitSuggestion("extractive");
		assertThat(suggestion.get("text").asString()).contains("search with the carrier").contains("Alex");
		assertThat(suggestion.get("fallback").asString()).startsWith("The language model did not deliver");
		assertThat(suggestion.get("citations").valueStream().map((citation) -> citation.get("id").asString()))
			.contains("en-parcel-late");
	}

	@Test
	void keepsAModelsThoughtsToItself() {
		ollama.thinks("The customer is upset, I should be careful.", "I understand. We will look for it.");
		assertThat(awaitSuggestion("ollama").get("text").asString()).isEqualTo("I understand. We will look for it.");
	}

	@Test
	void sendsTheFallbackAsTheLastWordOfAStreamThatBrokeOff() {
		ollama.cutsOff();
		List<ServerSentEvent<String>> events = stream().collectList().block(Duration.ofSeconds(10));
		assertThat(events.getLast().event()).isEqualTo("suggestion");
		assertThat(events.getLast().data()).contains("\"writtenBy\":\"extractive\"").contains("fallback");
	}

	private Flux<ServerSentEvent<String>> stream() {
		return this.agent.client()
			.post()
			.uri("/api/conversations/" + this.customer.id + "/suggestions")
			.header("Authorization", this.agent.authorization())
			.accept(MediaType.TEXT_EVENT_STREAM)
			.exchange()
			.returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {
			})
			.getResponseBody();
	}

	private static Arguments failure(String name, Consumer<OllamaServer> failure) {
		return Arguments.of(name, failure);
	}

	/** Asks until the model has been noticed, or its failure. */
	private JsonNode awaitSuggestion(String writtenBy) {
		return Browserless.await(() -> {
			JsonNode suggestion = this.agent.post("/api/conversations/" + this.customer.id + "/suggestions", Map.of())
				.get("suggestions")
				.get(0);
			boolean asWanted = suggestion.get("writtenBy").asString().startsWith(writtenBy)
					&& (!writtenBy.equals("extractive") || suggestion.has("fallback"));
			return asWanted ? suggestion : null;
		});
	}

	/**
	 * Whether there is a model is asked now and then only, so that a reply may be put
	 * together for a reason that has gone already.
	 */
	private JsonNode awaitFallback(String why) {
		return Browserless.await(() -> {
			JsonNode suggestion = awaitSuggestion("extractive");
			return suggestion.get("fallback").asString().contains(why) ? suggestion : null;
		});
	}

	private JsonNode suggested(Map<String, ?> wanted) {
		return this.agent.post("/api/conversations/" + this.customer.id + "/suggestions", wanted);
	}

	private static JsonNode check(JsonNode suggestion, String name) {
		return suggestion.get("checks")
			.valueStream()
			.filter((check) -> check.get("name").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

}
