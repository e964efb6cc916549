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

	List<Check> of(Draft draft, Situation situation, SuggestionRequest request) {
		List<Check> checks = new ArrayList<>();
		if (!request.isIntoAgentsLanguage()) {
			checks.addAll(this.policies.check(draft.text(), situation));
		}
		if (request.modeOrReply().isRewording()) {
			checks.add(this.kept.check(request.textOrNone(), draft.text(), situation.agentLanguage()));
		}
		else if (draft.writtenBy().equals(Draft.EXTRACTIVE)) {
			checks.add(this.steering.ofExtract(draft.text(), situation));
		}
		else {
			checks.add(this.steering.ofGenerated(draft.text(), situation));
		}
		return checks;
	}

}
