package dev.attune.shared;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * The place in an ordered list after which the next page starts.
 *
 * @param after the sort key of the last item seen
 */
public record Cursor(String after) {

	/**
	 * Reads a cursor that a page gave out; none stands for the start of the list.
	 * @throws Problem where it is not one of ours
	 */
	public static @Nullable Cursor decode(@Nullable String encoded) {
		if (encoded == null || encoded.isBlank()) {
			return null;
		}
		try {
			String after = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
			if (after.chars().anyMatch((letter) -> letter < ' ' || letter == '\uFFFD')) {
				throw new IllegalArgumentException("not a sort key");
			}
			return new Cursor(after);
		}
		catch (IllegalArgumentException malformed) {
			throw Problem.invalid("cursor", "This cursor is not one that a page gave out. Start without it.");
		}
	}

	public String encoded() {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(this.after.getBytes(StandardCharsets.UTF_8));
	}

}
