package dev.attune.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over parts of a text, as hexadecimal digits: equal parts, equal fingerprint.
 */
public record Fingerprint(String value) {

	/**
	 * Fingerprints the parts in their order; {@code ("ab", "c")} differs from
	 * {@code ("a", "bc")}.
	 */
	public static Fingerprint of(Object... parts) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (Object part : parts) {
				digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
				digest.update((byte) 0);
			}
			return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("every Java platform has SHA-256", impossible);
		}
	}

	@Override
	public String toString() {
		return this.value;
	}

}
