package dev.attune.suggestion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Kind;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Kept;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What the desk has learnt from what became of suggestions, put to use: among sources
 * that fit alike the one that has helped goes first, and what an agent has put aside in a
 * conversation does not come first in it again.
 */
@Component
class Lessons {

	/** Sources whose scores differ by less fit alike. */
	private static final double TIE = 0.01;

	private static final int LONGEST = 300;

	/** So many of those put aside are told to a language model. */
	private static final int TOLD = 5;

	/** What of the score of one put aside the next has at least to be told instead. */
	private static final double NEXT = 0.9;

	/** As likely as what comes after one put aside answers at most: not sure. */
	private static final double UNSURE = 0.5;

	private final Suggestions suggestions;

	private final Kept<Map<String, SourceRecord>> records;

	Lessons(Suggestions suggestions) {
		this.suggestions = suggestions;
		this.records = new Kept<>(Duration.ofMinutes(1),
				() -> suggestions.sourceRecords()
					.stream()
					.collect(Collectors.toMap(SourceRecord::key, (known) -> known)));
	}

	/** The situation with its evidence in the order that experience suggests. */
	Situation applied(Situation situation) {
		return applied(situation, this.records.get(),
				new PutAside(this.suggestions.dismissedIn(situation.conversation().id())));
	}

	static Situation applied(Situation situation, Map<String, SourceRecord> records, PutAside putAside) {
		Set<String> misleading = putAside.misleading();
		List<Evidence> before = situation.evidence();
		List<Evidence> after = ordered(before, records, misleading);
		Findings findings = situation.findings();
		Evidence first = firstOf(before);
		if (first == null || !misleading.contains(key(first))) {
			return situation.without(putAside, after.equals(before) ? findings
					: new Findings(after, findings.confidence(), findings.abstained(), findings.choices()));
		}
		// What comes next was found to fit worse, and is told only where it is nearly as
		// near.
		Evidence next = firstOf(after);
		boolean isLeft = next != null && !misleading.contains(key(next)) && next.score() >= NEXT * first.score();
		return situation.without(putAside,
				new Findings(after, Math.min(findings.confidence(), UNSURE), findings.abstained() || !isLeft));
	}

	/** The best, disruptions aside, which come first whatever is asked. */
	private static @Nullable Evidence firstOf(List<Evidence> evidence) {
		return evidence.stream().filter((one) -> one.kind() != Kind.NOTICE).findFirst().orElse(null);
	}

	static List<Evidence> ordered(List<Evidence> evidence, Map<String, SourceRecord> records, Set<String> dismissed) {
		List<Evidence> ordered = new ArrayList<>();
		int start = 0;
		while (start < evidence.size()) {
			int end = start + 1;
			while (end < evidence.size() && evidence.get(start).score() - evidence.get(end).score() < TIE
					&& evidence.get(start).score() >= evidence.get(end).score()) {
				end++;
			}
			evidence.subList(start, end)
				.stream()
				.sorted(Comparator.comparingDouble((Evidence one) -> -helpfulness(records.get(key(one)))))
				.forEach(ordered::add);
			start = end;
		}
		// The sort is stable: only what was put aside goes to the end, and a disruption
		// comes first.
		ordered.sort(Comparator.comparing((Evidence one) -> dismissed.contains(key(one)))
			.thenComparing((one) -> one.kind() != Kind.NOTICE));
		return ordered;
	}

	private static double helpfulness(@Nullable SourceRecord known) {
		return (known != null) ? known.helpfulness() : SourceRecord.UNKNOWN;
	}

	static String key(Evidence evidence) {
		return evidence.kind().word() + ":" + evidence.id();
	}

	/** What was put aside in a conversation and why, for a language model. */
	String inWords(ConversationId conversation) {
		return this.suggestions.dismissedIn(conversation)
			.stream()
			.limit(TOLD)
			.map((one) -> "- Put aside" + ((one.reason() != null) ? " because: " + one.reason() : "") + "\n  It said: "
					+ ((one.text().length() > LONGEST) ? one.text().substring(0, LONGEST) + "…" : one.text())
						.replaceAll("\\s+", " "))
			.collect(Collectors.joining("\n"));
	}

}
