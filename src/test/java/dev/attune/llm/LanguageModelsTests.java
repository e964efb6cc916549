package dev.attune.llm;

import java.time.Duration;
import java.util.List;

import dev.attune.shared.Fingerprint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class LanguageModelsTests {

	private final OllamaServer ollama = new OllamaServer();

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
		.withUserConfiguration(Settings.class, LanguageModels.class, LanguageModelHealth.class)
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withPropertyValues("attune.llm.ollama.check-every=50ms", "attune.llm.ollama.url=" + this.ollama.url());

	@AfterEach
	void stop() {
		this.ollama.close();
	}

	@Test
	void thereIsAModelWhereOllamaHasIt() {
		this.application.run((context) -> {
			LanguageModels models = context.getBean(LanguageModels.class);
			assertThat(models.current()).map(LanguageModel::name).contains("ollama:gemma3:4b");
			assertThat(models.current()
				.orElseThrow()
				.writeAtOnce(new Prompt("", "Write.", Fingerprint.of(""), null, null))).isEqualTo("I see how that is.");
			assertThat(models.status().available()).isTrue();
		});
	}

	@Test
	void thereIsNoneWhereOllamaHasOthersOnly() {
		this.ollama.has("llama3.2:latest", "mistral:7b");
		this.application.run((context) -> {
			LanguageModels models = context.getBean(LanguageModels.class);
			assertThat(models.current()).isEmpty();
			assertThat(models.status().reason()).contains("does not have the model", "llama3.2:latest", "mistral:7b",
					"ollama pull gemma3:4b");
		});
	}

	@Test
	void aNameWithoutATagMeansTheLatest() {
		this.ollama.has("llama3.2:latest");
		this.application.withPropertyValues("attune.llm.ollama.chat-model=llama3.2")
			.run((context) -> assertThat(context.getBean(LanguageModels.class).current()).map(LanguageModel::name)
				.contains("ollama:llama3.2"));
	}

	@Test
	void ollamaMayComeLater(CapturedOutput output) {
		this.ollama.goesDown();
		this.application.run((context) -> {
			LanguageModels models = context.getBean(LanguageModels.class);
			assertThat(models.current()).isEmpty();
			assertThat(models.status().reason()).contains("does not answer");
			Thread.sleep(300);
			this.ollama.comesUp();
			Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> models.current().isPresent());
			this.ollama.goesDown();
			Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> models.current().isEmpty());
		});
		// A server that is going down may fail to answer in more than one way.
		assertThat(output.getAll()
			.lines()
			.filter((line) -> line.contains("Language model gemma3:4b") && !line.contains("Ollama failed"))).hasSize(3);
		assertThat(output.getAll()).doesNotContain("WARN");
	}

	@Test
	void aCallThatFindsNobodyIsNoticedAtOnce() {
		this.application.withPropertyValues("attune.llm.ollama.check-every=1h").run((context) -> {
			LanguageModels models = context.getBean(LanguageModels.class);
			LanguageModel model = models.current().orElseThrow();
			this.ollama.goesDown();
			assertThatExceptionOfType(ModelFailure.class)
				.isThrownBy(() -> model.writeAtOnce(new Prompt("", "Write.", Fingerprint.of(""), null, null)));
			Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> models.current().isEmpty());
		});
	}

	@Test
	void askingTakesNoTimeWhereAnAddressSwallowsEverything() {
		this.application.withPropertyValues("attune.llm.ollama.url=http://192.0.2.1:11434").run((context) -> {
			LanguageModels models = context.getBean(LanguageModels.class);
			models.current();
			long start = System.nanoTime();
			assertThat(models.current()).isEmpty();
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1200));
		});
	}

	@Test
	void ollamaMayBeSwitchedOff() {
		this.application.withPropertyValues("attune.llm.ollama.url=").run((context) -> {
			LanguageModels models = context.getBean(LanguageModels.class);
			assertThat(models.current()).isEmpty();
			assertThat(models.status().provider()).isEqualTo("none");
		});
	}

	@Test
	void aModelThatIsSetUpAndNotThereIsMissed() {
		this.ollama.goesDown();
		this.application.run((context) -> assertThat(context.getBean(LanguageModels.class).missing())
			.contains(ModelFailure.Reason.UNREACHABLE));
		this.ollama.comesUp();
		this.ollama.has("llama3.2:latest");
		this.application.run((context) -> assertThat(context.getBean(LanguageModels.class).missing())
			.contains(ModelFailure.Reason.MODEL_MISSING));
	}

	@Test
	void nothingIsMissedWhereNobodySetUpAModel() {
		for (String url : List.of("off", "http://localhost:11434")) {
			this.application.withPropertyValues("attune.llm.ollama.url=" + url, "attune.llm.ollama.chat-model=no-such")
				.run((context) -> {
					LanguageModels models = context.getBean(LanguageModels.class);
					assertThat(models.current()).isEmpty();
					assertThat(models.missing()).isEmpty();
				});
		}
	}

	@Test
	void tellsThatAModelIsGivenARest() {
		this.ollama.fails500();
		this.application.withPropertyValues("attune.llm.turns.failures=2").run((context) -> {
			LanguageModels models = context.getBean(LanguageModels.class);
			LanguageModel model = models.current().orElseThrow();
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(ModelFailure.class)
					.isThrownBy(() -> model.writeAtOnce(new Prompt("", "Write.", Fingerprint.of(""), null, null)));
			}
			assertThat(context.getBean(LanguageModelHealth.class).health().getDetails())
				.containsEntry("available", false)
				.extractingByKey("reason")
				.asString()
				.contains("left alone");
			assertThat(models.current()).as("the next text is tried").isPresent();
		});
	}

	@Test
	void aBadAddressIsNamedAtTheStart() {
		this.application.withPropertyValues("attune.llm.ollama.url=ftp://nowhere")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("attune.llm.ollama.url (ATTUNE_OLLAMA_URL)"));
	}

	@Test
	void aBadSettingIsNamedAtTheStart() {
		this.application.withPropertyValues("attune.llm.ollama.max-tokens=0")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("maxTokens"));
	}

	@Test
	void havingNoModelIsNoIllness() {
		this.ollama.goesDown();
		this.application.run((context) -> {
			var health = context.getBean(LanguageModelHealth.class).health();
			assertThat(health.getStatus().getCode()).isEqualTo("UP");
			assertThat(health.getDetails()).containsEntry("available", false).containsEntry("model", "gemma3:4b");
		});
	}

	@EnableConfigurationProperties(LlmSettings.class)
	static class Settings {

	}

}
