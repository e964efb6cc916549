package dev.attune.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.stereotype.Component;

/**
 * Remembers for a minute that a password was right, since a client with HTTP Basic sends
 * it with every request and a slow hash is slow on purpose. Keyed by the stored hash too:
 * a changed password is forgotten at once, on every instance. Whether the account is
 * disabled is the caller's to look up.
 */
@Component
class VerifiedPasswords {

	private static final Duration REMEMBERED = Duration.ofSeconds(60);

	private static final int MOST = 1000;

	private final Map<String, Instant> verified = new ConcurrentHashMap<>();

	private final Clock clock;

	private final SecretKeySpec key;

	VerifiedPasswords(Clock clock) {
		this.clock = clock;
		byte[] secret = new byte[32];
		new SecureRandom().nextBytes(secret);
		this.key = new SecretKeySpec(secret, "HmacSHA256");
	}

	boolean contains(Account account, String password) {
		Instant until = this.verified.get(keyOf(account, password));
		return until != null && this.clock.instant().isBefore(until);
	}

	void add(Account account, String password) {
		Instant now = this.clock.instant();
		if (this.verified.size() >= MOST) {
			this.verified.values().removeIf((until) -> !now.isBefore(until));
		}
		if (this.verified.size() < MOST) {
			this.verified.put(keyOf(account, password), now.plus(REMEMBERED));
		}
	}

	private String keyOf(Account account, String password) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(this.key);
			for (String part : new String[] { account.name(), account.passwordHash(), password }) {
				mac.update(part.getBytes(StandardCharsets.UTF_8));
				mac.update((byte) 0);
			}
			return HexFormat.of().formatHex(mac.doFinal());
		}
		catch (GeneralSecurityException impossible) {
			throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
		}
	}

}
