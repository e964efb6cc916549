package dev.attune.channel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The server of a site, where customers are signed in.
 */
public final class Pass {

	public static final String SECRET = "what-the-shop-and-the-desk-know-of";

	private Pass() {
	}

	/** A pass with claims, as JSON. */
	public static String with(String claims) {
		return with("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", claims, SECRET);
	}

	static String with(String header, String claims, String secret) {
		String content = encoded(header) + "." + encoded(claims);
		return content + "." + CustomerPass.sign(content, secret);
	}

	static String encoded(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

}
