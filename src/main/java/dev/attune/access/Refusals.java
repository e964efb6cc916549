package dev.attune.access;

import java.net.URI;
import java.time.Duration;

import dev.attune.shared.Problem;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
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

	Refusals(JsonMapper json) {
		this.json = json;
	}

	static Problem signInFirst() {
		return unauthorized("unauthenticated", "Sign in first",
				"This needs an account of the desk, or the token of a conversation.");
	}

	static Problem wrongPassword() {
		return unauthorized("wrong-credentials", "Wrong name or password",
				"There is no account here with this name and password.");
	}

	static Problem unknownToken() {
		return unauthorized("unknown-token", "Unknown token",
				"This token opens no conversation, or no longer does. Start a new one.");
	}

	static Problem unreadable() {
		return unauthorized("unreadable-credentials", "Unreadable credentials",
				"The Authorization header is neither 'Basic' with a name and a password nor 'Bearer' with a token.");
	}

	static Problem tooMany(Duration wait) {
		Problem problem = new Problem(HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts", "Too many attempts",
				"Too many attempts to sign in failed. Try again in " + wait.toSeconds() + " seconds.");
		problem.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds()));
		return problem;
	}

	@Override
	public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException unauthenticated) {
		return write(exchange, signInFirst());
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
		return write(exchange, switch (denied) {
			case AnotherConversation another -> Problem.notFound("conversation", another.wanted());
			case CsrfException forged -> new Problem(HttpStatus.FORBIDDEN, "csrf", "Token missing",
					"A change made with the session cookie needs the XSRF-TOKEN cookie's value in the header X-XSRF-TOKEN.");
			default -> new Problem(HttpStatus.FORBIDDEN, "forbidden", "Not allowed",
					"You are signed in, but this is not for you to do.");
		});
	}

	Mono<Void> write(ServerWebExchange exchange, ErrorResponseException refusal) {
		ProblemDetail body = refusal.getBody();
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

	private static Problem unauthorized(String name, String title, String detail) {
		Problem problem = new Problem(HttpStatus.UNAUTHORIZED, name, title, detail);
		problem.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"attune\"");
		return problem;
	}

}
