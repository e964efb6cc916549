package dev.attune.suggestion;

import java.util.List;

import dev.attune.shared.Language;

/**
 * A draft as the checks look at it.
 *
 * @param written the language it is in
 * @param foreign the sentences that are in another than it should be
 */
record Reviewed(String text, List<Sentence> sentences, Situation situation, Grounding.Grounded grounded,
		Language written, List<String> foreign) {

	Language language() {
		return this.situation.language();
	}

	/** The first few sentences, a greeting not counted. */
	String opening() {
		return this.sentences.stream()
			.map(Sentence::text)
			.filter((sentence) -> !sentence.endsWith(","))
			.limit(3)
			.reduce("", (all, next) -> all + " " + next);
	}

}
