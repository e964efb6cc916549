package dev.attune.suggestion.macro;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.attune.shared.Language;

/**
 * Fills in what a macro leaves to the conversation.
 *
 * @param known what is known
 * @param gapWords what stands in brackets for what is not
 */
record Filling(Map<Placeholder, String> known, Map<Placeholder, String> gapWords) {

	/** "Hello {customer}," of somebody without a name is "Hello,". */
	private static final Pattern GREETING = Pattern
		.compile("\\A((?:\\p{L}+\\s+){0,2}\\p{L}+),?\\s*\\{customer}(?=[ \\t]*(?:[,!.]|$))", Pattern.MULTILINE);

	Filling {
		known = Map.copyOf(known);
		gapWords = Map.copyOf(gapWords);
	}

	FilledText fill(String text, Language language) {
		String greeted = this.known.containsKey(Placeholder.CUSTOMER) ? text
				: GREETING.matcher(text).replaceFirst("$1");
		List<String> gaps = new ArrayList<>();
		String filled = Placeholder.ANY.matcher(greeted)
			.replaceAll((found) -> Matcher.quoteReplacement(
					Placeholder.of(found.group(1)).map((one) -> fill(one, gaps)).orElseGet(found::group)));
		return new FilledText(language, filled, gaps.stream().distinct().toList());
	}

	private String fill(Placeholder placeholder, List<String> gaps) {
		String value = this.known.get(placeholder);
		if (value != null) {
			return value;
		}
		String gap = "[" + Objects.requireNonNullElse(this.gapWords.get(placeholder), placeholder.word()) + "]";
		gaps.add(gap);
		return gap;
	}

}
