package dev.attune.knowledge.redaction;

/**
 * A stretch of a text, the end excluded.
 */
record Span(int start, int end) {

	String of(String text) {
		return text.substring(this.start, this.end);
	}

}
