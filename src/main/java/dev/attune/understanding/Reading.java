package dev.attune.understanding;

import dev.attune.shared.Language;

/**
 * What a message says about its writer.
 *
 * @param strength how sure the feeling is, 0 to 1
 */
public record Reading(Language language, Feeling feeling, double strength, WishForPerson wish) {
}
