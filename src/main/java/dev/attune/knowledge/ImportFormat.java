package dev.attune.knowledge;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.attune.shared.Problem;

import org.springframework.http.HttpStatus;

/**
 * What an imported file is.
 */
enum ImportFormat {

	ARTICLES_JSONL, TICKETS_JSONL, MARKDOWN, CSV, MARKDOWN_ZIP, FAQ_PAGE, HTML, PDF, DOCX, ZENDESK, CHATWOOT,
	TICKETS_MBOX;

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
			.orElseThrow(() -> Problem.inWordsOf(HttpStatus.BAD_REQUEST, "format", "format", name,
					Arrays.stream(values()).map(ImportFormat::json).collect(Collectors.joining(", "))));
	}

}
