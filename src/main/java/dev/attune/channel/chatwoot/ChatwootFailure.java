package dev.attune.channel.chatwoot;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Chatwoot did not do what it was asked for. The message names no customer and no secret.
 */
class ChatwootFailure extends RuntimeException {

	/** What went wrong. */
	enum Kind {

		/** No answer, or none in time: it may have been done or not. */
		UNREACHABLE,
		/** The access token is not accepted. */
		REFUSED,
		/** This token may not do it, as others may. */
		NOT_FOR_BOTS,
		/** There is no such conversation or account. */
		MISSING,
		/** What was sent is not taken, and will not be. */
		REJECTED,
		/** A failure there, or too many calls. */
		BROKEN;

		String word() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		/** Whether trying again soon will hardly help. */
		boolean isLasting() {
			return this == REFUSED || this == NOT_FOR_BOTS || this == MISSING;
		}

	}

	private final Kind kind;

	private final boolean mayBeDone;

	/** It was certainly not done. */
	ChatwootFailure(Kind kind, String message, @Nullable Throwable cause) {
		this(kind, message, cause, false);
	}

	/**
	 * @param mayBeDone whether it may have been done all the same
	 */
	ChatwootFailure(Kind kind, String message, @Nullable Throwable cause, boolean mayBeDone) {
		super(message, cause);
		this.kind = kind;
		this.mayBeDone = mayBeDone;
	}

	boolean mayBeDone() {
		return this.mayBeDone;
	}

	Kind kind() {
		return this.kind;
	}

}
