package dev.attune.access;

import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

import dev.attune.shared.Problem;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.MessageSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.csrf.CsrfException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Says no as a problem detail. A 401 never asks for HTTP Basic, though that is accepted:
 * a browser would pop up a box, and from then on send the password by itself, also with
 * requests that another site made it send.
 */
@Component
class Refusals implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

	private final JsonMapper json;

	private final MessageSource messages;

	Refusals(JsonMapper json, MessageSource messages) {
		this.json = json;
		this.messages = messages;
	}

	static Problem signInFirst() {
		return unauthorized("unauthenticated");
	}

	static Problem wrongPassword() {
		return unauthorized("wrong-credentials");
	}

	static Problem unknownToken() {
		return unauthorized("unknown-token");
	}

	static Problem unreadable() {
		return unauthorized("unreadable-credentials");
	}

	static Problem tooMany(Duration wait) {
		Problem problem = Problem.inWords(HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts", wait);
		problem.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()));
		return problem;
	}

	@Override
	public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException unauthenticated) {
		return write(exchange, signInFirst());
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
		return switch (denied) {
			case AnotherConversation another -> write(exchange, Problem.notFound("conversation", another.wanted()));
			case CsrfException forged -> write(exchange, Problem.inWords(HttpStatus.FORBIDDEN, "csrf"));
			default -> exchange.getPrincipal()
				.map(Refusals::isOfCustomer)
				.defaultIfEmpty(false)
				.flatMap((isOfCustomer) -> write(exchange, forbidden(isOfCustomer)));
		};
	}

	/** A customer has not signed in: they hold the token of their conversation. */
	private static Problem forbidden(boolean toCustomer) {
		return toCustomer ? Problem.inWordsAs(HttpStatus.FORBIDDEN, "forbidden", "forbidden.customer")
				: Problem.inWords(HttpStatus.FORBIDDEN, "forbidden");
	}

	private static boolean isOfCustomer(Principal who) {
		return who instanceof Authentication signedIn && signedIn.getPrincipal() instanceof Customer;
	}

	/** In the caller's language. */
	Mono<Void> write(ServerWebExchange exchange, ErrorResponseException refusal) {
		Locale locale = Objects.requireNonNullElse(exchange.getLocaleContext().getLocale(), Locale.ENGLISH);
		ProblemDetail body = refusal.updateAndGetBody(this.messages, locale);
		body.setInstance(URI.create(exchange.getRequest().getPath().value()));
		ServerHttpResponse response = exchange.getResponse();
		response.setStatusCode(refusal.getStatusCode());
		response.getHeaders().putAll(refusal.getHeaders());
		response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		return response.writeWith(Mono.fromCallable(() -> encode(response, body)));
	}

	private DataBuffer encode(ServerHttpResponse response, ProblemDetail body) {
		return response.bufferFactory().wrap(this.json.writeValueAsBytes(body));
	}

	private static Problem unauthorized(String name) {
		Problem problem = Problem.inWords(HttpStatus.UNAUTHORIZED, name);
		problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"attune\"");
		return problem;
	}

}
