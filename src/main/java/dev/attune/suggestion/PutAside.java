package dev.attune.suggestion;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.retrieval.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * What an agent has put aside in a conversation, the newest first. It does not come back
 * the same way there.
 */
record PutAside(List<Suggestions.Dismissed> suggestions) {

	static final PutAside NONE = new PutAside(List.of());

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

	/**
	 * How the last was told wrong; nothing where it was not, or nothing was put aside.
	 */
	@Nullable Manner manner() {
		return isEmpty() ? null : this.suggestions.getFirst().manner();
	}

	/** Whether a source was what was wrong, rather than how it was told. */
	boolean holds(Evidence source) {
		return misleading().contains(Lessons.key(source));
	}

	/** The texts of which it was wrong that they asked the customer something. */
	Stream<String> wronglyAsked() {
		return this.suggestions.stream()
			.filter((one) -> one.manner() == null && one.sources().isEmpty())
			.map(Suggestions.Dismissed::text);
	}

	Set<String> misleading() {
		return this.suggestions.stream()
			.filter((one) -> one.manner() == null)
			.flatMap((one) -> one.sources().stream())
			.collect(Collectors.toSet());
	}

	/** The same, but for a source that the agent wants told after all. */
	PutAside butFor(Evidence source) {
		String wanted = Lessons.key(source);
		return new PutAside(this.suggestions.stream()
			.map((one) -> new Suggestions.Dismissed(one.text(), one.reason(), one.manner(),
					one.sources().stream().filter((key) -> !key.equals(wanted)).toList()))
			.toList());
	}

	private static Stream<String> questions(String text) {
		return Sentence.of(text).stream().filter(Sentence::asks).map(Sentence::text);
	}

	/** Whether it was put aside word for word. */
	boolean holdsText(String text) {
		return this.suggestions.stream().anyMatch((one) -> one.text().equals(text));
	}

	/** How much a text has in common with the nearest of it, 0 to 1. */
	double inCommonWith(String text) {
		return this.suggestions.stream().mapToDouble((one) -> Overlap.of(text, one.text())).max().orElse(0);
	}

	/** Whether something of it was told already. */
	boolean told(String text) {
		return this.suggestions.stream().anyMatch((one) -> one.text().contains(text));
	}

	/**
	 * Whether a text says what was put aside, in the same words or nearly; or no more
	 * than what was incomplete, or no less than the last where that was too long.
	 * @param telling its sentences that tell something
	 */
	boolean says(String text, List<String> telling) {
		if (holdsText(text)
				|| manner() == Manner.LENGTH && text.length() >= this.suggestions.getFirst().text().length()) {
			return true;
		}
		return this.suggestions.stream()
			.anyMatch((one) -> one.manner() == Manner.INCOMPLETE
					? Stream.concat(telling.stream(), questions(text)).allMatch(one.text()::contains)
					: Overlap.of(text, one.text()) >= (one.manner() == Manner.TONE ? SAME_WORDS : SAME));
	}

}
