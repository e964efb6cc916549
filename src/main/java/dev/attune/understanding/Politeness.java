package dev.attune.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What people write out of politeness, whatever they feel: the thanks and regards that
 * close a message, and the thanks before a "but".
 */
final class Politeness {

	/** Where a part of a message ends, or one begins that takes back what was said. */
	private static final Pattern BETWEEN = Pattern.compile("[.!?;:,\\n…]+\\s*|\\s+(?=(?:but|ale|men)\\b)",
			Pattern.CASE_INSENSITIVE);

	/** By which a message turns. Without marks, as {@link PlainText} leaves words. */
	private static final Pattern TURN = Pattern
		.compile("(?:(?:but|however|yet|still|unfortunately|sadly|though|although"
				+ "|ale|niestety|jednak|jednakze|lecz|tylko ze|mimo to" + "|bohuzel|avsak|jenze|jenomze|nicmene|presto"
				+ "|men|tyvarr|dock|fast|daremot)\\b.*)");

	private static final Pattern THANKS = Pattern.compile("(?:and |a |i |och |ok |okay |okej )?(?:"
			+ "(?:many |much |kind |big )?thanks?(?: you)?(?: (?:a lot|a million|very much|so much|ever so much|in advance"
			+ "|again|already|anyway|all|both|team|kindly|sincerely))*(?: for (?:(?:your|the|any|all|quick|kind|fast) )*"
			+ "(?:help|time|understanding|answer|reply|response|support|attention|information|info|link|tip|message|effort|looking into it|checking))?"
			+ "|thx|ta|cheers|much appreciated"
			+ "|(?:bardzo |serdecznie |pieknie |z gory |juz )*(?:dzieki|dziekuje|dziekujemy|dziex|dziekuje panstwu|wielkie dzieki)"
			+ "(?: (?:bardzo|serdecznie|pieknie|z gory|wielkie|panstwu|i pozdrawiam))*(?: (?:za (?:(?:szybka|mila|panstwa|wszelka) )*"
			+ "(?:pomoc|odpowiedz|informacj[eai]|wiadomosc|link|sprawdzenie|zrozumienie|czas|uwage|wsparcie)))?"
			+ "|(?:predem |moc |mockrat |velmi |pekne |velke )*(?:dekuji|dekuju|diky|dik|dekujeme)"
			+ "(?: (?:moc|mockrat|predem|velmi|pekne|vam))*(?: za (?:(?:rychlou|vasi|milou|jakoukoli) )*"
			+ "(?:pomoc|odpoved|informac[ie]|zpravu|odkaz|provereni|pochopeni|vyrizeni|cas|snahu|podporu))?"
			+ "|(?:stort |tusen |manga )?(?:tack|tackar)(?: (?:sa (?:mycket|hemskt mycket|jattemycket)|pa forhand|ska ni ha|ska du ha|igen|anda|alla))*"
			+ "(?: for (?:(?:all|din|er|ert|snabbt|ett snabbt|den snabba) )*(?:hjalp(?:en)?|svar(?:et)?|lanken|informationen|info|meddelandet|tiden|forstaelsen|tipset))?"
			+ ")");

	/** The day, evening or weekend that is wished. */
	private static final String TIME_EN = "(?:day|evening|weekend|week|night|afternoon|morning|holidays?|christmas|easter|time|one|rest of (?:your|the) (?:day|week|weekend|evening))";

	private static final String TIME_PL = "(?:dnia|dzien|wieczoru|wieczor|weekendu|weekend|tygodnia|popoludnia|nocy|swiat|poranka|urlopu)";

	private static final String TIME_CS = "(?:den|dne|vecer|vecera|vikend|vikendu|tyden|odpoledne|dopoledne|noc|svatky|rano|zbytek (?:dne|tydne|vikendu|vecera))";

	private static final String TIME_SV = "(?:dag|dagen|kvall|helg|vecka|eftermiddag|natt|jul|pask|tid|fortsattning(?: pa (?:dagen|veckan|helgen))?)";

	/** What wishes well without a word of what is felt. */
	private static final String WISH = "(?:(?:with )?(?:kind|kindest|best|warm|warmest|many)? ?(?:regards|wishes)|all the (?:very )?best"
			+ "|yours (?:sincerely|faithfully|truly)|take care(?: now| of yourself| of yourselves)?|stay safe|bye(?: bye| for now| now)?|goodbye|good night|see you(?: soon| later)?"
			+ "|(?:(?:i |we )?(?:hope you )?(?:have|wish(?:ing)? you(?: all)?|enjoy)) (?:an? |the |your |all )?(?:\\S+ ){0,3}?"
			+ TIME_EN
			+ "(?: ahead| too| everyone| everybody| all| there)?|happy (?:holidays|christmas|easter|weekend|new year)|(?:looking|i look) forward to (?:hearing from you|your (?:reply|answer))"
			+ "|(?:(?:serdecznie|cieplo|goraco|najserdeczniej) )*(?:pozdrawiam|pozdrawiamy|pozdrowienia|pozdro)(?: (?:serdecznie|cieplo|goraco|panstwa|was|wszystkich|zespol|caly))*"
			+ "|(?:z )?(?:powazaniem|wyrazami szacunku)|do (?:widzenia|uslyszenia|zobaczenia)|dobranoc|trzymajcie sie|wszystkiego dobrego"
			+ "|(?:(?:i )?(?:zycze|zyczymy) )?(?:(?:panstwu|wam|wszystkim|bardzo|dalszego) )*(?:(?:milego|udanego|dobrego|spokojnego|przyjemnego|pieknego|wspanialego|cudownego|radosnego|spokojnych|wesolych|mily|dobry|udany) )+(?:reszty |dalszego )?"
			+ TIME_PL
			+ "|s (?:pratelskym |srdecnym )?pozdravem|zdravim(?: vas)?|na shledanou|nashledanou|hezky se mejte|mejte se(?: \\S+){0,2}|opatrujte se|dobrou noc"
			+ "|(?:(?:preji|prejeme|preju|mejte|uzijte si)(?: (?:vam|vsem|jeste|moc|si))* )?(?:(?:hezky|pekny|krasny|prijemny|klidny|pohodovy|uspesny|super|dobry|hezke|pekne|krasne|prijemne|hezkeho|pekneho|krasneho|prijemneho) )+"
			+ TIME_CS
			+ "|(?:med )?(?:vanlig(?:a)?|basta|varma|manga|hjartliga)? ?halsning(?:ar)?|mvh|vanligen|hej da|hejda|ha det(?: sa)?(?: (?:bra|gott|fint|gott))?|skot om (?:dig|er)|vi hors|god natt"
			+ "|(?:(?:ha|onskar(?: dig| er| alla)?|jag onskar(?: dig| er)?) )?(?:en |ett )?(?:(?:riktigt|fortsatt|sa) )?(?:bra|fin|trevlig|harlig|skon|underbar|god|glad|mysig|fortsatt) "
			+ TIME_SV + ")";

	private static final Pattern FAREWELL = Pattern
		.compile("(?:(?:and|i|oraz|a|och|s) )?" + WISH + "(?: \\p{L}+){0,2}");

	/** "Thanks and regards" in one. */
	private static final Pattern JOINED = Pattern.compile(" (?:and|i|oraz|a|och) (?=\\S)");

	/** What only says that something was heard. */
	private static final Pattern HEARD = Pattern
		.compile("(?:(?:a+h+|o+h+|ach|aha|hm+) )?(?:ok|okay|okej|oki|k|cool|great|perfect"
				+ "|super|fine|alright|all right|right|sure|got it|i see|noted|understood|will do|i'll (?:do|try|check) (?:that|it|this)"
				+ "|that (?:was|is) it|that makes sense|makes sense"
				+ "|dobrze|dobra|jasne|rozumiem|w porzadku|swietnie|tak zrobie|sprobuje"
				+ "|dobre|jasne|rozumim|v poradku|vyborne|vyzkousim to|zkusim to|udelam to"
				+ "|bra|fint|toppen|perfekt|jag forstar|jag provar(?: det)?|det var det)(?: (?:cool|then|tak|pak|da))?");

	private Politeness() {
	}

	/**
	 * What a message says apart from such politeness; empty where it says nothing else
	 * but that something was heard, and the message itself where it has none.
	 */
	static String without(String message) {
		List<String> parts = new ArrayList<>(BETWEEN.splitAsStream(message).filter((part) -> !part.isBlank()).toList());
		int all = parts.size();
		while (parts.size() > 1 && isSignature(parts)) {
			parts.removeLast();
		}
		while (!parts.isEmpty() && isCourtesy(parts.getLast())) {
			parts.removeLast();
		}
		if (parts.size() > 1 && is(THANKS, parts.getFirst()) && is(TURN, parts.get(1))) {
			parts.removeFirst();
		}
		if (parts.stream().allMatch((part) -> is(HEARD, part))) {
			return "";
		}
		return (parts.size() == all) ? message : String.join(", ", parts);
	}

	/** Whether it begins with a "but". */
	static boolean takesBack(String matter) {
		return is(TURN, matter);
	}

	/** A name or two behind thanks or regards. */
	private static boolean isSignature(List<String> parts) {
		String last = parts.getLast().strip();
		String before = parts.get(parts.size() - 2);
		return last.matches("\\p{Lu}[\\p{L}'’-]*(?: \\p{Lu}[\\p{L}'’-]*){0,2}") && isCourtesy(before);
	}

	/** Whether a part of a message does nothing but thank. */
	static boolean isThanks(String part) {
		return is(THANKS, part);
	}

	/** Whether a message says goodbye, and neither thanks nor says anything else. */
	static boolean onlySaysFarewell(String message) {
		List<String> parts = BETWEEN.splitAsStream(message).filter((part) -> !part.isBlank()).toList();
		return !parts.isEmpty() && parts.stream().allMatch((part) -> is(FAREWELL, part));
	}

	private static boolean isCourtesy(String part) {
		if (is(THANKS, part) || is(FAREWELL, part)) {
			return true;
		}
		String[] both = JOINED.split(PlainText.of(part), 2);
		return both.length == 2 && (is(THANKS, both[0]) || is(FAREWELL, both[0]))
				&& (is(THANKS, both[1]) || is(FAREWELL, both[1]));
	}

	private static boolean is(Pattern pattern, String part) {
		return pattern.matcher(PlainText.of(part)).matches();
	}

}
