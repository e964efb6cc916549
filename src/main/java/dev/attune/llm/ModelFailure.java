package dev.attune.llm;

import org.jspecify.annotations.Nullable;

/**
 * A language or embedding model did not do its work. The message is for operators; it
 * never holds a prompt or what the model wrote.
 */
public class ModelFailure extends RuntimeException {

	private final Reason reason;

	public ModelFailure(Reason reason, String words) {
		this(reason, words, null);
	}

	public ModelFailure(Reason reason, String words, @Nullable Throwable cause) {
		super(words, cause);
		this.reason = reason;
	}

	public Reason reason() {
		return this.reason;
	}

	public enum Reason {

		/** Nobody answers at the model's address. */
		UNREACHABLE,
		/** The server answers, but does not have the model. */
		MODEL_MISSING,
		/** The server would not take the request (HTTP 4xx). */
		REFUSED,
		/** The server or the model broke down (HTTP 5xx, or an error in mid-stream). */
		FAILED,
		/** What came back is not what the server's documentation promises. */
		GARBAGE,
		/** A deadline passed. */
		TIMED_OUT,
		/** The answer ended before the model had said that it was done. */
		CUT_OFF,
		/** The model finished without a visible character. */
		EMPTY,
		/** The model did not come to an end within the tokens it was given. */
		ENDLESS,
		/** The model said the same thing over and over. */
		REPEATING,
		/** Too many are in line for the model, or it took too long until it was free. */
		BUSY,
		/** The work was broken off for somebody who waits. */
		MADE_WAY,
		/** The model failed several times in a row and is left alone for a while. */
		RESTING,
		/** What the model wrote is no text that could be shown. */
		UNFIT,
		/** The model wrote in another language than asked. */
		WRONG_LANGUAGE,
		/** The model gave away its instructions. */
		LEAKED

	}

}
