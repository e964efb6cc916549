package dev.attune.access;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/**
 * Signing in and out of the pages.
 */
@RestController
@RequestMapping("/api/session")
class SessionController {

	record SignInRequest(@NotNull @Size(max = 200) String name, @NotNull @Size(max = 200) String password) {
	}

	record SessionView(String name, String displayName, List<Role> roles) {
	}

	private final SignIn signIn;

	private final Sessions sessions;

	private final SessionCookie cookie;

	SessionController(SignIn signIn, Sessions sessions, SessionCookie cookie) {
		this.signIn = signIn;
		this.sessions = sessions;
		this.cookie = cookie;
	}

	/** Tells who is signed in, and with which roles. */
	@GetMapping
	SessionView current(@AuthenticationPrincipal StaffMember member) {
		return new SessionView(member.name(), member.displayName(), member.roles());
	}

	/**
	 * Signs somebody of the desk in to the pages, by a session cookie. Answers 401
	 * {@code wrong-credentials} for a wrong name or password, and 429
	 * {@code too-many-attempts} after too many of them.
	 */
	@PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
	SessionView signIn(@Valid @RequestBody SignInRequest request, ServerWebExchange exchange) {
		String address = ClientAddress.of(exchange.getRequest());
		return switch (this.signIn.attempt(request.name(), request.password(), address)) {
			case SignInOutcome.SignedIn(Account account) -> open(account, exchange);
			case SignInOutcome.Refused refused -> throw Refusals.wrongPassword();
			case SignInOutcome.TooMany tooMany -> throw Refusals.tooMany(tooMany.pause());
		};
	}

	/**
	 * Ends the session and removes its cookie; without a session nothing happens. Answers
	 * 403 {@code csrf} where the session's token is not repeated.
	 */
	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void signOut(ServerWebExchange exchange) {
		SessionCookie.read(exchange).ifPresent(this.sessions::close);
		this.cookie.remove(exchange);
	}

	private SessionView open(Account account, ServerWebExchange exchange) {
		SessionCookie.read(exchange).ifPresent(this.sessions::close);
		SessionToken token = this.sessions.open(account).orElseThrow(Refusals::wrongPassword);
		this.cookie.write(exchange, token);
		return new SessionView(account.name(), account.displayName(), account.sortedRoles());
	}

}
