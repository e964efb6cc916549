package dev.attune.knowledge.redaction;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The given names that are known, in all their forms, and the words that are none.
 *
 * @param given lower-case forms without diacritics; true where the form is the name
 * itself
 * @param ambiguous forms of names that are also common words
 * @param notNames lower-case words without diacritics
 */
record WordLists(Map<String, Boolean> given, Set<String> ambiguous, Set<String> notNames) {

	static WordLists load() {
		Map<String, Boolean> given = new HashMap<>();
		Set<String> ambiguous = new HashSet<>();
		Set<String> notNames = new HashSet<>(words("/redaction/not-names.txt"));
		boolean declined = false;
		for (String word : words("/redaction/given-names.txt")) {
			String name = word.replace("?", "");
			if (word.startsWith("[")) {
				declined = word.equals("[declined]");
				continue;
			}
			// Every form of an English name would make a name of "Time" and "Nine".
			Set<String> forms = declined ? NameForms.of(name) : Set.of(name, name + "s");
			if (word.endsWith("?")) {
				ambiguous.addAll(forms);
			}
			else {
				forms.forEach((form) -> given.putIfAbsent(form, false));
				given.put(name, true);
			}
		}
		given.keySet().removeIf((form) -> notNames.contains(form) && !Boolean.TRUE.equals(given.get(form)));
		return new WordLists(Map.copyOf(given), Set.copyOf(ambiguous), Set.copyOf(notNames));
	}

	/** Whether the word is a given name in some form, and no common word. */
	boolean isGiven(String word) {
		return this.given.containsKey(word.toLowerCase(Locale.ROOT));
	}

	/** Whether the word is a given name as such, and no common word. */
	boolean isGivenItself(String word) {
		return Boolean.TRUE.equals(this.given.get(word.toLowerCase(Locale.ROOT)));
	}

	boolean mayBeGiven(String word) {
		return isGiven(word) || this.ambiguous.contains(word.toLowerCase(Locale.ROOT));
	}

	boolean isNoName(String word) {
		return this.notNames.contains(word.toLowerCase(Locale.ROOT)) && !isGivenItself(word);
	}

	private static List<String> words(String resource) {
		try (InputStream list = Objects.requireNonNull(WordLists.class.getResourceAsStream(resource), resource);
				BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
			return lines.lines()
				.filter((line) -> !line.startsWith("#"))
				.flatMap((line) -> Stream.of(line.strip().split("\\s+")))
				.filter((word) -> !word.isEmpty())
				.map((word) -> Passage.plain(word).toLowerCase(Locale.ROOT))
				.toList();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
