package dev.attune.suggestion;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.attune.shared.Language;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;

/**
 * Whether a text that was put into other words still has every number, link and address,
 * and no other.
 */
@Component
class KeptFacts {

	private static final Pattern FACT = Pattern
		.compile("https?://[^\\s)>]+|[\\w.+-]+@[\\w-]+\\.[\\w.]*\\w|\\d+(?:[.,:\\u00a0 ]\\d+)*");

	private final Texts texts;

	KeptFacts(Texts texts) {
		this.texts = texts;
	}

	Check check(String before, String after, Language agentLanguage) {
		List<String> had = facts(before);
		List<String> has = facts(after);
		List<String> wrong = Stream
			.concat(had.stream().filter((fact) -> !has.contains(fact)),
					has.stream().filter((fact) -> !had.contains(fact)))
			.distinct()
			.toList();
		return new Check("kept", wrong.isEmpty(), wrong.isEmpty() ? this.texts.get(agentLanguage, "check.kept")
				: this.texts.get(agentLanguage, "check.kept.failed", String.join(", ", wrong)));
	}

	/** Digits alone where it is a number: 1,299.00 and 1 299,00 are the same. */
	private static List<String> facts(String text) {
		return FACT.matcher(text)
			.results()
			.map(MatchResult::group)
			.map((fact) -> fact.matches("[\\d.,:\\u00a0 ]+") ? fact.replaceAll("\\D", "") : fact)
			.toList();
	}

}
