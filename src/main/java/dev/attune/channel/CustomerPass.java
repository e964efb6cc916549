package dev.attune.channel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What proves who a customer is, where a browser says it: a JSON Web Token (RFC 7519)
 * that the server of the site made for the customer who is signed in there, signed with
 * HS256. Its {@code sub} is the customer's {@code externalId}; {@code name},
 * {@code email} and {@code phone} may be there; {@code exp} must be.
 */
@Component
class CustomerPass {

	private static final String ALGORITHM = "HmacSHA256";

	private static final Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();

	private final CustomerPassSettings settings;

	private final JsonMapper json;

	private final Clock clock;

	CustomerPass(CustomerPassSettings settings, JsonMapper json, Clock clock) {
		this.settings = settings;
		this.json = json;
		this.clock = clock;
	}

	/** Whether sites can prove who their customers are. */
	boolean areKnown() {
		return this.settings.customerSecret() != null;
	}

	/**
	 * Whose it is.
	 * @throws Problem where it is not signed as it should be, or not valid any more
	 */
	WebChatController.Person holder(String pass) {
		String[] parts = pass.split("\\.", -1);
		String secret = this.settings.customerSecret();
		if (secret == null || parts.length != 3 || !isSigned(parts, secret)) {
			throw refused();
		}
		JsonNode claims = read(parts[1]);
		String subject = text(claims, "sub", 200);
		if (!"HS256".equals(text(read(parts[0]), "alg", 10)) || subject == null
				|| !(claims.path("exp").asLong(0) > this.clock.instant().getEpochSecond())) {
			throw refused();
		}
		return new WebChatController.Person(subject, text(claims, "name", 200), text(claims, "email", 320),
				text(claims, "phone", 40));
	}

	private static boolean isSigned(String[] parts, String secret) {
		String signature = sign(parts[0] + "." + parts[1], secret);
		return MessageDigest.isEqual(signature.getBytes(StandardCharsets.UTF_8),
				parts[2].getBytes(StandardCharsets.UTF_8));
	}

	static String sign(String content, String secret) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
			return encoder.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException impossible) {
			throw new IllegalStateException("every Java platform has HMAC-SHA-256", impossible);
		}
	}

	private JsonNode read(String part) {
		try {
			return this.json.readTree(Base64.getUrlDecoder().decode(part));
		}
		catch (IllegalArgumentException | JacksonException unreadable) {
			throw refused();
		}
	}

	private static @Nullable String text(JsonNode claims, String name, int longest) {
		JsonNode value = claims.path(name);
		String text = value.isString() ? value.asString().strip() : "";
		return (text.isEmpty() || text.length() > longest) ? null : text;
	}

	/** Not why: that would help to make one. */
	private static Problem refused() {
		return Problem.inWordsOf(HttpStatus.UNPROCESSABLE_CONTENT, "pass", "pass");
	}

}
