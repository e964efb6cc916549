package dev.attune.knowledge.redaction;

import java.util.List;

/**
 * A text without the personal data that was found in it.
 *
 * @param text with a placeholder where something was taken out
 * @param findings what was taken out
 */
public record Redacted(String text, List<Finding> findings) {

	public Redacted {
		findings = List.copyOf(findings);
	}

}
