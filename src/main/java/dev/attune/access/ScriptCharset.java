package dev.attune.access;

import java.nio.charset.StandardCharsets;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Says how scripts are encoded: without it a site's own encoding holds for the script
 * that the site loads from here.
 */
@Component
class ScriptCharset implements WebFilter {

	private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript");

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		exchange.getResponse().beforeCommit(() -> {
			HttpHeaders headers = exchange.getResponse().getHeaders();
			if (SCRIPT.equals(headers.getContentType())) {
				headers.setContentType(new MediaType(SCRIPT, StandardCharsets.UTF_8));
			}
			return Mono.empty();
		});
		return chain.filter(exchange);
	}

}
