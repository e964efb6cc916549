package dev.attune.access;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

import dev.attune.shared.DescribedPath;
import dev.attune.shared.Problem;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;

/**
 * Refuses what customers and strangers send when it is more than people write, and says
 * when to go on. What was refused has changed nothing. Agents and admins have no limit.
 * Addresses are kept in memory, for a minute, and nowhere else.
 */
@Component
class Floods {

	private enum Kind {

		/** What the customer of a conversation sends. */
		WRITE(List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE), "/api/conversations/{id}/**"),
		OPENING(Rule.POST, "/api/conversations"),
		/** Each costs a search. */
		QUESTION(Rule.READ, "/api/answers", "/faq/{language}/search", "/api/faq/{language}"),
		/** Forms that need no account. */
		FORM(Rule.POST, "/faq/**", "/survey/**");

		private final Rule calls;

		private final ServerWebExchangeMatcher matcher;

		Kind(List<HttpMethod> methods, String... paths) {
			this.calls = Rule.allow(Rule.Who.EVERYONE, methods, paths);
			this.matcher = this.calls.matcher();
		}

		static Mono<Kind> of(ServerWebExchange exchange) {
			return Flux.fromArray(values())
				.filterWhen((kind) -> kind.matcher.matches(exchange).map(ServerWebExchangeMatcher.MatchResult::isMatch))
				.next();
		}

	}

	private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

	private final FloodSettings settings;

	private final Refusals refusals;

	private final LongSupplier clock;

	@Autowired
	Floods(FloodSettings settings, Refusals refusals) {
		this(settings, refusals, System::nanoTime);
	}

	Floods(FloodSettings settings, Refusals refusals, LongSupplier clock) {
		this.settings = settings;
		this.refusals = refusals;
		this.clock = clock;
	}

	/** Whether there is a limit to how often customers and strangers may call. */
	static boolean isLimited(HttpMethod method, DescribedPath path) {
		return Stream.of(Kind.values()).anyMatch((kind) -> kind.calls.decides(method, path));
	}

	/**
	 * A filter behind those that tell who somebody is; who it is, is asked only where
	 * that matters.
	 */
	Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Kind.of(exchange)
			.flatMap((kind) -> principal().map((who) -> pause(kind, exchange.getRequest(), who)))
			.defaultIfEmpty(Optional.empty())
			.flatMap((pause) -> pause.isPresent() ? this.refusals.write(exchange, tooFast(pause.get()))
					: chain.filter(exchange));
	}

	private static Mono<Object> principal() {
		return ReactiveSecurityContextHolder.getContext()
			.mapNotNull(SecurityContext::getAuthentication)
			.<Object>mapNotNull(Authentication::getPrincipal)
			.defaultIfEmpty("nobody");
	}

	private Optional<Duration> pause(Kind kind, ServerHttpRequest request, Object principal) {
		if (principal instanceof StaffMember) {
			return Optional.empty();
		}
		return switch (kind) {
			case WRITE -> (principal instanceof Customer customer)
					? take("conversation " + customer.conversation(), this.settings.writes())
						.or(() -> ofAddress("writes", request, this.settings.writesOfAddress()))
					: Optional.empty();
			case OPENING -> ofAddress("openings", request, this.settings.openings());
			case QUESTION -> ofAddress("questions", request, this.settings.questions());
			case FORM -> ofAddress("forms", request, this.settings.openings());
		};
	}

	private Optional<Duration> ofAddress(String what, ServerHttpRequest request, int limit) {
		InetSocketAddress remote = request.getRemoteAddress();
		boolean isOwn = remote == null || remote.getAddress() == null || remote.getAddress().isLoopbackAddress();
		return isOwn ? Optional.empty() : take(what + " " + ClientAddress.of(request), limit);
	}

	private Optional<Duration> take(String key, int limit) {
		long now = this.clock.getAsLong();
		return (limit == 0) ? Optional.empty()
				: this.buckets.computeIfAbsent(key, (unseen) -> new Bucket(limit, now)).take(now);
	}

	/** Forgets who has been quiet for a minute. */
	@Scheduled(fixedDelay = 60_000)
	void forget() {
		long now = this.clock.getAsLong();
		this.buckets.values().removeIf((bucket) -> bucket.isFull(now));
	}

	static Problem tooFast(Duration pause) {
		Problem problem = Problem.inWords(HttpStatus.TOO_MANY_REQUESTS, "too-fast", pause);
		problem.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(pause.toSeconds()));
		return problem;
	}

}
