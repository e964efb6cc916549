package dev.attune.knowledge.redaction;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The rules for what is a number, or nearly: of orders, customers, cards, accounts and
 * people.
 */
final class Numbers {

	private static final String CURRENCY = "(?: ?(?:kr\\b|SEK|:-|zl\\b|PLN|Kc\\b|CZK|EUR|€|\\$|USD|£|GBP|%|,-))";

	private static final Pattern AMOUNT_AFTER = Pattern.compile("^" + CURRENCY, Pattern.CASE_INSENSITIVE);

	private static final Pattern AMOUNT_BEFORE = Pattern.compile("(?:€|\\$|£|EUR|SEK|PLN|CZK|USD|GBP) ?$");

	private static final Pattern CARD_BEFORE = Pattern.compile(
			"(?i)(?:card|kort|kortet|kartou?|karty|karte|karta|kart[aeyi]|kartu|platni\\p{L}* kart\\p{L}*)[^\\n]{0,20}$");

	private static final Pattern PHONE_BEFORE = Pattern.compile(
			"(?i)(?<![\\p{L}])(?:tel\\p{L}*|tfn|mob\\p{L}*|phone|cell|ring\\p{L}*|call|vol[ea]\\p{L}+|zavol\\p{L}+|zadzw\\p{L}+|dzwon\\p{L}+|text|sms|fax|whatsapp|swish|kom\\.?|komork\\p{L}*)[^\\n\\d]{0,20}$");

	private static final Pattern NOT_A_PHONE_BEFORE = Pattern.compile(
			"(?i)(?<![\\p{L}])(?:model\\p{L}*|seri\\p{L}*|s/n|imei|ean|art(?:ikel|icle|\\.)?\\p{L}*|tracking|sparning\\p{L}*|sledovani"
					+ "|zasilk\\p{L}*|przesylk\\p{L}*|paczk\\p{L}*|kolli\\p{L}*|parcel|invoice|faktur\\p{L}*|ocr|nip|regon|krs"
					+ "|variabilni\\w*|symbol\\p{L}*|\\bvs|dic|ico?|vat|org\\.? ?nr|moms\\p{L}*|ref\\p{L}*|ticket|case|arende"
					+ "|product|produkt\\p{L}*|kod\\p{L}*|code|version|verze|firmware)"
					+ "(?: (?:no|nr|number|numer|cislo|nummer|id|je|ar|is))*[ .:#]{0,3}$");

	static final List<RedactionRule> ALL_BUT_THE_DESKS = List.of(new IbanRule(), cards(), nationalIds(),
			namedNationalIds(), birthDates(), bankAccounts(), new PhoneRule());

	private Numbers() {
	}

	static RedactionRule emails() {
		return new PatternRule(PersonalData.EMAIL, Pattern.compile(
				"(?<![\\p{L}\\p{N}._%+'-])[\\p{L}\\p{N}][\\p{L}\\p{N}._%+'-]{0,80}(?:@| ?[(\\[](?:at|zavinac|malpa|snabel-a)[)\\]] ?)[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+"));
	}

	/**
	 * Numbers of the desk's own form, and any number that is called an order's.
	 */
	static RedactionRule orders(String form) {
		String value = "(?<value>(?:[A-Z]{1,5}[-/ ]?)?\\d[\\d/-]{3,16}\\d)(?![\\p{L}\\p{N}])";
		return new PatternRule(PersonalData.ORDER_NUMBER, List.of(ownForm(form), Pattern.compile(
				"(?i)(?<![\\p{L}])(?:orders?|ordern(?:umme|um)?r(?:et)?|ordrar|objednav\\p{L}{1,4}|obj\\.|zamowieni\\p{L}{0,3}|zam\\.|bestallning\\p{L}{0,8}|best\\.? ?nr)"
						+ "(?: ?(?:no\\.?|nr\\.?|number|cislo|c\\.?|num\\.|numer|nummer|id|ref(?:erence)?|#|is|ar|je|to|jest|o numerze|o nr|s cislem|med nummer|with(?: the)? number|pod numerem))*[ .:#(]{1,3}"
						+ value),
				Pattern.compile(
						"(?<![\\p{L}\\p{N}&/-])(?<value>(?:ORD|ORDER|ZAM|OBJ|SO)[-/]?\\d[\\d/-]{3,16}\\d)(?![\\p{L}\\p{N}])"),
				Pattern.compile("(?<![\\p{L}\\p{N}&])#(?<value>(?:[A-Z]{1,4}-?)?\\d{5,12})(?![\\p{L}\\p{N}])")),
				(passage, match) -> !isAmount(passage, match) && (!match.namedGroups().containsKey("value")
						|| (!isDate(match) && !isOfAThing(passage, match))));
	}

	private static boolean isDate(MatchResult match) {
		return match.namedGroups().containsKey("value") && match.group("value")
			.matches("\\d{1,2}[/-]\\d{1,2}[/-](?:19|20)?\\d{2}|(?:19|20)\\d{2}-\\d{2}-\\d{2}");
	}

	static RedactionRule customers(String form) {
		return new PatternRule(PersonalData.CUSTOMER_NUMBER, List.of(ownForm(form), Pattern.compile(
				"(?i)(?<![\\p{L}])(?:(?:customer|account|client|membership) (?:no|nr|number|id)|kundn(?:umme)?r|kund-?id|zakaznick\\p{L}{1,3} cisl\\p{L}{1,2}"
						+ "|cislo zakaznika|(?:nr|numer\\p{L}*) klienta|klient nr)[ .:#]{1,3}(?<value>[A-Z]{0,3}-?\\d{4,10})(?![\\p{L}\\p{N}/ -]\\d)(?!\\d)")),
				(passage, match) -> true);
	}

	private static Pattern ownForm(String form) {
		return Pattern.compile("(?i)(?<![\\p{L}\\p{N}])(?:" + form + ")(?![\\p{N}])");
	}

	private static RedactionRule cards() {
		String separated = "(?<![\\p{L}\\p{N}-])(?:[2-6]\\d{3}([ .-])\\d{4}\\1\\d{4}\\1\\d{1,4}|3[47]\\d{2}[ -]\\d{6}[ -]\\d{5}|4\\d{12}(?:\\d{3})?|(?:5[1-5]|2[2-7]|6[0-9])\\d{14}|3[47]\\d{13}|3[068]\\d{12})(?![\\p{L}\\p{N}])";
		String code = "(?i)\\b(?:cvv|cvc)2?\\W{0,3}(?<value>\\d{3,4})(?!\\d)";
		return new PatternRule(PersonalData.CARD, List.of(Pattern.compile(separated), Pattern.compile(code)),
				(passage, match) -> match.namedGroups().containsKey("value")
						|| Checksums.luhn(match.group().replaceAll("\\D", ""))
						|| CARD_BEFORE.matcher(passage.before(match.start(), 30)).find());
	}

	private static RedactionRule nationalIds() {
		return new PatternRule(PersonalData.NATIONAL_ID, List.of(
				Pattern.compile("(?<![\\p{N}-])(?<pesel>\\d{11})(?![\\p{N}-])"),
				Pattern.compile("(?<![\\p{L}\\p{N}/-])(?<rodne>\\d{6} ?/ ?\\d{3,4}|\\d{10})(?![\\p{N}/-])"),
				Pattern.compile(
						"(?<![\\p{L}\\p{N}-])(?<person>(?:(?:19|20)?\\d{6}[-+ ]?|(?:19|20)\\d{2}[- ]\\d{2}[- ]\\d{2}[- ])\\d{4})(?![\\p{N}-])"),
				Pattern.compile("(?<![\\p{L}\\p{N}])SE(?<vat>\\d{10})01(?!\\d)"),
				Pattern
					.compile("(?<![\\p{L}\\p{N}])(?<finnish>\\d{6}[-+A]\\d{3}[0-9A-FHJ-NPR-Ya-y])(?![\\p{L}\\p{N}])")),
				(passage, match) -> identifies(match)
						&& !(isBare(match) && PHONE_BEFORE.matcher(passage.before(match.start(), 40)).find()));
	}

	/** Ten or eleven digits, which a telephone number may have as well. */
	private static boolean isBare(MatchResult match) {
		return match.group().matches("\\d{10,11}");
	}

	private static boolean identifies(MatchResult match) {
		String form = match.namedGroups().keySet().iterator().next();
		String code = match.group(form).replaceAll("[^\\p{N}\\p{L}]", "");
		return switch (form) {
			case "pesel" -> Checksums.pesel(code);
			case "rodne" -> Checksums.rodneCislo(code);
			case "person", "vat" -> Checksums.personnummer(code.substring(code.length() - 10));
			default ->
				Checksums.henkilotunnus(match.group(form).replaceAll("[-+]", "").replaceFirst("(?<=^\\d{6})A", ""));
		};
	}

	/** What is called such a number, whether its checksum holds or not. */
	private static RedactionRule namedNationalIds() {
		return new PatternRule(PersonalData.NATIONAL_ID, Pattern.compile(
				"(?i)(?<![\\p{L}])(?:pesel\\p{L}{0,2}|rodn\\p{L}{1,3} cisl\\p{L}{1,2}|r\\. ?c\\.|personn(?:umme)?r|person-?nr|pnr|samordningsn(?:umme)?r|fodelsedata"
						+ "|bsn|pps(?:n)?|cpr|hetu|henkilotunnus|national id(?:entity)?|(?:personal )?identity (?:code|number)|social(?: security)?|id card|passport|passet|pass ?(?:nr|nummer|no)\\.?"
						+ "|dow\\p{L}{1,3} osobist\\p{L}{1,4}|paszport\\p{L}{0,2}|obcansk\\p{L}{1,4}(?: prukaz\\p{L}{0,2})?|(?:cislo|c\\.) op|cestovni pas|nhs(?: number| no)?|national insurance(?: number| no)?|steuer-?id|codice fiscale|nin)"
						+ "(?: (?:no|nr|number|numer|cislo|nummer|code|is|je|ar|to|mam|mit|my|mitt))*[ .:#(-]{0,4}(?<value>[A-Z]{0,3} ?\\d[\\d /+-]{3,13}\\d[A-Z]{0,2})(?![\\p{L}\\p{N}])"));
	}

	private static RedactionRule birthDates() {
		String date = "(?:\\d{1,2}[./-] ?\\d{1,2}[./-] ?(?:19|20)?\\d{2}|(?:19|20)\\d{2}[./-]?\\d{2}[./-]?\\d{2}|\\d{1,2}\\.? \\p{L}{3,12} (?:19|20)\\d{2})";
		return new PatternRule(PersonalData.BIRTH_DATE, Pattern.compile(
				"(?i)(?<![\\p{L}])(?:ur\\.|urodz\\p{L}+|dat[ay] urodzenia|nar\\.|naroz\\p{L}+|dat\\p{L}{1,2} narozeni|fodd|fodelsedatum|fodelsedag|born|date of birth|birth ?date|birthday|dob)"
						+ "(?: (?:on|den|dne|w dniu|is|ar|je|the))*[ :.]{0,3}(?<value>" + date + ")(?!\\d)"));
	}

	private static RedactionRule bankAccounts() {
		return new PatternRule(PersonalData.BANK_ACCOUNT,
				Pattern.compile("(?<![\\p{N}/-])(?:\\d{1,6}-)?\\d{6,10} ?/ ?\\d{4}(?![\\p{N}/])"),
				Pattern.compile(
						"(?i)(?<![\\p{L}])(?:kontonummer|kontonr|bankkonto|(?:bank )?account (?:no|number)|cisl\\p{L}{1,2} uctu|num\\p{L}{1,3} konta|nr konta|nr rachunku|bankgiro|plusgiro|clearing(?:n(?:umme)?r)?)"
								+ "(?: (?:ar|is|je|to))?[ .:#]{1,3}(?<value>\\d[\\d .,-]{4,26}\\d)(?!\\d)"));
	}

	/** Whether a number is money, by what stands beside it. */
	static boolean isAmount(Passage passage, MatchResult match) {
		return AMOUNT_AFTER.matcher(passage.after(match.end(), 5)).find()
				|| AMOUNT_BEFORE.matcher(passage.before(match.start(), 5)).find();
	}

	/** Whether the words before say that a number is a thing's and not a telephone's. */
	static boolean isOfAThing(Passage passage, MatchResult match) {
		return NOT_A_PHONE_BEFORE.matcher(passage.before(match.start(), 40)).find();
	}

}
