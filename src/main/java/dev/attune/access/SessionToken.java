package dev.attune.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a browser shows to prove its session: 256 random bits. Only its hash is stored.
 */
record SessionToken(String value) {

	private static final SecureRandom RANDOM = new SecureRandom();

	static SessionToken random() {
		byte[] bits = new byte[32];
		RANDOM.nextBytes(bits);
		return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
	}

	byte[] hash() {
		try {
			return MessageDigest.getInstance("SHA-256").digest(this.value.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("every Java platform has SHA-256", impossible);
		}
	}

	@Override
	public String toString() {
		return "a session token";
	}

}
