package dev.attune.access;

import java.util.Locale;
import java.util.Objects;

import dev.attune.shared.DatabaseAway;
import dev.attune.shared.Problem;
import reactor.core.publisher.Mono;

import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;

/**
 * Says so where a session or a token cannot be looked up, before any controller is asked.
 */
@Component
@Order(-2)
class DatabaseAwayHandler implements WebExceptionHandler {

	private final Refusals refusals;

	private final MessageSource messages;

	DatabaseAwayHandler(Refusals refusals, MessageSource messages) {
		this.refusals = refusals;
		this.messages = messages;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
		if (!DatabaseAway.isBehind(failure) || exchange.getResponse().isCommitted()) {
			return Mono.error(failure);
		}
		Problem problem = DatabaseAway.inWords();
		problem.updateAndGetBody(this.messages,
				Objects.requireNonNullElse(exchange.getLocaleContext().getLocale(), Locale.ENGLISH));
		return this.refusals.write(exchange, problem);
	}

}
