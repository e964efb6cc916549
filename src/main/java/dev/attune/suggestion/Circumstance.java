package dev.attune.suggestion;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import dev.attune.shared.Language;

/**
 * Something that happened to an order, as customers tell of it and as articles are about
 * it. Two texts may have most of their words in common, "send back", "the parcel", and be
 * about different matters all the same: one that changed its mind, one that came broken.
 */
enum Circumstance {

	LATE, BROKEN, WRONG_ITEM, MISSING_ITEM,
	/** More came than was ordered. */
	TOO_MANY, CHARGED_WRONG, PAYMENT_FAILED,
	/** Money that was to come back has not. */
	REFUND_DUE,
	/** Nothing is wrong but that it is not wanted any more. */
	CHANGED_MIND;

	/**
	 * Those that a text tells of. Money that is late is no parcel that is late, and who
	 * sends something back because of what happened did not change their mind.
	 */
	static Set<Circumstance> in(String text, Language language, Phrasebook phrasebook) {
		Set<Circumstance> found = EnumSet.noneOf(Circumstance.class);
		for (Circumstance one : values()) {
			if (phrasebook.holds(text, language, "reason." + one.name().toLowerCase(Locale.ROOT))) {
				found.add(one);
			}
		}
		if (found.contains(REFUND_DUE)) {
			found.remove(LATE);
		}
		if (found.size() > 1) {
			found.remove(CHANGED_MIND);
		}
		return found;
	}

}
