package dev.attune.knowledge.redaction;

import java.util.List;

/**
 * Finds one kind of personal data. Rules run one after the other, so a rule sees the
 * placeholders that those before it left, and may take them as hints.
 */
interface RedactionRule {

	PersonalData kind();

	/**
	 * The stretches to take out, in any order; they may overlap.
	 * @param passage the text as it is by now
	 * @param earlier what the rules before have taken out of it
	 */
	List<Span> find(Passage passage, List<Finding> earlier);

}
