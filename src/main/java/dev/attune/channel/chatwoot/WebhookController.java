package dev.attune.channel.chatwoot;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import dev.attune.shared.Fingerprint;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where Chatwoot delivers to its agent bot. A delivery is kept and acknowledged; it is
 * worked on after. Where it cannot be kept, Chatwoot is told so, and opens the
 * conversation for its people.
 */
@RestController
class WebhookController {

	private final Helpdesks helpdesks;

	private final Deliveries deliveries;

	private final Arrivals arrivals;

	private final ChatwootSettings settings;

	private final JsonMapper json;

	private final Clock clock;

	WebhookController(Helpdesks helpdesks, Deliveries deliveries, Arrivals arrivals, ChatwootSettings settings,
			JsonMapper json, Clock clock) {
		this.helpdesks = helpdesks;
		this.deliveries = deliveries;
		this.arrivals = arrivals;
		this.settings = settings;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Takes a delivery of Chatwoot to its agent bot. It is kept and acknowledged, and
	 * worked on after. Answers 401 {@code signature} where it is signed wrongly or too
	 * long ago, and 422 {@code invalid-request} where it is of another account.
	 * @param id the helpdesk's id
	 * @param signature HMAC-SHA-256 of the time of signing and the body as it is sent,
	 * with the agent bot's secret
	 * @param timestamp the time of signing
	 * @param delivery names the delivery, which is kept once
	 */
	@PostMapping("/webhooks/chatwoot/{id}")
	@ResponseStatus(HttpStatus.ACCEPTED)
	void deliver(@PathVariable String id, @RequestBody byte[] body,
			@RequestHeader(name = "X-Chatwoot-Signature", required = false) @Nullable String signature,
			@RequestHeader(name = "X-Chatwoot-Timestamp", required = false) @Nullable String timestamp,
			@RequestHeader(name = "X-Chatwoot-Delivery", required = false) @Nullable String delivery) {
		Helpdesk helpdesk = helpdesk(id).filter(Helpdesk::enabled).orElseThrow(() -> Problem.notFound("helpdesk", id));
		if (!new Signature(signature, timestamp).fits(body, helpdesk.secret(), this.clock.instant(),
				this.settings.freshness())) {
			this.helpdesks.refused(helpdesk.id());
			throw new Problem(HttpStatus.UNAUTHORIZED, "signature", "The signature does not fit",
					"It must be made with the secret of this agent bot, over the time of signing and the body as it is"
							+ " sent, within the last minutes. Check the secret, and the clocks.");
		}
		Delivered delivered = read(body);
		this.helpdesks.heard(helpdesk.id());
		if (delivered.account().filter((account) -> account != helpdesk.account()).isPresent()) {
			throw Problem.unprocessable("account.id", "This helpdesk is connected to another account.");
		}
		Optional<Long> conversation = delivered.conversationId();
		if (conversation.isPresent() && isOfUse(delivered) && this.deliveries.add(helpdesk.id(), name(delivery, body),
				conversation.get(), delivered.body().toString())) {
			this.arrivals.wake();
		}
	}

	/** Of a message that was changed, and of the widget, nothing is made. */
	private static boolean isOfUse(Delivered delivered) {
		return delivered.isMessage() || delivered.event().startsWith("conversation_");
	}

	private Optional<Helpdesk> helpdesk(String id) {
		try {
			return this.helpdesks.find(UUID.fromString(id));
		}
		catch (IllegalArgumentException noId) {
			return Optional.empty();
		}
	}

	private Delivered read(byte[] body) {
		try {
			return new Delivered(this.json.readTree(body));
		}
		catch (JacksonException unreadable) {
			throw Problem.invalid("body", "This is no JSON.");
		}
	}

	private static String name(@Nullable String delivery, byte[] body) {
		return (delivery != null && !delivery.isBlank() && delivery.length() <= 200) ? delivery
				: "body:" + Fingerprint.of(new String(body, java.nio.charset.StandardCharsets.UTF_8)).value();
	}

}
