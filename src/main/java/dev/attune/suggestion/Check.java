package dev.attune.suggestion;

/**
 * What a policy says of a draft.
 *
 * @param name of the policy, stable
 * @param detail why, for the agent
 */
record Check(String name, boolean passed, String detail) {
}
