package dev.attune.access;

import java.net.InetSocketAddress;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

class EdgeTests {

	@Test
	void countsANetworkOfIpv6AsOneAddress() {
		assertThat(addressOf("2001:db8:1:2::7")).isEqualTo(addressOf("2001:db8:1:2:ffff::8"))
			.isNotEqualTo(addressOf("2001:db8:1:3::7"));
		assertThat(addressOf("192.0.2.7")).isEqualTo("192.0.2.7");
	}

	@Test
	void sendsTheCookieOverHttpsOnlyWhereItCameOverHttps() {
		var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("https://desk.example/"));
		new SessionCookie(new AccessSettings(Duration.ofHours(12), 10, 20, Duration.ofMinutes(5), "'self'"))
			.write(exchange, SessionToken.random());
		assertThat(exchange.getResponse().getCookies().getFirst(SessionCookie.NAME).isSecure()).isTrue();
	}

	@Test
	void readsPasswordsWithColonsAndTokens() {
		assertThat(Credentials.parse("basic YTpiOmM=")).isEqualTo(new Credentials.Password("a", "b:c"));
		assertThat(Credentials.parse("Bearer x")).isEqualTo(new Credentials.Token("x"));
		assertThat(Credentials.parse("Bearer")).isEqualTo(new Credentials.Unreadable());
	}

	private static String addressOf(String address) {
		return ClientAddress
			.of(MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress(address, 1)).build());
	}

}
