package dev.attune.understanding;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.attune.shared.Language;

/**
 * Hears from somebody who waits for a person that they would rather have the bot, or need
 * nobody any more ({@code queue-patterns}). Nobody is taken out of the line for a word
 * that may mean something else.
 */
final class ChangesOfMind {

	/** Who writes more has more to say. */
	private static final int LONGEST = 160;

	private static final int FEW_WORDS = 3;

	private static final Pattern PARTS = Pattern.compile("[.!?;:,\\n–—]+");

	private final ClausePatterns patterns;

	ChangesOfMind(Signals signals) {
		this.patterns = new ClausePatterns(signals.of("queue-patterns"));
	}

	Optional<ChangeOfMind> in(String text, Language language) {
		if (text.length() > LONGEST) {
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
		boolean isSolved = parts.stream().anyMatch((found) -> found.contains("k SOLVED")) && !text.contains("?")
				&& parts.stream().noneMatch((found) -> found.contains("k NOT-SOLVED"))
				&& PARTS.splitAsStream(text).allMatch((part) -> saysNoMore(part.strip(), language));
		return isSolved ? Optional.of(ChangeOfMind.NOBODY_NEEDED) : Optional.empty();
	}

	/** "Thanks", "never mind": whoever asks for something else still wants it. */
	private boolean saysNoMore(String part, Language language) {
		return PlainText.of(part).split(" ").length <= FEW_WORDS
				|| this.patterns.in(new Wording.Message(part, language)).contains("k SOLVED");
	}

}
