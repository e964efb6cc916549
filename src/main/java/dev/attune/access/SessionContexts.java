package dev.attune.access;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Finds who a browser is signed in as. Asked several times within a request, it looks
 * once; nothing is kept from one request to the next, so that signing out and disabling
 * hold at once on every instance.
 */
@Component
class SessionContexts implements ServerSecurityContextRepository {

	private static final String LOADED = SessionContexts.class.getName() + ".loaded";

	private final Sessions sessions;

	private final SessionCookie cookie;

	SessionContexts(Sessions sessions, SessionCookie cookie) {
		this.sessions = sessions;
		this.cookie = cookie;
	}

	@Override
	@SuppressWarnings("unchecked")
	public Mono<SecurityContext> load(ServerWebExchange exchange) {
		return (Mono<SecurityContext>) exchange.getAttributes().computeIfAbsent(LOADED, (key) -> look(exchange));
	}

	/**
	 * Does nothing: signing in and out is asked for explicitly, at {@code /api/session}.
	 */
	@Override
	public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
		return Mono.empty();
	}

	private Mono<SecurityContext> look(ServerWebExchange exchange) {
		Optional<SessionToken> token = SessionCookie.read(exchange);
		if (token.isEmpty()) {
			return Mono.empty();
		}
		return Mono.fromCallable(() -> this.sessions.use(token.get()))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap(Mono::justOrEmpty)
			.doOnNext((open) -> slide(exchange, token.get(), open))
			.<SecurityContext>map((open) -> new SecurityContextImpl(StaffMember.authenticated(open.account())))
			.cache();
	}

	private void slide(ServerWebExchange exchange, SessionToken token, Sessions.Open open) {
		if (open.extended() && !exchange.getResponse().isCommitted()) {
			this.cookie.write(exchange, token);
		}
	}

}
