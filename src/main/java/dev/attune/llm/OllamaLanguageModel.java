package dev.attune.llm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;

/**
 * Writes with a model that Ollama runs, as it comes and without retries: there is a
 * customer waiting, and another way to answer.
 */
final class OllamaLanguageModel implements LanguageModel {

	/** How long a server may take to end a stream after its last chunk. */
	private static final Duration GOODBYE = Duration.ofMillis(500);

	/** A cautious guess: in the languages served, a token holds more. */
	private static final int CHARACTERS_A_TOKEN = 3;

	private final OllamaApi ollama;

	private final LlmSettings.Ollama settings;

	private final MeterRegistry meters;

	private final Consumer<ModelFailure> onFailure;

	/**
	 * @param onFailure told of each failure
	 */
	OllamaLanguageModel(OllamaApi ollama, LlmSettings.Ollama settings, MeterRegistry meters,
			Consumer<ModelFailure> onFailure) {
		this.ollama = ollama;
		this.settings = settings;
		this.meters = meters;
		this.onFailure = onFailure;
	}

	@Override
	public String name() {
		return "ollama:" + this.settings.chatModel();
	}

	@Override
	public Flux<String> write(Prompt prompt) {
		return Flux.defer(() -> {
			Timer.Sample time = Timer.start(this.meters);
			return Flux.defer(() -> pieces(prompt))
				.onErrorMap((failure) -> OllamaFailures.of(failure, "writing with " + name()))
				.doOnError(ModelFailure.class, (failure) -> {
					time.stop(timer("attune.llm.calls", failure.reason().name().toLowerCase(Locale.ROOT)));
					this.onFailure.accept(failure);
				})
				.doOnComplete(() -> time.stop(timer("attune.llm.calls", "written")))
				// A reader who goes while a piece is handed over may cancel twice.
				.doFinally((end) -> {
					if (end == SignalType.CANCEL) {
						time.stop(timer("attune.llm.calls", "cancelled"));
					}
				})
				// A reader's pause must not look like the model's.
				.onBackpressureBuffer();
		});
	}

	private Flux<String> pieces(Prompt prompt) {
		int maxTokens = (prompt.maxTokens() != null) ? prompt.maxTokens() : this.settings.maxTokens();
		requireRoomFor(prompt, maxTokens);
		OllamaAnswer answer = new OllamaAnswer(maxTokens);
		Timer.Sample first = Timer.start(this.meters);
		long end = System.nanoTime() + this.settings.deadline().toNanos();
		return HangingUp.with(this.ollama.streamingChat(request(prompt, maxTokens)))
			// Giving up from within the connection's own thread upsets what it is
			// reading.
			.publishOn(Schedulers.parallel())
			.map(answer::read)
			.timeout(Mono.delay(this.settings.firstTokenDeadline()),
					(piece) -> Mono.delay(answer.isDone() ? GOODBYE : this.settings.idleDeadline()))
			.onErrorResume(TimeoutException.class, (late) -> answer.isDone() ? Flux.empty() : Flux.error(late))
			.concatWith(Mono.fromSupplier(answer::end))
			.filter((piece) -> !piece.isEmpty())
			// An error of the other in takeUntilOther would leave the model writing.
			.timeout(Mono.delay(earlier(this.settings.firstTokenDeadline(), this.settings.deadline())),
					(piece) -> Mono.delay(Duration.ofNanos(end - System.nanoTime())))
			.switchOnFirst((signal, all) -> {
				if (signal.hasValue()) {
					first.stop(timer("attune.llm.first.piece", "written"));
				}
				return all;
			});
	}

	private static Duration earlier(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	// Ollama would drop the beginning of what is too long, rules and all, without a word.
	private void requireRoomFor(Prompt prompt, int maxTokens) {
		int room = (this.settings.contextTokens() - maxTokens) * CHARACTERS_A_TOKEN;
		int length = prompt.system().length() + prompt.user().length();
		if (length > room) {
			throw new ModelFailure(ModelFailure.Reason.REFUSED,
					"a prompt of " + length + " characters does not fit into attune.llm.ollama.context-tokens="
							+ this.settings.contextTokens());
		}
	}

	private OllamaApi.ChatRequest request(Prompt prompt, int maxTokens) {
		List<OllamaApi.Message> messages = new ArrayList<>();
		if (!prompt.system().isBlank()) {
			messages.add(OllamaApi.Message.builder(OllamaApi.Message.Role.SYSTEM).content(prompt.system()).build());
		}
		messages.add(OllamaApi.Message.builder(OllamaApi.Message.Role.USER).content(prompt.user()).build());
		double temperature = (prompt.temperature() != null) ? prompt.temperature() : this.settings.temperature();
		return OllamaApi.ChatRequest.builder(this.settings.chatModel())
			.stream(true)
			.messages(messages)
			.keepAlive(this.settings.keepAlive().toSeconds() + "s")
			.disableThinking()
			.options(OllamaChatOptions.builder()
				.temperature(temperature)
				.numPredict(maxTokens)
				.numCtx(this.settings.contextTokens())
				.build())
			.build();
	}

	private Timer timer(String name, String outcome) {
		return this.meters.timer(name, "model", name(), "outcome", outcome);
	}

}
