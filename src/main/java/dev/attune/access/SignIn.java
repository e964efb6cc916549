package dev.attune.access;

import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Service;

/**
 * Checks names and passwords, as often as the limits allow.
 */
@Service
class SignIn {

	private final Accounts accounts;

	private final Passwords passwords;

	private final VerifiedPasswords verified;

	private final SignInAttempts attempts;

	SignIn(Accounts accounts, Passwords passwords, VerifiedPasswords verified, SignInAttempts attempts) {
		this.accounts = accounts;
		this.passwords = passwords;
		this.verified = verified;
		this.attempts = attempts;
	}

	SignInOutcome attempt(String name, String password, String address) {
		Account account = this.accounts.find(name).filter((found) -> !found.disabled()).orElse(null);
		if (account != null && this.verified.contains(account, password)) {
			return new SignInOutcome.SignedIn(account);
		}
		SignInAttempts.Attempt attempt = this.attempts.begin(name, address);
		Optional<Duration> wait = this.attempts.waitBefore(attempt, address);
		if (wait.isPresent()) {
			this.attempts.refused(attempt);
			return new SignInOutcome.TooMany(wait.get());
		}
		if (!this.passwords.match(password, account) || account == null) {
			return new SignInOutcome.Refused();
		}
		this.attempts.succeeded(attempt);
		this.verified.add(account, password);
		return new SignInOutcome.SignedIn(account);
	}

}
