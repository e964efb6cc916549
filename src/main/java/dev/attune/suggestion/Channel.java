package dev.attune.suggestion;

import java.util.Locale;

/**
 * On what a customer reads a reply.
 */
enum Channel {

	CHAT, EMAIL, SMS;

	/** Any other way in is read like a chat. */
	static Channel of(String channel) {
		return switch (channel.toLowerCase(Locale.ROOT)) {
			case "email", "e-mail", "mail" -> EMAIL;
			case "sms", "text" -> SMS;
			default -> CHAT;
		};
	}

}
