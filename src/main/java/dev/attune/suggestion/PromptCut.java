package dev.attune.suggestion;

/**
 * What a language model was not given, because there was too much of it.
 *
 * @param messages of the conversation that are left out whole
 * @param characters of the conversation and the sources
 */
record PromptCut(int messages, int characters) {

	static final PromptCut NONE = new PromptCut(0, 0);

}
