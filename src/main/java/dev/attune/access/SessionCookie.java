package dev.attune.access;

import java.time.Duration;
import java.util.Optional;

import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;

/**
 * The cookie {@code attune_session}, which no script can read.
 *
 * <p>
 * A page in a frame of another site neither gets nor may set it. For the sidebar in a
 * helpdesk there is a second one, {@code attune_sidebar}: the browser sends it in frames
 * too, but keeps it for the site that it was set in ({@code Partitioned}). It counts only
 * for requests with the header {@value #SIDEBAR_HEADER}, which another site cannot set
 * without a preflight, which is not answered: that is what keeps it from being used by
 * whoever makes a browser send requests.
 */
@Component
class SessionCookie {

	static final String NAME = "attune_session";

	static final String SIDEBAR_NAME = "attune_sidebar";

	static final String SIDEBAR_HEADER = "X-Attune-Sidebar";

	private final AccessSettings settings;

	SessionCookie(AccessSettings settings) {
		this.settings = settings;
	}

	static Optional<SessionToken> read(ServerWebExchange exchange) {
		return value(exchange, NAME).or(() -> isSidebar(exchange) ? value(exchange, SIDEBAR_NAME) : Optional.empty())
			.map(SessionToken::new);
	}

	/** Both, for a sidebar: the browser keeps what fits the page it is in. */
	void write(ServerWebExchange exchange, SessionToken token) {
		set(exchange, token.value(), this.settings.session());
	}

	void remove(ServerWebExchange exchange) {
		set(exchange, "", Duration.ZERO);
	}

	static boolean isSecure(ServerWebExchange exchange) {
		return "https".equalsIgnoreCase(exchange.getRequest().getURI().getScheme());
	}

	private static boolean isSidebar(ServerWebExchange exchange) {
		return exchange.getRequest().getHeaders().containsHeader(SIDEBAR_HEADER);
	}

	private static Optional<String> value(ServerWebExchange exchange, String name) {
		return Optional.ofNullable(exchange.getRequest().getCookies().getFirst(name)).map(HttpCookie::getValue);
	}

	private static void set(ServerWebExchange exchange, String value, Duration age) {
		MultiValueMap<String, ResponseCookie> cookies = exchange.getResponse().getCookies();
		cookies.set(NAME, cookie(NAME, value, age).sameSite("Lax").secure(isSecure(exchange)).build());
		if (isSidebar(exchange)) {
			cookies.set(SIDEBAR_NAME,
					cookie(SIDEBAR_NAME, value, age).sameSite("None").secure(true).partitioned(true).build());
		}
	}

	private static ResponseCookie.ResponseCookieBuilder cookie(String name, String value, Duration age) {
		return ResponseCookie.from(name, value).path("/").httpOnly(true).maxAge(age);
	}

}
