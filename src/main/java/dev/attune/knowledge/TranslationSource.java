package dev.attune.knowledge;

import dev.attune.shared.Language;

/**
 * What a translation was made from.
 *
 * @param language of the article of the same slug
 * @param version the version that was translated
 * @param changed whether its title or text reads otherwise since
 */
public record TranslationSource(Language language, int version, boolean changed) {
}
