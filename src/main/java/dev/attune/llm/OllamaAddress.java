package dev.attune.llm;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where Ollama listens, as an http or https address without a slash at its end.
 */
record OllamaAddress(String url) {

	private static final int USUAL_PORT = 11434;

	private static final Pattern SCHEME = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*://.*");

	private static final Pattern END = Pattern.compile("(?:/+|/api)+$");

	/**
	 * Reads what people write: with or without a scheme, a port, a path, a slash at the
	 * end, or Ollama's own {@code /api}.
	 * @return nothing where it is empty or {@code off}
	 * @throws IllegalArgumentException where it is no address
	 */
	static Optional<OllamaAddress> of(String written) {
		String text = written.strip();
		if (text.isEmpty() || text.equalsIgnoreCase("off")) {
			return Optional.empty();
		}
		boolean withScheme = SCHEME.matcher(text).matches();
		try {
			URI uri = new URI(withScheme ? text : "http://" + text);
			String scheme = uri.getScheme();
			if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null
					|| uri.getRawFragment() != null || uri.getPort() > 65_535
					|| !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
				throw unreadable(null);
			}
			int port = (uri.getPort() == -1 && !withScheme) ? USUAL_PORT : uri.getPort();
			String path = END.matcher(uri.getPath()).replaceFirst("");
			return Optional
				.of(new OllamaAddress(new URI(scheme, null, uri.getHost(), port, path, null, null).toString()));
		}
		catch (URISyntaxException malformed) {
			throw unreadable(malformed);
		}
	}

	/** Whether it is where one is looked for that nobody has told of. */
	boolean isUsual() {
		return this.url.equals("http://localhost:" + USUAL_PORT);
	}

	// The text itself is left out: it may hold a password.
	private static IllegalArgumentException unreadable(@Nullable Throwable cause) {
		return new IllegalArgumentException("attune.llm.ollama.url (ATTUNE_OLLAMA_URL) is not an address such as "
				+ "http://localhost:11434, without a name, a password or a query. Empty or 'off' means no Ollama.",
				cause);
	}

	@Override
	public String toString() {
		return this.url;
	}

}
