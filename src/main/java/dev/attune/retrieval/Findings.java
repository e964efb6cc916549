package dev.attune.retrieval;

import java.util.ArrayList;
import java.util.List;

/**
 * What a search came to.
 *
 * @param evidence what was found, best first, the uncertain too
 * @param confidence how likely it is that the first one answers the question, 0 to 1
 * @param abstained whether that is too little to answer with
 */
public record Findings(List<Evidence> evidence, double confidence, boolean abstained) {

	public static final Findings NONE = new Findings(List.of(), 0, true);

	public Findings {
		evidence = List.copyOf(evidence);
		if (!abstained && evidence.isEmpty()) {
			throw new IllegalArgumentException("nothing was found to answer with");
		}
	}

	/** The same, with more that was found behind it. */
	Findings and(List<Evidence> more) {
		List<Evidence> all = new ArrayList<>(this.evidence);
		all.addAll(more);
		return new Findings(all, this.confidence, this.abstained);
	}

	/** What may be relied on: nothing where the search abstained. */
	public List<Evidence> reliable() {
		return this.abstained ? List.of() : this.evidence;
	}

}
