package dev.attune.access;

import java.util.List;

import dev.attune.shared.DescribedPath;

import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorityReactiveAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.util.matcher.OrServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Who may make which calls.
 */
record Rule(Who who, List<HttpMethod> methods, List<String> paths) {

	static final List<HttpMethod> READ = List.of(HttpMethod.GET, HttpMethod.HEAD);

	static final List<HttpMethod> POST = List.of(HttpMethod.POST);

	static final List<HttpMethod> PUT = List.of(HttpMethod.PUT);

	static final List<HttpMethod> DELETE = List.of(HttpMethod.DELETE);

	static final List<HttpMethod> ANY = List.of();

	enum Who {

		EVERYONE(((authentication, context) -> Mono.just(new AuthorizationDecision(true)))),

		/** The customer whose conversation {@code {id}} is, and every agent. */
		ITS_CUSTOMER_OR_AGENT(new ConversationAccess(true)),

		/** The customer whose conversation {@code {id}} is. */
		ITS_CUSTOMER(new ConversationAccess(false)),

		AGENT(AuthorityReactiveAuthorizationManager.hasRole("AGENT")),

		ADMIN(AuthorityReactiveAuthorizationManager.hasRole("ADMIN")),

		/** Whoever may write articles. */
		EDITOR(AuthorityReactiveAuthorizationManager.hasAnyRole("EDITOR", "PUBLISHER", "ADMIN")),

		/** Whoever may let customers read them. */
		PUBLISHER(AuthorityReactiveAuthorizationManager.hasAnyRole("PUBLISHER", "ADMIN")),

		STAFF(AuthorityReactiveAuthorizationManager.hasAnyRole("AGENT", "EDITOR", "PUBLISHER", "ADMIN"));

		private final ReactiveAuthorizationManager<AuthorizationContext> decision;

		Who(ReactiveAuthorizationManager<AuthorizationContext> decision) {
			this.decision = decision;
		}

		ReactiveAuthorizationManager<AuthorizationContext> decision() {
			return this.decision;
		}

	}

	static Rule allow(Who who, List<HttpMethod> methods, String... paths) {
		return new Rule(who, methods, List.of(paths));
	}

	/** Whether it is about the calls of an address, as the API's description has it. */
	boolean decides(HttpMethod method, DescribedPath path) {
		return (this.methods.isEmpty() || this.methods.contains(method)) && this.paths.stream().anyMatch(path::isAmong);
	}

	ServerWebExchangeMatcher matcher() {
		return matcher(this.methods, this.paths.toArray(String[]::new));
	}

	static ServerWebExchangeMatcher matcher(List<HttpMethod> methods, String... paths) {
		return new OrServerWebExchangeMatcher(
				List.of(paths).stream().flatMap((path) -> matchers(methods, path).stream()).toList());
	}

	private static List<ServerWebExchangeMatcher> matchers(List<HttpMethod> methods, String path) {
		var pattern = PathPatternParser.defaultInstance.parse(path);
		if (methods.isEmpty()) {
			return List.of(new PathPatternParserServerWebExchangeMatcher(pattern));
		}
		return methods.stream()
			.<ServerWebExchangeMatcher>map((method) -> new PathPatternParserServerWebExchangeMatcher(pattern, method))
			.toList();
	}

}
