package dev.attune.shared;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.web.server.ServerWebExchange;

/**
 * What a call changes, where neither its path nor its JSON says so to the audit.
 *
 * @param name what people call it
 * @param action what is done, in a word; none where the method and the path say so
 */
public record AuditedCall(@Nullable String name, @Nullable String action) {

	private static final String KEY = AuditedCall.class.getName();

	/** Tells the audit about the call that is answered. */
	public void of(ServerWebExchange exchange) {
		exchange.getAttributes().put(KEY, this);
	}

	/** What was told about a call. */
	public static Optional<AuditedCall> told(ServerWebExchange exchange) {
		return Optional.ofNullable(exchange.getAttribute(KEY));
	}

}
