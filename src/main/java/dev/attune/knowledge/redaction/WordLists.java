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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is known of words: given names and surnames in all their forms, and what is
 * nobody's name. Words are looked up in lower case, without diacritics.
 *
 * @param given forms of given names, with how much they tell
 * @param surnames forms of surnames; true where the form is a common word too
 * @param notNames words that stand where a name could and are none
 * @param hidden forms of given names that are in those words
 * @param things towns, countries and brands; some people are called by them
 */
record WordLists(Map<String, Sign> given, Map<String, Boolean> surnames, Set<String> notNames, Set<String> hidden,
		Set<String> things) {

	/** How much a word with a capital tells of being a given name. */
	enum Sign {

		/** A name as such, and no common word. */
		NAME,
		/** A form of one. */
		FORM,
		/** Also a common word: tells something but at the start of a sentence. */
		COMMON,
		/** Also spelt with a capital otherwise: tells something only beside more. */
		AMBIGUOUS

	}

	/** Endings that hardly anything but a surname has. */
	private static final Pattern SURNAME = Pattern.compile(
			"\\p{L}{3,}(?:sson|qvist|kvist|strom|gren|blom|stedt|dottir)s?|\\p{L}{2,}(?:owicz|ewicz|czyk|czak|czuk|szczak|enko)(?:a|owi|iem|em|u|owie|ow)?"
					+ "|\\p{L}{2,}(?:sk|ck|dzk)(?:i|iego|iemu|im|iej|ich)|\\p{L}{3,}ov(?:a|e|ou)|(?:mc|o')\\p{L}{3,}(?:'?s)?");

	private static final WordLists KNOWN = load();

	/** The words that come with Attune; read once. */
	static WordLists known() {
		return KNOWN;
	}

	private static WordLists load() {
		Set<String> common = new HashSet<>(words("/redaction/common-words.txt"));
		Set<String> notNames = new HashSet<>(words("/redaction/not-names.txt"));
		Set<String> things = nobodys();
		Map<String, Sign> given = given(common, things);
		Set<String> hidden = new HashSet<>(given.keySet());
		hidden.removeIf((form) -> !notNames.contains(form) || given.get(form) == Sign.NAME
				|| given.get(form) == Sign.AMBIGUOUS);
		given.keySet().removeAll(hidden);
		return new WordLists(Map.copyOf(given), surnames(common), Set.copyOf(notNames), Set.copyOf(hidden), things);
	}

	private static Map<String, Sign> given(Set<String> common, Set<String> things) {
		Map<String, Sign> given = new HashMap<>();
		Map<String, Sign> marked = new HashMap<>();
		boolean declined = false;
		for (String word : words("/redaction/given-names.txt")) {
			String name = word.replaceAll("[?~]", "");
			if (word.startsWith("[")) {
				declined = word.equals("[declined]");
				continue;
			}
			// Every form of an English name would make a name of "Time" and "Nine".
			Set<String> forms = declined ? NameForms.of(name) : Set.of(name, name + "s", name + "'s");
			for (String form : forms) {
				// Philip, but not Philips.
				if (!form.equals(name) && things.contains(form)) {
					continue;
				}
				given.merge(form, sign(word, form, declined, common),
						(one, other) -> (one.compareTo(other) < 0) ? one : other);
			}
			if (!word.equals(name)) {
				marked.put(name, sign(word, name, declined, common));
			}
		}
		// A name that is marked stays so, whichever name it is a form of besides.
		given.putAll(marked);
		return given;
	}

	private static Sign sign(String word, String form, boolean declined, Set<String> common) {
		if (word.endsWith("?")) {
			return Sign.AMBIGUOUS;
		}
		if (word.equals(form) || (!declined && !word.endsWith("~") && form.length() > 4)) {
			return Sign.NAME;
		}
		return (word.equals(form + "~") || common.contains(form)) ? Sign.COMMON : Sign.FORM;
	}

	private static Map<String, Boolean> surnames(Set<String> common) {
		Map<String, Boolean> surnames = new HashMap<>();
		boolean declined = false;
		for (String word : words("/redaction/surnames.txt")) {
			if (word.startsWith("[")) {
				declined = word.equals("[declined]");
				continue;
			}
			for (String form : declined ? NameForms.of(word) : Set.of(word, word + "s", word + "'s")) {
				surnames.put(form, common.contains(form));
			}
		}
		return Map.copyOf(surnames);
	}

	private static Set<String> nobodys() {
		Set<String> things = new HashSet<>();
		boolean declined = false;
		for (String word : words("/redaction/things.txt")) {
			if (word.startsWith("[")) {
				declined = word.equals("[declined]");
				continue;
			}
			things.addAll(declined ? NameForms.of(word) : Set.of(word, word + "s", word + "'s"));
		}
		return Set.copyOf(things);
	}

	/** Whether the word is a given name in some form, and no common word. */
	boolean isGiven(String word) {
		Sign sign = this.given.get(plain(word));
		return sign == Sign.NAME || sign == Sign.FORM;
	}

	/** Whether the word is a given name as such, and no common word. */
	boolean isGivenItself(String word) {
		return this.given.get(plain(word)) == Sign.NAME;
	}

	/** Whether the word with a capital is a given name, but at a sentence's start. */
	boolean isGivenWithin(String word) {
		Sign sign = this.given.get(plain(word));
		return sign != null && sign != Sign.AMBIGUOUS;
	}

	boolean mayBeGiven(String word) {
		return this.given.containsKey(plain(word));
	}

	/** Whether the word is a form of a given name, if only where nothing else can be. */
	boolean isHidden(String word) {
		return this.hidden.contains(plain(word));
	}

	/** Whether the word is a known surname in some form, and no common word. */
	boolean isSurname(String word) {
		return Boolean.FALSE.equals(this.surnames.get(plain(word)));
	}

	/** Whether the word is a known surname in some form, common word or not. */
	boolean isKnownSurname(String word) {
		return this.surnames.containsKey(plain(word));
	}

	/** Whether the word is a known surname, common word or not, or ends like one. */
	boolean mayBeSurname(String word) {
		return isKnownSurname(word) || SURNAME.matcher(plain(word)).matches();
	}

	boolean isNoName(String word) {
		return this.notNames.contains(plain(word)) && !isGivenItself(word);
	}

	/** Whether the word is a town, a country or a brand and not known as a name. */
	boolean isThing(String word) {
		return this.things.contains(plain(word)) && !isGivenItself(word);
	}

	private static String plain(String word) {
		return word.toLowerCase(Locale.ROOT);
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
