package dev.attune.channel.chatwoot;

import java.util.UUID;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * A Chatwoot that this desk is connected to, with its secrets in the clear.
 *
 * @param url where its API is, without a slash at the end
 * @param account the number of its account there
 * @param origin where its agents' pages are from
 * @param secret what it signs deliveries with
 * @param botToken the access token of its agent bot
 * @param agentToken the access token of a user there, to send what agents have approved
 * and to look at conversations
 * @param language of the notes for its agents; without one, the desk's first
 */
record Helpdesk(UUID id, String name, String url, long account, String origin, String secret, String botToken,
		@Nullable String agentToken, @Nullable Language language, boolean enabled) {

	/** Secrets are not for the log. */
	@Override
	public String toString() {
		return "Helpdesk[" + this.id + ", " + this.name + "]";
	}

}
