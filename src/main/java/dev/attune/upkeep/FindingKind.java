package dev.attune.upkeep;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What can be wrong with articles, the gravest first.
 */
enum FindingKind {

	/** Two articles say different figures of what seems the same. */
	CONTRADICTION,
	/** It tells other opening hours than an admin has set. */
	OTHER_HOURS,
	/** A link to an article that customers cannot open. */
	BROKEN_LINK,
	/** Customers say more often than before that it did not help. */
	LESS_HELPFUL,
	/** Two articles say the same. */
	NEAR_DUPLICATE,
	/** Customers ask for it in words that do not find it. */
	MISSING_WAY,
	/** It is not there in one of the desk's languages. */
	MISSING_TRANSLATION,
	/** Nobody has reviewed it for long. */
	STALE,
	/** Nobody was told it, and no suggestion was made from it. */
	NEVER_USED,
	/** It is hard to read. */
	HARD_TO_READ;

	@JsonValue
	String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Reads the word.
	 * @throws IllegalArgumentException where it is none
	 */
	static FindingKind of(String word) {
		return Stream.of(values())
			.filter((kind) -> kind.word().equals(word))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("The kind is one of "
					+ Stream.of(values()).map(FindingKind::word).collect(Collectors.joining(", ")) + "."));
	}

}
