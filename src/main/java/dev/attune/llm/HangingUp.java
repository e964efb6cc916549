package dev.attune.llm;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Closes the connection when nobody reads a stream any more, so that the model stops.
 * Spring AI's stream by itself passes a cancellation on only while a chunk is under way,
 * and not while the model is silent.
 */
final class HangingUp implements ExchangeFilterFunction {

	/**
	 * A stream whose connection ends with it, however it ends.
	 */
	static <T> Flux<T> with(Flux<T> stream) {
		return Flux.defer(() -> {
			Sinks.Empty<Void> end = Sinks.empty();
			return stream.contextWrite((context) -> context.put(HangingUp.class, end))
				.doFinally((signal) -> end.tryEmitEmpty());
		});
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual((context) -> {
			Mono<Void> end = context.<Sinks.Empty<Void>>getOrEmpty(HangingUp.class)
				.map(Sinks.Empty::asMono)
				.orElseGet(Mono::never);
			return next.exchange(request)
				.takeUntilOther(end)
				.map((response) -> response.mutate().body((body) -> body.takeUntilOther(end)).build());
		});
	}

}
