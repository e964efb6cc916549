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

	private static final Pattern FAREWELL = Pattern
		.compile("(?:(?:with )?(?:kind|best|warm|many)? ?(?:regards|wishes)|all the best"
				+ "|yours (?:sincerely|faithfully|truly)|have a (?:nice|good|great|lovely) (?:day|evening|weekend)"
				+ "|(?:serdecznie )?pozdrawiam(?: serdecznie)?|z powazaniem|(?:zycze )?milego (?:dnia|wieczoru|weekendu)"
				+ "|s pozdravem|(?:preji |mejte )?(?:hezky|pekny|krasny) (?:den|vecer|vikend)"
				+ "|(?:med )?(?:vanlig(?:a)?|basta|varma|manga)? ?halsning(?:ar)?|mvh|ha en (?:bra|fin|trevlig) (?:dag|kvall|helg))(?: \\p{L}+){0,2}");

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
		while (!parts.isEmpty() && (is(THANKS, parts.getLast()) || is(FAREWELL, parts.getLast()))) {
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
		return last.matches("\\p{Lu}[\\p{L}'’-]*(?: \\p{Lu}[\\p{L}'’-]*){0,2}")
				&& (is(THANKS, before) || is(FAREWELL, before));
	}

	private static boolean is(Pattern pattern, String part) {
		return pattern.matcher(PlainText.of(part)).matches();
	}

}
