package dev.attune.knowledge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.attune.shared.Problem;

/**
 * What an imported file is.
 */
enum ImportFormat {

	ARTICLES_JSONL, TICKETS_JSONL, MARKDOWN, CSV;

	@JsonValue
	String json() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Reads a format's name.
	 * @throws Problem where there is none of that name
	 */
	static ImportFormat of(String name) {
		return Arrays.stream(values())
			.filter((format) -> format.json().equals(name.strip()))
			.findFirst()
			.orElseThrow(() -> Problem.invalid("format", "There is no format '" + name + "'. Those are "
					+ Arrays.stream(values()).map(ImportFormat::json).collect(Collectors.joining(", ")) + "."));
	}

	/** The format that a file's name tells, where it tells one. */
	static Optional<ImportFormat> ofFile(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		if (lower.endsWith(".md") || lower.endsWith(".markdown")) {
			return Optional.of(MARKDOWN);
		}
		if (lower.endsWith(".csv")) {
			return Optional.of(CSV);
		}
		if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
			return Optional.of(lower.contains("ticket") ? TICKETS_JSONL : ARTICLES_JSONL);
		}
		return Optional.empty();
	}

}
