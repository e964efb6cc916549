package dev.attune.understanding;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.llm.LanguageModels;
import dev.attune.llm.OllamaServer;
import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The language model's word on whether a customer would rather have a person.
 */
@AttuneTest
class SecondOpinionTests {

	private static final OllamaServer ollama = new OllamaServer();

	/** What the examples do not take for a wish, and what is not summed up. */
	private static final String MESSAGE = "Where do I find the receipt for my order?";

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	LanguageModels models;

	private Browserless admin;

	@DynamicPropertySource
	static void reachOllama(DynamicPropertyRegistry registry) {
		registry.add("attune.llm.ollama.url", ollama::url);
		registry.add("attune.llm.ollama.check-every", () -> "200ms");
		registry.add("attune.understanding.ask-model", () -> "true");
		registry.add("attune.understanding.model-deadline", () -> "700ms");
	}

	@BeforeEach
	void theMessageIsNearlySure() {
		ollama.has(OllamaServer.MODEL);
		Browserless.await(() -> this.models.current().orElse(null));
		this.admin = Browserless.as("admin", this.client, this.data);
		lean(Math.max(0.05, score() + 0.1));
	}

	@AfterEach
	void asBefore() {
		lean(0.5);
	}

	@Test
	void handsOverWhereItSaysYes() {
		ollama.answersWith("Yes");
		Customer customer = Customer.opens(this.client, "en");
		customer.writes(MESSAGE);
		customer.awaitsStatus("queued");
		assertThat(Browserless.as("agent", this.client, this.data)
			.get("/api/conversations/" + customer.id + "/context")
			.at("/handover/why")
			.asString()).isEqualTo("second-opinion");
		assertThat(ollama.requests()).extracting((request) -> request.at("/messages/1/content").asString())
			.anyMatch((asked) -> asked.matches("(?s).*<data name=\"message\" [^>]*>\\s*Where do I find the receipt.*"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "no", "No.", "Yes, because they sound annoyed", "person", "<yes>", "yes no" })
	void leavesItToTheBotOnAnyOtherWord(String word) {
		ollama.answersWith(word);
		staysWithTheBot();
	}

	@Test
	void waitsForNoLongerThanItsDeadline() {
		ollama.staysSilent();
		long start = System.nanoTime();
		this.understanding(MESSAGE);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
		staysWithTheBot();
	}

	@Test
	void goesOnWhereTheModelFails() {
		ollama.fails500();
		staysWithTheBot();
	}

	@Test
	void isNotAskedWhereTheExamplesAreSure() {
		ollama.answersWith("yes");
		lean(Math.min(0.95, score() + 0.4));
		int before = ollama.requests().size();
		staysWithTheBot();
		assertThat(ollama.requests()).hasSize(before);
	}

	private void understanding(String text) {
		Customer customer = Customer.opens(this.client, "en");
		customer.writes(text);
		customer.reads("bot");
	}

	private void staysWithTheBot() {
		Customer customer = Customer.opens(this.client, "en");
		customer.writes(MESSAGE);
		customer.reads("bot");
		assertThat(customer.status()).isEqualTo("bot");
	}

	private double score() {
		return this.admin
			.get("/api/signals/preview?language=en&text="
					+ URLEncoder.encode(MESSAGE, StandardCharsets.UTF_8).replace("+", "%20"))
			.at("/wish/score")
			.asDouble();
	}

	private void lean(double sureness) {
		this.admin.put("/api/handover-settings", Map.of("sureness", sureness));
	}

}
