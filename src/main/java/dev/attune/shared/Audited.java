package dev.attune.shared;

import org.jspecify.annotations.Nullable;

/**
 * Somebody changed something that admins answer for. Published in the transaction of the
 * change, so that there is no change without its trace.
 *
 * @param by an account, or what changes things by itself
 * @param kind what was changed, as in the API's paths: {@code articles}
 * @param subject its id
 * @param name what people call it
 * @param action what was done, in a word
 */
public record Audited(String by, String kind, @Nullable String subject, @Nullable String name, String action,
		@Nullable String detail) {
}
