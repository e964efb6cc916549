package dev.attune.selfservice;

import java.util.List;
import java.util.stream.Stream;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.shared.Language;

/**
 * Tells which of those that may be meant is, by what they are called: "how do I cancel
 * Plus?" names all of the title "How do I cancel Lumivik Plus?" that matters, and no
 * other title has it.
 */
final class CalledSo {

	/** One word in a title may be there by chance. */
	private static final int FEWEST_NAMES = 2;

	private CalledSo() {
	}

	/** The same with the one called by all that the question names to be told first. */
	static Findings first(Findings findings, String question, Language language) {
		List<String> names = Stems.telling(question, language);
		List<Evidence> called = findings.choices()
			.stream()
			.filter((evidence) -> names.stream().allMatch((name) -> by(List.of(name), evidence)))
			.toList();
		if (names.size() < FEWEST_NAMES || called.size() != 1) {
			return findings;
		}
		Stream<Evidence> others = findings.evidence().stream().filter((evidence) -> evidence != called.getFirst());
		return new Findings(AnswerWords.distinct(Stream.concat(called.stream(), others)), findings.confidence(), false);
	}

	/** Whether an article is called by one of some names. */
	static boolean by(List<String> names, Evidence evidence) {
		List<String> title = Stems.words(evidence.title());
		return names.stream().anyMatch((name) -> Stems.isIn(name, title));
	}

}
