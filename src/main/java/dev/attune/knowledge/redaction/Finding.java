package dev.attune.knowledge.redaction;

/**
 * A piece of personal data as it stood in the text. Never stored: what it is for is
 * measuring and testing.
 */
public record Finding(PersonalData kind, String value) {
}
