package dev.attune.access;

import java.time.Duration;

/**
 * What became of an attempt to sign in with a name and a password.
 */
sealed interface SignInOutcome {

	record SignedIn(Account account) implements SignInOutcome {
	}

	/** Wrong name, wrong password or disabled: it is not told which. */
	record Refused() implements SignInOutcome {
	}

	record TooMany(Duration pause) implements SignInOutcome {
	}

}
