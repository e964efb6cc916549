package dev.attune.channel.chatwoot;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import dev.attune.shared.KnownFieldsOnly;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What an admin writes of a helpdesk. Secrets that are left out stay as they are.
 *
 * @param kind {@code chatwoot}
 * @param url where it is, such as {@code https://chat.example}
 * @param account the number of the account there
 * @param secret what the agent bot's deliveries are signed with
 * @param botToken the agent bot's access token
 * @param agentToken the access token of a user there; empty to forget it
 * @param origin where its agents' pages are from, if not from the url
 * @param language of the notes for its agents
 * @param enabled whether it is in use; it is, if nothing is said
 */
@KnownFieldsOnly
@JsonIgnoreProperties({ "id", "sends", "webhook", "health" })
record HelpdeskForm(
		@Nullable @Pattern(regexp = "chatwoot", message = "The only kind there is is 'chatwoot'.") String kind,
		@NotBlank(message = "Give it a name.") @Size(max = 100) String name,
		@NotBlank(message = "Say where it is, such as https://chat.example.") @Size(max = 500) String url,
		@NotNull(message = "Say which account it is: the number in the address of its pages.") @Positive Long account,
		@Nullable @Size(max = 500) String secret, @Nullable @Size(max = 500) String botToken,
		@Nullable @Size(max = 500) String agentToken, @Nullable @Size(max = 500) String origin,
		@Nullable @Size(max = 35) String language, @Nullable Boolean enabled) {

	/** Secrets are not for the log. */
	@Override
	public String toString() {
		return "HelpdeskForm[" + this.name + "]";
	}

	/**
	 * The url without a slash at the end.
	 * @throws Problem where it is none
	 */
	String cleanUrl() {
		return address("url", this.url).toString().replaceAll("/+$", "");
	}

	/**
	 * Scheme, host and port.
	 * @throws Problem where it is none
	 */
	String cleanOrigin() {
		boolean isGiven = this.origin != null && !this.origin.isBlank();
		URI address = address("origin", isGiven ? Objects.requireNonNull(this.origin) : this.url);
		boolean isDefault = address.getPort() < 0 || (address.getPort() == 443 && "https".equals(address.getScheme()))
				|| (address.getPort() == 80 && "http".equals(address.getScheme()));
		return address.getScheme() + "://" + address.getHost() + (isDefault ? "" : ":" + address.getPort());
	}

	/** Scheme and host in small letters, as browsers write them; the path as it is. */
	private static URI address(String field, String text) {
		try {
			URI given = URI.create(text.strip());
			String host = given.getHost();
			if (given.getScheme() != null && host != null && given.getRawUserInfo() == null
					&& given.getRawQuery() == null && given.getRawFragment() == null) {
				URI address = URI.create((given.getScheme() + "://" + given.getRawAuthority()).toLowerCase(Locale.ROOT)
						+ given.getRawPath());
				boolean isWeb = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
				if (isWeb && address.getHost().matches("[a-z0-9.\\-\\[\\]:]+")) {
					return address;
				}
			}
		}
		catch (IllegalArgumentException unfit) {
			// Told below.
		}
		throw Problem.invalid(field,
				"An address starts with https:// or http:// and a host, such as https://chat.example.");
	}

}
