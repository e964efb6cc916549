package dev.attune.access;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.stream.Collectors;

import dev.attune.shared.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Makes, hashes and checks passwords.
 */
@Component
class Passwords {

	private static final int SHORTEST = 12;

	/** BCrypt reads no more bytes than these. */
	private static final int LONGEST = 72;

	private static final int GENERATED = 20;

	/** Without what is mistaken for one another when it is read out. */
	private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

	private final SecureRandom random = new SecureRandom();

	private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

	private final String hashOfNobody = hashed(generate());

	String generate() {
		return this.random.ints(GENERATED, 0, LETTERS.length())
			.mapToObj((index) -> String.valueOf(LETTERS.charAt(index)))
			.collect(Collectors.joining());
	}

	/**
	 * Hashes a password that someone chose.
	 * @throws Problem where it is too short or too long
	 */
	String hash(String password) {
		if (password.codePointCount(0, password.length()) < SHORTEST || bytes(password) > LONGEST) {
			throw Problem.invalid("password",
					"A password has at least " + SHORTEST + " characters and at most " + LONGEST + " bytes.");
		}
		return hashed(password);
	}

	/**
	 * Whether the password is the account's. Takes as long where there is no account, so
	 * that the time does not tell which names exist.
	 */
	boolean match(String password, @Nullable Account account) {
		String hash = (account != null) ? account.passwordHash() : this.hashOfNobody;
		return bytes(password) <= LONGEST & this.encoder.matches(password, hash) & account != null;
	}

	private String hashed(String password) {
		String hash = this.encoder.encode(password);
		if (hash == null) {
			throw new IllegalStateException("a password has a hash");
		}
		return hash;
	}

	private static int bytes(String password) {
		return password.getBytes(StandardCharsets.UTF_8).length;
	}

}
