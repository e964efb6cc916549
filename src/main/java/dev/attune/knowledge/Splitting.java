package dev.attune.knowledge;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * Whether a document becomes an article a chapter.
 */
enum Splitting {

	/** Where it is long and has chapters that can stand alone. */
	WHERE_LONG,

	/** Wherever it has chapters. */
	CHAPTERS,

	/** Never: it becomes one article. */
	NONE;

	@JsonValue
	String json() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Reads a choice; without one, the document decides.
	 * @throws Problem where there is no such choice
	 */
	static Splitting of(@Nullable String name) {
		if (name == null || name.isBlank()) {
			return WHERE_LONG;
		}
		return List.of(values())
			.stream()
			.filter((splitting) -> splitting.json().equals(name.strip()))
			.findFirst()
			.orElseThrow(() -> Problem.inWordsOf(HttpStatus.BAD_REQUEST, "split", "split"));
	}

}
