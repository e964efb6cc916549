package dev.attune.channel.chatwoot;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * The signature of a delivery: {@code sha256=} and the HMAC-SHA-256, in hexadecimal, of
 * the time of signing in seconds, a dot, and the body as it was sent.
 */
record Signature(@Nullable String value, @Nullable String timestamp) {

	private static final String ALGORITHM = "HmacSHA256";

	/**
	 * Whether it was made with the secret over the body, lately.
	 * @param freshness how far the time of signing may be from now
	 */
	boolean fits(byte[] body, String secret, Instant now, Duration freshness) {
		if (this.value == null || this.timestamp == null || !this.timestamp.matches("\\d{1,12}")) {
			return false;
		}
		Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(this.timestamp)), now).abs();
		// Compared whether or not it is fresh: nothing is to be learnt from the time it
		// takes.
		boolean signed = MessageDigest.isEqual(of(body, this.timestamp, secret).getBytes(StandardCharsets.UTF_8),
				this.value.getBytes(StandardCharsets.UTF_8));
		return signed & age.compareTo(freshness) <= 0;
	}

	static String of(byte[] body, String timestamp, String secret) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
			mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
			return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
		}
		catch (GeneralSecurityException impossible) {
			throw new IllegalStateException("every Java platform has HMAC-SHA-256", impossible);
		}
	}

}
