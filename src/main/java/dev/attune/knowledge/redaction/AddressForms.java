package dev.attune.knowledge.redaction;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How addresses are written in Sweden, Poland, Czechia, Britain, Ireland and elsewhere,
 * as patterns over text without diacritics. Where there is a group {@code value} that is
 * the address; {@code city} is a town that may as well be something else, {@code street}
 * a word that says little by itself, {@code before} a word in front that is a town or
 * else none of it.
 */
final class AddressForms {

	static final String WORD = "\\p{Lu}[\\p{L}'-]+";

	private static final String UNIT = ",? (?:(?:lgh|m|lok|bus|apt|byt|vchod|van|tr)\\.? ?\\d{1,4}|\\d{1,2} ?(?:tr|trp|trappor|van|vaning)\\b)";

	static final String NUMBER = "\\d{1,4}(?:-\\d{1,3}(?![\\d-]))?(?:" + UNIT
			+ "|(?: ?[A-Za-z](?![\\p{L}]))?(?: ?/ ?\\d{1,4}[A-Za-z]?(?![\\p{L}]))?(?:" + UNIT
			+ "| \\d{1,3}(?=[,.\\n]))?)(?!\\d)";

	/** A number that only a house has: 61/4, but not 61/2026. */
	private static final String SPLIT_NUMBER = "\\d{1,4}[A-Za-z]?/(?!(?:19|20)\\d{2})\\d{1,4}[A-Za-z]?(?![\\d/\\p{L}])";

	private static final String CITY = "(?:(?:Praha|Praze|Prahy|Brno|Brne|Ostrava|Plzen|Dublin) \\d{1,2}(?!\\d)|" + WORD
			+ "(?:[ -](?:(?:ve|v|nad|pod|u|na|am|an der|an|de|la|i|w|k|upon|on|under) )?" + WORD + "){0,2})";

	private static final String POSTAL_CODE = "(?:[A-Z]{1,2}[- ])?(?:\\d{2}-\\d{3}|\\d{3} ?\\d{2}|\\d{4,5}(?: ?[A-Z]{2})?)";

	private static final String POSTAL_CITY = POSTAL_CODE + ",? " + CITY;

	private static final String BRITISH_CODE = "(?:[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]\\d[\\dW] ?[A-Z\\d]{4}|(?:[A-Z]{2} )?\\d{5}(?:-\\d{4})?)(?![\\p{L}\\p{N}])";

	private static final String BOUNDARY = "(?=\\s*(?:[,.;:!?()\\n\\[\"" + Draft.SEPARATOR + "]|$))";

	private static final String START = "(?<![\\p{L}\\p{N}])";

	private static final String TAIL = "(?:(?:(?:, ?|,? ?\\n)" + CITY + "){0,2}(?:, ?| |,? ?\\n)" + BRITISH_CODE
			+ "|, ?" + CITY + ", (?:Co\\.?|County) " + WORD + "|(?:, ?|,? ?\\n|  ?)" + POSTAL_CITY
			+ "|,(?= ?[\\p{Lu}])(?<city> ?" + CITY + "(?=\\s*(?:[,.;:!?()\\n\\[\"" + Draft.SEPARATOR
			+ "]|$)| \\p{Ll})))";

	private static final String HOUSE = "(?:(?:The " + WORD + "(?: " + WORD + ")?|" + WORD
			+ "(?: \\p{Lu}\\p{L}+)? (?:House|Cottage|Farm|Lodge|Barn|Hall|Court|Mill|Buildings?|Tower)|(?:Apt|Flat|Apartment|Unit|Suite|Room)\\.? \\d{0,4}[A-Z]?|\\d{1,3}[A-Z]?),? )";

	private static final String BRITISH_STREET = "(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Drive|Dr|Close|Court|Ct|View|Terrace|Place|Pl|Square|Sq|Gardens|Gdns|Way|Park|Hill|Crescent|Cres|Quay|Row|Mews|Grove|Walk|Boulevard|Blvd|Gate|Green|Mount|Parade|Promenade|Circle|Highway|Parkway|Trail|Wharf|Vale|Rise|Meadows?|Yard|Passage|Broadway|Esplanade|Embankment|Heath|Croft|Villas|Mansions|Lodge|Estate|Drove|Fields?)\\b\\.?(?: (?:North|South|East|West)\\b)?";

	private static final String SWEDISH_STREET = "(?:gatan|gata|vagen|vag|stigen|stig|grand|granden|torget|torg|allen|alle|backen|backe|promenaden|leden|garden|kajen|esplanaden|ringen|slingan|kroken|brinken|gangen|platsen|parken|hojden|stras?se|str\\.|weg|platz|allee|gasse|laan|straat|dreef|plein|katu|kuja|polku|vej|gade|utca)";

	private static final String PREPOSITION = "(?:Na|U|V|Ve|K|Ke|Nad|Pod|Za|Pri|Mezi|Do)";

	private static final String DAY = "\\d{1,2}\\. (?:ledna|unora|brezna|dubna|kvetna|cervna|cervence|srpna|zari|rijna|listopadu|prosince|maje|pluku)";

	/** No year. */
	private static final String HOUSE_NUMBER = "(?!(?:19|20)\\d{2}(?!\\d))" + NUMBER;

	/** By which a house in a village is known: č.p. 45, dům č. 45, nr domu 45. */
	private static final String HOUSE_MARK = "(?:[Cc]\\.? ?p\\.|[Cc]p\\.?|[Cc]\\.? ?e(?:v)?\\.|[Ee]v\\. ?c\\.|[Cc]islo (?:popisne|evidencni|domu)|[Dd]um c(?:\\.|islo)|[Nn](?:r|umer) domu|[Dd]om nr|[Hh]us(?:nummer|nr\\.?))";

	/** A word that only a village is called by. */
	private static final String VILLAGE = "(?:Wies|Wsi|Wola|Woli|Wolka|Wolce|Wolki|Lhota|Lhote|Lhoty|Lhotka|Lhotce|Ves|Vsi|Ujezd|Ujezde)";

	/** What tells that a village follows. */
	private static final String VILLAGE_MARK = "(?:[Ww]ies|[Ww]si|[Mm]iejscowosc[i]?|[Oo]sad[aye]|[Kk]oloni[ai]|[Pp]rzysiol(?:ek|ku)|[Oo]bec|[Oo]bci|[Vv]esnic[ei]|[Ss]amot[ae]|[Bb]yn|[Vv]illage of|[Hh]amlet of)";

	/** To which a village belongs. */
	private static final String DISTRICT = "(?:gm\\.|gmina|gminie|pow\\.|powiat|poczta|okr\\.|okres|posta|obec|kommun|socken)";

	private static final String NAMED_HOUSE = "(?:The )?" + WORD + "(?: " + WORD
			+ ")? (?:Cottages?|Farm|Farmhouse|House|Lodge|Barn|Rectory|Vicarage|Mill|Croft|Manor|Grange|Bungalow)";

	private static final String ESTATE = "(?:" + WORD
			+ " ){1,4}(?:Park|Estate|Centre|Center|Court|Farm|Yard|Mill|Works|House|Village|Quay|Wharf|Buildings)\\b";

	/** The routing keys of Ireland's postal codes, and what may follow them. */
	private static final String EIRCODE = START
			+ "(?:A(?:4[125]|6[37]|75|8[1-6]|9[124-8])|C15|D(?:0[1-9]|1[0-8]|2[024]|6W)|E(?:2[15]|3[24]|4[15]|53|91)"
			+ "|F(?:12|2[368]|3[15]|4[25]|5[26]|9[1-4])|H(?:1[2468]|23|5[34]|6[25]|71|91)|K(?:3[246]|45|56|67|78)"
			+ "|N(?:3[79]|41|91)|P(?:1[247]|2[45]|3[126]|4[37]|5[16]|6[17]|7[25]|8[15])|R(?:14|21|3[25]|4[25]|5[16]|9[35])"
			+ "|T(?:12|23|34|45|56)|V(?:1[45]|23|3[15]|42|9[2-5])|W(?:12|23|34|91)|X(?:35|42|91)|Y(?:14|2[15]|3[45]))"
			+ " [AC-FHKNPRTV-Y][\\dAC-FHKNPRTV-Y]{3}(?![\\p{L}\\p{N}])";

	/** A postal code that is called one, or stands beside an address. */
	private static final String CODE = "(?:\\d{2}-\\d{3}|\\d{3} ?\\d{2}|[A-Z]\\d[\\dW] ?[A-Z\\d]{4}|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2})(?![\\p{L}\\p{N}-])";

	/** No measure, number of pieces or stretch of time. */
	private static final String NO_UNIT = "(?! ?(?:%|(?:[ckm]?m|k?g|mg|m?l|min\\p{L}*|[Kk]c|kr|kronor|zl\\p{L}*|EUR|eur\\p{L}*|ks|st|szt|[GMT]B|k?W|V|dni|dnu|dny|dagar|days|hod\\p{L}*|godz\\p{L}*|timm\\p{L}*|lat|let|ar|av|of|z)(?!\\p{L})))";

	/** Somebody is from there, lives there, or wants something sent there. */
	private static final String HOME = "(?i:js(?:em|me) (?:z|ze)|(?:pisu|volam) (?:z|ze)|bydl\\p{L}* (?:v|ve|na|u)"
			+ "|prestehoval\\p{L}* (?:js(?:em|me) )?(?:se )?(?:na|do|z|ze)|(?:posl|posil|dorucl?|dovez)\\p{L}* (?:to |ho |je |ji |balik )?(?:na|do)"
			+ "|jeste(?:m|smy) (?:z|ze)|pisze (?:z|ze)|mieszka\\p{L}* (?:w|we|na|pod)|przeprowadz\\p{L}* (?:sie )?(?:na|do|z|ze)"
			+ "|(?:wysl|wysyl|dostarcz|przesl)\\p{L}* (?:to |ja |je |go |paczke )?(?:do|na|pod)|(?:jechac|dojechac|jedzie|trafic) (?:do|na)"
			+ "|bor (?:nu )?(?:i|pa)|flytta\\p{L}* (?:till|fran)|ligger (?:i|pa)|hemma (?:i|pa)"
			+ "|(?:skick|lever|kor)\\p{L}* (?:det |den |paketet )?(?:till|pa))";

	/** Addresses that have no street. */
	private static final List<Pattern> RURAL = List.of(
			// Vyskytná 88, Hissjön 31: only who lives there tells that it is a place
			Pattern.compile(START + HOME + " (?<value>(?:" + WORD + "[ -]){1,3}(?:(?:nr|c\\.) ?)?" + HOUSE_NUMBER + TAIL
					+ "?)" + NO_UNIT),
			Pattern.compile("(?i:adres\\p{L}{0,4}|address)(?: je| ar| is| to)?:? (?<value>(?:" + WORD
					+ "[ -]){1,3}(?:nr|c\\.) ?" + HOUSE_NUMBER + TAIL + "?)" + NO_UNIT),
			Pattern.compile("(?i:till|adress\\p{L}*(?: ar)?|address(?: is)?|to):? (?<value>Box \\d{1,5}(?! (?:av|of))"
					+ TAIL + "?)(?!\\d)"),
			// dz. nr 112/4
			Pattern.compile(START
					+ "(?:[Dd]z\\.|[Dd]zialk\\p{L}*)(?: (?:nr|numer)\\.? ?\\d{1,5}(?:/\\d{1,4})*| ?\\d{1,5}(?:/\\d{1,4})+)(?:, ?"
					+ CITY + BOUNDARY + ")?"),
			// 3 Mill Cottages
			Pattern.compile(START + "(?:No\\.? )?\\d{1,3}[A-Z]? (?:" + WORD
					+ " ){1,2}(?:Cottages|Almshouses|Bungalows|Villas|Barns)(?!\\p{L})" + TAIL + "?"),
			// Rose Cottage, Church Lane
			Pattern
				.compile(START + "(?:" + NAMED_HOUSE + "|The " + WORD + "(?: " + WORD + ")?), ?(?:" + WORD + " ){1,2}"
						+ BRITISH_STREET + "(?!\\p{L})(?:, ?" + CITY + BOUNDARY + "){0,2}(?:,? " + BRITISH_CODE + ")?"),
			Pattern.compile(START
					+ "(?:" + WORD + "(?: " + WORD + ")?, ?){1,3}(?:Co\\.|County) " + WORD + "(?:,? " + EIRCODE + ")?"),
			Pattern.compile(EIRCODE),
			Pattern.compile(
					"(?i:psc|kod(?:em|u|zie)? pocztow\\p{L}{1,3}|postn(?:r|um\\p{L}{1,5})|post ?code|eircode|zip(?: code)?)(?!\\p{L})[^.!?\\n\\d]{0,12}?[ :](?<value>(?!\\d)"
							+ CODE + "|" + CODE + ",? " + CITY + BOUNDARY + ")"),
			Pattern.compile(
					START + "(?:" + WORD + "(?: " + WORD + "){0,2},? )?" + HOUSE_MARK + " ?" + NUMBER + TAIL + "?"),
			Pattern.compile(START + VILLAGE_MARK + ":? (?<value>" + WORD + "(?: " + WORD + ")?,? (?:(?:nr|c\\.) ?)?"
					+ HOUSE_NUMBER + TAIL + "?)"),
			Pattern.compile(START + "(?:" + WORD + " " + VILLAGE + "|" + VILLAGE + " " + WORD + "|(?<!\\p{Ll}{4} )"
					+ VILLAGE + ") (?:(?:nr|c\\.) ?)?" + HOUSE_NUMBER + TAIL + "?"),
			Pattern.compile(START + WORD + "(?: " + WORD + "){0,2} (?:(?:nr|c\\.) ?)?" + HOUSE_NUMBER + ",? " + DISTRICT
					+ " " + CITY + "(?:,? " + POSTAL_CITY + ")?"),
			Pattern.compile(START + "(?:(?:Norra|Sodra|Ostra|Vastra|Stora|Lilla|Gamla|Nya|Ovre|Nedre) )?\\p{Lu}\\p{L}+"
					+ "(?:by|byn|torp|torpet|hult|boda|bodarna|gard|ryd|rud|hyttan|bruk) " + HOUSE_NUMBER + TAIL),
			Pattern.compile("(?:[Ff]astighet\\p{L}*|[Tt]omt\\p{L}*):? (?<value>" + WORD + "(?: " + WORD
					+ ")? \\d{1,3}:\\d{1,4}(?!\\d)" + TAIL + "?)"),
			Pattern.compile(START + "(?:Units?|Plot|Block|Suite|Bay|Lot)\\.? \\d{1,4}[A-Z]?, " + ESTATE + TAIL + "?"),
			Pattern.compile(START + "(?:Units?|Plot|Lot) \\d{1,4}[A-Z]?, " + WORD + "(?: " + WORD + "){0,2}"
					+ "(?:(?:, ?" + CITY + "){0,2}(?:, ?| )" + BRITISH_CODE + "|, ?" + CITY + ", (?:Co\\.?|County) "
					+ WORD + ")"),
			Pattern.compile(START + NAMED_HOUSE + "(?:(?:, ?|,? ?\\n)" + CITY + "){0,3}(?:(?:, ?| |,? ?\\n)"
					+ BRITISH_CODE + "|, ?(?:Co\\.?|County) " + WORD + ")"),
			Pattern.compile(
					"(?i:address|live (?:at|in)|living (?:at|in)|deliver(?:y|ed)? (?:it )?to|ship(?:ped)? to|sent to|send it to|moved to)[^.!?\\n]{0,20}?[ :](?<value>"
							+ NAMED_HOUSE + "(?:, ?" + CITY + "){0,3})"),
			Pattern.compile(START + "(?:RR|R\\.R\\.|Rural Route) ?#?\\d{1,3},? Box \\d{1,5}" + TAIL + "?"));

	private static final List<Pattern> WITH_A_STREET = List.of(
			// The number may be left out only after what means nothing but a street.
			Pattern.compile(START + "(?<before>" + WORD
					+ ",? )?(?:[Uu]l\\.|[Uu]lic[aeiy]|[Kk]olej[i]?) ?(?:(?:gen\\.|sw\\.|ks\\.|\\p{Ll}{2,5}\\.) ?)?(?:(?:\\d{1,2}|I{1,3}|IV|V) )?(?:\\p{Lu}\\. ){0,2}"
					+ WORD + "(?: " + WORD + "| I{1,3}){0,2}(?:,? " + NUMBER + ")?" + TAIL + "?"),
			Pattern.compile(START
					+ "(?:[Aa]l\\.|[Aa]lej[aie]|[Oo]s\\.|[Oo]siedl[eu]|[Pp]l\\.|[Pp]lacu?|[Nn]am\\.|[Nn]amesti|[Tt]rid[aeuy]|[Tt]r\\.|[Nn]abr\\.|[Nn]abrezi|[Ss]idliste|[Ss]kwer|[Bb]ulwar|[Rr]ondo|Via|Rue|Rua|Strada|Calle|Avenida|Piazza|Viale|Corso) ?"
					+ "(?:(?:de|des|du|la|le|dei|della|das|dos|do|da|gen\\.|sw\\.|ks\\.|\\p{Ll}{2,5}\\.) ?)?(?:\\d{1,2}\\.? )?"
					+ "(?:\\p{Lu}\\. ){0,2}" + WORD + "(?: (?:" + WORD + "|I{1,3})){0,2},? " + NUMBER + TAIL + "?"),
			Pattern.compile(START + "(?<before>" + WORD + ", )?"
					+ "(?:(?:Norra|Sodra|Ostra|Vastra|Stora|Lilla|Gamla|Nya|Ovre|Nedre|Sankt|S:t|Yttre|Inre|Mellersta|Forsta|Andra|Tredje|Grev|Prins|Kung) ){0,2}(?:"
					+ WORD + "s )?(?:\\p{L}{2,}" + SWEDISH_STREET + "|(?:(?<=\\p{Lu}\\p{Ll}{1,12} )|(?=\\p{Lu}))(?i:"
					+ SWEDISH_STREET + ")) " + NUMBER + TAIL + "?"),
			Pattern
				.compile(START + HOUSE + "{0,2}(?:No\\.? )?\\d{1,4}[A-Za-z]?(?:-\\d{1,4})?,? (?:(?:The|St\\.) )?(?:(?:"
						+ WORD + " ){1,3}" + BRITISH_STREET + "|Broadway)(?![\\p{L}])" + TAIL + "?"),
			Pattern.compile(START + "(?:Apt|Flat|Apartment)\\.? \\d{1,4}[A-Z]?, " + WORD + "(?: " + WORD + "){0,2}"
					+ TAIL + "?"),
			Pattern.compile(START + HOUSE + "{0,2}\\d{1,4}[A-Za-z]? (?:" + WORD + " ?){1,3}(?:,? ?\\n?" + CITY
					+ "){0,2}(?:, ?| |,? ?\\n)(?!\\d)" + BRITISH_CODE),
			Pattern.compile(START + "\\d{1,4}(?: ?bis)?,? rue (?:(?:de|des|du|la|le) ){0,2}" + WORD + "(?: " + WORD
					+ ")?" + TAIL + "?"),
			Pattern.compile(START
					+ "(?:P\\.? ?O\\.? ?Box|Box|[Ss]kr(?:\\.|ytka) poczt(?:\\.|owa)|P\\. ?O\\. ?B\\.|p\\. ?o\\. ?box) \\d{1,5}(?:, ?|,? ?\\n| )(?:"
					+ POSTAL_CITY + "|" + CITY + "(?:,? " + BRITISH_CODE + ")?)"),
			Pattern.compile(START + "(?:" + WORD + "|" + PREPOSITION + ") (?:(?:" + WORD
					+ "|nad|pod|u|a|i|de|la|av|der|am|an|of) ){0,3}" + NUMBER + "(?:, ?|,? ?\\n| )" + POSTAL_CITY),
			// 17. listopadu 12, Praha 2
			Pattern.compile(START + "(?:[Uu]l\\.|[Uu]lic[aieu]|[Tt]r\\.|[Tt]rid[aeu]|[Nn]am\\.|[Nn]amesti) ?" + DAY
					+ " " + HOUSE_NUMBER + TAIL + "?"),
			Pattern.compile(START + DAY + " " + HOUSE_NUMBER + TAIL),
			// Horní Planá č.p. 112
			Pattern.compile(START + WORD + "(?: " + WORD
					+ "){0,2},? (?:c\\.? ?p\\.|cp\\.?|c\\.? ?e\\.|cislo popisne) ?\\d{1,4}(?:/\\d{1,4})?(?:, ?"
					+ POSTAL_CODE + "(?:,? " + CITY + ")?|(?:, ?)" + CITY + BOUNDARY + ")?"),
			// Na Příkopech 88
			Pattern.compile("(?<=[\\p{Ll}\\p{L},:] )" + PREPOSITION + " " + WORD + "(?: (?:" + WORD + "|\\p{Ll}{3,}))? "
					+ NUMBER + TAIL + "?"),
			Pattern.compile("(?<=\\p{L} )(?:v|ve|na|do|z|u|przy|pri|za|w) (?<value>(?<street>" + WORD
					+ "(?:ova|ove|ska|ske|cka|cke|owa|owej|skiej|ckiej|iej|ego|eho)) " + NUMBER + TAIL + "?)"),
			Pattern.compile(
					"(?i:adres\\p{L}{0,3}|address|bydlim\\p{L}?|bydliste|live (?:at|in|on)|living (?:at|in|on)|deliver(?:y|ed)? (?:it )?to|ship(?:ped)? to|mieszkam\\p{L}?|zamieszkal\\p{L}{0,2}|bor (?:nu )?(?:pa|i)|flyttat till|moved to|sent to|spravne je|spravna adresa|je nova|doruc\\p{L}* na|posl\\p{L}* na|posilejte na|wysla\\p{L}* na|dostarcz\\p{L}* na|leverera\\p{L}* till|skicka\\p{L}* till|prestehoval\\p{L}* (?:jsem )?(?:se )?na|przeprowadz\\p{L}* (?:sie )?na|ulici?|ulice)[^.!?\\n]{0,30}?[ :](?<value>(?:"
							+ WORD + "|" + PREPOSITION + ")(?: \\p{L}+){0,2} " + NUMBER + TAIL
							+ "?)(?=\\s*(?:[,.;!?)\\n\\[" + Draft.SEPARATOR + "]|$)| \\p{Ll}{1,2} )"),
			// Průmyslová 640, Třebíč
			Pattern.compile("(?<=[,;:] |[,;:]\\n)(?:" + WORD
					+ " )?(?<street>\\p{Lu}\\p{L}+(?:ova|ska|cka|na|ni|eho|ho|owa|ego|iej)) " + NUMBER + ", ?" + CITY
					+ BOUNDARY),
			// Máchova 61/4
			Pattern.compile(START + "(?:" + WORD
					+ " )?(?<street>\\p{Lu}\\p{L}+(?:ova|ska|cka|ni|na|eho|owa|owej|iej|ego|ych|y|a)) " + SPLIT_NUMBER
					+ TAIL + "?"),
			Pattern.compile(
					START.replace("\\p{N}", "\\p{N}-") + "(?:\\d{2}-\\d{3}|\\d{3} \\d{2}) (?!(?:Kc|Kr|Zl)\\b)" + CITY));

	static final List<Pattern> ALL = Stream.concat(WITH_A_STREET.stream(), RURAL.stream()).toList();

	/** What only a placeholder beside it gives away. */
	static final List<Pattern> BESIDE = List.of(
			Pattern.compile("\\[address\\](?:[,;.(]? ?|\\n)(?<value>" + CODE + "(?:,? " + CITY + BOUNDARY + ")?)"),
			Pattern.compile(START + "(?<value>" + CODE + "),? ?\\n?\\[address\\]"),
			Pattern.compile("\\](?:[,;.] ?| |\\n)(?<value>(?:" + WORD + "|" + PREPOSITION + ")(?: " + WORD + "){0,2} "
					+ NUMBER + "(?:, ?|\\n)" + CITY + ")"),
			Pattern.compile("\\](?:[,;] ?|\\n)(?<value>(?:" + WORD + "|" + PREPOSITION + ")(?: " + WORD + "){0,2} "
					+ NUMBER + ")(?=\\s*(?:[,.;)\\n\\[" + Draft.SEPARATOR + "]|$))"),
			Pattern.compile("\\],(?<value> ?" + WORD + ", (?:(?:" + WORD + "|" + PREPOSITION + ") ){1,3}" + NUMBER
					+ ")(?=\\s*(?:[,.;)\\n\\[" + Draft.SEPARATOR + "]|$))"),
			Pattern.compile("(?<=^|[.,;!?\\n" + Draft.SEPARATOR + "]|[.,;!?] )(?<value>(?:" + WORD + "|" + PREPOSITION
					+ ")(?: " + WORD + "){0,2} " + NUMBER + "(?:, ?|\\n)" + CITY
					+ ")(?=[,;.\\n ]{1,2}(?:\\p{L}{2,10}\\.? )?\\[)"));

	/** A street that is known already, wherever it stands. */
	static final Pattern CAPITALISED_AND_NUMBER = Pattern.compile("(?<![\\p{L}\\[])(?:(?:ul|os|al|pl)\\. ?)?(?<word>"
			+ WORD + ")(?: " + NUMBER + "(?:, (?:\\d{3} \\d{2}|\\d{2}-\\d{3}))?)?");

	private AddressForms() {
	}

}
