package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;

/**
 * All that a suggestion is checked for: the desk's policies, and what only a language
 * model can get wrong.
 */
@Component
class SuggestionChecks {

	private final Policies policies;

	private final Steering steering;

	private final KeptFacts kept;

	SuggestionChecks(Policies policies, Steering steering, KeptFacts kept) {
		this.policies = policies;
		this.steering = steering;
		this.kept = kept;
	}

	/** What was found, and what the text rests on. */
	Policies.Review of(Draft draft, Situation situation, SuggestionRequest request) {
		Policies.Review review = this.policies.review(draft.text(), situation);
		// The policies are for what a customer reads.
		List<Check> checks = new ArrayList<>(request.isIntoAgentsLanguage() ? List.of() : review.checks());
		checks.add(ofWriting(draft, situation, request));
		return new Policies.Review(checks, review.citations());
	}

	private Check ofWriting(Draft draft, Situation situation, SuggestionRequest request) {
		if (request.modeOrReply().isRewording()) {
			return this.kept.check(request.textOrNone(), draft.text(), situation.agentLanguage());
		}
		return draft.writtenBy().equals(Draft.EXTRACTIVE) ? this.steering.ofExtract(draft.text(), situation)
				: this.steering.ofGenerated(draft.text(), situation);
	}

}
