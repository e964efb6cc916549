package dev.attune.access;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

class FloodsTests {

	private static final String ELSEWHERE = "203.0.113.7";

	private final AtomicLong now = new AtomicLong();

	private final Floods floods = new Floods(new FloodSettings(3, 5, 2, 4), refusals(), this.now::get);

	@Test
	void stopsACustomerWhoSendsTooMuchAndTellsWhenToGoOn() {
		ConversationId id = ConversationId.random();
		for (int i = 0; i < 3; i++) {
			assertThat(write(id, ELSEWHERE).getStatusCode()).isEqualTo(HttpStatus.OK);
		}
		ServerHttpResponse refused = write(id, ELSEWHERE);
		assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
		assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("20");
		assertThat(refused.getHeaders().getContentType()).hasToString("application/problem+json");
		assertThat(write(ConversationId.random(), ELSEWHERE).getStatusCode()).as("another conversation")
			.isEqualTo(HttpStatus.OK);
		this.now.addAndGet(20_000_000_000L);
		assertThat(write(id, ELSEWHERE).getStatusCode()).isEqualTo(HttpStatus.OK);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | 1  | in a second
			en | 20 | in 20 seconds
			pl | 1  | za sekundę
			pl | 3  | za 3 s
			cs | 1  | za sekundu
			cs | 3  | za 3 sekundy
			cs | 5  | za 5 sekund
			sv | 1  | om en sekund
			sv | 20 | om 20 sekunder
			""")
	void countsTheSecondsAsPeopleSayThem(String language, int seconds, String said) {
		for (Problem problem : List.of(Floods.tooFast(Duration.ofSeconds(seconds)),
				Refusals.tooMany(Duration.ofSeconds(seconds)))) {
			assertThat(problem.updateAndGetBody(messages(), Locale.of(language)).getDetail()).endsWith(said + ".");
		}
	}

	@Test
	void stopsAnAddressThatWritesInManyConversations() {
		for (int i = 0; i < 5; i++) {
			assertThat(write(ConversationId.random(), ELSEWHERE).getStatusCode()).isEqualTo(HttpStatus.OK);
		}
		assertThat(write(ConversationId.random(), ELSEWHERE).getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
		assertThat(write(ConversationId.random(), "203.0.113.8").getStatusCode()).isEqualTo(HttpStatus.OK);
		this.now.addAndGet(60_000_000_000L);
		this.floods.forget();
		assertThat(write(ConversationId.random(), ELSEWHERE).getStatusCode()).isEqualTo(HttpStatus.OK);
	}

	@ParameterizedTest
	@CsvSource({ "POST, /api/conversations, 2", "GET, /api/answers?q=x, 4", "POST, /survey/abc, 2",
			"POST, /faq/en/return-item/helpful, 2" })
	void stopsStrangersByTheirAddress(String method, String path, int limit) {
		for (int i = 0; i < limit; i++) {
			assertThat(call(method, path, ELSEWHERE, null).getStatusCode()).isEqualTo(HttpStatus.OK);
		}
		assertThat(call(method, path, ELSEWHERE, null).getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
		assertThat(call(method, path, "127.0.0.1", null).getStatusCode()).as("a proxy here speaks for many")
			.isEqualTo(HttpStatus.OK);
	}

	@Test
	void leavesReadersAlone() {
		for (int i = 0; i < 50; i++) {
			assertThat(call("GET", "/faq/en/return-item", ELSEWHERE, null).getStatusCode()).isEqualTo(HttpStatus.OK);
			assertThat(call("GET", "/api/desk-info", ELSEWHERE, null).getStatusCode()).isEqualTo(HttpStatus.OK);
		}
	}

	private ServerHttpResponse write(ConversationId id, String address) {
		return call("POST", "/api/conversations/" + id + "/messages", address, Customer.authenticated(id));
	}

	private ServerHttpResponse call(String method, String path, String address, @Nullable Authentication who) {
		MockServerWebExchange exchange = MockServerWebExchange
			.from(MockServerHttpRequest.method(HttpMethod.valueOf(method), path)
				.remoteAddress(new InetSocketAddress(address, 40_000)));
		Mono<Void> done = this.floods.filter(exchange, (passed) -> {
			passed.getResponse().setStatusCode(HttpStatus.OK);
			return Mono.empty();
		});
		((who != null) ? done.contextWrite(ReactiveSecurityContextHolder.withAuthentication(who)) : done).block();
		return exchange.getResponse();
	}

	private static Refusals refusals() {
		return new Refusals(JsonMapper.builder().build(), messages());
	}

	private static MessageSource messages() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		messages.setFallbackToSystemLocale(false);
		return messages;
	}

}
