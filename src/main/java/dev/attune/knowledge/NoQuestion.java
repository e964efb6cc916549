package dev.attune.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import dev.attune.shared.Desk;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;

/**
 * Tells messages that ask nothing an article could answer: insults, and attempts to steer
 * whoever answers. Where a question stands beside, it is one.
 */
@Component
class NoQuestion {

	private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+|\\n+");

	/** So few words beside an insult belong to it. */
	private static final int FEW = 4;

	private final List<Pattern> insults;

	private final List<Pattern> injections;

	/** People swear, and try, in any language. */
	NoQuestion(Texts texts, Desk desk) {
		this.insults = patterns(texts, desk, "markers.insult");
		this.injections = patterns(texts, desk, "markers.injection");
	}

	private static List<Pattern> patterns(Texts texts, Desk desk, String key) {
		return desk.languages()
			.stream()
			.map((language) -> Pattern.compile(texts.get(language, key),
					Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS))
			.toList();
	}

	boolean is(String message) {
		return find(this.injections, message) ? isNothingAsked(message)
				: find(this.insults, message) && isInsult(message);
	}

	/** No sentence asks anything but what steers. */
	private boolean isNothingAsked(String message) {
		return Arrays.stream(SENTENCE.split(message))
			.noneMatch((sentence) -> sentence.strip().endsWith("?") && !find(this.injections, sentence));
	}

	private boolean isInsult(String message) {
		String rest = message;
		for (Pattern insult : this.insults) {
			rest = insult.matcher(rest).replaceAll(" ");
		}
		String words = Gaps.words(rest);
		int count = words.isEmpty() ? 0 : words.split(" ").length;
		return count <= FEW && (count <= 1 || !rest.contains("?"));
	}

	private static boolean find(List<Pattern> patterns, String text) {
		return patterns.stream().anyMatch((pattern) -> pattern.matcher(text).find());
	}

}
