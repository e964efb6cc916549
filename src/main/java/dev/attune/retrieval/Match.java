package dev.attune.retrieval;

import org.jspecify.annotations.Nullable;

/**
 * Why something was found.
 *
 * @param meaning how near it is to the question by meaning, 0 to 1
 * @param wording how much of the question's wording it has, 0 to 1
 * @param way the title or way of asking that is nearest, {@code null} where a paragraph
 * is nearer
 */
public record Match(double meaning, double wording, @Nullable String way) {
}
