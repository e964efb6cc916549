package dev.attune.access;

import java.util.Optional;

import dev.attune.shared.CustomerTokens;
import dev.attune.shared.Problem;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Takes a request with an {@code Authorization} header as that of whom the header proves,
 * or refuses it. The header goes before a session cookie, and never falls back to it:
 * {@link CsrfScope} relies on that.
 */
class AuthorizationHeaderFilter implements WebFilter {

	private sealed interface Outcome {

		record Known(Authentication authentication) implements Outcome {
		}

		record Refused(Problem problem) implements Outcome {
		}

	}

	private final SignIn signIn;

	private final ObjectProvider<CustomerTokens> tokens;

	private final Refusals refusals;

	AuthorizationHeaderFilter(SignIn signIn, ObjectProvider<CustomerTokens> tokens, Refusals refusals) {
		this.signIn = signIn;
		this.tokens = tokens;
		this.refusals = refusals;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		String header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
		if (header == null) {
			return chain.filter(exchange);
		}
		String address = ClientAddress.of(exchange.getRequest());
		return Mono.fromCallable(() -> check(Credentials.parse(header), address))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap((outcome) -> switch (outcome) {
				case Outcome.Known(Authentication authentication) -> chain.filter(exchange)
					.contextWrite(ReactiveSecurityContextHolder.withAuthentication(authentication));
				case Outcome.Refused(Problem problem) -> this.refusals.write(exchange, problem);
			});
	}

	private Outcome check(Credentials credentials, String address) {
		return switch (credentials) {
			case Credentials.Password(String name, String password) ->
				switch (this.signIn.attempt(name, password, address)) {
					case SignInOutcome.SignedIn signedIn ->
						new Outcome.Known(StaffMember.authenticated(signedIn.account()));
					case SignInOutcome.Refused refused -> new Outcome.Refused(Refusals.wrongPassword());
					case SignInOutcome.TooMany tooMany -> new Outcome.Refused(Refusals.tooMany(tooMany.pause()));
				};
			case Credentials.Token(String token) -> Optional.ofNullable(this.tokens.getIfAvailable())
				.flatMap((known) -> known.conversationOf(token))
				.<Outcome>map((conversation) -> new Outcome.Known(Customer.authenticated(conversation)))
				.orElseGet(() -> new Outcome.Refused(Refusals.unknownToken()));
			case Credentials.Unreadable unreadable -> new Outcome.Refused(Refusals.unreadable());
		};
	}

}
