package dev.attune.llm;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.attune.llm.ModelFailure.Reason;
import dev.attune.shared.Fingerprint;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SharedLanguageModelTests {

	private static final Prompt PROMPT = new Prompt("Be kind.", "Write.", Fingerprint.of("v1"), null, null);

	private final OllamaServer ollama = new OllamaServer();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	@AfterEach
	void stop() {
		this.ollama.close();
	}

	@Test
	void isLeftAloneAfterFailuresInARowAndTriedAgain() throws Exception {
		LanguageModel model = model(3, Duration.ofMillis(400));
		this.ollama.fails500();
		for (int i = 0; i < 3; i++) {
			fails(model, Reason.FAILED);
		}
		fails(model, Reason.RESTING);
		assertThat(this.ollama.requests()).as("asked no more").hasSize(3);
		assertThat(this.meters.get("attune.llm.resting").gauge().value()).isEqualTo(1);
		this.ollama.answersWith("I see.");
		TimeUnit.MILLISECONDS.sleep(500);
		assertThat(model.writeAtOnce(PROMPT)).isEqualTo("I see.");
		assertThat(model.writeAtOnce(PROMPT)).isEqualTo("I see.");
	}

	@Test
	void whatItWroteBadlyDoesNotCount() {
		LanguageModel model = model(2, Duration.ofMinutes(1));
		this.ollama.empty();
		for (int i = 0; i < 5; i++) {
			fails(model, Reason.EMPTY);
		}
	}

	@Test
	void oneSuccessInBetweenKeepsItAtWork() {
		LanguageModel model = model(2, Duration.ofMinutes(1));
		for (int i = 0; i < 4; i++) {
			this.ollama.fails500();
			fails(model, Reason.FAILED);
			this.ollama.answersWith("I see.");
			assertThat(model.writeAtOnce(PROMPT)).isEqualTo("I see.");
		}
	}

	@Test
	void fiftyAgentsAtOneSlowOllamaAllGetTheirText() {
		LanguageModel model = model(5, Duration.ofMinutes(1));
		this.ollama.answersOver(Duration.ofMillis(60), "I ", "see.");
		List<String> texts = Flux.range(0, 50)
			.flatMap((agent) -> model.write(PROMPT, Asker.person("agent-" + agent)).reduce(String::concat), 50)
			.collectList()
			.block(Duration.ofSeconds(50));
		assertThat(texts).hasSize(50).containsOnly("I see.");
	}

	@Test
	void aSlowTextForOneAgentHoldsUpAllOthersOnce() {
		LanguageModel model = model(5, Duration.ofMinutes(1));
		this.ollama.answersOver(Duration.ofMillis(50), "I ", "see.");
		List<String> order = Flux
			.merge(50, write(model, "greedy"), write(model, "greedy"), write(model, "greedy"), write(model, "b"),
					write(model, "c"))
			.collectList()
			.block(Duration.ofSeconds(30));
		assertThat(order).containsExactly("greedy", "b", "c", "greedy", "greedy");
	}

	private static Mono<String> write(LanguageModel model, String agent) {
		return model.write(PROMPT, Asker.person(agent)).then(Mono.just(agent));
	}

	@Test
	void waitingShowsInTheMeters() {
		LanguageModel model = model(5, Duration.ofMinutes(1));
		this.ollama.staysSilent();
		var first = model.write(PROMPT, Asker.person("a")).subscribe();
		var second = model.write(PROMPT, Asker.person("b")).subscribe();
		Awaitility.await().until(() -> this.meters.get("attune.llm.queue").gauge().value() == 1);
		assertThat(this.meters.get("attune.llm.at.work").gauge().value()).isEqualTo(1);
		second.dispose();
		first.dispose();
		Awaitility.await().until(() -> this.meters.get("attune.llm.at.work").gauge().value() == 0);
	}

	private static void fails(LanguageModel model, Reason reason) {
		assertThatExceptionOfType(ModelFailure.class).isThrownBy(() -> model.writeAtOnce(PROMPT))
			.satisfies((failure) -> assertThat(failure.reason()).isEqualTo(reason));
	}

	private LanguageModel model(int failures, Duration rest) {
		LlmSettings.Ollama settings = new LlmSettings.Ollama(this.ollama.url(), OllamaServer.MODEL,
				Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(15),
				Duration.ofMinutes(30), 500, 8192, 0.3);
		LanguageModel alone = new OllamaLanguageModel(
				OllamaConnection.to(OllamaAddress.of(this.ollama.url()).orElseThrow(), Duration.ofSeconds(5)), settings,
				this.meters, (failure) -> {
				});
		return new SharedLanguageModel(alone, new LlmSettings.Turns(1, 200, 6, Duration.ofSeconds(60), failures, rest),
				this.meters);
	}

}
