package dev.attune.suggestion;

import org.jspecify.annotations.Nullable;

/**
 * How a suggestion was made.
 *
 * @param searchMillis what finding out about the situation took
 * @param firstTokenMillis what it took until the model's first word, where there was one
 * @param writeMillis what writing took as a whole
 * @param prepared whether it was made before it was asked for
 */
record Making(Mode mode, long searchMillis, @Nullable Long firstTokenMillis, long writeMillis, boolean prepared) {
}
