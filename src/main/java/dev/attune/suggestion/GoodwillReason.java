package dev.attune.suggestion;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.attune.shared.Language;

/**
 * Why a customer is granted something.
 */
enum GoodwillReason {

	/** What was ordered came late, or has not come. */
	LATE,
	/** It came broken. */
	BROKEN,
	/** Something else came. */
	WRONG_ITEM,
	/** A part of it did not come. */
	MISSING_ITEM,
	/** It was charged twice, or too much. */
	CHARGED_WRONG,
	/** We said something that was not so. */
	WRONG_INFORMATION,
	/** The customer had to ask again and again. */
	REPEATED_CONTACT,
	/** Anything else; only ever at the agent's wish. */
	OTHER;

	@JsonValue
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	@JsonCreator
	static GoodwillReason of(String word) {
		return valueOf(word.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
	}

	/**
	 * Whether a customer tells of it.
	 */
	boolean isIn(String text, Language language, Phrasebook phrasebook) {
		return switch (this) {
			case BROKEN -> Circumstance.in(text, language, phrasebook).contains(Circumstance.BROKEN);
			case OTHER -> false;
			default -> phrasebook.holds(text, language, "reason." + word());
		};
	}

}
