package dev.attune.llm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.stereotype.Component;

/**
 * Knows which language model can write at present, if any. It looks after Ollama in the
 * background, so that asking costs nothing, and notices when it comes and goes.
 */
@Component
public class LanguageModels implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(LanguageModels.class);

	private final CountDownLatch checkedOnce = new CountDownLatch(1);

	private final String chatModel;

	private final Duration rest;

	private final Optional<Ollama> ollama;

	/** Whether anybody counts on a model: one is set up by hand, or has been seen. */
	private volatile boolean expected;

	private volatile Status status;

	LanguageModels(LlmSettings settings, MeterRegistry meters) {
		LlmSettings.Ollama wanted = settings.ollama();
		this.chatModel = wanted.chatModel();
		this.rest = settings.turns().rest();
		this.ollama = OllamaAddress.of(wanted.url()).map((address) -> watch(address, wanted, settings.turns(), meters));
		this.expected = this.ollama.filter((there) -> !there.address().isUsual()).isPresent();
		this.status = unavailable(
				this.ollama.isEmpty() ? "No Ollama is set up (attune.llm.ollama.url)." : "Ollama is being looked for.",
				ModelFailure.Reason.UNREACHABLE);
		this.ollama.ifPresent((there) -> there.clock()
			.scheduleWithFixedDelay(this::check, 0, wanted.checkEvery().toMillis(), TimeUnit.MILLISECONDS));
	}

	private Ollama watch(OllamaAddress address, LlmSettings.Ollama wanted, LlmSettings.Turns turns,
			MeterRegistry meters) {
		ScheduledExecutorService clock = Executors
			.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("ollama-check").factory());
		OllamaApi api = OllamaConnection.to(address, OllamaConnection.CONNECT_DEADLINE.multipliedBy(3));
		return new Ollama(address, api, clock, new SharedLanguageModel(
				new OllamaLanguageModel(api, wanted, meters, (failure) -> checkAfter(failure, clock)), turns, meters));
	}

	/**
	 * The model that can write, or nothing where there is none; then the caller has to do
	 * without. Right after the start it may wait for the first look, one second at most.
	 */
	public Optional<LanguageModel> current() {
		awaitFirstCheck();
		return this.status.available() ? this.ollama.map(Ollama::model) : Optional.empty();
	}

	/**
	 * Why no model can write, where one should: not where none is set up, nor where
	 * nobody was ever met at the address that is looked at without being told to.
	 */
	public Optional<ModelFailure.Reason> missing() {
		awaitFirstCheck();
		return this.expected ? Optional.ofNullable(this.status.missing()) : Optional.empty();
	}

	/**
	 * What there is, for operators: one that is left alone for a while cannot write.
	 */
	public Status status() {
		awaitFirstCheck();
		Status seen = this.status;
		boolean isResting = seen.available() && this.ollama.filter((there) -> there.model().isResting()).isPresent();
		return isResting ? unavailable("It failed several times in a row and is left alone; after "
				+ this.rest.toSeconds() + " s the next text is tried.", ModelFailure.Reason.RESTING) : seen;
	}

	private void awaitFirstCheck() {
		if (this.ollama.isEmpty() || Schedulers.isInNonBlockingThread()) {
			return;
		}
		try {
			boolean checked = this.checkedOnce.await(OllamaConnection.CONNECT_DEADLINE.toMillis(),
					TimeUnit.MILLISECONDS);
			log.trace("Ollama has been looked for: {}", checked);
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private void checkAfter(ModelFailure failure, ScheduledExecutorService clock) {
		boolean gone = failure.reason() == ModelFailure.Reason.UNREACHABLE
				|| failure.reason() == ModelFailure.Reason.MODEL_MISSING;
		if (gone && !clock.isShutdown()) {
			clock.execute(this::check);
		}
	}

	private void check() {
		Status seen = this.ollama.map(this::look).orElse(this.status);
		if (!seen.equals(this.status)) {
			log.info("Language model {}: {}", seen.model(), seen.reason());
		}
		this.status = seen;
		this.checkedOnce.countDown();
	}

	private Status look(Ollama there) {
		try {
			List<OllamaApi.Model> models = there.api().listModels().models();
			List<String> names = (models != null) ? models.stream().map(OllamaApi.Model::name).toList() : List.of();
			this.expected = true;
			if (names.stream().anyMatch(this::isWanted)) {
				return new Status("ollama", this.chatModel, true, "Ollama at " + there.address() + " has the model.",
						null);
			}
			return unavailable(
					"Ollama at " + there.address() + " does not have the model; 'ollama pull " + this.chatModel
							+ "' fetches it. "
							+ (names.isEmpty() ? "It has no other."
									: "It has " + String.join(", ", names)
											+ " (attune.llm.ollama.chat-model chooses)."),
					ModelFailure.Reason.MODEL_MISSING);
		}
		catch (RuntimeException failure) {
			ModelFailure.Reason seen = OllamaFailures.of(failure, "looking for Ollama").reason();
			// Another server's 404 says nothing about a model.
			ModelFailure.Reason reason = (seen == ModelFailure.Reason.MODEL_MISSING) ? ModelFailure.Reason.GARBAGE
					: seen;
			return unavailable("At " + there.address() + ": " + OllamaFailures.inWords(reason) + ".", reason);
		}
	}

	private boolean isWanted(String name) {
		return name.equalsIgnoreCase(this.chatModel)
				|| (!this.chatModel.contains(":") && name.equalsIgnoreCase(this.chatModel + ":latest"));
	}

	private Status unavailable(String reason, ModelFailure.Reason missing) {
		return new Status(this.ollama.isPresent() ? "ollama" : "none", this.chatModel, false, reason, missing);
	}

	@Override
	public void close() {
		this.ollama.ifPresent((there) -> there.clock().shutdownNow());
	}

	private record Ollama(OllamaAddress address, OllamaApi api, ScheduledExecutorService clock,
			SharedLanguageModel model) {

	}

	/**
	 * @param provider {@code ollama} or {@code none}
	 * @param model the model that is set up to write
	 * @param available whether it can
	 * @param reason why, or why not, in English
	 * @param missing why not, {@code null} where it can
	 */
	public record Status(String provider, String model, boolean available, String reason,
			ModelFailure.@Nullable Reason missing) {

	}

}
