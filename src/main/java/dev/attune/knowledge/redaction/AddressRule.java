package dev.attune.knowledge.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Street addresses of Sweden, Poland, Czechia and the rest of Europe, by the word for
 * street, by the postal code, or by the words before; with {@code beside}, also those
 * that only the name or number in front of them gives away. The street of an address is
 * taken wherever else it stands with or without its number.
 *
 * @param beside whether to look for addresses beside placeholders, and for no others
 */
record AddressRule(boolean beside) implements RedactionRule {

	private static final String WORD = "\\p{Lu}[\\p{L}'-]+";

	private static final String UNIT = ",? (?:lgh|m|lok|bus|apt|byt|vchod|van|tr)\\.? ?\\d{1,4}";

	private static final String NUMBER = "\\d{1,4}(?:" + UNIT
			+ "|(?: ?[A-Za-z](?![\\p{L}]))?(?: ?/ ?\\d{1,4}[A-Za-z]?)?(?:" + UNIT + "| \\d{1,3}(?=[,.\\n]))?)(?!\\d)";

	private static final String CITY = WORD + "(?:[ -](?:(?:ve|v|nad|pod|u|na|am|an der|an|de|la|i|w|k) )?" + WORD
			+ "){0,2}";

	private static final String POSTAL_CITY = "(?:[A-Z]{1,2}[- ])?(?:\\d{2}-\\d{3}|\\d{3} ?\\d{2}|\\d{4,5}(?: ?[A-Z]{2})?),? "
			+ CITY;

	private static final String TAIL = "(?:(?:, ?|,? ?\\n|  ?)" + POSTAL_CITY + "|, ?" + CITY + "(?=\\s*(?:[,.;)\\n\\["
			+ Draft.SEPARATOR + "]|$)))";

	private static final String START = "(?<![\\p{L}\\p{N}])";

	private static final List<Pattern> FORMS = List.of(
			// The number may be left out only after what means nothing but a street.
			Pattern
				.compile(START + "(?:[Uu]l\\.|[Uu]lic[aeiy]|[Kk]olej[i]?) ?(?:(?:gen\\.|sw\\.|ks\\.) ?)?(?:\\d{1,2} )?"
						+ WORD + "(?: " + WORD + "){0,2}(?:,? " + NUMBER + ")?" + TAIL + "?"),
			Pattern.compile(START
					+ "(?:[Aa]l\\.|[Aa]lej[aie]|[Oo]s\\.|[Oo]siedl[eu]|[Pp]l\\.|[Pp]lacu?|[Nn]am\\.|[Nn]amesti|[Tt]rida|[Tt]r\\.|[Vv]ia|[Rr]ue|[Rr]ua|[Ss]trada|[Cc]alle|[Aa]venida|[Pp]iazza|[Vv]iale) ?"
					+ "(?:(?:de|des|du|la|le|dei|della|das|dos|do|da) )?(?:\\d{1,2} )?" + WORD + "(?: " + WORD
					+ "){0,2},? " + NUMBER + TAIL + "?"),
			Pattern.compile(START + "(?:" + WORD
					+ " )?\\p{Lu}?\\p{L}*(?:gatan|gata|vagen|vag|stigen|stig|grand|granden|torget|torg|allen|backen|promenaden|leden|garden|stras?se|str\\.|weg|platz|allee|gasse|laan|straat|dreef|plein|katu|kuja|polku|vej|gade|utca) "
					+ NUMBER + TAIL + "?"),
			Pattern.compile(START + "\\d{1,4}[A-Za-z]?,? (?:" + WORD
					+ " ){1,3}(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Drive|Close|Court|Ct|View|Terrace|Place|Square|Sq|Gardens|Way|Park|Hill|Crescent|Quay|Row|Mews|Grove|Walk|Boulevard|Blvd)\\b"
					+ TAIL + "?"),
			Pattern.compile(START + "(?:Apt|Flat|Unit|Apartment)\\.? \\d{1,4}[A-Z]?, " + WORD + "(?: " + WORD + "){0,2}"
					+ TAIL + "?"),
			Pattern.compile(START + "\\d{1,4}(?: ?bis)?,? rue (?:(?:de|des|du|la|le) ){0,2}" + WORD + "(?: " + WORD
					+ ")?" + TAIL + "?"),
			Pattern.compile(START + "(?:" + WORD + "|Na|U|V|K) ?(?:(?:" + WORD + "|\\p{L}{1,3}) ){0,3}" + NUMBER
					+ "(?:, ?|,? ?\\n| )" + POSTAL_CITY),
			Pattern.compile(
					"(?i:adres\\p{L}{0,3}|address|bydlim|bydliste|live at|living at|mieszkam|zamieszkal\\p{L}{0,2}|bor pa|moved to|sent to|delivered to|spravne je|spravna adresa|je nova)[^.!?\\n]{0,30}?[ :](?<value>(?:"
							+ WORD + "|Na|U|V|K)(?: \\p{L}+){0,2} " + NUMBER + TAIL + "?)(?=\\s*(?:[,.;!?)\\n\\["
							+ Draft.SEPARATOR + "]|$))"),
			// Průmyslová 640, Třebíč
			Pattern.compile("(?<=[,;:] )(?:" + WORD + " )?\\p{Lu}\\p{L}+(?:ova|ska|cka|na|ni|eho|ho) " + NUMBER + ", ?"
					+ CITY + "(?=\\s*(?:[,.;)\\n\\[" + Draft.SEPARATOR + "]|$))"),
			Pattern.compile(
					START.replace("\\p{N}", "\\p{N}-") + "(?:\\d{2}-\\d{3}|\\d{3} \\d{2}) (?!(?:Kc|Kr|Zl)\\b)" + CITY));

	private static final List<Pattern> BESIDE = List.of(
			Pattern.compile("\\](?:[,;.] ?| |\\n)(?<value>(?:" + WORD + "|Na|U|V|K)(?: " + WORD + "){0,2} " + NUMBER
					+ "(?:, ?|\\n)" + CITY + ")"),
			Pattern.compile("\\](?:[,;] ?|\\n)(?<value>(?:" + WORD + "|Na|U|V|K)(?: " + WORD + "){0,2} " + NUMBER
					+ ")(?=\\s*(?:[,.;)\\n\\[" + Draft.SEPARATOR + "]|$))"),
			Pattern.compile("(?<=^|[.,;!?\\n" + Draft.SEPARATOR + "]|[.,;!?] )(?<value>(?:" + WORD
					+ "|Na|U|V|K)(?: " + WORD + "){0,2} " + NUMBER + "(?:, ?|\\n)" + CITY
					+ ")(?=[,;.\\n ]{1,2}(?:\\p{L}{2,10}\\.? )?\\[)"));

	private static final Pattern CAPITALISED_AND_NUMBER = Pattern
		.compile("(?<![\\p{L}\\[])(?:(?:ul|os|al|pl)\\. ?)?(?<word>" + WORD + ")(?: " + NUMBER
				+ "(?:, (?:\\d{3} \\d{2}|\\d{2}-\\d{3}))?)?");

	@Override
	public PersonalData kind() {
		return PersonalData.ADDRESS;
	}

	@Override
	public List<Span> find(Passage passage, List<Finding> earlier) {
		List<Span> spans = new ArrayList<>();
		for (Pattern form : this.beside ? BESIDE : FORMS) {
			spans.addAll(passage.all(form, AddressRule::isNoModel));
		}
		List<String> streets = spans.stream().flatMap((span) -> street(span.of(passage.plain())).stream()).toList();
		spans.addAll(passage.all(CAPITALISED_AND_NUMBER,
				(match) -> streets.stream().anyMatch((street) -> NameForms.same(street, match.group("word")))));
		return spans;
	}

	/** "Galaxy 24, Samsung" reads like a street and a town, "October 25, 2013" too. */
	private static boolean isNoModel(MatchResult match) {
		return !match.group()
			.matches(
					"(?s).*\\b(?:Samsung|Sony|Apple|Galaxy|iPhone|Xbox|Windows|Android|Care|Plus|January|February|March|April|May|June|July|August|September|October|November|December)\\b.*");
	}

	/** The word of an address by which the street is known. */
	private static List<String> street(String address) {
		if (address.matches("(?s)\\d{2}-\\d{3}.*|\\d{3} \\d{2} .*")) {
			return List.of();
		}
		Matcher word = Pattern.compile("(?<![\\p{L}])\\p{Lu}[\\p{L}-]{3,}").matcher(address.split("[,\\n]")[0]);
		return word.find() && !word.group().matches("Via|Strada|Calle|Flat|Apartment|Unit|Ulice|Ulica")
				? List.of(word.group()) : List.of();
	}

}
