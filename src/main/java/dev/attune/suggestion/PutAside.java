package dev.attune.suggestion;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.retrieval.Evidence;

/**
 * What an agent has put aside in a conversation, the newest first. It does not come back
 * the same way there.
 */
record PutAside(List<Suggestions.Dismissed> suggestions) {

	static final PutAside NONE = new PutAside(List.of());

	static final String TONE = "tone";

	static final String INCOMPLETE = "incomplete";

	/** How something was told was wrong then, not what was. */
	static final Set<String> MANNER = Set.of(TONE, INCOMPLETE);

	/** With so much in common it is the same in other words. */
	private static final double SAME = 0.8;

	/** The same, where it was the words that were wrong. */
	private static final double SAME_WORDS = 0.95;

	PutAside {
		suggestions = List.copyOf(suggestions);
	}

	boolean isEmpty() {
		return this.suggestions.isEmpty();
	}

	/** Why the last was put aside; empty where nothing was, or nothing was said. */
	String reason() {
		String reason = isEmpty() ? null : this.suggestions.getFirst().reason();
		return (reason != null) ? reason : "";
	}

	/** Whether a source was what was wrong, rather than how it was told. */
	boolean holds(Evidence source) {
		return misleading().contains(Lessons.key(source));
	}

	Set<String> misleading() {
		return this.suggestions.stream()
			.filter((one) -> one.reason() == null || !MANNER.contains(one.reason()))
			.flatMap((one) -> one.sources().stream())
			.collect(Collectors.toSet());
	}

	/** The same, but for a source that the agent wants told after all. */
	PutAside butFor(Evidence source) {
		String wanted = Lessons.key(source);
		return new PutAside(this.suggestions.stream()
			.map((one) -> new Suggestions.Dismissed(one.text(), one.reason(),
					one.sources().stream().filter((key) -> !key.equals(wanted)).toList()))
			.toList());
	}

	private static Stream<String> questions(String text) {
		return Sentence.of(text).stream().filter(Sentence::asks).map(Sentence::text);
	}

	/** Whether something of it was told already. */
	boolean told(String text) {
		return this.suggestions.stream().anyMatch((one) -> one.text().contains(text));
	}

	/**
	 * Whether a text says what was put aside, in nearly the same words; or no more than
	 * what was incomplete.
	 * @param telling its sentences that tell something
	 */
	boolean says(String text, List<String> telling) {
		return this.suggestions.stream()
			.anyMatch((one) -> INCOMPLETE.equals(one.reason())
					? Stream.concat(telling.stream(), questions(text)).allMatch(one.text()::contains)
					: Overlap.of(text, one.text()) >= (TONE.equals(one.reason()) ? SAME_WORDS : SAME));
	}

}
