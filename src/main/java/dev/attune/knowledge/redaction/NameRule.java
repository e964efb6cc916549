package dev.attune.knowledge.redaction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Names of people. First those that their place gives away: after a greeting, a title, an
 * introduction, at the end, beside a telephone number or address, in an e-mail address,
 * and known given names. Then every other place where one of these names stands, in any
 * form: the customer's signature is what the agent's greeting repeats.
 */
final class NameRule implements RedactionRule {

	private static final Pattern MAIL_BOX = Pattern.compile("\\p{L}+");

	/** Endings of nouns in one of the languages that no surname has. */
	private static final Pattern NOUN = Pattern.compile(
			"(?:tions?|ments?|ness|ity|ware|able|ible|owanie|owania|acja|acji|osc|osci|stvi|ning|ningen|ningar|heten|tionen|verket|styrelsen|kollegiet|kontoret|myndigheten|namnden|tjansten|bolaget|gruppen|centralen|butiken|avdelningen|sjukhuset|huset|gatan|vagen)s?(?![\\p{L}])");

	/** GitHub, but not McAllister. */
	private static final Pattern MIXED_CASE = Pattern
		.compile("(?<![\\p{L}'])(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz|O')\\p{Lu}\\p{Ll}+\\p{Lu}");

	/** Unii Europejskiej */
	private static final Pattern ADJECTIVE_BEHIND = Pattern
		.compile(".*(?<![\\p{L}])\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{L}+(?:iej|iego|ich|im|iemu)", Pattern.DOTALL);

	private static final Set<String> NOBODYS_MAILBOX = Set.of("info", "help", "hello", "mail", "email", "office",
			"support", "service", "sales", "order", "orders", "privacy", "kontakt", "contact", "biuro", "firma",
			"praxis", "post", "butik", "faktura", "faktury", "invoice", "kundtjanst", "kundservice", "shop", "admin",
			"team", "recepce", "podpora", "objednavky", "reklamace", "obchod", "sklep", "zamowienia", "bygg", "work",
			"home");

	private final WordLists words;

	private final Pattern deskSignature;

	/**
	 * A rule for a desk whose agents sign with its name.
	 */
	NameRule(WordLists words, String desk) {
		this.words = words;
		this.deskSignature = Pattern
			.compile(NameCues.NAME + "(?:, [\\p{Ll} -]{3,40})?(?:,\\s*|\\s*\\n| pa | at | from | z | ze | w | i )(?i:"
					+ Pattern.quote(Passage.plain(desk)) + ")(?=\\W*(?:" + Draft.SEPARATOR + "|$))");
	}

	@Override
	public PersonalData kind() {
		return PersonalData.NAME;
	}

	@Override
	public List<Span> find(Passage passage, List<Finding> earlier) {
		List<Span> places = new ArrayList<>(byTheirPlace(passage));
		places.addAll(knownNames(passage));
		places.addAll(fromMailboxes(passage, earlier));
		places.addAll(secondPersons(passage, places));
		places.addAll(wherever(namesIn(passage, places), passage));
		return joined(passage, places);
	}

	private List<Span> byTheirPlace(Passage passage) {
		List<Span> places = new ArrayList<>();
		Predicate<MatchResult> plausible = (match) -> isName(match.group("value"));
		NameCues.CERTAIN.forEach((cue) -> places.addAll(passage.all(cue, plausible
			.and((match) -> !NameCues.OF_A_THING.matcher(passage.before(match.start("value"), 20)).matches()))));
		// Pana Marka
		places.addAll(passage.all(NameCues.TITLE, (match) -> this.words.isHidden(match.group("value"))));
		places.addAll(passage.all(this.deskSignature, plausible));
		places.addAll(passage.all(NameCues.BEFORE_A_CONTACT,
				(match) -> isNameOfTwo(match.group("value")) && !followsHouseNumber(passage, match.start("value"))));
		NameCues.LIKELY.forEach((cue) -> places.addAll(passage.all(cue, (match) -> isLikely(passage, match))));
		NameCues.ALONE
			.forEach((cue) -> places.addAll(passage.all(cue, (match) -> isUnknownOrName(match.group("value")))));
		places.addAll(passage.all(NameCues.SHOUTED, (match) -> this.words.isGiven(match.group("first"))
				&& (this.words.isKnownSurname(match.group("second")) || isFollowedByNothing(passage, match.end()))));
		places
			.addAll(passage.all(NameCues.UNCAPITALISED_RELATION, (match) -> this.words.isGiven(match.group("first"))));
		places.addAll(passage.all(NameCues.UNCAPITALISED_PAIR, (match) -> this.words.isGiven(match.group("first"))
				&& this.words.isKnownSurname(match.group("second"))));
		places.addAll(uncapitalisedIntroductions(passage));
		return places.stream().map((place) -> withoutWordsThatAreNoNames(passage, place)).toList();
	}

	private List<Span> uncapitalisedIntroductions(Passage passage) {
		List<Span> places = new ArrayList<>();
		Matcher matcher = NameCues.UNCAPITALISED_INTRODUCTION.matcher(passage.plain());
		while (matcher.find()) {
			@Nullable String second = matcher.group("second");
			if (this.words.isGiven(matcher.group("first"))) {
				boolean both = second != null && !this.words.isNoName(second);
				places.add(new Span(matcher.start("value"), both ? matcher.end("value") : matcher.end("first")));
			}
		}
		return places;
	}

	/** Where other words stand too, only what is known as a name, or as nothing else. */
	private boolean isLikely(Passage passage, MatchResult match) {
		String name = match.group("value");
		int start = match.start("value");
		if (isOfAThing(passage, new Span(start, match.end("value")))) {
			return false;
		}
		String first = firstOf(name.split(" ")[0]);
		if (startsSentence(passage.plain(), start)) {
			return isName(name) && !this.words.isThing(first)
					&& (this.words.mayBeGiven(first) || this.words.isSurname(first)
							|| (name.contains(" ") && this.words.mayBeSurname(name.split(" ")[1])));
		}
		return isUnknownOrName(name);
	}

	/** Whether no word of it is known to be something else than a name, or looks it. */
	private boolean isUnknownOrName(String name) {
		if (Stream.of(name.split(" ")).noneMatch((word) -> this.words.mayBeGiven(firstOf(word)))
				&& (NOUN.matcher(name).find() || MIXED_CASE.matcher(name).find())) {
			return false;
		}
		for (String word : name.split(" ")) {
			String first = firstOf(word);
			if (Character.isUpperCase(word.charAt(0)) && !word.endsWith(".")
					&& (this.words.isNoName(first) || this.words.isThing(first)) && !this.words.mayBeGiven(first)) {
				return name.contains(" ") && this.words.mayBeGiven(firstOf(name.split(" ")[0]));
			}
		}
		return isName(name);
	}

	private boolean isNameOfTwo(String name) {
		long words = Stream.of(name.split(" "))
			.filter((word) -> word.length() > 1 && !this.words.isNoName(word))
			.count();
		return isName(name) && (words > 1 || this.words.mayBeGiven(firstOf(name.split(" ")[0])));
	}

	private static boolean isOfAThing(Passage passage, Span place) {
		return NameCues.OF_A_THING.matcher(passage.before(place.start(), 20)).matches()
				|| NameCues.COMPANY_AFTER.matcher(passage.after(place.end(), 50)).matches()
				|| passage.after(place.end(), 3).matches("(?s) \\d.*");
	}

	/** A known given name or surname, with the surname after it where there is one. */
	private List<Span> knownNames(Passage passage) {
		List<Span> places = new ArrayList<>();
		List<Span> capitalised = passage.all(NameCues.CAPITALISED);
		for (int at = 0; at < capitalised.size(); at++) {
			Span word = capitalised.get(at);
			String name = firstOf(word.of(passage.plain()));
			if (!this.words.mayBeGiven(name) && !this.words.mayBeSurname(name)) {
				continue;
			}
			Span last = word;
			for (int next = at + 1; next < capitalised.size() && next < at + 4
					&& isBetweenNames(passage.plain().substring(last.end(), capitalised.get(next).start()))
					&& goesOn(capitalised.get(next).of(passage.plain())); next++) {
				last = capitalised.get(next);
			}
			// Patrycja D.
			boolean initial = passage.after(last.end(), 4).matches("(?s) \\p{Lu}\\.(?:[^\\p{L}].*)?");
			Span whole = new Span(word.start(), initial ? last.end() + 3 : last.end());
			boolean starts = startsSentence(passage.plain(), word.start());
			if (isKnown(passage, word, name, starts) || (!last.equals(word) && this.words.mayBeGiven(name)
					&& !this.words.isThing(name) && !isOfAThing(passage, whole))) {
				places.add(whole);
			}
		}
		return places;
	}

	private boolean goesOn(String word) {
		String name = firstOf(word);
		return this.words.mayBeSurname(name)
				|| (!this.words.isNoName(name) && !this.words.isThing(name) && !MIXED_CASE.matcher(word).find());
	}

	private boolean isKnown(Passage passage, Span word, String name, boolean starts) {
		if (isOfAThing(passage, word) || (isInQuotes(passage, word) && !this.words.mayBeSurname(name))) {
			return false;
		}
		boolean addressed = starts && passage.after(word.end(), 2).equals(", ");
		if ((starts && !addressed) ? this.words.isGiven(name) : this.words.isGivenWithin(name)) {
			return true;
		}
		return !this.words.isNoName(name) && !this.words.isThing(name)
				&& (starts ? this.words.isSurname(name) : this.words.mayBeSurname(name))
				&& !NameCues.BY_A_STREET.matcher(passage.before(word.start(), 12)).matches()
				&& !followsTown(passage, word) && (this.words.isKnownSurname(name)
						|| !ADJECTIVE_BEHIND.matcher(passage.before(word.end(), 60)).matches());
	}

	/** "Hradec Králové" is nobody. */
	private boolean followsTown(Passage passage, Span word) {
		String before = passage.before(word.start(), 20);
		String last = before.strip().replaceAll(".*[^\\p{L}]", "");
		return before.endsWith(" ") && !last.isEmpty() && Character.isUpperCase(last.charAt(0))
				&& this.words.isThing(last);
	}

	private static boolean isFollowedByNothing(Passage passage, int place) {
		return passage.after(place, 1).matches("[,.;:!?()\\n]?");
	}

	/** "Greta" is a rug. */
	private static boolean isInQuotes(Passage passage, Span word) {
		String around = passage.before(word.start(), 1) + passage.after(word.end(), 1);
		return around.matches("[\"'„“”«»]{2}");
	}

	private List<Span> fromMailboxes(Passage passage, List<Finding> earlier) {
		List<Span> places = new ArrayList<>();
		for (Finding finding : earlier) {
			if (finding.kind() != PersonalData.EMAIL) {
				continue;
			}
			String mailbox = Passage.plain(finding.value()).toLowerCase(Locale.ROOT).split("@|[(\\[]")[0];
			List<String> parts = MAIL_BOX.matcher(mailbox)
				.results()
				.map(MatchResult::group)
				.filter((part) -> part.length() > 1 && !NOBODYS_MAILBOX.contains(part))
				.toList();
			places.addAll(wherever(new LinkedHashSet<>(parts.stream().filter((part) -> part.length() > 3).toList()),
					passage));
			if (parts.size() > 1) {
				places.addAll(passage
					.all(Pattern.compile("(?i)(?<![\\p{L}])" + parts.get(0) + " " + parts.get(1) + "(?![\\p{L}])")));
			}
		}
		return places;
	}

	/** "Lena and Bo": who is named together with a name is one. */
	private List<Span> secondPersons(Passage passage, List<Span> places) {
		List<Span> others = new ArrayList<>();
		for (Span place : places) {
			String rest = "[name]" + passage.after(place.end(), 80);
			Matcher second = NameCues.SECOND_PERSON.matcher(rest);
			if (second.lookingAt() && isUnknownOrName(second.group("value"))) {
				int shift = place.end() - "[name]".length();
				others.add(withoutWordsThatAreNoNames(passage,
						new Span(second.start("value") + shift, second.end("value") + shift)));
			}
		}
		places.forEach((place) -> {
			int from = Math.max(0, place.start() - 80);
			Matcher first = NameCues.FIRST_PERSON.matcher(passage.plain().substring(from, place.start()));
			if (first.find() && isUnknownOrName(first.group("value"))
					&& !startsSentence(passage.plain(), from + first.start("value"))) {
				others.add(new Span(from + first.start("value"), from + first.end("value")));
			}
		});
		return others;
	}

	private Set<String> namesIn(Passage passage, List<Span> places) {
		Set<String> names = new LinkedHashSet<>();
		for (Span place : places) {
			for (String word : place.of(passage.plain()).split("[ \\n]")) {
				String name = word.replaceAll("'s$|[.,]$", "");
				if (name.length() > 2 && Character.isUpperCase(name.charAt(0)) && !this.words.isNoName(name)) {
					names.add(name);
				}
			}
		}
		return names;
	}

	private List<Span> wherever(Set<String> names, Passage passage) {
		return passage.all(NameCues.CAPITALISED, (match) -> {
			String word = match.group().replaceAll("'s$", "");
			return !this.words.isNoName(word) && !isHardlyAName(passage, match, word)
					&& names.stream().anyMatch((name) -> NameForms.same(name, word));
		});
	}

	/** "Hope this helps." says little, even where somebody is called so. */
	private boolean isHardlyAName(Passage passage, MatchResult match, String word) {
		return this.words.mayBeGiven(word) && !this.words.isGivenWithin(word)
				&& startsSentence(passage.plain(), match.start()) && passage.after(match.end(), 2).matches(" \\p{Ll}");
	}

	/** Parts of one name, such as a given name and a surname found apart, become one. */
	private static List<Span> joined(Passage passage, List<Span> places) {
		List<Span> sorted = places.stream()
			.sorted((one, other) -> Integer.compare(one.start(), other.start()))
			.toList();
		List<Span> joined = new ArrayList<>();
		for (Span place : sorted) {
			Span before = joined.isEmpty() ? null : joined.getLast();
			if (before != null && (place.start() <= before.end()
					|| isBetweenNames(passage.plain().substring(before.end(), place.start())))) {
				joined.set(joined.size() - 1, new Span(before.start(), Math.max(before.end(), place.end())));
			}
			else {
				joined.add(place);
			}
		}
		return joined;
	}

	private Span withoutWordsThatAreNoNames(Passage passage, Span place) {
		String name = place.of(passage.plain());
		int start = place.start();
		int end = place.end();
		while (name.contains(" ") && Character.isUpperCase(name.charAt(0))
				&& isNothing(name.substring(0, name.indexOf(' ')))) {
			start += name.indexOf(' ') + 1;
			name = name.substring(name.indexOf(' ') + 1);
		}
		while (name.contains(" ") && isNothing(name.substring(name.lastIndexOf(' ') + 1))) {
			end -= name.length() - name.lastIndexOf(' ');
			name = name.substring(0, name.lastIndexOf(' '));
		}
		return new Span(start, end);
	}

	private boolean isNothing(String word) {
		return (this.words.isNoName(word) || this.words.isThing(word)) && !this.words.mayBeSurname(word);
	}

	/** Whether some word of it may be part of a name. */
	private boolean isName(String words) {
		for (String word : words.split(" ")) {
			if (word.length() > 2 && Character.isUpperCase(word.charAt(0)) && !this.words.isNoName(word)) {
				return true;
			}
		}
		return this.words.mayBeGiven(words);
	}

	/** "Palackého 19, Vysoké Mýto, tel." is no name but a town. */
	private static boolean followsHouseNumber(Passage passage, int place) {
		return passage.before(place, 8).matches(".*\\d[A-Za-z]?,? ");
	}

	private static String firstOf(String name) {
		String word = name.replaceAll("'s$", "");
		int hyphen = word.indexOf('-');
		return (hyphen > 0) ? word.substring(0, hyphen) : word;
	}

	private static boolean isBetweenNames(String text) {
		return text.matches(NameCues.BETWEEN_NAMES);
	}

	private static boolean startsSentence(String text, int place) {
		int at = place - 1;
		while (at >= 0 && (text.charAt(at) == ' ' || "\"'„”“(-*•>".indexOf(text.charAt(at)) >= 0)) {
			at--;
		}
		return at < 0 || ".!?:\n".indexOf(text.charAt(at)) >= 0 || text.charAt(at) == Draft.SEPARATOR.charAt(0);
	}

}
