package dev.attune.selfservice;

import java.util.Optional;

import dev.attune.selfservice.SmallTalk.Part;

/**
 * Few words that make sense only after what the bot has just said: that it helped, that
 * it did not, that an offer is welcome, or that none of its choices is meant.
 */
enum ShortReply {

	YES,
	/** "That helped": a word for an answer, and none for an offer. */
	HELPED,
	/** "That did not help": it turns no offer down. */
	NOT_HELPED,
	/** "No". */
	NO,
	/** "Yes, please", "ok": a word for an offer, and none of whether something helped. */
	PLEASE,
	/** "None of these". */
	NONE;

	static Optional<ShortReply> of(String message) {
		return SmallTalk.in(message).flatMap(ShortReply::of);
	}

	private static Optional<ShortReply> of(SmallTalk talk) {
		if (talk.has(Part.NOT_HELPED)) {
			return Optional.of(NOT_HELPED);
		}
		if (talk.isOnly(Part.NONE, Part.NO, Part.SORRY, Part.PLEASE, Part.THANKS) && talk.has(Part.NONE)) {
			return Optional.of(NONE);
		}
		if (talk.isOnly(Part.NO, Part.SORRY) && talk.has(Part.NO)) {
			return Optional.of(NO);
		}
		if (talk.has(Part.HELPED) && !talk.has(Part.NO) && !talk.has(Part.RESIGNED)) {
			return Optional.of(HELPED);
		}
		if (talk.isOnly(Part.YES, Part.PLEASE, Part.CONSENT, Part.THANKS, Part.PRAISE)) {
			return agreed(talk);
		}
		return Optional.empty();
	}

	private static Optional<ShortReply> agreed(SmallTalk talk) {
		if (talk.has(Part.PLEASE)) {
			return Optional.of(PLEASE);
		}
		if (talk.has(Part.YES)) {
			return Optional.of(YES);
		}
		return talk.isOnly(Part.CONSENT) ? Optional.of(PLEASE) : Optional.empty();
	}

}
