package dev.attune.channel;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.attune.conversation.Conversations;
import dev.attune.conversation.Erasures;
import dev.attune.conversation.Retention;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Desk;
import dev.attune.shared.KeptOfCustomers;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is kept of customers, for them to see, take along and have erased.
 */
@RestController
class PrivacyController {

	private final Retention retention;

	private final Erasures erasures;

	private final Conversations conversations;

	private final List<KeptOfCustomers> kept;

	private final KeptInWords words;

	private final Desk desk;

	private final Clock clock;

	PrivacyController(Retention retention, Erasures erasures, Conversations conversations, List<KeptOfCustomers> kept,
			KeptInWords words, Desk desk, Clock clock) {
		this.retention = retention;
		this.erasures = erasures;
		this.conversations = conversations;
		this.kept = kept;
		this.words = words;
		this.desk = desk;
		this.clock = clock;
	}

	/** Tells how long what customers say is kept. */
	@GetMapping("/api/privacy")
	Retention.Periods periods() {
		return this.retention.periods();
	}

	/**
	 * Gives all that is kept of a conversation and is not internal to the desk. It is
	 * JSON, or with {@code Accept: text/plain} a text to read in the conversation's
	 * language.
	 */
	@GetMapping(path = "/api/conversations/{id}/export", produces = MediaType.APPLICATION_JSON_VALUE)
	Map<String, Object> export(@PathVariable ConversationId id) {
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("desk", this.desk.name());
		all.put("exportedAt", this.clock.instant().truncatedTo(ChronoUnit.SECONDS));
		this.kept.forEach((one) -> all.putAll(one.of(id)));
		return all;
	}

	/**
	 * Gives all that is kept of a conversation and is not internal to the desk. It is
	 * JSON, or with {@code Accept: text/plain} a text to read in the conversation's
	 * language.
	 */
	@GetMapping(path = "/api/conversations/{id}/export", produces = "text/plain;charset=UTF-8")
	String exportInWords(@PathVariable ConversationId id) {
		return this.words.of(export(id), this.conversations.get(id).language());
	}

	/**
	 * @param at when the conversation is erased; until then it can be taken back
	 */
	record Erasure(Instant at) {
	}

	/**
	 * Has a conversation erased after a while, until when that can be taken back. Asking
	 * again changes nothing.
	 */
	@PostMapping("/api/conversations/{id}/erasure")
	Erasure erase(@PathVariable ConversationId id) {
		return new Erasure(this.erasures.request(id));
	}

	/** Takes back the wish to have a conversation erased. */
	@DeleteMapping("/api/conversations/{id}/erasure")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void keep(@PathVariable ConversationId id) {
		this.erasures.takeBack(id);
	}

}
