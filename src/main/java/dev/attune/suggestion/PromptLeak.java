package dev.attune.suggestion;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.attune.llm.Prompt;

/**
 * Recognises a prompt's own rules in what a model wrote.
 */
final class PromptLeak {

	/** So many words in a row are not found by chance. */
	private static final int TELLING = 7;

	private static final Pattern FENCE_ID = Pattern.compile("id=\"([0-9a-f]{16})\"");

	private static final Pattern FENCE = Pattern.compile("[<‹]/?data\\b[^>\\n]{0,60}\\bid=", Pattern.CASE_INSENSITIVE);

	private final Set<String> rules;

	private final Set<String> fenceIds = new HashSet<>();

	PromptLeak(Prompt prompt) {
		this.rules = Shingles.of(prompt.system(), TELLING);
		Matcher id = FENCE_ID.matcher(prompt.system() + prompt.user());
		while (id.find()) {
			this.fenceIds.add(id.group(1));
		}
	}

	boolean isIn(String text) {
		return FENCE.matcher(text).find() || this.fenceIds.stream().anyMatch(text::contains)
				|| Shingles.of(text, TELLING).stream().anyMatch(this.rules::contains);
	}

}
