package dev.attune.suggestion;

/**
 * What became of an agent's wish, of words or of drafts to choose from, where no language
 * model could follow it.
 *
 * @param followed whether nothing of it is missing from the draft
 * @param detail what was done and what was not, and why, in the agent's language
 */
record Wish(boolean followed, String detail) {
}
