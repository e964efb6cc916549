package dev.attune.suggestion;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.SampleDesk;
import dev.attune.llm.OllamaServer;
import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@AttuneTest
class SuggestionsWithOllamaTests {

	private static final OllamaServer ollama = new OllamaServer().has(OllamaServer.MODEL);

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	Browserless agent;

	Customer customer;

	@DynamicPropertySource
	static void reachOllama(DynamicPropertyRegistry registry) {
		registry.add("attune.llm.ollama.url", ollama::url);
		registry.add("attune.llm.ollama.deadline", () -> "3s");
		registry.add("attune.llm.ollama.first-token-deadline", () -> "2s");
		registry.add("attune.llm.ollama.idle-deadline", () -> "1s");
		registry.add("attune.llm.ollama.check-every", () -> "200ms");
	}

	@AfterAll
	static void stop() {
		ollama.close();
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

	@Test
	void marksNumbersThatNoSourceGives() {
		ollama.answersWith("I understand. You will get 777 euros back within 31 hours.");
		JsonNode grounded = check(awaitSuggestion("ollama"), "grounded");
		assertThat(grounded.get("passed").asBoolean()).isFalse();
		assertThat(grounded.get("detail").asString()).contains("777", "31");
	}

	@Test
	void marksAReplyInAnotherLanguageThanTheCustomers() {
		ollama.answersWith("Jag förstår att du väntar på paketet. Vi letar efter det och hör av oss så snart vi vet.");
		assertThat(check(awaitSuggestion("ollama"), "language").get("passed").asBoolean()).isFalse();
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

	private static JsonNode check(JsonNode suggestion, String name) {
		return suggestion.get("checks")
			.valueStream()
			.filter((check) -> check.get("name").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

}
