package dev.attune.knowledge.redaction;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The places where names stand, in four languages, as patterns over text without
 * diacritics; the group {@code value} is the name. Which of the words there are names
 * after all is for {@link NameRule} to tell.
 */
final class NameCues {

	private static final String NOT_IN_WORD = "(?<![\\p{L}])";

	private static final String WORD = "(?:\\p{Lu}'|Mc|Mac)?\\p{Lu}\\p{Ll}+(?:\\p{Lu}\\p{Ll}+)?(?:-\\p{Lu}\\p{Ll}+)*";

	private static final String PART = "(?:" + WORD + "|\\p{Lu}\\.)";

	private static final String PARTICLES = "(?:(?:van|von|der|den|de|da|dos|di|del|la|le|af|el|al|bin|ten) ){0,2}";

	/** One to four words. */
	static final String NAME = "(?<value>" + PART + "(?: " + PARTICLES + PART + "){0,3})(?![\\p{L}\\p{N}])";

	private static final String NAME_WITH_PARTICLE = "(?<value>" + PARTICLES + PART + "(?: " + PARTICLES + PART
			+ "){0,3})(?![\\p{L}\\p{N}])";

	static final String FULL_NAME = "(?<value>" + PART + "(?: " + PARTICLES + PART + "){1,3})(?![\\p{L}\\p{N}])";

	static final String BETWEEN_NAMES = " " + PARTICLES + "(?:\\p{Lu}\\. )?";

	private static final String END = "(?=\\s*(?:[,.;:!?()\\n\\[" + Draft.SEPARATOR + "]|$)| -)";

	private static final String PLACEHOLDER = "\\[(?:email|phone|address|customer number|order number|national id|iban|bank account|card|date of birth)\\]";

	private static final String NEW_LINE = "(?:^|[\\n" + Draft.SEPARATOR + "])";

	static final Pattern CAPITALISED = Pattern.compile("(?<![\\p{L}\\p{N}\\[])" + WORD + "(?:'s)?(?![\\p{L}\\p{N}])");

	private static final String AND = "(?:i|a|and|och|&|or|nebo|lub|albo|czy|eller|oraz)";

	static final Pattern SECOND_PERSON = Pattern.compile("\\[name\\] " + AND + " (?:pan[ai]? )?" + NAME);

	static final Pattern FIRST_PERSON = Pattern.compile(NOT_IN_WORD + NAME + " " + AND + " $");

	static final Pattern TITLE = Pattern.compile(NOT_IN_WORD
			+ "(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Ing|Mgr|Bc|MUDr|JUDr|Sir|Madam|Lady|Lord|Rev|Herr|Fru|Froken|Frau|Monsieur|Madame|Signor[ae]?|Senora?|[Pp]rofessor|[Dd]oktor|[Mm]agister)\\.?|[Pp]an[aeiu]?|[Pp]anem|[Pp]anie|[Pp]ania|[Pp]anowie|[Pp]anstw[aou]|[Ss]lecn[aouy]|[Mm]anzel[eu]m?|[Pp]anum|[Mm]gr inz\\.|[Ii]nz\\.|civ\\.ing\\.|[Ff]amilj(?:en)?|[Rr]odzin[ayeo]|[Rr]odin[ayeou]|[Hh]err och fru)"
			+ "(?: (?:[Dd]oktor[uoea]?|[Dd]oktorze|[Dd]oktorko|[Pp]rofesor\\p{L}{0,3}|[Ii]nzyn?[ei]r\\p{L}{0,2}|[Ii]nzenyr\\p{L}{0,3}|[Mm]agistr\\p{L}{0,2}|[Mm]ecenasi?e?|[Kk]ierowni\\p{L}{1,3}|[Dd]yrektor\\p{L}{0,2}|[Rr]editel\\p{L}{0,2}|[Vv]edouc\\p{L}{1,2}|Mgr|Ing|Dr|mgr|inz|dr|prof)\\.?)* "
			+ NAME_WITH_PARTICLE);

	private static final Pattern SALUTATION = Pattern.compile("(?:" + NEW_LINE
			+ "|[.!?] )\\s*(?:(?i:hej+|hejsan|tjena(?:re)?|hello|hi(?: there)?|hiya|hey|dear|good (?:morning|evening|afternoon|day)|ahoj|cau|nazdar|dobry den|dobre rano|mil[ay]|vazen[ayi]|czesc|witaj|drog[ai]|szanown[ya]|kara|kare|basta|god (?:dag|morgon|kvall)|hallo|dzien dobry|witam|zdravim)[ ,]+)"
			+ NAME + END);

	private static final Pattern INTRODUCTION = Pattern.compile(NOT_IN_WORD
			+ "(?i:my name is|my name's|name is|account holder|card ?holder|in the name of|under the name(?: of)?|jmenuj[iu] se|me jmeno je|na jmeno|nazywam sie|mam na imie|na nazwisko|na imie|z tej strony|drive|rozena|z domu|dawniej|formerly|nee|tidigare|jag heter|heter|hette|mitt namn ar|i namnet|undersigned|podpisan[ay]|podepsan[ay]|undertecknad|kontoinnehavare\\p{L}{0,2}|kortinnehavare|majitel(?:ka|em|kou)?(?: uctu| karty)?|wlasciciel(?:ka|em|ka)?(?: konta| karty)?|posiadacz(?:ka)?|drzitel(?:ka)?)[ :,]+"
			+ NAME_WITH_PARTICLE);

	private static final Pattern FIELD = Pattern.compile(NOT_IN_WORD
			+ "(?i:(?:full |first |last |sur|customer |contact )?name(?: on (?:the )?(?:card|order|account))?|contact(?: person)?|recipient|sender|addressee|attn|attention|signed|signature|customer|imie i nazwisko|imie|nazwisko|odbiorca|nadawca|zamawiajac[ya]|kontakt|podpis|klient(?:ka)?|jmeno a prijmeni|jmeno|prijmeni|prijemce|odesilatel|objednatel|zakaznik|kontaktni osoba|osoba kontaktowa|namn|fornamn|efternamn|mottagare|avsandare|bestallare|kontaktperson|underskrift|namnteckning|kund|accountant|ksiegow[ay]|ucetni)(?: ?[:=] ?\"?| - )"
			+ NAME_WITH_PARTICLE);

	private static final Pattern RELATION = Pattern.compile(NOT_IN_WORD
			+ "(?i:husband|wife|mother|father|mum|mom|dad|son|daughter|colleague|neighbour|neighbor|brother|sister|partner|driver|courier|technician|installer|engineer|accountant|secretary|agent|adviser|advisor|assistant|boss|friend|grandmother|grandfather|granny|grandma|grandpa|aunt|uncle|cousin|nephew|niece|fiancee?|flatmate|landlord|boyfriend|girlfriend"
			+ "|manzel\\p{L}{0,4}|tatin\\p{L}{1,4}|maminc\\p{L}{1,2}|maminky|syn\\p{L}{0,3}|dcer\\p{L}{1,2}|koleg\\p{L}{1,3}|kolegyn\\p{L}{1,2}|soused\\p{L}{0,4}|maz|meza|zon[aeyuo]|mama|mame|mamie|mam[ay]|tat[ay]|cork[aie]|corce|bratr\\p{L}{0,3}|sestr\\p{L}{1,2}|babic\\p{L}{1,3}|ded[ay]|dedecek|kamarad\\p{L}{0,4}|pritel\\p{L}{0,4}|svagr\\p{L}{0,4}|svagrov\\p{L}{1,2}|technik\\p{L}{0,3}|ridic\\p{L}{0,2}|monter\\p{L}{0,3}|kuryr\\p{L}{0,3}|operator\\p{L}{0,4}|prodavac\\p{L}{0,3}|vedouci\\p{L}{0,2}|asistent\\p{L}{0,3}|snach\\p{L}{1,2}|zet\\p{L}{0,2}|vnu[kc]\\p{L}{0,4}|stryc\\p{L}{0,3}|tet[aeyuo]"
			+ "|maz|mez\\p{L}{1,3}|brat\\p{L}{0,3}|siostr\\p{L}{1,2}|babci\\p{L}{1,2}|dziad\\p{L}{2,4}|sasiad\\p{L}{0,3}|kierowc\\p{L}{1,2}|kurier\\p{L}{0,3}|serwisant\\p{L}{0,3}|konsultant\\p{L}{0,3}|doradc\\p{L}{1,2}|pracowni\\p{L}{1,4}|szwagier|szwagr\\p{L}{1,3}|tesci\\p{L}{0,3}|wnu[kc]\\p{L}{0,3}|cioci\\p{L}{1,2}|wuj\\p{L}{0,4}|kuzyn\\p{L}{0,3}|przyjaci\\p{L}{1,4}|znajom\\p{L}{1,3}"
			+ "|pappa|mamma|min man|min fru|min son|sonen|dotter|dottern|sambo|kollega|kollegan|granne|grannen|chauffor\\p{L}{0,3}|bror|syster|mormor|morfar|farmor|farfar|moster|faster|morbror|farbror|vaninna|kompis|van|svager|svagerska|svarmor|svarfar|montor(?:en)?|tekniker(?:n)?|handlaggare(?:n)?|saljare(?:n)?|chef(?:en)?|barnbarn)(?: called| named| som heter| jmenem| imieniem)?[ :,]{1,2}(?:pan[aeiu]? )?"
			+ NAME);

	private static final Pattern SIGNATURE = Pattern.compile(NOT_IN_WORD
			+ "(?i:(?:(?:best|kind(?:est)?|warm(?:est)?|many) )?(?:regards|wishes)|sincerely|yours(?: faithfully| truly| sincerely)?|cheers|thanks(?: a lot| in advance| so much| again)?|thank you(?: very much| in advance| so much| for [\\p{L} ]{3,30})?|many thanks|all the best|take care|ta|love|s (?:pozdravem|uctou|laskou|pranim [\\p{L} ]{3,20})|(?:pekny|hezky|krasny) den(?: (?:preje|pranim))?|preje|mejte se(?: hezky)?|dekuj[iu](?: \\p{L}+){0,3}|diky?(?: moc| predem)?|zdravi|zdravim|pozdravuje|z (?:powazaniem|wyrazami szacunku|szacunkiem|pozdrowieniami)|pozdrawiam(?: serdecznie| cieplo| goraco)?|pozdrowienia|klaniam sie|usciski|lacze wyrazy szacunku|milego dnia(?: zyczy)?|zyczy|dziekuje(?: \\p{L}+){0,3}|dzieki(?: wielkie| z gory)?|(?:vanliga |varma |basta |bra )?halsning(?:ar)?|halsar|onskar|vanligen|m\\.?v\\.?h\\.?|v\\.?h|tack(?: \\p{L}+){0,4}|tacksam [\\p{L} ]{3,30}|prosze o [\\p{L} ]{3,30}|kram(?:ar)?|allt gott|ha det(?: bra| gott)?)[\\s,.!-]{1,6}"
			+ NAME_WITH_PARTICLE + END);

	private static final Pattern SLASH_SIGNATURE = Pattern
		.compile("(?<=[\\s.!?]|^|" + Draft.SEPARATOR + ")(?:/ ?|- |-|~ ?)" + NAME + "(?=\\s*(?:[\\n" + Draft.SEPARATOR
				+ "\\[]|$|\\.|,|(?i:kund|tel|mob|order)))");

	private static final Pattern AFTER_A_CONTACT = Pattern
		.compile(PLACEHOLDER + "[,;.)]?[ \\n](?:/ )?" + FULL_NAME + "(?=\\s*(?:[.,;\\n(/" + Draft.SEPARATOR + "]|$))");

	/** "our accountant Li Wei at [email]" */
	private static final Pattern AT_A_CONTACT = Pattern.compile(
			NOT_IN_WORD + FULL_NAME + "(?=,? (?:(?:at|on|under|pa|na|pod|tel\\.?|\\() ?)?\\(?\\[(?:email|phone)\\])");

	/** Where hardly anything but a name stands. */
	static final List<Pattern> CERTAIN = List.of(TITLE, SALUTATION, INTRODUCTION, FIELD, RELATION, SLASH_SIGNATURE,
			SIGNATURE);

	static final Pattern BEFORE_A_CONTACT = Pattern.compile("(?<=^|[.,;!?:()\\n" + Draft.SEPARATOR
			+ "]|[.,;!?:(] |- |/ )" + FULL_NAME
			+ "(?=[ ,;.(\\n/-]{1,3}(?:(?i:tel|tfn|telefon\\p{L}{0,2}|phone|mobil\\p{L}{0,2}|mob|kom|komorka|pevna linka|docasne cislo|nr|kund\\p{L}*|klient\\p{L}*|customer|(?:zakaznicke )?cislo|e-?mail|e-?post|mejl|bydliste|adres\\p{L}*|ur|nar|pps|bsn|account)[.: ]{1,3}){0,3}"
			+ PLACEHOLDER + ")");

	private static final Pattern LIKELY_INTRODUCTION = Pattern.compile(NOT_IN_WORD
			+ "(?i:this is|i am|i'm|im|it's|its|name|jmeno|tady|u telefonu|tu|to ja|imie|namn|har ar|jag ar|jsem|jestem|ask for|fraga efter|pisu ja|pise|pisze ja|skriver)[ :,]{1,2}"
			+ NAME_WITH_PARTICLE);

	/** The last words of a text, or of a line that has no others. */
	private static final Pattern LAST_WORDS = Pattern
		.compile("(?<=[.!?)\\n]|[.!?)] |\\n )" + NAME + "(?=\\s*(?:" + Draft.SEPARATOR + "|$))");

	private static final Pattern LAST_WORDS_WITH_STOP = Pattern
		.compile("(?<=[.!?)\\n]|[.!?)] |\\n )" + FULL_NAME + "[.](?=\\s*(?:" + Draft.SEPARATOR + "|$))");

	private static final Pattern PERSON_BEFORE = Pattern.compile(NOT_IN_WORD
			+ "(?i:(?:spoke|speak|spoken|speaking|talk(?:ed|ing)?|chat(?:ted|ting)?|agreed|deal(?:ing)?|dealt) (?:to|with)|thank(?:s to)?|ask(?:ed)?|tell|told|contact(?:ed)?|met|(?:message|letter|e-?mail|reply|answer|call|note|voicemail) from|signed (?:for )?by|c/o|attn:?|care of|called|named|on behalf of|(?:present|parcel|package|order|gift|delivery|box) for|account of|belongs to|addressed to|it says|should be|who is|leave it with|help from|left by|reply to|connect me (?:to|with)|marked|passed (?:it |this )?to|assigned to|regards to|heard from"
			+ "|(?:rozmaw\\p{L}+|kontakt\\p{L}*|spotk\\p{L}+|umow\\p{L}+|polacz\\p{L}*|uzgodni\\p{L}+|ustali\\p{L}+)(?: \\p{Ll}+){0,3} z|przekaz\\p{L}+|przekaza\\p{L}+|podziekow\\p{L}+(?: dla)?|dziekuj[ea](?: bardzo)?|pozdrow\\p{L}*(?: dla| od)?|nazwisk\\p{L}+|odbierze|odbiera|odebral[ai]?|zamawial[ai]?|zamawia|zamowil[ai]?|pomagal[ai]?(?: mi)?|pomogl[ai]?(?: mi)?|wyda[cj]\\p{L}{0,2}(?: paczke| przesylke)?|(?:wiadomosc|list|prosb\\p{L}|mail|prezent|paczk\\p{L}|telefon) (?:od|dla)|w imieniu|zapyta\\p{L}+ o|pytac o|od|dla|bez|przez|napisal[ai]?|dzwonil[ai]?|zapytac|poprosic|zajac|poleca|(?-i:o)"
			+ "|(?:mluvil\\p{L}?|hovoril\\p{L}?|domluv\\p{L}+|kontakt\\p{L}*|dohod\\p{L}+|resil\\p{L}?)(?: \\p{Ll}+){0,3} se?|spojte me se?|predejte(?: \\p{Ll}+){0,2}|predal\\p{L}?(?: \\p{Ll}+){0,3}|vyridte|(?:vzkaz|zprava|mail|dopis|balik|darek|dar|zasilka|pozdrav) (?:od|pro)|na zvonku je|jmeno|prijmeni|stoji|prevzal[aiy]?(?: to)?|vyzvedne(?: to)?|prebere|pomahal[aiy]?(?: mi)?|pomohl[aiy]?(?: mi)?|ozve se(?: vam| mi)?|od|podle|(?-i:pro|za|se?)|vydejte(?: \\p{Ll}+){0,2}|vas|dekuj[iu](?: moc)?|ujmout|objednaval[aiy]?|objednal[aiy]?|volal[aiy]?(?: mi)?(?: vas)?|psal[aiy]?(?: mi)?"
			+ "|(?:pratat?|pratade|tala|talat|talade|kontakt\\p{L}*|bestamt|overens|prata)(?: \\p{Ll}+){0,2} med|halsa(?: till)?|halsning(?:ar)? (?:fran|till)|fraga(?: efter)?|tack till|namnet|undertecknad|(?:avi|paket|paketet|present|presenten|brev|mejl|meddelande|mail) (?:till|fran|for|av)|star(?: det)?|ring|hos|med|enligt|av|utan|hjalpte|hamtas av|hamtar|lamna(?: ut)?(?: \\p{Ll}+){0,2} till|tog|ge|bestallt av) \"?"
			+ NAME_WITH_PARTICLE);

	private static final Pattern PERSON_AFTER = Pattern.compile(NOT_IN_WORD + NAME
			+ "(?=,? (?i:here|again|(?:from|in|at) (?:your|the|our)|from \\p{Ll}{2,}|said|says|told|promised|wrote|writes|rang|phoned|signed|took|picked|collected|came|ordered|fixed|helped|answered|replied|asked|confirmed|explained|advised|suggested|mentioned|assured|dealt|hereby|speaking"
			+ "|powiedzial[aey]?|mowil?[aey]?|obiecal[aey]?|napisal[aey]?|pisal[aey]?|dzwonil[aey]?|zadzwoni\\p{L}{0,3}|odebral[aey]?|odbierze|podpisal[aey]?|pomogl[aey]?|pomoze|prosil[aiy]?|prosi|poprosil[aiy]?|twierdzi\\p{L}{0,2}|poradzil[aey]?|wyjasnil[aey]?|przyjechal[aey]?|naprawil[aey]?|zglosil[aey]?|zamowil[aey]?|kupil[aey]?|(?:z|od) (?:infolinii|dzialu|czatu|reklamacji|magazynu|obslugi|serwisu|biura|salonu|sklepu|ksiegowosci|panstwa|was)"
			+ "|rekl[aiy]?|rika|rikal[aiy]?|slibil[aiy]?|napsal[aiy]?|psal[aiy]?|volal[aiy]?|zavola|prevzal[aiy]?|podepsal[aiy]?|pomohl[aiy]?|pomahal[aiy]?|tvrdi\\p{L}?|poradil[aiy]?|vysvetlil[aiy]?|prijel[aiy]?|prijede|opravil[aiy]?|objednal[aiy]?|koupil[aiy]?|vyzvedne|potvrdil[aiy]?|odevzdal[aiy]?|prosi|zadal[aiy]?|ze? (?:linky|oddeleni|chatu|reklamaci|skladu|prodejny|podpory|servisu|infolinky|vasi|vaseho|zakaznicke)"
			+ "|sade|sager|lovade|skrev|ringde|ringer|hjalpte|hjalper|hamtade|hamtar|svarade|bestallde|kopte|forklarade|menar|pastar|lagade|har|(?:fran|i|pa|hos) (?:kundtjanst|er|support|supporten|lagret|butiken|reklamation\\p{L}*|chatten|vaxeln))(?![\\p{L}]))");

	/** Where a name often stands, and other words too. */
	static final List<Pattern> LIKELY = List.of(LIKELY_INTRODUCTION, PERSON_BEFORE, PERSON_AFTER, LAST_WORDS_WITH_STOP);

	/** Where a name stands unless the words are known for something else. */
	static final List<Pattern> ALONE = List.of(LAST_WORDS, AFTER_A_CONTACT, AT_A_CONTACT);

	private static final String LOWER = "(?<value>(?<first>\\p{Ll}{2,})(?: (?<second>\\p{Ll}{3,}))?)(?![\\p{L}])";

	/** "my name is jan nowak and" */
	static final Pattern UNCAPITALISED_INTRODUCTION = Pattern.compile(NOT_IN_WORD
			+ "(?i:my name is|my name's|name is|jmenuj[iu] se|nazywam sie|mam na imie|jag heter|mitt namn ar|name|jmeno|namn|its|it's|i'm|i am|jag ar|tady|tu)[ :]{1,2}"
			+ LOWER);

	/** "my mum doris" */
	static final Pattern UNCAPITALISED_RELATION = Pattern.compile(NOT_IN_WORD
			+ "(?i:(?:my|our|your|moj[aei]?|mojej|mojego|moje|muj|ma|mou|me|mamy|min|mitt|vasi?|wasz[a]?|er) (?:husband|wife|mother|father|mum|mom|dad|son|daughter|brother|sister|partner|friend|colleague|neighbour|manzel\\p{L}{0,4}|babick\\p{L}|maminka|syn\\p{L}{0,3}|dcera|dceri|kolega|kolegyne|bratr|sestra|maz|zona|mama|mamie|tata|corka|corce|brat|siostra|sasiad\\p{L}{0,2}|babcia|man|fru|son|dotter|mamma|pappa|bror|syster|mormor|farmor|granne|kollega)) (?<value>(?<first>\\p{Ll}{3,}))(?![\\p{L}])");

	/** Two words that may be a given name and a surname that nobody capitalised. */
	static final Pattern UNCAPITALISED_PAIR = Pattern
		.compile("(?<![\\p{L}'-])(?=(?<value>(?<first>\\p{Ll}{3,}) (?<second>\\p{Ll}{4,}))(?![\\p{L}'-]))");

	/** "JAN NOWAK" */
	static final Pattern SHOUTED = Pattern.compile(
			"(?<![\\p{L}\\p{N}])(?<!\\p{Lu}{2} )(?<value>(?<first>\\p{Lu}{3,}),? (?<second>\\p{Lu}{3,}(?:-\\p{Lu}{3,})?))(?![\\p{L}\\p{N}])");

	static final Pattern COMPANY_AFTER = Pattern.compile(
			"^(?: \\p{Lu}\\p{L}+){0,2},? (?:& |sp\\. ?z|s\\. ?r\\. ?o|a\\. ?s\\.|spol\\.|AB\\b|HB\\b|Ltd|Limited|Inc|GmbH|LLC|plc|S\\.A|A/S|Oy\\b).*",
			Pattern.DOTALL);

	static final Pattern OF_A_THING = Pattern.compile(
			".*(?<![\\p{L}])(?i:firm[aeyuio]\\p{L}?|spolk\\p{L}+|spolecnost\\p{L}*|foretag(?:et)?|company|brand|mark[aiy]|znack\\p{L}+|market|model\\p{L}*|kolor\\p{L}*|barv\\p{L}+|farg\\p{L}*|farg(?:en)? heter|farg(?:en)? ar|colou?r|hotel\\p{L}*|verze|wersj\\p{L}|version\\p{L}*|systemu?|seri[aei]|serie|serien|rad[ay]|station|stacj[aiey]|metro|county|co\\.|sw\\.|sv\\.|sankt|saint) ",
			Pattern.DOTALL);

	static final Pattern BY_A_STREET = Pattern.compile(
			".*(?<![\\p{L}])(?i:na|przy|ul\\.|ulicy|ulica|ulici|ulic[ei]|al\\.|alei|os\\.|osiedlu|pl\\.|placu|nam\\.|namesti|trid[ae]|vid|pa|near|we?|ve?|in|at) ?",
			Pattern.DOTALL);

	private NameCues() {
	}

}
