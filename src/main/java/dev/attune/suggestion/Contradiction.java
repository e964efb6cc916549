package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.shared.Accents;
import dev.attune.shared.Language;

/**
 * Tells whether a statement says otherwise than a source, though in its words: where one
 * of them denies what the other says, where one is free, before or at most and the other
 * for a fee, after or at least, where the statement has another number of what the source
 * counts, and where it has the source's numbers of something else. {@code evaluate
 * grounding} measures it.
 */
final class Contradiction {

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

	/** Shorter words are said beside anything. */
	private static final int SHORTEST = 4;

	/** So much of a word is the same in all its forms. */
	private static final int STEM = 5;

	/** So many words after a negation may be what it is about. */
	private static final int REACH = 3;

	/** So many words on either side of a number say what it is about. */
	private static final int AROUND = 4;

	/** What is the opposite of each other: free of charge and for a fee. */
	private static final Map<String, String> OPPOSITES = Map.of("free", "paid", "before", "after", "atMost", "atLeast");

	/** What a negation may begin with, as Czech verbs do. */
	private static final String PREFIX = "ne";

	private final Phrasebook phrasebook;

	Contradiction(Phrasebook phrasebook) {
		this.phrasebook = phrasebook;
	}

	/**
	 * @param said what counts as known beside the source: the conversation
	 */
	boolean isBetween(String statement, String source, String said, Language language) {
		if (isClauseOf(statement, source, language)) {
			return false;
		}
		return isDenied(statement, language) != isDenied(source, language)
				|| !denied(source, language, REACH).containsAll(denied(statement, language, 1))
				|| denies(source, statement, language) || isOpposed(statement, source, language)
				|| isDone(statement, language) && !isDone(source, language) && !isDone(said, language)
				|| countsOtherwise(statement, source, said, language) || countsSomethingElse(statement, source);
	}

	/**
	 * "We collect it free of charge" of "Keep the box until we collect it free of
	 * charge", but not of "we never collect it …" without the "never".
	 */
	private boolean isClauseOf(String statement, String source, Language language) {
		String words = " " + String.join(" ", Overlap.words(source)) + " ";
		int at = words.indexOf(" " + String.join(" ", Overlap.words(statement)) + " ");
		String before = (at > 0) ? words.substring(words.lastIndexOf(' ', at - 1) + 1, at) : "";
		return at >= 0 && !isDenied(before, language);
	}

	/** "We have started a search" is not "we start a search". */
	private boolean isDone(String text, Language language) {
		return this.phrasebook.holds(text, language, "doneByUs");
	}

	private boolean isDenied(String text, Language language) {
		return this.phrasebook.holds(text, language, "negation");
	}

	/** Whether one has one of two opposites, and the other the other alone. */
	private boolean isOpposed(String one, String other, Language language) {
		return OPPOSITES.entrySet()
			.stream()
			.anyMatch((pair) -> hasOnly(one, pair.getKey(), pair.getValue(), language)
					&& hasOnly(other, pair.getValue(), pair.getKey(), language)
					|| hasOnly(one, pair.getValue(), pair.getKey(), language)
							&& hasOnly(other, pair.getKey(), pair.getValue(), language));
	}

	private boolean hasOnly(String text, String kind, String opposite, Language language) {
		return this.phrasebook.holds(text, language, kind) && !this.phrasebook.holds(text, language, opposite);
	}

	/** Whether one denies what the other affirms. */
	private boolean denies(String one, String other, Language language) {
		Set<String> denied = denied(one, language, 1);
		Set<String> alsoDenied = denied(other, language, REACH);
		Set<String> affirmed = stems(other);
		return denied.stream().anyMatch((word) -> affirmed.contains(word) && !alsoDenied.contains(word));
	}

	/**
	 * What negations are about: the words that follow, or what is left of one that is a
	 * part of a verb.
	 */
	private Set<String> denied(String text, Language language, int reach) {
		Set<String> denied = new HashSet<>();
		Matcher negation = this.phrasebook.pattern(language, "negation").matcher(text);
		while (negation.find()) {
			String its = Accents.without(negation.group()).toLowerCase(Locale.ROOT);
			if (its.startsWith(PREFIX) && its.length() >= PREFIX.length() + SHORTEST) {
				denied.add(stem(its.substring(PREFIX.length())));
			}
			WORD.matcher(text.substring(negation.end()).split("[.,!?;:\\n]", 2)[0])
				.results()
				.map(MatchResult::group)
				.filter((word) -> word.length() >= SHORTEST)
				.map(Contradiction::stem)
				.limit(reach)
				.forEach(denied::add);
		}
		return denied;
	}

	/**
	 * Whether the statement has another number of what the source counts, which nobody
	 * has said: 3 days, where the source has 4 to 7.
	 */
	private boolean countsOtherwise(String statement, String source, String said, Language language) {
		List<Fact> numbers = counted(statement, language);
		if (numbers.isEmpty()) {
			return false;
		}
		List<Fact> counted = counted(source, language);
		List<Fact> known = new ArrayList<>(counted);
		known.addAll(counted(said, language));
		return numbers.stream()
			.filter((number) -> counted.stream().anyMatch((other) -> unit(other).equals(unit(number))))
			.anyMatch((number) -> !number.isAmong(Set.copyOf(known), Set.of()));
	}

	private List<Fact> counted(String text, Language language) {
		return Fact.in(text, language, this.phrasebook)
			.stream()
			.filter((fact) -> fact.kind() == Fact.Kind.NUMBER && fact.unit() != null)
			.toList();
	}

	private static String unit(Fact fact) {
		return String.valueOf(fact.unit());
	}

	/**
	 * Whether a number stands among the words that another number stands among in the
	 * source, and among none of its own: "5 days past the promised date" of "2 days past
	 * the promised date … within 5 more days".
	 */
	private static boolean countsSomethingElse(String statement, String source) {
		List<Placed> placed = Placed.in(statement);
		List<Placed> places = Placed.in(source);
		Set<String> common = places.stream()
			.map(Placed::around)
			.reduce((one, other) -> one.stream().filter(other::contains).collect(Collectors.toSet()))
			.orElse(Set.of());
		return places.size() > 1 && placed.stream().anyMatch((number) -> {
			Set<String> around = new HashSet<>(number.around());
			around.removeAll(common);
			boolean isThere = places.stream().anyMatch((place) -> place.number().equals(number.number()));
			boolean isItsOwn = places.stream()
				.anyMatch((place) -> place.number().equals(number.number()) && place.shares(around));
			boolean isAnothers = places.stream()
				.anyMatch((place) -> !place.number().equals(number.number()) && place.shares(around));
			return isThere && !isItsOwn && isAnothers;
		});
	}

	/**
	 * A number in its place.
	 *
	 * @param around what the words about it begin with
	 */
	private record Placed(String number, Set<String> around) {

		static List<Placed> in(String text) {
			String[] words = Overlap.words(text);
			List<Placed> placed = new ArrayList<>();
			for (int i = 0; i < words.length; i++) {
				if (Character.isDigit(words[i].charAt(0))) {
					Set<String> around = Arrays
						.stream(words, Math.max(0, i - AROUND), Math.min(words.length, i + 1 + AROUND))
						.filter((word) -> word.length() >= SHORTEST && !Character.isDigit(word.charAt(0)))
						.map(Contradiction::stem)
						.collect(Collectors.toSet());
					placed.add(new Placed(words[i], around));
				}
			}
			return placed;
		}

		boolean shares(Set<String> words) {
			return this.around.stream().anyMatch(words::contains);
		}

	}

	private static Set<String> stems(String text) {
		return Arrays.stream(Overlap.words(text))
			.filter((word) -> word.length() >= SHORTEST)
			.map(Contradiction::stem)
			.collect(Collectors.toSet());
	}

	private static String stem(String word) {
		String plain = Accents.without(word).toLowerCase(Locale.ROOT);
		return plain.substring(0, Math.min(STEM, plain.length()));
	}

}
