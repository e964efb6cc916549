package dev.attune.knowledge.notice;

import java.time.Instant;
import java.util.UUID;

import dev.attune.shared.Language;

/**
 * What a notice says to somebody.
 *
 * @param language that the text is in: another than the reader's where the notice is not
 * written in theirs
 * @param isMeant whether it touches them because of what they wrote, and not just because
 * it touches everybody
 * @param until when it ends by itself
 */
public record Announcement(UUID id, String text, Language language, boolean isMeant, Instant until) {
}
