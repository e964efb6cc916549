package dev.attune.knowledge.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds what matches one of the patterns and passes the check.
 *
 * @param kind what it finds
 * @param patterns over text without diacritics; a group named {@code value} is what is
 * taken out
 * @param check sees the passage and the match
 */
record PatternRule(PersonalData kind, List<Pattern> patterns,
		BiPredicate<Passage, MatchResult> check) implements RedactionRule {

	PatternRule {
		patterns = List.copyOf(patterns);
	}

	PatternRule(PersonalData kind, Pattern... patterns) {
		this(kind, List.of(patterns), (passage, match) -> true);
	}

	@Override
	public List<Span> find(Passage passage, List<Finding> earlier) {
		List<Span> spans = new ArrayList<>();
		for (Pattern pattern : this.patterns) {
			spans.addAll(passage.all(pattern, (match) -> this.check.test(passage, match)));
		}
		return spans;
	}

}
