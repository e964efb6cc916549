package dev.attune.conversation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.attune.shared.ConversationId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Links to the survey of a conversation, for those who were called and have no window to
 * answer in. A link names the conversation and when it ends, and is signed (HMAC-SHA-256,
 * RFC 2104) with what is kept of the conversation's own token: no key has to be looked
 * after, every instance can tell a good link, and it is void once the conversation is
 * erased.
 */
@Service
public class SurveyLinks {

	private static final int SIGNED = 20;

	private static final int SIGNATURE = 16;

	private static final String PURPOSE = "survey:";

	private final JdbcClient jdbc;

	private final Surveys surveys;

	private final Conversations conversations;

	private final SurveySettings settings;

	private final Clock clock;

	SurveyLinks(JdbcClient jdbc, Surveys surveys, Conversations conversations, SurveySettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.surveys = surveys;
		this.conversations = conversations;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * @param path the address on this host
	 */
	public record Link(String path, Instant expiresAt) {
	}

	/**
	 * A link to the survey of a conversation.
	 */
	public Link make(ConversationId id) {
		Conversation conversation = this.conversations.get(id);
		Instant end = Instant.ofEpochSecond(this.clock.instant().plus(this.settings.linkValid()).getEpochSecond());
		byte[] signed = signed(conversation.id().value(), end);
		byte[] signature = signature(secret(id).orElseThrow(), signed);
		byte[] whole = ByteBuffer.allocate(SIGNED + SIGNATURE).put(signed).put(signature).array();
		return new Link("/survey/" + Base64.getUrlEncoder().withoutPadding().encodeToString(whole), end);
	}

	/** What a link leads to. */
	public sealed interface Opened {

		/** To a survey that can be answered. */
		record Open(Conversation conversation, boolean nps) implements Opened {
		}

		/** To one that has been answered. */
		record Answered(Conversation conversation) implements Opened {
		}

		/** Its time is over. */
		record Expired(Conversation conversation) implements Opened {
		}

		/** It was never made here, or its conversation is gone. */
		record Unknown() implements Opened {
		}

	}

	public Opened open(String token) {
		byte[] whole = decoded(token);
		if (whole.length != SIGNED + SIGNATURE) {
			return new Opened.Unknown();
		}
		byte[] signed = Arrays.copyOf(whole, SIGNED);
		ByteBuffer buffer = ByteBuffer.wrap(signed);
		ConversationId id = new ConversationId(new UUID(buffer.getLong(), buffer.getLong()));
		Instant end = Instant.ofEpochSecond(Integer.toUnsignedLong(buffer.getInt()));
		boolean isOurs = secret(id)
			.filter((secret) -> MessageDigest.isEqual(signature(secret, signed),
					Arrays.copyOfRange(whole, SIGNED, whole.length)))
			.isPresent();
		if (!isOurs) {
			return new Opened.Unknown();
		}
		Conversation conversation = this.conversations.get(id);
		if (this.surveys.of(id).filter((answer) -> !answer.skipped()).isPresent()) {
			return new Opened.Answered(conversation);
		}
		return end.isBefore(this.clock.instant()) ? new Opened.Expired(conversation)
				: new Opened.Open(conversation, this.surveys.asked(id).nps());
	}

	private static byte[] decoded(String token) {
		try {
			return Base64.getUrlDecoder().decode(token);
		}
		catch (IllegalArgumentException malformed) {
			return new byte[0];
		}
	}

	private static byte[] signed(UUID conversation, Instant end) {
		return ByteBuffer.allocate(SIGNED)
			.putLong(conversation.getMostSignificantBits())
			.putLong(conversation.getLeastSignificantBits())
			.putInt((int) end.getEpochSecond())
			.array();
	}

	private Optional<String> secret(ConversationId id) {
		return this.jdbc.sql("SELECT token_hash FROM conversation WHERE id = :id")
			.param("id", id.value())
			.query(String.class)
			.optional();
	}

	private static byte[] signature(String secret, byte[] signed) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec((PURPOSE + secret).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return Arrays.copyOf(mac.doFinal(signed), SIGNATURE);
		}
		catch (GeneralSecurityException impossible) {
			throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
		}
	}

}
