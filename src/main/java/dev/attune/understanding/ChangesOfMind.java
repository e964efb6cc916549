package dev.attune.understanding;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.attune.shared.Language;

/**
 * Hears from somebody who waits for a person that they would rather have the bot, need
 * nobody any more, or no call ({@code queue-patterns}). Nobody is taken out of the line
 * for a word that may mean something else.
 */
final class ChangesOfMind {

	/** Who writes more has more to say. */
	private static final int LONGEST = 160;

	/** The bot may be asked something at once. */
	private static final int LONGEST_WITH_A_QUESTION = 400;

	private static final int FEW_WORDS = 3;

	private static final Pattern PARTS = Pattern.compile("[.!?;:,\\n–—]+");

	private final ClausePatterns patterns;

	ChangesOfMind(Signals signals) {
		this.patterns = new ClausePatterns(signals.of("queue-patterns"));
	}

	Optional<ChangeOfMind> in(String text, Language language) {
		if (text.length() > LONGEST_WITH_A_QUESTION) {
			return Optional.empty();
		}
		List<Set<String>> parts = PARTS.splitAsStream(text)
			.map(String::strip)
			.filter((part) -> !part.isEmpty())
			.map((part) -> this.patterns.in(new Wording.Message(part, language)))
			.toList();
		if (parts.stream().anyMatch((found) -> found.contains("k BOT") && !found.contains("k NOT-BOT"))) {
			return Optional.of(ChangeOfMind.RATHER_THE_BOT);
		}
		if (text.length() > LONGEST) {
			return Optional.empty();
		}
		boolean isSolved = parts.stream().anyMatch((found) -> found.contains("k SOLVED")) && !text.contains("?")
				&& parts.stream().noneMatch((found) -> found.contains("k NOT-SOLVED"))
				&& PARTS.splitAsStream(text).allMatch((part) -> saysNoMore(part.strip(), language));
		if (isSolved) {
			return Optional.of(ChangeOfMind.NOBODY_NEEDED);
		}
		if (parts.stream().anyMatch((found) -> found.contains("k ANOTHER-CALL"))) {
			return Optional.of(ChangeOfMind.ANOTHER_CALL);
		}
		return parts.stream().anyMatch((found) -> found.contains("k NO-CALL")) ? Optional.of(ChangeOfMind.NO_CALL)
				: Optional.empty();
	}

	/** "Thanks", "never mind": whoever asks for something else still wants it. */
	private boolean saysNoMore(String part, Language language) {
		Set<String> found = this.patterns.in(new Wording.Message(part, language));
		return PlainText.of(part).split(" ").length <= FEW_WORDS || found.contains("k SOLVED")
				|| found.contains("k NO-CALL");
	}

}
