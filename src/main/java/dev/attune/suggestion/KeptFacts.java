package dev.attune.suggestion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
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
		.compile("https?://[^\\s)>]*[^\\s)>.,;:!?]|[\\w.+-]+@[\\w-]+\\.[\\w.]*\\w|\\d+(?:[.,:\\u00a0 ]\\d+)*");

	private static final Pattern NUMBER = Pattern.compile("(\\d[\\d.,:\\u00a0 ]*?)(?:[.,:](\\d{1,2}))?");

	private final Texts texts;

	KeptFacts(Texts texts) {
		this.texts = texts;
	}

	Check check(String before, String after, Language agentLanguage) {
		Map<String, String> had = facts(before);
		Map<String, String> has = facts(after);
		List<String> wrong = Stream.concat(missing(had, has), missing(has, had)).distinct().toList();
		return new Check("kept", wrong.isEmpty(), wrong.isEmpty() ? this.texts.get(agentLanguage, "check.kept")
				: this.texts.get(agentLanguage, "check.kept.failed", String.join(", ", wrong)));
	}

	private static Stream<String> missing(Map<String, String> facts, Map<String, String> others) {
		return facts.entrySet().stream().filter((fact) -> !others.containsKey(fact.getKey())).map(Map.Entry::getValue);
	}

	/** As they stand in a text, by their value. */
	private static Map<String, String> facts(String text) {
		Map<String, String> facts = new LinkedHashMap<>();
		FACT.matcher(text).results().map(MatchResult::group).forEach((fact) -> facts.putIfAbsent(value(fact), fact));
		return facts;
	}

	/**
	 * 1,299.00 and 1 299,00 are the same, and so are 10:30 and 10.30; 1.5 and 15 are not.
	 */
	private static String value(String fact) {
		Matcher number = NUMBER.matcher(fact);
		if (!number.matches()) {
			return fact;
		}
		String decimals = (number.group(2) != null) ? number.group(2).replaceAll("0+$", "") : "";
		return number.group(1).replaceAll("\\D", "") + (decimals.isEmpty() ? "" : "." + decimals);
	}

}
