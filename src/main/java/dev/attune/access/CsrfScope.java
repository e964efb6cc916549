package dev.attune.access;

import java.util.Set;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Which requests must repeat the {@code XSRF-TOKEN} cookie in a header: the writes that
 * act on a session cookie, which a browser sends along whoever made it send the request.
 *
 * <p>
 * Not those with an {@code Authorization} header. Another site cannot set it without a
 * preflight, which is not answered; and browsers add it by themselves only where a server
 * asked for HTTP Basic, which this one never does ({@link Refusals}). Not those that act
 * on nobody's authority either: starting a conversation, and signing in, which takes JSON
 * only, and that another site cannot send without a preflight; answering a survey, which
 * the link alone allows; saying whether an article helped.
 */
class CsrfScope implements ServerWebExchangeMatcher {

	private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS,
			HttpMethod.TRACE);

	private static final ServerWebExchangeMatcher ON_NO_AUTHORITY = Rule.matcher(Rule.POST, "/api/conversations",
			"/api/session", "/survey/{link}", "/faq/{language}/{slug}/helpful");

	@Override
	public Mono<MatchResult> matches(ServerWebExchange exchange) {
		ServerHttpRequest request = exchange.getRequest();
		boolean protectedWrite = !SAFE.contains(request.getMethod())
				&& request.getCookies().containsKey(SessionCookie.NAME)
				&& !request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
		return protectedWrite ? unlessOnNoAuthority(exchange) : MatchResult.notMatch();
	}

	private static Mono<MatchResult> unlessOnNoAuthority(ServerWebExchange exchange) {
		return ON_NO_AUTHORITY.matches(exchange)
			.flatMap((found) -> found.isMatch() ? MatchResult.notMatch() : MatchResult.match());
	}

}
