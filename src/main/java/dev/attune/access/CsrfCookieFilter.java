package dev.attune.access;

import java.util.Objects;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.util.matcher.OrServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Gives pages and API clients of the browser the {@code XSRF-TOKEN} cookie. WebFlux makes
 * the token only when somebody subscribes to it. Cacheable files go without.
 */
class CsrfCookieFilter implements WebFilter {

	static final String NAME = "XSRF-TOKEN";

	private final ServerWebExchangeMatcher issued = new OrServerWebExchangeMatcher(Rule.matcher(Rule.READ, "/",
			"/desk/**", "/knowledge/**", "/insight/**", "/sidebar/**", "/sign-in/**", "/api/**"),
			ServerWebExchangeMatchers.pathMatchers("/api/session"));

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return this.issued.matches(exchange)
			.filter(ServerWebExchangeMatcher.MatchResult::isMatch)
			.filter((match) -> !exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
					&& !isForCustomers(exchange))
			.flatMap((match) -> issue(exchange))
			.then(Mono.defer(() -> chain.filter(exchange)));
	}

	/**
	 * What customers' pages ask for before there is a conversation: they need no cookie,
	 * and get none.
	 */
	private static boolean isForCustomers(ServerWebExchange exchange) {
		return exchange.getRequest().getPath().pathWithinApplication().value().equals("/api/desk-info");
	}

	private static Mono<Void> issue(ServerWebExchange exchange) {
		Mono<CsrfToken> token = Objects.requireNonNullElse(exchange.getAttribute(CsrfToken.class.getName()),
				Mono.empty());
		return token.doOnNext((made) -> secure(exchange)).then();
	}

	/**
	 * Spring's repository looks at the connection alone, which is plain behind a proxy.
	 */
	private static void secure(ServerWebExchange exchange) {
		ResponseCookie cookie = exchange.getResponse().getCookies().getFirst(NAME);
		if (cookie != null && SessionCookie.isSecure(exchange)) {
			exchange.getResponse().getCookies().set(NAME, cookie.mutate().secure(true).build());
		}
	}

}
