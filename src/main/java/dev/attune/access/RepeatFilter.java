package dev.attune.access;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Answers what staff send again with the same {@code Idempotency-Key} as it was answered
 * the first time, and does nothing again. It stands before {@link AuditFilter}, since a
 * repeat changes nothing.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class RepeatFilter implements WebFilter {

	static final String HEADER = "Idempotency-Key";

	private static final int LONGEST_KEY = 200;

	/**
	 * What looks after its keys itself, what streams or only asks, what is answered with
	 * words of customers, who may want them erased, and with a password, which is kept
	 * nowhere.
	 */
	private static final Set<String> OTHERS = Set.of("conversations", "sidebar", "suggestions", "answers", "session",
			"queue", "callbacks", "signals", "prompts", "gaps", "users");

	private final RepeatedWrites writes;

	private final Refusals refusals;

	RepeatFilter(RepeatedWrites writes, Refusals refusals) {
		this.writes = writes;
		this.refusals = refusals;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		String key = request.getHeaders().getFirst(HEADER);
		String path = request.getPath().pathWithinApplication().value();
		if (key == null || !HttpMethod.POST.equals(request.getMethod()) || !isOurs(path)) {
			return chain.filter(exchange);
		}
		return ReactiveSecurityContextHolder.getContext()
			.mapNotNull((context) -> context.getAuthentication())
			.filter((who) -> who.getPrincipal() instanceof StaffMember)
			.map((who) -> who.getName())
			.switchIfEmpty(Mono.just(""))
			.flatMap((account) -> account.isEmpty() ? chain.filter(exchange)
					: once(new RepeatedWrites.Write(account, path, key), exchange, chain));
	}

	private static boolean isOurs(String path) {
		String[] parts = path.split("/");
		return parts.length > 2 && parts[1].equals("api") && !OTHERS.contains(parts[2])
				&& !AuditFilter.ASKING.contains(parts[parts.length - 1]);
	}

	private Mono<Void> once(RepeatedWrites.Write write, ServerWebExchange exchange, WebFilterChain chain) {
		if (write.key().isBlank() || write.key().length() > LONGEST_KEY) {
			return this.refusals.write(exchange,
					Problem.inWordsOf(HttpStatus.BAD_REQUEST, HEADER, "idempotency-key", LONGEST_KEY));
		}
		return Mono.fromCallable(() -> this.writes.begin(write))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap((before) -> before.isPresent() ? again(before.get(), exchange) : first(write, exchange, chain));
	}

	/** Whoever goes away meanwhile does not stop it: they will ask again. */
	private Mono<Void> first(RepeatedWrites.Write write, ServerWebExchange exchange, WebFilterChain chain) {
		return chain.filter(exchange.mutate().response(new Keeping(exchange.getResponse(), write)).build())
			.onErrorResume((failure) -> blocking(() -> this.writes.forget(write)).then(Mono.error(failure)))
			.cache();
	}

	private Mono<Void> again(RepeatedWrites.Answer answer, ServerWebExchange exchange) {
		Integer status = answer.status();
		if (status == null) {
			return this.refusals.write(exchange, Problem.inWords(HttpStatus.CONFLICT, "under-way"));
		}
		ServerHttpResponse response = exchange.getResponse();
		response.setStatusCode(HttpStatusCode.valueOf(status));
		Optional.ofNullable(answer.location())
			.ifPresent((location) -> response.getHeaders().setLocation(URI.create(location)));
		byte[] body = answer.body();
		if (body == null || body.length == 0) {
			return response.setComplete();
		}
		response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
	}

	private static Mono<Void> blocking(Runnable work) {
		return Mono.<Void>fromRunnable(work).subscribeOn(Schedulers.boundedElastic());
	}

	/** Keeps the answer before it is sent: whoever has heard it hears the same again. */
	private final class Keeping extends ServerHttpResponseDecorator {

		private final RepeatedWrites.Write write;

		Keeping(ServerHttpResponse response, RepeatedWrites.Write write) {
			super(response);
			this.write = write;
		}

		@Override
		public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
			return DataBufferUtils.join(Flux.from(body))
				.map(Keeping::bytes)
				.defaultIfEmpty(new byte[0])
				.flatMap((bytes) -> keep(bytes)
					.then(Mono.defer(() -> super.writeWith(Mono.just(bufferFactory().wrap(bytes))))));
		}

		@Override
		public Mono<Void> setComplete() {
			return keep(new byte[0]).then(Mono.defer(super::setComplete));
		}

		private Mono<Void> keep(byte[] body) {
			HttpStatusCode status = getStatusCode();
			boolean isDone = (status == null) || status.is2xxSuccessful();
			@Nullable URI location = getHeaders().getLocation();
			return blocking(() -> {
				if (isDone) {
					RepeatFilter.this.writes.end(this.write, (status != null) ? status.value() : 200,
							(location != null) ? location.toString() : null, body);
				}
				else {
					RepeatFilter.this.writes.forget(this.write);
				}
			});
		}

		private static byte[] bytes(DataBuffer buffer) {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			DataBufferUtils.release(buffer);
			return bytes;
		}

	}

}
