package dev.attune.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * Why an item of an import was not taken, and what to mend.
 *
 * @param item the id that the item gives itself, where it can be read
 * @param line where it starts in the file, counted from 1
 */
record ImportProblem(@Nullable String item, int line, String problem) {
}
