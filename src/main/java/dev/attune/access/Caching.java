package dev.attune.access;

import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * What may be cached: files, and pages once they were asked after. What is of somebody or
 * of the moment is not, and that is everything else. A handler that says so itself is
 * left alone.
 */
class Caching implements ServerHttpHeadersWriter {

	private record Policy(String header, List<PathPattern> paths) {

		static Policy of(String header, String... paths) {
			return new Policy(header, List.of(paths).stream().map(PathPatternParser.defaultInstance::parse).toList());
		}

		boolean covers(PathContainer path) {
			return this.paths.stream().anyMatch((pattern) -> pattern.matches(path));
		}

	}

	private static final String NEVER = "no-cache, no-store, max-age=0, must-revalidate";

	private static final List<Policy> POLICIES = List.of(
			// The version is part of the path.
			Policy.of("public, max-age=31536000, immutable", "/_static/**"),
			// Without a connection the pages draw with what they have.
			Policy.of("public, max-age=300, stale-while-revalidate=604800", "/assets/icons.svg"),
			Policy.of("public, max-age=300, must-revalidate", "/assets/**", "/webjars/**", "/favicon.ico", "/widget.js",
					"/robots.txt"),
			Policy.of("no-cache", "/", "/index.html", "/help/**", "/widget/**", "/privacy/**", "/desk/**",
					"/knowledge/**", "/insight/**", "/sidebar/**", "/sign-in/**", "/faq/**", "/sitemap.xml"));

	@Override
	public Mono<Void> writeHttpHeaders(ServerWebExchange exchange) {
		HttpHeaders headers = exchange.getResponse().getHeaders();
		if (!headers.containsHeader(HttpHeaders.CACHE_CONTROL)) {
			headers.set(HttpHeaders.CACHE_CONTROL, isFile(exchange.getResponse()) ? policyFor(exchange) : NEVER);
			// Files go out compressed to whom that suits.
			headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
		}
		return Mono.empty();
	}

	private static boolean isFile(ServerHttpResponse response) {
		HttpStatusCode status = response.getStatusCode();
		return status == null || status.isSameCodeAs(HttpStatus.OK) || status.isSameCodeAs(HttpStatus.NOT_MODIFIED);
	}

	private static String policyFor(ServerWebExchange exchange) {
		PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
		return POLICIES.stream().filter((policy) -> policy.covers(path)).map(Policy::header).findFirst().orElse(NEVER);
	}

}
