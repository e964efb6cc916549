package dev.attune.embedded;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.util.StringUtils;
import org.springframework.web.util.UriUtils;

/**
 * Where a database of the operator's own is, and who signs in to it.
 */
record DatabaseAddress(String jdbcUrl, @Nullable String username,
		@Nullable String password) implements JdbcConnectionDetails {

	/**
	 * Reads {@code jdbc:postgresql:…} as it is, and {@code postgres://} or
	 * {@code postgresql://user:password@host:port/database?…} as hosting services hand it
	 * out. A name or password given beside the address wins over one within it.
	 */
	static DatabaseAddress of(String url, @Nullable String username, @Nullable String password) {
		String address = url.strip();
		if (address.startsWith("jdbc:postgresql:")) {
			return new DatabaseAddress(address, textOrNull(username), textOrNull(password));
		}
		if (!address.startsWith("postgres://") && !address.startsWith("postgresql://")) {
			throw unreadable(null);
		}
		try {
			return of(new URI(address), textOrNull(username), textOrNull(password));
		}
		catch (URISyntaxException failure) {
			throw unreadable(failure.getReason());
		}
	}

	private static DatabaseAddress of(URI address, @Nullable String username, @Nullable String password) {
		// The authority as a whole: libpq allows several hosts, which URI cannot split.
		String authority = (address.getRawAuthority() != null) ? address.getRawAuthority() : "";
		int at = authority.lastIndexOf('@');
		String[] signIn = authority.substring(0, Math.max(at, 0)).split(":", 2);
		String query = (address.getRawQuery() != null) ? "?" + address.getRawQuery() : "";
		return new DatabaseAddress("jdbc:postgresql://" + authority.substring(at + 1) + address.getRawPath() + query,
				(username != null) ? username : decoded(signIn[0]),
				(password != null || signIn.length == 1) ? password : decoded(signIn[1]));
	}

	private static @Nullable String decoded(String part) {
		return textOrNull(UriUtils.decode(part, StandardCharsets.UTF_8));
	}

	private static @Nullable String textOrNull(@Nullable String text) {
		return StringUtils.hasText(text) ? text : null;
	}

	/** Without the address: it may hold a password. */
	private static FailureAnalyzedException unreadable(@Nullable String reason) {
		return new FailureAnalyzedException(
				"The database's address (ATTUNE_DATABASE_URL or spring.datasource.url) cannot be read"
						+ ((reason != null) ? ": " + reason + "." : "."),
				"Give it as jdbc:postgresql://host:5432/database, or as postgres://user:password@host:5432/database "
						+ "with special characters percent-encoded; or leave it empty for the embedded database.");
	}

	@Override
	public String getJdbcUrl() {
		return this.jdbcUrl;
	}

	@Override
	public @Nullable String getUsername() {
		return this.username;
	}

	@Override
	public @Nullable String getPassword() {
		return this.password;
	}

	@Override
	public String toString() {
		return "DatabaseAddress of " + this.username;
	}

}
