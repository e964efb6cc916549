package dev.attune.suggestion;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Language;

import org.springframework.stereotype.Component;

/**
 * Puts first what is about the thing that happened to the customer, and last what is
 * about another: the words of a matter and of an article may be nearly the same and the
 * matters not. docs/suggestions.md has the figures.
 */
@Component
class Circumstances {

	/** What it counts that an article is about what happened, or about something else. */
	private static final double COUNTS = 0.15;

	/** How much likelier an article answers that is about what happened. */
	private static final double LIKELIER = 0.2;

	/**
	 * What of its score another article has at most beside one that is about what
	 * happened: too little to answer.
	 */
	private static final double FARTHER = 0.79;

	/** An article that is less likely to answer is none to make a reply of. */
	private static final double ENOUGH = 0.35;

	private static final Comparator<Evidence> BEST_FIRST = Comparator
		.comparingDouble((Evidence evidence) -> -evidence.score());

	private final Phrasebook phrasebook;

	Circumstances(Phrasebook phrasebook) {
		this.phrasebook = phrasebook;
	}

	/**
	 * What was found by how well it fits what happened, and how likely the first answers
	 * then.
	 * @param matter in the customer's words
	 * @param language of the customer
	 */
	Findings applied(Findings found, String matter, Language language) {
		if (found.evidence().isEmpty()) {
			return found;
		}
		Set<Circumstance> happened = Circumstance.in(matter, language, this.phrasebook);
		List<Evidence> fitted = found.evidence().stream().map((evidence) -> fitted(evidence, happened)).toList();
		if (!fitted.equals(found.evidence())) {
			fitted = fitted.stream().sorted(BEST_FIRST).toList();
		}
		Evidence first = fitted.getFirst();
		int about = isAbout(first, happened);
		if (about > 0) {
			double most = FARTHER * first.score();
			fitted = fitted.stream()
				.map((evidence) -> (evidence.kind() == Kind.ARTICLE && isAbout(evidence, happened) <= 0)
						? evidence.scored(Math.min(evidence.score(), most)) : evidence)
				.sorted(BEST_FIRST)
				.toList();
		}
		double confidence = Math.min(1, found.confidence() + ((about > 0) ? LIKELIER : 0));
		boolean abstains = (first.kind() != Kind.ARTICLE) ? found.abstained() : confidence < ENOUGH || about < 0;
		return new Findings(fitted, confidence, abstains, found.choices());
	}

	private Evidence fitted(Evidence evidence, Set<Circumstance> happened) {
		int about = isAbout(evidence, happened);
		return (about == 0) ? evidence : evidence.scored(Math.clamp(evidence.score() + about * COUNTS, 0, 1));
	}

	/**
	 * 1 where an article is about what happened, -1 where about something else that might
	 * have, 0 where about neither, or nothing is told to have happened.
	 */
	private int isAbout(Evidence evidence, Set<Circumstance> happened) {
		if (happened.isEmpty() || evidence.kind() != Kind.ARTICLE) {
			return 0;
		}
		Set<Circumstance> its = Circumstance.in(evidence.title(), evidence.language(), this.phrasebook);
		return its.isEmpty() ? 0 : Collections.disjoint(its, happened) ? -1 : 1;
	}

}
