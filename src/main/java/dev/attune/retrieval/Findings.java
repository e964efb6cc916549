package dev.attune.retrieval;

import java.util.List;
import java.util.stream.Stream;

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

	/**
	 * These and others of the same question, the likelier to answer it first; they are
	 * what is told. Where neither is sure enough to be told, one may choose from both.
	 * @param most choices there may be
	 */
	Findings orElse(Findings others, int most) {
		boolean othersFirst = this.evidence.isEmpty() || others.confidence > this.confidence;
		Findings first = othersFirst ? others : this;
		Findings second = othersFirst ? this : others;
		List<Evidence> all = Stream.concat(first.evidence.stream(), second.evidence.stream()).toList();
		List<Evidence> toChoose = first.abstained
				? Stream.concat(first.choices.stream(), second.choices.stream()).limit(most).toList() : List.of();
		return new Findings(all, first.confidence, first.abstained, toChoose);
	}

	/** The same, with nothing sure enough to be told. */
	public Findings abstaining() {
		return new Findings(this.evidence, this.confidence, true, this.choices);
	}

	/** What may be relied on: nothing where the search abstained. */
	public List<Evidence> reliable() {
		return this.abstained ? List.of() : this.evidence;
	}

}
