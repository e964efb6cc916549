package dev.attune.understanding;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.shared.Language;

/**
 * What is said in too many ways for a list of words, and is harmless in others: that
 * somebody does not want to live, that somebody has died. What counts is the verb, who
 * does it, and what follows. Each pattern is a line of a file; the name of another file
 * of the same language in angle brackets stands for the lines of that, the name of a
 * class of words for those words, and {@code <0-3>} for up to three words. They are
 * looked for in each clause, without marks and capitals.
 */
final class ClausePatterns {

	private static final Pattern CLAUSE_END = Pattern.compile("[.!?;\\n]+");

	private static final Pattern WORDS_BETWEEN = Pattern.compile("<0-([0-9])>");

	private final Map<Language, Map<String, Pattern>> patterns = new HashMap<>();

	/**
	 * @param lines by the name of their file as the label
	 */
	ClausePatterns(List<Signals.Signal> lines) {
		this(lines, List.of());
	}

	/**
	 * @param words those of classes that the lines may name
	 */
	ClausePatterns(List<Signals.Signal> lines, List<Signals.Signal> words) {
		Map<Language, Map<String, String>> classes = alternatives(words, ClausePatterns::asPattern);
		alternatives(lines, UnaryOperator.identity()).forEach((language, byName) -> {
			Map<String, String> named = new HashMap<>(classes.getOrDefault(language, Map.of()));
			named.putAll(byName);
			Map<String, Pattern> compiled = new HashMap<>();
			byName.forEach((name, pattern) -> {
				if (byName.values().stream().noneMatch((other) -> other.contains("<" + name + ">"))) {
					compiled.put("k " + name.toUpperCase(Locale.ROOT),
							Pattern.compile("\\b(?:" + filled(pattern, named) + ")(?![\\p{L}\\p{N}])"));
				}
			});
			this.patterns.put(language, compiled);
		});
	}

	private static Map<Language, Map<String, String>> alternatives(List<Signals.Signal> lines,
			UnaryOperator<String> written) {
		return lines.stream()
			.collect(Collectors.groupingBy(Signals.Signal::language, Collectors.groupingBy(Signals.Signal::label,
					Collectors.mapping((line) -> written.apply(line.text()), Collectors.joining("|")))));
	}

	/** A word as {@link WordClasses} has it. */
	private static String asPattern(String word) {
		return PlainText.of(word) + (word.endsWith("*") ? "\\S*" : "");
	}

	private static String filled(String pattern, Map<String, String> byName) {
		String filled = pattern;
		for (Map.Entry<String, String> other : byName.entrySet()) {
			filled = filled.replace("<" + other.getKey() + ">", "(?:" + other.getValue() + ")");
		}
		return WORDS_BETWEEN.matcher(filled).replaceAll("(?:\\\\S+ ){0,$1}?");
	}

	/** The words of a text but for those that a pattern stands for. */
	String without(String name, Wording.Message message) {
		Pattern pattern = this.patterns.getOrDefault(message.language(), Map.of()).get(name);
		return CLAUSE_END.splitAsStream(message.text())
			.map(PlainText::of)
			.map((clause) -> (pattern != null) ? pattern.matcher(clause).replaceAll(" ") : clause)
			.collect(Collectors.joining(". "));
	}

	/** Whether the pattern of that name is in a text. */
	boolean find(String name, Wording.Message message) {
		Pattern pattern = this.patterns.getOrDefault(message.language(), Map.of()).get(name);
		return pattern != null && CLAUSE_END.splitAsStream(message.text())
			.map(PlainText::of)
			.anyMatch((clause) -> pattern.matcher(clause).find());
	}

	/** The names of those that are in a text, as {@link WordClasses} names its own. */
	Set<String> in(Wording.Message message) {
		List<String> clauses = CLAUSE_END.splitAsStream(message.text()).map(PlainText::of).toList();
		return this.patterns.getOrDefault(message.language(), Map.of())
			.entrySet()
			.stream()
			.filter((named) -> clauses.stream().anyMatch((clause) -> named.getValue().matcher(clause).find()))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

}
