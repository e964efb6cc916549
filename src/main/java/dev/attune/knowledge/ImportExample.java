package dev.attune.knowledge;

/**
 * An item of an import that was taken, or would be.
 *
 * @param item the id that it has here
 * @param title of an article; of a ticket its subject or first words, without personal
 * data
 * @param line where it starts in the file, counted from 1
 */
record ImportExample(Stored outcome, int line, String item, String title) {
}
