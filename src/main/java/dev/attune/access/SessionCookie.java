package dev.attune.access;

import java.time.Duration;
import java.util.Optional;

import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * The cookie {@code attune_session}, which no script can read.
 */
@Component
class SessionCookie {

	static final String NAME = "attune_session";

	private final AccessSettings settings;

	SessionCookie(AccessSettings settings) {
		this.settings = settings;
	}

	static Optional<SessionToken> read(ServerWebExchange exchange) {
		return Optional.ofNullable(exchange.getRequest().getCookies().getFirst(NAME))
			.map(HttpCookie::getValue)
			.map(SessionToken::new);
	}

	void write(ServerWebExchange exchange, SessionToken token) {
		set(exchange, token.value(), this.settings.session());
	}

	void remove(ServerWebExchange exchange) {
		set(exchange, "", Duration.ZERO);
	}

	static boolean isSecure(ServerWebExchange exchange) {
		return "https".equalsIgnoreCase(exchange.getRequest().getURI().getScheme());
	}

	private static void set(ServerWebExchange exchange, String value, Duration age) {
		exchange.getResponse()
			.getCookies()
			.set(NAME,
					ResponseCookie.from(NAME, value)
						.path("/")
						.httpOnly(true)
						.sameSite("Lax")
						.secure(isSecure(exchange))
						.maxAge(age)
						.build());
	}

}
