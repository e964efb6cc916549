package dev.attune.llm;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;

/**
 * A language model that many ask: they take turns in front of it, and it is left alone
 * for a while after it has failed several times in a row.
 */
final class SharedLanguageModel implements LanguageModel {

	/** Signs of a model in trouble; of the rest the next prompt may be free. */
	private static final Set<ModelFailure.Reason> TROUBLE = Set.of(ModelFailure.Reason.UNREACHABLE,
			ModelFailure.Reason.FAILED, ModelFailure.Reason.GARBAGE, ModelFailure.Reason.TIMED_OUT,
			ModelFailure.Reason.CUT_OFF);

	private final LanguageModel model;

	private final FairQueue queue;

	private final CircuitBreaker breaker;

	SharedLanguageModel(LanguageModel model, LlmSettings.Turns settings, MeterRegistry meters) {
		this.model = model;
		this.queue = new FairQueue(settings);
		this.breaker = CircuitBreaker.of("llm",
				CircuitBreakerConfig.custom()
					.slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
					.slidingWindowSize(settings.failures())
					.minimumNumberOfCalls(settings.failures())
					.failureRateThreshold(100)
					.permittedNumberOfCallsInHalfOpenState(1)
					.waitDurationInOpenState(settings.rest())
					.recordException(SharedLanguageModel::isTrouble)
					.build());
		meters.gauge("attune.llm.queue", this.queue, FairQueue::waiting);
		meters.gauge("attune.llm.at.work", this.queue, FairQueue::served);
		meters.gauge("attune.llm.resting", this, (shared) -> shared.isResting() ? 1 : 0);
	}

	/** Whether it is left alone after failures. */
	boolean isResting() {
		return this.breaker.getState() == CircuitBreaker.State.OPEN;
	}

	private static boolean isTrouble(Throwable failure) {
		return failure instanceof ModelFailure ours && TROUBLE.contains(ours.reason());
	}

	@Override
	public String name() {
		return this.model.name();
	}

	@Override
	public Flux<String> write(Prompt prompt) {
		return write(prompt, Asker.SOMEBODY);
	}

	@Override
	public Flux<String> write(Prompt prompt, Asker asker) {
		return write(prompt, asker, (before) -> {
		});
	}

	@Override
	public Flux<String> write(Prompt prompt, Asker asker, IntConsumer place) {
		return this.queue.inTurn(asker, Flux.defer(() -> unlessResting(this.model.write(prompt))), place);
	}

	private Flux<String> unlessResting(Flux<String> text) {
		if (!this.breaker.tryAcquirePermission()) {
			return Flux.error(new ModelFailure(ModelFailure.Reason.RESTING,
					"the language model failed several times in a row, and is left alone for a while"));
		}
		long start = System.nanoTime();
		return text.doOnError((failure) -> this.breaker.onError(since(start), TimeUnit.NANOSECONDS, failure))
			.doOnComplete(() -> this.breaker.onSuccess(since(start), TimeUnit.NANOSECONDS))
			.doFinally((signal) -> {
				if (signal == SignalType.CANCEL) {
					this.breaker.releasePermission();
				}
			});
	}

	private static long since(long start) {
		return System.nanoTime() - start;
	}

}
