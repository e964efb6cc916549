package dev.attune.knowledge;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What has been done about a gap.
 */
enum GapStatus {

	/** Nothing, or what was written has been archived. */
	OPEN,
	/** An article was written that is not published. */
	DRAFTED,
	/** Its article is published. */
	PUBLISHED,
	/** An admin said that the desk need not answer it. */
	DISMISSED;

	@JsonValue
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Reads the word.
	 * @throws IllegalArgumentException where it is none
	 */
	static GapStatus of(String word) {
		return Stream.of(values())
			.filter((status) -> status.word().equals(word.strip().toLowerCase(Locale.ROOT)))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("The status is one of "
					+ Stream.of(values()).map(GapStatus::word).collect(Collectors.joining(", ")) + "."));
	}

}
