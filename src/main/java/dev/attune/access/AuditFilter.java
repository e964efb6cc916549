package dev.attune.access;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.attune.shared.AuditedCall;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Notes every change of the desk that staff make through the API: before it is made, so
 * that none is without its trace, and how it ended after it. Articles and restored desks
 * are noted where they change, in the transaction.
 */
@Component
class AuditFilter implements WebFilter {

	/**
	 * What is a conversation's and not the desk's, what only asks, and articles and
	 * archives, which tell of their changes themselves.
	 */
	private static final Set<String> OTHERS = Set.of("articles", "archive", "conversations", "queue", "desk",
			"callbacks", "suggestions", "sidebar", "session", "evaluations", "answers");

	/** Calls that find out what would be, and change nothing. */
	static final Set<String> ASKING = Set.of("preview", "redaction");

	/** What is added here are words of customers, who may want them erased. */
	private static final Set<String> CUSTOMERS_WORDS = Set.of("signals");

	private static final Set<HttpMethod> CHANGES = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH,
			HttpMethod.DELETE);

	private static final int LONGEST = 16_000;

	/** Names of fields whose values nobody should read here. */
	private static final Pattern SECRETS = Pattern
		.compile("(?i)(\"[^\"]*(?:password|secret|token|key)[^\"]*\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*\"?");

	private final AuditLog log;

	AuditFilter(AuditLog log) {
		this.log = log;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpRequest request = exchange.getRequest();
		List<String> path = List
			.of(request.getPath().pathWithinApplication().value().replaceFirst("^/", "").split("/"));
		boolean isChange = path.size() > 1 && path.getFirst().equals("api") && !OTHERS.contains(path.get(1))
				&& CHANGES.contains(request.getMethod()) && !ASKING.contains(path.getLast());
		if (!isChange) {
			return chain.filter(exchange);
		}
		return ReactiveSecurityContextHolder.getContext()
			.mapNotNull((context) -> context.getAuthentication())
			.filter((who) -> who.getPrincipal() instanceof StaffMember)
			.map((who) -> who.getName())
			.switchIfEmpty(Mono.just(""))
			.flatMap((by) -> by.isEmpty() ? chain.filter(exchange) : noted(exchange, chain, by, path));
	}

	private Mono<Void> noted(ServerWebExchange exchange, WebFilterChain chain, String by, List<String> path) {
		HttpMethod method = exchange.getRequest().getMethod();
		String subject = (path.size() > 2) ? path.get(2) : null;
		String action = (path.size() > 3) ? String.join("/", path.subList(3, path.size())) : switch (method.name()) {
			case "POST" -> "add";
			case "DELETE" -> "delete";
			default -> "change";
		};
		Overheard overheard = new Overheard(exchange.getRequest(), CUSTOMERS_WORDS.contains(path.get(1)));
		return Mono.fromCallable(() -> this.log.begin(by, path.get(1), subject, null, action, null, null))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap((entry) -> chain.filter(exchange.mutate().request(overheard).build())
				.then(Mono.defer(() -> end(entry, ended(status(exchange), exchange, subject, overheard))))
				.onErrorResume((failure) -> end(entry, ended(status(failure), exchange, subject, overheard))
					.then(Mono.error(failure))));
	}

	private static AuditLog.End ended(int status, ServerWebExchange exchange, @Nullable String subject,
			Overheard overheard) {
		String detail = overheard.detail();
		Optional<AuditedCall> told = AuditedCall.told(exchange);
		URI added = exchange.getResponse().getHeaders().getLocation();
		String id = (subject == null && added != null) ? added.getPath().replaceFirst("^.*/", "") : null;
		String name = told.map(AuditedCall::name)
			.or(() -> Optional.ofNullable(detail).flatMap(AuditedName::in))
			.orElse(null);
		return new AuditLog.End(status, id, name, told.map(AuditedCall::action).orElse(null), detail);
	}

	private static int status(Throwable failure) {
		return (failure instanceof ErrorResponse answer) ? answer.getStatusCode().value() : 500;
	}

	private static int status(ServerWebExchange exchange) {
		var status = exchange.getResponse().getStatusCode();
		return (status != null) ? status.value() : 200;
	}

	private Mono<Void> end(long entry, AuditLog.End end) {
		return Mono.fromRunnable(() -> this.log.end(entry, end)).subscribeOn(Schedulers.boundedElastic()).then();
	}

	/** A request whose JSON is read along with whoever reads it. */
	private static final class Overheard extends ServerHttpRequestDecorator {

		private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

		private final boolean deaf;

		/**
		 * @param deaf whether nothing of it is kept
		 */
		Overheard(ServerHttpRequest request, boolean deaf) {
			super(request);
			this.deaf = deaf;
		}

		@Override
		public Flux<DataBuffer> getBody() {
			MediaType type = getHeaders().getContentType();
			return (!this.deaf && MediaType.APPLICATION_JSON.isCompatibleWith(type))
					? super.getBody().doOnNext(this::hear) : super.getBody();
		}

		private void hear(DataBuffer buffer) {
			int length = Math.min(buffer.readableByteCount(), LONGEST - this.heard.size());
			if (length > 0) {
				byte[] bytes = new byte[buffer.readableByteCount()];
				int position = buffer.readPosition();
				buffer.read(bytes);
				buffer.readPosition(position);
				this.heard.write(bytes, 0, length);
			}
		}

		@Nullable String detail() {
			return (this.heard.size() == 0) ? null : withoutSecrets(this.heard.toString(StandardCharsets.UTF_8));
		}

	}

	static String withoutSecrets(String json) {
		return SECRETS.matcher(json).replaceAll("$1\"…\"");
	}

}
