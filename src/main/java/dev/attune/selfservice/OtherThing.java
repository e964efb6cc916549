package dev.attune.selfservice;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;

/**
 * Another article that may be about the changed thing.
 *
 * @param isOfBoth whether its title speaks of the thing and of what was asked before
 * @param isNamed whether it names the thing
 * @param alone what is found of the thing alone, without the article that was told
 * @param together the same with what was asked before
 */
record OtherThing(boolean isOfBoth, boolean isNamed, Findings alone, Findings together) {

	Evidence best() {
		return this.together.evidence().getFirst();
	}

	private boolean isBest() {
		return !this.alone.evidence().isEmpty() && this.alone.evidence().getFirst().id().equals(best().id());
	}

	boolean isSure() {
		return this.isOfBoth || (isBest() && isKnown(this.together) && (isKnown(this.alone) || this.isNamed));
	}

	/** Whether something is told, or may be meant. */
	static boolean isKnown(Findings findings) {
		return !findings.abstained() || !findings.choices().isEmpty();
	}

	boolean mayBeMeant() {
		return isBest() && isKnown(this.together);
	}

}
