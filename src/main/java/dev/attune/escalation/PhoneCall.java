package dev.attune.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.attune.shared.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * A call that a customer was promised.
 *
 * @param phone in the form of E.164
 * @param window when it suits, or nothing for as soon as possible
 * @param attempts how often the customer was called in vain
 * @param nextAttempt when to call, or when to call again
 * @param claimedBy the agent who is calling, or who called last
 */
record PhoneCall(UUID id, ConversationId conversation, String phone, @Nullable Window window, State state, int attempts,
		Instant nextAttempt, @Nullable String claimedBy, @Nullable Instant claimedAt, @Nullable String note,
		Instant askedAt) {

	enum State {

		/** Not to be made yet. */
		WAITING,
		/** To be made now. */
		DUE,
		/** An agent is making it. */
		DIALLING,
		/** The customer was reached. */
		REACHED,
		/** The customer was not reached, and is not called again. */
		NO_ANSWER,
		/** It is not the customer's number, and is not called again. */
		WRONG_NUMBER,
		/** The customer, or an agent, took it back. */
		CANCELLED,
		/** Its window passed without a call. */
		EXPIRED;

		/** Those of a call that is still to be made. */
		static final List<State> OPEN = List.of(WAITING, DUE, DIALLING);

		@JsonValue
		String word() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		static State of(String word) {
			return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
		}

	}

	/** What came of a call. */
	enum Outcome {

		REACHED, NO_ANSWER, WRONG_NUMBER, CANCELLED;

		String word() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

	boolean isOpen() {
		return State.OPEN.contains(this.state);
	}

}
