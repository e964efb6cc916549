package dev.attune.retrieval;

import java.util.ArrayList;
import java.util.List;

/**
 * What a search came to: something to answer with, several things of which one is likely
 * to be meant, or neither.
 *
 * @param evidence what was found, best first, the uncertain too
 * @param confidence how likely it is that the first one answers the question, 0 to 1
 * @param abstained whether that is too little to answer with
 * @param choices the first few, where it is too little, but likely enough that one of
 * them answers the question to ask which
 */
public record Findings(List<Evidence> evidence, double confidence, boolean abstained, List<Evidence> choices) {

	public static final Findings NONE = new Findings(List.of(), 0, true);

	public Findings {
		evidence = List.copyOf(evidence);
		choices = List.copyOf(choices);
		if (!abstained && evidence.isEmpty()) {
			throw new IllegalArgumentException("nothing was found to answer with");
		}
	}

	public Findings(List<Evidence> evidence, double confidence, boolean abstained) {
		this(evidence, confidence, abstained, List.of());
	}

	/** The same, with more that was found behind it. */
	Findings and(List<Evidence> more) {
		List<Evidence> all = new ArrayList<>(this.evidence);
		all.addAll(more);
		return new Findings(all, this.confidence, this.abstained, this.choices);
	}

	/** The same; where there is nothing to choose from, with what others have. */
	Findings orAsking(Findings others) {
		return this.choices.isEmpty() ? new Findings(this.evidence, this.confidence, this.abstained, others.choices)
				: this;
	}

	/** What may be relied on: nothing where the search abstained. */
	public List<Evidence> reliable() {
		return this.abstained ? List.of() : this.evidence;
	}

}
