package dev.attune.knowledge;

import java.util.Arrays;
import java.util.regex.Pattern;

import dev.attune.shared.Desk;
import dev.attune.shared.Markers;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;

/**
 * Tells messages that ask nothing an article could answer: insults, attempts to steer
 * whoever answers, small talk, and what chooses from a list. Where a question stands
 * beside, it is one.
 */
@Component
class NoQuestion {

	private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+|\\n+");

	/** So few words beside an insult belong to it. */
	private static final int FEW = 4;

	private final Markers insults;

	private final Markers injections;

	private final Markers smallTalk;

	/** People swear, and try, in any language. */
	NoQuestion(Texts texts, Desk desk) {
		this.insults = new Markers(texts, desk, "markers.insult");
		this.injections = new Markers(texts, desk, "markers.injection");
		this.smallTalk = new Markers(texts, desk, "markers.nothingAsked");
	}

	boolean is(String message) {
		if (this.smallTalk.in(message)) {
			return true;
		}
		return this.injections.in(message) ? isNothingAsked(message) : this.insults.in(message) && isInsult(message);
	}

	/** No sentence asks anything but what steers. */
	private boolean isNothingAsked(String message) {
		return Arrays.stream(SENTENCE.split(message))
			.noneMatch((sentence) -> sentence.strip().endsWith("?") && !this.injections.in(sentence));
	}

	private boolean isInsult(String message) {
		String rest = this.insults.without(message);
		String words = Gaps.words(rest);
		int count = words.isEmpty() ? 0 : words.split(" ").length;
		return count <= FEW && (count <= 1 || !rest.contains("?"));
	}

}
