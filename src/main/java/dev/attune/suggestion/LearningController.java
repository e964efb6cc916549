package dev.attune.suggestion;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.attune.shared.Colleagues;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Page;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the desk can learn from what became of suggestions, for admins.
 */
@RestController
class LearningController {

	/** A source that was put aside less often may have been bad luck. */
	private static final int OFTEN = 3;

	private static final double HELPFUL = 0.4;

	private static final int MOST = 200;

	private static final int REASONS = 5;

	private final Suggestions suggestions;

	private final Colleagues colleagues;

	private final LearningSettings settings;

	private final Clock clock;

	LearningController(Suggestions suggestions, Colleagues colleagues, LearningSettings settings, Clock clock) {
		this.suggestions = suggestions;
		this.colleagues = colleagues;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * @param source what became of the suggestions made from it in the last half year
	 * @param misleads whether it is worth a look: put aside often, and seldom of help
	 * @param reasons why agents put them aside, the most frequent first, at most five
	 */
	record Judged(@JsonUnwrapped SourceRecord source, boolean misleads, List<String> reasons) {
	}

	/**
	 * Lists the sources of suggestions, those that misled most often first, at most 200.
	 */
	@GetMapping("/api/suggestions/evidence")
	Page<Judged> evidence() {
		Map<String, List<String>> reasons = this.suggestions.reasonsAgainst();
		List<Judged> judged = this.suggestions.sourceRecords()
			.stream()
			.sorted(Comparator.comparingLong(SourceRecord::misled)
				.reversed()
				.thenComparingDouble(SourceRecord::helpfulness)
				.thenComparing(SourceRecord::id))
			.limit(MOST)
			.map((source) -> new Judged(source, source.misled() >= OFTEN && source.helpfulness() < HELPFUL,
					reasons.getOrDefault(source.key(), List.of()).stream().limit(REASONS).toList()))
			.toList();
		return new Page<>(judged, null);
	}

	/**
	 * Lists how the suggestions of a conversation were made, and what became of them, the
	 * newest first, at most 100: model, prompt version, evidence, checks and timings, but
	 * no words of it.
	 */
	@GetMapping("/api/suggestions/records")
	Page<SuggestionRecord> records(@RequestParam ConversationId conversationId) {
		return new Page<>(this.suggestions.recordsOf(conversationId), null);
	}

	/**
	 * Tells how suggestions are taken, by how long agents have been with the desk. Groups
	 * too small to hide a person in are left out.
	 */
	@GetMapping("/api/suggestions/acceptance")
	Acceptance acceptance() {
		Instant since = since();
		return Acceptance.of(this.suggestions.decidedSince(since), this.colleagues::since, since,
				this.settings.smallestGroup());
	}

	/** Tells why suggestions were put aside, without telling who did. */
	@GetMapping("/api/suggestions/dismissals")
	Dismissals dismissals() {
		return this.suggestions.dismissals(since());
	}

	private Instant since() {
		return this.clock.instant().minus(this.settings.period());
	}

}
