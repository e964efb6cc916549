package dev.attune.knowledge;

import java.time.Instant;
import java.util.UUID;

import dev.attune.shared.Language;

/**
 * A question that the desk's knowledge did not answer.
 *
 * @param question as it was last asked, without personal data
 * @param why what happened, as it was last reported
 * @param count how many times it was asked
 */
record Gap(UUID id, Language language, String question, String why, int count, Instant firstAt, Instant lastAt) {
}
