package dev.attune.understanding;

import java.security.Principal;
import java.time.Instant;
import java.util.UUID;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Message;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.MessageId;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What agents notice of how messages were read: "this should have gone to a person", or
 * "no person was needed here". Every later message like it is read so.
 */
@RestController
class CorrectionsController {

	private static final int LONGEST_TEXT = 2000;

	private final AddedSignals signals;

	private final Conversations conversations;

	private final ObjectProvider<MissedWishes> missed;

	CorrectionsController(AddedSignals signals, Conversations conversations, ObjectProvider<MissedWishes> missed) {
		this.signals = signals;
		this.conversations = conversations;
		this.missed = missed;
	}

	/**
	 * @param message the customer's message
	 * @param person whether it should have gone to a person
	 * @param handOver whether its customer gets a person now, where they are still with
	 * the bot and were there in the last quarter of an hour; {@code true} unless said
	 */
	record NewCorrection(@NotNull(message = "Name the customer's message.") MessageId message,
			@NotNull(message = "Say whether it should have gone to a person.") Boolean person,
			@Nullable Boolean handOver) {
	}

	/**
	 * @param handedOver whether the customer was handed over with it
	 */
	record Made(UUID id, Language language, String label, String text, Instant addedAt, String addedBy,
			boolean handedOver) {
	}

	/** Lists what agents corrected of how messages of this conversation were read. */
	@GetMapping("/api/conversations/{id}/wish-corrections")
	Page<AddedSignals.Correction> corrections(@PathVariable ConversationId id) {
		return new Page<>(this.signals.corrections(id), null);
	}

	/**
	 * Notes that a customer's message should have gone to a person, or that none was
	 * needed. Where it should have, and the customer is still with the bot and wrote in
	 * the last quarter of an hour, they are handed over at once. Answers 409
	 * {@code signal-known} where the same message is an example already.
	 */
	@PostMapping("/api/conversations/{id}/wish-corrections")
	@ResponseStatus(HttpStatus.CREATED)
	Made correct(@PathVariable ConversationId id, @Valid @RequestBody NewCorrection correction, Principal agent) {
		Message message = this.conversations.messages(id)
			.stream()
			.filter((one) -> one.id().equals(correction.message()) && one.author() == Author.CUSTOMER)
			.findFirst()
			.orElseThrow(() -> Problem.notFound("message of the customer", correction.message()));
		String text = message.text().substring(0, Math.min(LONGEST_TEXT, message.text().length()));
		AddedSignals.AddedSignal added = this.signals.add(this.conversations.get(id).language(),
				correction.person() ? AddedSignals.BETWEEN_THE_LINES : AddedSignals.NO_WISH, text, agent.getName(),
				message.id());
		boolean handedOver = correction.person() && !Boolean.FALSE.equals(correction.handOver())
				&& this.missed.stream().anyMatch((one) -> one.makeGood(id));
		return new Made(added.id(), added.language(), added.label(), added.text(), added.addedAt(), added.addedBy(),
				handedOver);
	}

	/**
	 * Takes a correction of this conversation back, whoever made it. A customer who was
	 * handed over with it is the bot's again, unless somebody has taken them.
	 */
	@DeleteMapping("/api/conversations/{id}/wish-corrections/{correction}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void takeBack(@PathVariable ConversationId id, @PathVariable UUID correction) {
		AddedSignals.Correction made = this.signals.corrections(id)
			.stream()
			.filter((one) -> one.id().equals(correction))
			.findFirst()
			.orElseThrow(() -> Problem.notFound("correction", correction));
		this.signals.remove(correction);
		if (made.person()) {
			this.missed.forEach((one) -> one.takeBack(id));
		}
	}

}
