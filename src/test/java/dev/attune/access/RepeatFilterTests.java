package dev.attune.access;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.WebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@AccessTest
class RepeatFilterTests {

	@Autowired
	private RepeatFilter filter;

	@Autowired
	private Accounts accounts;

	private final String key = UUID.randomUUID().toString();

	private final AtomicInteger done = new AtomicInteger();

	private final WebFilterChain work = (exchange) -> {
		this.done.incrementAndGet();
		exchange.getResponse().setStatusCode(HttpStatus.CREATED);
		return exchange.getResponse().setComplete();
	};

	@Test
	void doesOnceWhatIsAskedForAgainByWhoeverWentAwayMeanwhile() {
		Sinks.Empty<Void> begun = Sinks.empty();
		Sinks.Empty<Void> late = Sinks.empty();
		Disposable gone = write(post(), (exchange) -> {
			begun.tryEmitEmpty();
			return late.asMono().then(Mono.defer(() -> this.work.filter(exchange)));
		}).subscribe();
		begun.asMono().block(Duration.ofSeconds(20));
		gone.dispose();
		late.tryEmitEmpty();
		await().atMost(Duration.ofSeconds(20)).until(() -> HttpStatus.CREATED.equals(answered()));
		assertThat(this.done).hasValue(1);
	}

	@Test
	void doesOnceWhatIsAskedForAgainWhereTheAnswerDidNotGetThrough() {
		write(post(), (exchange) -> this.work.filter(exchange).then(Mono.error(new IOException("connection reset"))))
			.onErrorComplete()
			.block(Duration.ofSeconds(20));
		assertThat(answered()).isEqualTo(HttpStatus.CREATED);
		assertThat(this.done).hasValue(1);
	}

	@Test
	void doesAgainWhatFailed() {
		write(post(), (exchange) -> Mono.error(new IllegalStateException("not now"))).onErrorComplete()
			.block(Duration.ofSeconds(20));
		assertThat(answered()).isEqualTo(HttpStatus.CREATED);
		assertThat(this.done).hasValue(1);
	}

	private HttpStatusCode answered() {
		MockServerWebExchange exchange = post();
		write(exchange, this.work).block(Duration.ofSeconds(20));
		return exchange.getResponse().getStatusCode();
	}

	private Mono<Void> write(MockServerWebExchange exchange, WebFilterChain chain) {
		return this.filter.filter(exchange, chain)
			.contextWrite(ReactiveSecurityContextHolder
				.withAuthentication(StaffMember.authenticated(this.accounts.find("admin").orElseThrow())));
	}

	private MockServerWebExchange post() {
		return MockServerWebExchange
			.from(MockServerHttpRequest.post("/api/macros").header("Idempotency-Key", this.key));
	}

}
