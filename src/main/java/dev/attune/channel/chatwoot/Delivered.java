package dev.attune.channel.chatwoot;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What Chatwoot delivers to an agent bot, as far as it matters here. Anything may be
 * missing in it, and what is unknown is nothing.
 */
record Delivered(JsonNode body) {

	/** Longer messages are cut; a mail may be of any length. */
	private static final int LONGEST = 20_000;

	/** Whose message it is. */
	enum From {

		CUSTOMER, PERSON, BOT,
		/** An automation, a campaign, a greeting, a line about the conversation. */
		NOBODY

	}

	/**
	 * A message.
	 *
	 * @param text without what was quoted from earlier mails; empty where nothing was
	 * written
	 * @param attachments what came with it: words such as {@code image}
	 */
	record Said(long id, From from, boolean isPrivate, String text, List<String> attachments, @Nullable String name) {
	}

	/**
	 * The contact of a conversation.
	 *
	 * @param identifier the customer's own number elsewhere
	 * @param isVerified whether Chatwoot knows that they are who they say
	 */
	record Contact(@Nullable Long id, @Nullable String identifier, boolean isVerified, @Nullable String name,
			@Nullable String email, @Nullable String phone) {
	}

	String event() {
		return Optional.ofNullable(text(this.body.path("event"))).orElse("");
	}

	boolean isMessage() {
		return event().equals("message_created");
	}

	/** The number of the conversation; nothing where it is about something else. */
	Optional<Long> conversationId() {
		if (event().startsWith("message_")) {
			return number(conversation().path("id"));
		}
		return event().startsWith("conversation_") ? number(this.body.path("id")) : Optional.empty();
	}

	/** The number of the account, where it is said. */
	Optional<Long> account() {
		return number(this.body.path("account").path("id"))
			.or(() -> number(conversation().path("messages").path(0).path("account_id")));
	}

	/**
	 * How the conversation is there: {@code pending}, {@code open}, {@code snoozed} or
	 * {@code resolved}.
	 */
	Optional<String> status() {
		return Optional.ofNullable(text(conversation().path("status")))
			.filter(List.of("pending", "open", "snoozed", "resolved")::contains);
	}

	/** Grows with each change of the conversation there; 0 where it is not said. */
	double version() {
		for (String field : List.of("updated_at", "last_activity_at", "timestamp")) {
			JsonNode at = conversation().path(field);
			if (at.isNumber()) {
				return at.asDouble();
			}
		}
		return 0;
	}

	/** What the person is called who has the conversation. */
	Optional<String> assignee() {
		JsonNode meta = conversation().path("meta");
		boolean isBot = "AgentBot".equals(text(meta.path("assignee_type")))
				|| "agent_bot".equals(text(meta.path("assignee").path("type")));
		return isBot ? Optional.empty() : Optional.ofNullable(text(meta.path("assignee").path("name")));
	}

	Contact contact() {
		JsonNode sender = conversation().path("meta").path("sender");
		boolean isVerified = conversation().path("contact_inbox").path("hmac_verified").asBoolean(false)
				|| conversation().path("meta").path("hmac_verified").asBoolean(false);
		return new Contact(number(sender.path("id")).orElse(null), text(sender.path("identifier")), isVerified,
				text(sender.path("name")), text(sender.path("email")), text(sender.path("phone_number")));
	}

	/** The language of the customer's browser. */
	Optional<String> language() {
		return Optional.ofNullable(text(conversation().path("additional_attributes").path("browser_language")));
	}

	/** The message that was written; nothing where it is none or has no number. */
	Optional<Said> said() {
		if (!isMessage()) {
			return Optional.empty();
		}
		return number(this.body.path("id"))
			.map((id) -> new Said(id, from(), this.body.path("private").asBoolean(false), words(),
					this.body.path("attachments")
						.valueStream()
						.map((attachment) -> Optional.ofNullable(text(attachment.path("file_type"))).orElse("file"))
						.toList(),
					text(this.body.path("sender").path("name"))));
	}

	private From from() {
		String sender = text(this.body.path("sender").path("type"));
		return switch (kind()) {
			case "incoming", "0" -> From.CUSTOMER;
			case "outgoing", "1" -> "user".equalsIgnoreCase(sender) ? From.PERSON
					: "agent_bot".equalsIgnoreCase(sender) || "AgentBot".equals(sender) ? From.BOT : From.NOBODY;
			default -> From.NOBODY;
		};
	}

	private String kind() {
		JsonNode kind = this.body.path("message_type");
		return kind.isNumber() ? Long.toString(kind.asLong()) : Optional.ofNullable(text(kind)).orElse("");
	}

	private String words() {
		String reply = text(this.body.path("content_attributes").path("email").path("text_content").path("reply"));
		String words = Optional.ofNullable((reply != null) ? reply : text(this.body.path("content"))).orElse("");
		return (words.length() > LONGEST) ? words.substring(0, LONGEST) + "…" : words;
	}

	private JsonNode conversation() {
		return event().startsWith("message_") ? this.body.path("conversation") : this.body;
	}

	private static Optional<Long> number(JsonNode node) {
		if (node.isIntegralNumber()) {
			return Optional.of(node.asLong());
		}
		return node.isString() && node.asString().matches("\\d{1,18}") ? Optional.of(Long.parseLong(node.asString()))
				: Optional.empty();
	}

	/** What a database cannot keep is left out. */
	private static @Nullable String text(JsonNode node) {
		if (!node.isString()) {
			return null;
		}
		String text = node.asString().replace("\0", "").strip();
		return text.isEmpty() ? null : text;
	}

}
