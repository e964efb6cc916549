package dev.attune.understanding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.attune.shared.Language;

/**
 * Which words stand for the same thing when somebody asks for a person or turns one down:
 * "agent", "someone" and "representative" are all persons, "talk" and "chat" the same
 * deed. The order of classes tells "put me through to a person" from "no need to put me
 * through", whatever the words (class-based n-grams: Brown et al., Computational
 * Linguistics 1992).
 * <p>
 * A class is a file of words or phrases, one a line; {@code *} at the end stands for any
 * ending. A word of five letters or more may be misspelt by one letter, unless that is
 * another word.
 */
final class WordClasses {

	/** What stands for words of no class. */
	private static final String OTHER = "_";

	private static final String NOT = "NOT";

	private static final int SHORTEST_MISSPELT = 5;

	private static final int MOST_IN_A_ROW = 4;

	private static final int FARTHEST_PAIR = 3;

	private static final int[] LENGTHS = { 1, 2, 4, 8, 16 };

	private final Map<Language, Lexicon> lexicons = new HashMap<>();

	/** Those in which every word counts as it is spelt. */
	WordClasses(List<Signals.Signal> words) {
		words.forEach((word) -> this.lexicons.computeIfAbsent(word.language(), (language) -> new Lexicon(Set.of()))
			.add(word.text(), word.label().toUpperCase(Locale.ROOT)));
	}

	/**
	 * @param words by class as the label
	 * @param vocabulary words that are spelt as they should, by language
	 */
	WordClasses(List<Signals.Signal> words, Map<Language, Set<String>> vocabulary) {
		for (Signals.Signal word : words) {
			this.lexicons
				.computeIfAbsent(word.language(),
						(language) -> new Lexicon(vocabulary.getOrDefault(language, Set.of())))
				.add(word.text(), word.label().toUpperCase(Locale.ROOT));
		}
		this.lexicons.values().forEach(Lexicon::learnMisspellings);
	}

	/** The classes that stand in a text, in a row and in order, and how long it is. */
	Set<String> in(Wording.Message message) {
		String[] words = PlainText.of(message.text()).split(" ");
		List<Set<String>> row = row(words, message.language());
		List<Set<String>> classes = row.stream().skip(1).filter((names) -> !names.contains(OTHER)).toList();
		row.add(Set.of("$"));
		Set<String> found = new HashSet<>();
		for (int from = 0; from < row.size(); from++) {
			collect(row, from, MOST_IN_A_ROW, "k", found);
		}
		for (int from = 0; from < classes.size(); from++) {
			for (int to = from + 1; to <= Math.min(classes.size() - 1, from + FARTHEST_PAIR); to++) {
				for (String first : classes.get(from)) {
					for (String second : classes.get(to)) {
						found.add("s " + first + " " + second);
					}
				}
			}
		}
		found.add("length " + length(words.length));
		return found;
	}

	/** The classes that stand in a text, and which of them right behind "not". */
	Set<String> namedIn(Wording.Message message) {
		Set<String> found = new HashSet<>();
		Set<String> before = Set.of();
		for (Set<String> names : row(PlainText.of(message.text()).split(" "), message.language())) {
			for (String name : names) {
				if (name.length() > 1 && !name.equals(NOT)) {
					found.add(name);
					if (before.contains(NOT)) {
						found.add("not " + name);
					}
				}
			}
			before = names;
		}
		return found.isEmpty() ? Set.of("nothing") : found;
	}

	/** The classes of the words in order, from the beginning of the text. */
	private List<Set<String>> row(String[] words, Language language) {
		List<Set<String>> row = new ArrayList<>();
		row.add(Set.of("^"));
		Lexicon lexicon = this.lexicons.get(language);
		if (lexicon != null) {
			lexicon.read(words, row);
		}
		return row;
	}

	private static void collect(List<Set<String>> row, int at, int left, String before, Set<String> found) {
		for (String name : row.get(at)) {
			String sequence = before + " " + name;
			found.add(sequence);
			if (left > 1 && at + 1 < row.size()) {
				collect(row, at + 1, left - 1, sequence, found);
			}
		}
	}

	private static int length(int words) {
		for (int length : LENGTHS) {
			if (words <= length) {
				return length;
			}
		}
		return Integer.MAX_VALUE;
	}

	/** The words of one language. */
	private static final class Lexicon {

		private final Map<String, Set<String>> words = new HashMap<>();

		private final Map<String, Set<String>> beginnings = new HashMap<>();

		/** The words from which one letter is gone, by what is left. */
		private final Map<String, Set<String>> shortened = new HashMap<>();

		private final Set<String> vocabulary;

		/** In words, of a phrase. */
		private int longest;

		Lexicon(Set<String> vocabulary) {
			this.vocabulary = vocabulary;
		}

		void add(String word, String name) {
			boolean isBeginning = word.endsWith("*");
			String plain = PlainText.of(word);
			this.longest = Math.max(this.longest, plain.split(" ").length);
			(isBeginning ? this.beginnings : this.words).computeIfAbsent(plain, (key) -> new TreeSet<>()).add(name);
		}

		void learnMisspellings() {
			for (String word : this.words.keySet()) {
				if (word.length() >= SHORTEST_MISSPELT && word.indexOf(' ') < 0) {
					for (int i = 0; i < word.length(); i++) {
						this.shortened.computeIfAbsent(without(word, i), (key) -> new HashSet<>()).add(word);
					}
				}
			}
		}

		void read(String[] words, List<Set<String>> row) {
			for (int at = 0; at < words.length;) {
				int length = 1;
				Set<String> names = Set.of();
				for (int tried = Math.min(this.longest, words.length - at); tried >= 1 && names.isEmpty(); tried--) {
					names = of(String.join(" ", List.of(words).subList(at, at + tried)));
					length = tried;
				}
				if (names.isEmpty()) {
					names = misspelt(words[at]);
				}
				if (!names.isEmpty()) {
					row.add(names);
				}
				else if (!row.getLast().contains(OTHER)) {
					row.add(Set.of(OTHER));
				}
				at += length;
			}
		}

		private Set<String> of(String phrase) {
			Set<String> names = new TreeSet<>(this.words.getOrDefault(phrase, Set.of()));
			int lastWord = phrase.lastIndexOf(' ') + 1;
			for (int end = phrase.length(); end > Math.max(1, lastWord); end--) {
				Set<String> begun = this.beginnings.get(phrase.substring(0, end));
				if (begun != null) {
					names.addAll(begun);
					break;
				}
			}
			return names;
		}

		private Set<String> misspelt(String word) {
			if (this.shortened.isEmpty() || word.length() < SHORTEST_MISSPELT || this.vocabulary.contains(word)) {
				return Set.of();
			}
			Set<String> meant = new HashSet<>(this.shortened.getOrDefault(word, Set.of()));
			for (int i = 0; i < word.length(); i++) {
				tryOut(without(word, i), meant);
				if (i + 1 < word.length()) {
					tryOut(word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2), meant);
				}
			}
			Set<String> names = new TreeSet<>();
			meant.forEach((one) -> names.addAll(this.words.get(one)));
			return names;
		}

		private void tryOut(String candidate, Set<String> meant) {
			if (candidate.length() >= SHORTEST_MISSPELT && this.words.containsKey(candidate)) {
				meant.add(candidate);
			}
			meant.addAll(this.shortened.getOrDefault(candidate, Set.of()));
		}

		private static String without(String word, int at) {
			return word.substring(0, at) + word.substring(at + 1);
		}

	}

}
