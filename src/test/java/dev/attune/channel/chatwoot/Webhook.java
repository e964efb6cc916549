package dev.attune.channel.chatwoot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * What Chatwoot sends to an agent bot, made from an example of it.
 */
public final class Webhook {

	static final JsonMapper json = JsonMapper.builder().build();

	private static final AtomicLong numbers = new AtomicLong(100_000);

	final ObjectNode body;

	private final String delivery = UUID.randomUUID().toString();

	private Webhook(ObjectNode body) {
		this.body = body;
	}

	/** The customer writes; the conversation is the bot's. */
	public static Webhook incoming(long conversation, String text) {
		ObjectNode body = example();
		body.put("id", numbers.incrementAndGet()).put("content", text);
		ObjectNode of = (ObjectNode) body.get("conversation");
		of.put("id", conversation);
		contact(body, conversation);
		return new Webhook(body);
	}

	/** Somebody at the desk there writes. */
	static Webhook outgoing(long conversation, String name, String text) {
		Webhook webhook = incoming(conversation, text);
		webhook.body.put("message_type", "outgoing");
		webhook.body.set("sender",
				json.valueToTree(Map.of("id", 5, "name", name, "email", "anna@desk.example", "type", "user")));
		return webhook;
	}

	/** One of the bot's own messages comes back. */
	static Webhook echo(long conversation, String text) {
		Webhook webhook = outgoing(conversation, "Attune", text);
		((ObjectNode) webhook.body.get("sender")).put("type", "agent_bot");
		return webhook;
	}

	/** {@code conversation_opened} or {@code conversation_resolved}. */
	static Webhook event(String event, long conversation, String status) {
		ObjectNode body = (ObjectNode) example().get("conversation");
		body.put("id", conversation).put("event", event).put("status", status);
		return new Webhook(body);
	}

	Webhook with(Consumer<ObjectNode> change) {
		change.accept(this.body);
		return this;
	}

	Webhook status(String status) {
		conversation().put("status", status);
		return this;
	}

	Webhook assignee(String name) {
		((ObjectNode) conversation().get("meta")).set("assignee",
				json.valueToTree(Map.of("id", 5, "name", name, "type", "user")));
		return this;
	}

	private ObjectNode conversation() {
		return this.body.has("conversation") ? (ObjectNode) this.body.get("conversation") : this.body;
	}

	/** Each conversation is another contact's. */
	private static void contact(ObjectNode body, long conversation) {
		((ObjectNode) body.get("conversation").get("meta").get("sender")).put("id", conversation);
		((ObjectNode) body.get("sender")).put("id", conversation);
	}

	/** Delivers it, signed, and gives the status. */
	public int to(WebTestClient client, String webhook, String secret) {
		return to(client, webhook, this.delivery, secret);
	}

	int to(WebTestClient client, String webhook, String delivery, String secret) {
		byte[] bytes = json.writeValueAsString(this.body).getBytes(StandardCharsets.UTF_8);
		String timestamp = Long.toString(Instant.now().getEpochSecond());
		return send(client, webhook, delivery, bytes, timestamp, Signature.of(bytes, timestamp, secret));
	}

	static int send(WebTestClient client, String webhook, String delivery, byte[] body, String timestamp,
			String signature) {
		return client.post().uri(webhook).contentType(MediaType.APPLICATION_JSON).headers((headers) -> {
			headers.set("X-Chatwoot-Delivery", delivery);
			if (timestamp != null) {
				headers.set("X-Chatwoot-Timestamp", timestamp);
			}
			if (signature != null) {
				headers.set("X-Chatwoot-Signature", signature);
			}
		}).bodyValue(body).exchange().expectBody().returnResult().getStatus().value();
	}

	static ObjectNode example() {
		try {
			return (ObjectNode) json.readTree(
					new ClassPathResource("chatwoot/message_created.json").getContentAsString(StandardCharsets.UTF_8));
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
