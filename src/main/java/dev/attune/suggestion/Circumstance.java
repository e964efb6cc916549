package dev.attune.suggestion;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.attune.shared.Language;

/**
 * Something that happened to an order, as customers tell of it and as articles are about
 * it. Two texts may have most of their words in common, "send back", "the parcel", and be
 * about different matters all the same: one that changed its mind, one that came broken.
 */
enum Circumstance {

	LATE,
	/** It is said to have been delivered, and is not there. */
	NOT_RECEIVED,
	/** It came broken. */
	BROKEN,
	/** It broke, or does not work as it should, after a while. */
	FAULTY, WRONG_ITEM, MISSING_ITEM,
	/** More came than was ordered. */
	TOO_MANY, CHARGED_WRONG, PAYMENT_FAILED,
	/** Money that was to come back has not. */
	REFUND_DUE,
	/** Nothing is wrong but that it is not wanted any more. */
	CHANGED_MIND;

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Those that a text tells of. Money, a reply, a repair or a customer that is late is
	 * no parcel that is late, nor is one that is said to have come; what the customer
	 * ordered by mistake did not come wrong, and what they dropped did not come broken;
	 * what was charged wrongly is no return that is to be refunded; and who sends
	 * something back because of what happened did not change their mind.
	 */
	static Set<Circumstance> in(String text, Language language, Phrasebook phrasebook) {
		Set<Circumstance> found = EnumSet.noneOf(Circumstance.class);
		for (Circumstance one : values()) {
			if (phrasebook.holds(text, language, "reason." + one.word())) {
				found.add(one);
			}
		}
		if (found.contains(LATE) && phrasebook.holds(text, language, "reason.money")) {
			found.add(REFUND_DUE);
		}
		if (found.contains(REFUND_DUE) || found.contains(NOT_RECEIVED)
				|| phrasebook.holds(text, language, "reason.reply")
				|| phrasebook.holds(text, language, "reason.late_otherwise")) {
			found.remove(LATE);
		}
		if (phrasebook.holds(text, language, "reason.own_mistake")) {
			found.remove(WRONG_ITEM);
		}
		if (found.contains(CHARGED_WRONG)) {
			found.remove(REFUND_DUE);
		}
		if (phrasebook.holds(text, language, "reason.own_accident")) {
			found.remove(BROKEN);
			found.remove(FAULTY);
		}
		if (found.contains(BROKEN) || found.contains(FAULTY)) {
			decideWhenItBroke(found, text, language, phrasebook);
		}
		if (found.size() > 1) {
			found.remove(CHANGED_MIND);
		}
		return found;
	}

	/**
	 * Those that a text tells to have happened: not what it merely asks about, as how
	 * long a warranty is, or supposes.
	 */
	static Set<Circumstance> toldIn(String text, Language language, Phrasebook phrasebook) {
		return in(Sentence.of(text)
			.stream()
			.map((sentence) -> told(sentence, language, phrasebook))
			.map((sentence) -> phrasebook.without(sentence, language, "reason.warranty_asked"))
			.filter((sentence) -> !phrasebook.holds(sentence, language, "reason.supposed"))
			.collect(Collectors.joining(" ")), language, phrasebook);
	}

	/** "My order is late, can I …?" tells something before it asks. */
	private static String told(Sentence sentence, Language language, Phrasebook phrasebook) {
		if (!sentence.asks()) {
			return sentence.text();
		}
		String before = sentence.text().substring(0, Math.max(0, sentence.text().lastIndexOf(',')));
		return phrasebook.pattern(language, "asking").matcher(before).lookingAt() ? "" : before;
	}

	/**
	 * What came that way is no matter of the warranty, and what has been used for long
	 * did not come that way. Where nothing tells, it may be either.
	 */
	private static void decideWhenItBroke(Set<Circumstance> found, String text, Language language,
			Phrasebook phrasebook) {
		if (phrasebook.holds(text, language, "reason.used")) {
			found.remove(BROKEN);
			found.add(FAULTY);
		}
		else if (found.contains(BROKEN) && phrasebook.holds(text, language, "reason.arrived")) {
			found.remove(FAULTY);
		}
	}

}
