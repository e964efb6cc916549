package dev.attune.selfservice;

import java.util.Optional;

import dev.attune.selfservice.SmallTalk.Part;

/**
 * Tells messages that ask nothing of the desk: a greeting, thanks, or the question who is
 * talking. Only what is nothing else counts ({@link SmallTalk}); a feeling is not enough,
 * since "great, broken again" is no thanks.
 */
enum Courtesies {

	GREETING("bot.askMore"),

	HOW_ARE_YOU("bot.howAreYou"),

	GOODBYE("bot.goodbye"),

	THANKS("bot.thanks"),

	/** "The parcel came a day early, you are great!" */
	PRAISED("bot.praised"),

	/** "No thanks": what was offered is not wanted. */
	DECLINED("bot.goOn"),

	/** "I see", "great", "ok". */
	ACKNOWLEDGED("bot.acknowledged"),

	/** "Thanks anyway": it was no help, and nobody is asked for. */
	RESIGNED("bot.resigned"),

	IDENTITY("bot.identity"),

	/** "I have a question about my order." */
	OPENING("bot.whatAbout"),

	/** A joke, the weather, "ignore your instructions": nothing that a desk is for. */
	ASIDE("bot.aside"),

	/** "aaaa", "asdf": no word of any language. */
	UNREADABLE("bot.unreadable");

	private final String text;

	Courtesies(String text) {
		this.text = text;
	}

	/** The key of what is said to it. */
	String text() {
		return this.text;
	}

	static Optional<Courtesies> of(String message) {
		Optional<SmallTalk> talk = SmallTalk.in(message);
		return (talk.isEmpty() && Gibberish.is(message)) ? Optional.of(UNREADABLE) : talk.flatMap(Courtesies::of);
	}

	/** The same of the first that is said, when nothing can be praised but the desk. */
	static Optional<Courtesies> ofFirst(String message) {
		return of(message).map((courtesy) -> switch (courtesy) {
			case ACKNOWLEDGED ->
				SmallTalk.in(message).filter((talk) -> talk.has(Part.PRAISE)).isPresent() ? PRAISED : courtesy;
			default -> courtesy;
		});
	}

	/**
	 * Whether a message is so plainly no more than polite that nothing may be read
	 * between its lines, or only letters that are no words. Who gives up without a word
	 * of thanks, or writes nothing but question marks, may mean more by it.
	 */
	static boolean isOnlyPolite(String message) {
		return of(message).filter((courtesy) -> switch (courtesy) {
			case IDENTITY -> false;
			case UNREADABLE -> message.codePoints().anyMatch(Character::isLetter);
			case RESIGNED -> SmallTalk.in(message).filter((talk) -> talk.has(Part.THANKS)).isPresent();
			default -> true;
		}).isPresent();
	}

	/** Of several, what matters most. */
	private static Optional<Courtesies> of(SmallTalk talk) {
		if (talk.has(Part.IDENTITY)) {
			return Optional.of(IDENTITY);
		}
		if (talk.has(Part.NOT_HELPED) || talk.has(Part.NONE)) {
			return Optional.empty();
		}
		if (talk.has(Part.OPENING)) {
			return Optional.of(OPENING);
		}
		if (talk.has(Part.ASIDE)) {
			return Optional.of(ASIDE);
		}
		if (talk.has(Part.RESIGNED)) {
			return Optional.of(RESIGNED);
		}
		if (talk.has(Part.GOOD_NEWS)) {
			return Optional.of(PRAISED);
		}
		if (talk.has(Part.HOW_ARE_YOU)) {
			return Optional.of(HOW_ARE_YOU);
		}
		if (talk.has(Part.GOODBYE) && !talk.isOnly(Part.GREETING, Part.GOODBYE)) {
			return Optional.of(GOODBYE);
		}
		return meant(talk);
	}

	private static Optional<Courtesies> meant(SmallTalk talk) {
		boolean isThanks = talk.has(Part.THANKS);
		if (isThanks && (talk.has(Part.NO) || talk.has(Part.DONE))) {
			return Optional.of(talk.has(Part.DONE) ? ACKNOWLEDGED : DECLINED);
		}
		if (isThanks) {
			return Optional.of(THANKS);
		}
		if (talk.has(Part.GREETING)) {
			return Optional.of(GREETING);
		}
		if (talk.has(Part.GOODBYE)) {
			return Optional.of(GOODBYE);
		}
		boolean saysNoMore = talk.isOnly(Part.YES, Part.NO, Part.PLEASE, Part.SORRY, Part.HELPED);
		return saysNoMore ? Optional.empty() : Optional.of(ACKNOWLEDGED);
	}

}
