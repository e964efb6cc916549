package dev.attune.access;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.http.HttpHeaders;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Tells the browser what a page may load and who may frame it: from here only, and
 * nobody, but for the sidebar, which other helpdesks show beside a conversation.
 */
@Component
class ContentSecurityPolicy implements ServerHttpHeadersWriter {

	private static final String HEADER = "Content-Security-Policy";

	private static final String COMMON = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; ";

	private final String page;

	private final String sidebar;

	private final String apiDocumentation;

	ContentSecurityPolicy(InlineScripts scripts, AccessSettings settings) {
		String ours = COMMON + "script-src "
				+ Stream.concat(Stream.of("'self'"), scripts.sources().stream()).collect(Collectors.joining(" "))
				+ "; frame-ancestors ";
		this.page = ours + "'none'";
		this.sidebar = ours + settings.frameAncestors();
		this.apiDocumentation = COMMON + "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";
	}

	@Override
	public Mono<Void> writeHttpHeaders(ServerWebExchange exchange) {
		HttpHeaders headers = exchange.getResponse().getHeaders();
		String path = exchange.getRequest().getPath().pathWithinApplication().value();
		if (path.equals("/sidebar") || path.startsWith("/sidebar/")) {
			headers.set(HEADER, this.sidebar);
		}
		else {
			boolean documentation = path.startsWith("/swagger-ui") || path.startsWith("/webjars/");
			headers.set(HEADER, documentation ? this.apiDocumentation : this.page);
			headers.set("X-Frame-Options", "DENY");
		}
		return Mono.empty();
	}

}
