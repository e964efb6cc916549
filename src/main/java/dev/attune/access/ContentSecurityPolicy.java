package dev.attune.access;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.shared.FrameAncestors;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.server.header.ServerHttpHeadersWriter;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Tells the browser what a page may load and who may frame it: from here only, and
 * nobody, but for two pages: the sidebar, which the connected helpdesks, and whom the
 * setting names, may show beside a conversation, and the customers' window, which the
 * sites of {@link WidgetSettings} may.
 */
@Component
class ContentSecurityPolicy implements ServerHttpHeadersWriter {

	private static final String HEADER = "Content-Security-Policy";

	private static final String COMMON = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; ";

	/** Nothing else could stand in a policy without changing the rest of it. */
	private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.\\-\\[\\]:]+");

	private final String page;

	private final String sidebar;

	private final String widget;

	private final String apiDocumentation;

	private final ObjectProvider<FrameAncestors> helpdesks;

	ContentSecurityPolicy(InlineScripts scripts, AccessSettings settings, WidgetSettings widget,
			ObjectProvider<FrameAncestors> helpdesks) {
		String ours = COMMON + "script-src "
				+ Stream.concat(Stream.of("'self'"), scripts.sources().stream()).collect(Collectors.joining(" "))
				+ "; frame-ancestors ";
		this.page = ours + "'none'";
		this.sidebar = ours + settings.frameAncestors();
		this.widget = ours
				+ Stream.concat(Stream.of("'self'"), widget.origins().stream()).collect(Collectors.joining(" "));
		this.helpdesks = helpdesks;
		this.apiDocumentation = COMMON + "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'";
	}

	@Override
	public Mono<Void> writeHttpHeaders(ServerWebExchange exchange) {
		HttpHeaders headers = exchange.getResponse().getHeaders();
		String path = exchange.getRequest().getPath().pathWithinApplication().value();
		if (isPage("/sidebar", path)) {
			headers.set(HEADER, this.sidebar + helpdeskOrigins());
		}
		else if (isPage("/widget", path)) {
			headers.set(HEADER, this.widget);
		}
		else {
			boolean documentation = path.startsWith("/swagger-ui") || path.startsWith("/webjars/");
			headers.set(HEADER, documentation ? this.apiDocumentation : this.page);
			headers.set("X-Frame-Options", "DENY");
		}
		return Mono.empty();
	}

	private static boolean isPage(String page, String path) {
		return path.equals(page) || path.startsWith(page + "/");
	}

	private String helpdeskOrigins() {
		return this.helpdesks.stream()
			.flatMap((ancestors) -> ancestors.origins().stream())
			.filter((origin) -> ORIGIN.matcher(origin).matches())
			.map((origin) -> " " + origin)
			.collect(Collectors.joining());
	}

}
