package dev.attune.access;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * What an {@code Authorization} header shows.
 */
sealed interface Credentials {

	record Password(String name, String password) implements Credentials {
	}

	record Token(String token) implements Credentials {
	}

	record Unreadable() implements Credentials {
	}

	static Credentials parse(String header) {
		String[] parts = header.strip().split(" +", 2);
		if (parts.length < 2) {
			return new Unreadable();
		}
		return switch (parts[0].toLowerCase(Locale.ROOT)) {
			case "basic" -> basic(parts[1]);
			case "bearer" -> new Token(parts[1]);
			default -> new Unreadable();
		};
	}

	private static Credentials basic(String encoded) {
		try {
			String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
			int colon = decoded.indexOf(':');
			return (colon < 0) ? new Unreadable()
					: new Password(decoded.substring(0, colon), decoded.substring(colon + 1));
		}
		catch (IllegalArgumentException malformed) {
			return new Unreadable();
		}
	}

}
