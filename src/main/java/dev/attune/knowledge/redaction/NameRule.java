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

/**
 * Names of people. First those that their place gives away: after a greeting, a title, an
 * introduction, at the end, beside a telephone number or address, in an e-mail address,
 * and known given names. Then every other place where one of these names stands, in any
 * form: the customer's signature is what the agent's greeting repeats.
 */
final class NameRule implements RedactionRule {

	private static final String WORD = "(?:\\p{Lu}')?\\p{Lu}\\p{Ll}+(?:\\p{Lu}\\p{Ll}+)?(?:-\\p{Lu}\\p{Ll}+)*";

	private static final String PART = "(?:" + WORD + "|\\p{Lu}\\.)";

	private static final String NAME = "(?<value>" + PART + "(?: (?:(?:van|von|der|den|de|da|dos|di|del|la|af) ){0,2}"
			+ PART + "){0,3})(?![\\p{L}\\p{N}])";

	private static final String FULL_NAME = "(?<value>" + PART
			+ "(?: (?:(?:van|von|der|den|de|da|dos|di|del|la|af) ){0,2}" + PART + "){1,3})(?![\\p{L}\\p{N}])";

	private static final String END = "(?=\\s*(?:[,.;:!()\\n\\[" + Draft.SEPARATOR + "]|$)| -)";

	private static final String PLACEHOLDER = "\\[(?:email|phone|address|customer number|order number|national id|iban|bank account|date of birth)\\]";

	private static final Pattern CAPITALISED = Pattern
		.compile("(?<![\\p{L}\\p{N}\\[])" + WORD + "(?:'s)?(?![\\p{L}\\p{N}])");

	private static final Pattern TITLE = Pattern.compile(
			"(?<![\\p{L}])(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Ing|Mgr|Bc|Herr|Fru|Froken|Frau|Monsieur|Madame)\\.?|[Pp]an[aeiu]?|[Pp]anem|[Pp]anie|[Pp]ania|[Pp]anowie|[Ss]lecn[aouy]) "
					+ NAME);

	private static final Pattern SALUTATION = Pattern.compile("(?:^|[\\n" + Draft.SEPARATOR
			+ "])\\s*(?:(?i:hej+|hejsan|tjena(?:re)?|hello|hi|hey|dear|good (?:morning|evening|afternoon|day)|ahoj|cau|nazdar|dobry den|dobre rano|mil[ay]|vazen[ayi]|czesc|witaj|drog[ai]|szanown[ya]|kara|kare|basta|god (?:dag|morgon|kvall)|hallo)[ ,]+)"
			+ NAME + END);

	private static final Pattern SECOND_PERSON = Pattern.compile("\\[name\\] (?:i|a|and|och) (?:pan[ai]? )?" + NAME);

	private static final Pattern INTRODUCTION = Pattern.compile(
			"(?<![\\p{L}])(?i:my name is|my name's|name is|account holder|in the name of|under the name(?: of)?|jmenuj[iu] se|me jmeno je|na jmeno|nazywam sie|mam na imie|na nazwisko|z tej strony|drive|rozena|z domu|dawniej|formerly|nee|tidigare|jag heter|heter|hette|mitt namn ar|i namnet)[ :,]+"
					+ NAME);

	private static final Pattern RELATION = Pattern.compile(
			"(?<![\\p{L}])(?i:husband|wife|mother|father|mum|dad|son|daughter|colleague|neighbour|brother|sister|partner|driver|manzel\\p{L}{0,4}|tatin\\p{L}{1,4}|maminc\\p{L}{1,2}|maminky|syn\\p{L}{0,3}|dcer\\p{L}{1,2}|koleg\\p{L}{1,3}|soused\\p{L}{1,3}|maz|meza|zon[aeyu]|mama|mame|mamie|tat[ay]|cork[aie]|pappa|mamma|min man|min fru|min son|dotter|sambo|kollega|granne|chauffor\\p{L}{0,3})[ :,]{1,2}"
					+ NAME);

	private static final Pattern LIKELY_INTRODUCTION = Pattern.compile(
			"(?<![\\p{L}])(?i:this is|i am|i'm|im|it's|name|jmeno|tady|u telefonu|tu|to ja|imie|namn|har ar|jag ar|jsem|jestem|ask for|fraga efter)[ :,]{1,2}"
					+ NAME);

	private static final Pattern UNCAPITALISED_INTRODUCTION = Pattern.compile(
			"(?<![\\p{L}])(?i:my name is|name is|jmenuj[iu] se|nazywam sie|mam na imie|jag heter|mitt namn ar) (?<value>(?<first>\\p{L}{2,})(?: \\p{L}{2,}(?=\\s*(?:[,.!\\n"
					+ Draft.SEPARATOR + "]|$)))?)");

	private static final Pattern SIGNATURE = Pattern.compile(
			"(?<![\\p{L}])(?i:(?:(?:best|kind|warm|warmest|many) )?(?:regards|wishes)|sincerely|yours(?: faithfully| truly)?|cheers|thanks(?: a lot| in advance| so much)?|thank you(?: very much| in advance| so much)?|many thanks|s (?:pozdravem|uctou|pranim [\\p{L} ]{3,20})|(?:pekny|hezky) den|dekuj[iu](?: \\p{L}+){0,3}|diky?|zdravi|pozdravuje|z (?:powazaniem|wyrazami szacunku)|pozdrawiam(?: serdecznie)?|pozdrowienia|dziekuje(?: \\p{L}+){0,3}|dzieki|halsning(?:ar)?|halsar|vanligen|m\\.?v\\.?h\\.?|v\\.?h|tack(?: \\p{L}+){0,4}|tacksam [\\p{L} ]{3,30}|prosze o [\\p{L} ]{3,30}|kram)[\\s,.!-]{1,6}"
					+ NAME + END);

	private static final Pattern SLASH_SIGNATURE = Pattern.compile("(?<=[\\s.!?])(?:/|- |-|~) ?" + NAME
			+ "(?=\\s*(?:[\\n" + Draft.SEPARATOR + "\\[]|$|\\.|,|(?i:kund|tel|mob|order)))");

	private static final Pattern LAST_WORDS = Pattern
		.compile("(?<=[.!?)\\n]|[.!?)] |\\n )" + NAME + "[.]?(?=\\s*(?:" + Draft.SEPARATOR + "|$))");

	private static final Pattern BEFORE_A_CONTACT = Pattern.compile("(?<=^|[.,;!?:()\\n" + Draft.SEPARATOR
			+ "]|[.,;!?:(] |- )" + FULL_NAME
			+ "(?=[ ,;.(\\n-]{1,3}(?:(?i:tel|tfn|telefon\\p{L}{0,2}|phone|mobil\\p{L}{0,2}|mob|kom|komorka|pevna linka|docasne cislo|nr|kund\\p{L}*|klient\\p{L}*|customer|(?:zakaznicke )?cislo|e-?mail|e-?post|mejl|bydliste|adres\\p{L}*|ur|nar|pps|bsn|account)[.: ]{1,3}){0,3}"
			+ PLACEHOLDER + ")");

	private static final Pattern AFTER_A_CONTACT = Pattern
		.compile(PLACEHOLDER + "[,;.)]?[ \\n]" + FULL_NAME + "(?=\\s*(?:[.,;\\n(" + Draft.SEPARATOR + "]|$))");

	private static final Pattern MAIL_BOX = Pattern.compile("\\p{L}+");

	private static final Set<String> NOBODYS_MAILBOX = Set.of("info", "help", "hello", "mail", "email", "office",
			"support", "service", "sales", "order", "orders", "privacy", "kontakt", "contact", "biuro", "firma",
			"praxis", "post", "butik", "faktura", "faktury", "invoice", "kundtjanst", "kundservice", "shop", "admin",
			"team", "recepce", "podpora", "objednavky", "reklamace", "obchod", "sklep", "zamowienia", "bygg", "work",
			"home");

	private final WordLists words = WordLists.load();

	private final Pattern deskSignature;

	/**
	 * A rule for a desk whose agents sign with its name.
	 */
	NameRule(String desk) {
		this.deskSignature = Pattern
			.compile(NAME + "(?:, [\\p{Ll} -]{3,40})?(?:,\\s*| pa | at | from | z | ze | w | i )(?i:"
					+ Pattern.quote(Passage.plain(desk)) + ")(?=\\W*(?:" + Draft.SEPARATOR + "|$))");
	}

	@Override
	public PersonalData kind() {
		return PersonalData.NAME;
	}

	@Override
	public List<Span> find(Passage passage, List<Finding> earlier) {
		List<Span> places = new ArrayList<>(byTheirPlace(passage));
		places.addAll(givenNames(passage));
		places.addAll(fromMailboxes(passage, earlier));
		places.addAll(secondPersons(passage, places));
		places.addAll(wherever(namesIn(passage, places), passage));
		return joined(passage, places);
	}

	private List<Span> byTheirPlace(Passage passage) {
		List<Span> places = new ArrayList<>();
		Predicate<MatchResult> plausible = (match) -> isName(match.group("value"));
		for (Pattern certain : List.of(TITLE, SALUTATION, INTRODUCTION, RELATION, SLASH_SIGNATURE, SIGNATURE,
				this.deskSignature, AFTER_A_CONTACT)) {
			places.addAll(passage.all(certain, plausible));
		}
		Predicate<MatchResult> likely = (match) -> isName(match.group("value"))
				&& (match.group("value").contains(" ") || this.words.mayBeGiven(match.group("value")));
		places.addAll(passage.all(BEFORE_A_CONTACT,
				(match) -> isName(match.group("value")) && !followsHouseNumber(passage, match.start("value"))));
		places.addAll(passage.all(LIKELY_INTRODUCTION, likely));
		places.addAll(passage.all(LAST_WORDS, likely));
		places.addAll(passage.all(UNCAPITALISED_INTRODUCTION, (match) -> this.words.mayBeGiven(match.group("first"))));
		return places.stream().map((place) -> withoutWordsThatAreNoNames(passage, place)).toList();
	}

	/** A known given name, with the surname after it where there is one. */
	private List<Span> givenNames(Passage passage) {
		List<Span> places = new ArrayList<>();
		List<Span> capitalised = passage.all(CAPITALISED);
		for (int at = 0; at < capitalised.size(); at++) {
			Span word = capitalised.get(at);
			String name = word.of(passage.plain());
			if (!this.words.mayBeGiven(firstOf(name))) {
				continue;
			}
			Span last = word;
			for (int next = at + 1; next < capitalised.size() && next < at + 4
					&& isBetweenNames(passage.plain().substring(last.end(), capitalised.get(next).start()))
					&& !this.words.isNoName(capitalised.get(next).of(passage.plain())); next++) {
				last = capitalised.get(next);
			}
			boolean alone = last.equals(word);
			boolean starts = startsSentence(passage.plain(), word.start());
			boolean given = starts ? this.words.isGivenItself(firstOf(name)) : this.words.isGiven(firstOf(name));
			if (given || (!alone && this.words.isGiven(firstOf(name)))
					|| (!alone && !starts && this.words.mayBeGiven(firstOf(name)))) {
				places.add(new Span(word.start(), last.end()));
			}
		}
		return places;
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
				.filter((part) -> part.length() > 3 && !NOBODYS_MAILBOX.contains(part))
				.toList();
			places.addAll(wherever(new LinkedHashSet<>(parts), passage));
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
			String rest = "[name]" + passage.plain().substring(place.end());
			Matcher second = SECOND_PERSON.matcher(rest);
			if (second.lookingAt() && isName(second.group("value"))) {
				int shift = place.end() - "[name]".length();
				others.add(withoutWordsThatAreNoNames(passage,
						new Span(second.start("value") + shift, second.end("value") + shift)));
			}
		}
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
		return passage.all(CAPITALISED, (match) -> {
			String word = match.group().replaceAll("'s$", "");
			return !this.words.isNoName(word) && names.stream().anyMatch((name) -> NameForms.same(name, word));
		});
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
		while (name.contains(" ") && this.words.isNoName(name.substring(0, name.indexOf(' ')))) {
			start += name.indexOf(' ') + 1;
			name = name.substring(name.indexOf(' ') + 1);
		}
		while (name.contains(" ") && this.words.isNoName(name.substring(name.lastIndexOf(' ') + 1))) {
			end -= name.length() - name.lastIndexOf(' ');
			name = name.substring(0, name.lastIndexOf(' '));
		}
		return new Span(start, end);
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
		return text.matches(" (?:(?:van|von|der|den|de|da|dos|di|del|la|af) ){0,2}(?:\\p{Lu}\\. )?");
	}

	private static boolean startsSentence(String text, int place) {
		int at = place - 1;
		while (at >= 0 && (text.charAt(at) == ' ' || "\"'„”“(".indexOf(text.charAt(at)) >= 0)) {
			at--;
		}
		return at < 0 || ".!?:\n".indexOf(text.charAt(at)) >= 0 || text.charAt(at) == Draft.SEPARATOR.charAt(0);
	}

}
