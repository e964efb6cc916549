package dev.attune.escalation;

import java.util.Locale;
import java.util.UUID;

import dev.attune.escalation.PhoneCall.Outcome;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The calls that customers were promised, for the agents who make them.
 */
@RestController
@RequestMapping("/api/callbacks")
class CallbacksController {

	static final int LONGEST = 200;

	private final Callbacks callbacks;

	CallbacksController(Callbacks callbacks) {
		this.callbacks = callbacks;
	}

	/**
	 * Lists the calls that are still to be made, the next one first, at most 200.
	 */
	@GetMapping
	Page<CallbackView> list() {
		return new Page<>(this.callbacks.all(LONGEST), null);
	}

	/**
	 * A call in an agent's hand.
	 *
	 * @param phone to dial, in the form of E.164
	 */
	record InHand(UUID id, ConversationId conversationId, String phone, String shownPhone, PhoneCall.State state,
			int attempts) {

		static InHand of(PhoneCall call) {
			return new InHand(call.id(), call.conversation(), call.phone(), PhoneNumbers.shown(call.phone()),
					call.state(), call.attempts());
		}

	}

	/**
	 * Takes the call that is to be made next, or answers 204 where none is due. Nobody
	 * else gets the same.
	 */
	@PostMapping("/next")
	ResponseEntity<InHand> next(Authentication agent) {
		return this.callbacks.next(agent.getName())
			.map((call) -> ResponseEntity.ok(InHand.of(call)))
			.orElseGet(() -> ResponseEntity.noContent().build());
	}

	/**
	 * Takes a certain call to make. Answers 409 {@code not-yours} where a colleague is
	 * making it, and 409 {@code call-over} where it is not to be made any more.
	 */
	@PostMapping("/{id}/claim")
	InHand claim(@PathVariable UUID id, Authentication agent) {
		return InHand.of(this.callbacks.claim(id, agent.getName()));
	}

	/**
	 * What came of a call.
	 *
	 * @param note for the colleague who calls next
	 */
	record Result(
			@NotNull(message = "Say what came of it: reached, no-answer, wrong-number or cancelled.") @Pattern(
					regexp = "reached|no-answer|wrong-number|cancelled",
					message = "An outcome is reached, no-answer, wrong-number or cancelled.") String outcome,
			@Nullable @Size(max = 2000) String note) {
	}

	/**
	 * Says what came of a call. Whoever was reached is the agent's; whoever was not is
	 * called again, until it has been often enough. Answers 409 {@code not-yours} where
	 * the agent is not making the call.
	 */
	@PostMapping("/{id}/outcome")
	InHand outcome(@PathVariable UUID id, @Valid @RequestBody Result result, Authentication agent) {
		Outcome outcome = Outcome.valueOf(result.outcome().toUpperCase(Locale.ROOT).replace('-', '_'));
		return InHand.of(this.callbacks.outcome(id, agent.getName(), outcome, result.note()));
	}

}
