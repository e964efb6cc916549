package dev.attune.knowledge.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Telephone numbers as they are written in Poland, Czechia, Sweden and elsewhere in
 * Europe, and any number that is called one. Amounts, dates and numbers of things stay.
 */
record PhoneRule() implements RedactionRule {

	private static final String END = "(?![\\p{N}]|[ .,/-]\\d|\\p{L})";

	private static final Pattern CALLED_SO = Pattern.compile(
			"(?i)(?<![\\p{L}])(?:tel(?:efon\\p{L}{0,4})?|tfn|tlf|phone|mobil\\p{L}{0,3}|mob|cell|kom(?:ork\\p{L}{0,3})?|gsm|whatsapp|swish(?:-?n(?:umme)?r)?|call me(?: on| at)?|ring(?: mig)?(?: pa)?|na (?:cisle|cislo|numerze|numer)|cislo na me|volejte(?: na)?|zavolejte(?: na)?|zadzwon\\p{L}*|dzwoni\\p{L}*|numret|call|fax|sms(?: na| till)?|text(?: me)?(?: on)?|pod n(?:umer|r)\\p{L}{0,2}|viber|handy|reach(?: me)?(?: on| at)?)"
					+ "(?: (?:no|nr|number|cislo|numer|nummer|je|ar|is|to|pod|na|on))*[ .:(]{1,3}(?<value>[+(]{0,2}\\d(?:[ ()./-]{0,2}\\d){6,13})(?!\\d)");

	private static final List<Pattern> FORMS = List.of(
			Pattern.compile("(?<![\\p{N}\\p{L}+])(?:\\+|00) ?48[ -]?(?:\\d[ -]?){8}\\d(?!\\d)"),
			Pattern.compile("(?<![\\p{N}\\p{L}+])(?:\\+|00) ?42[01][ -]?(?:\\d[ -]?){8}\\d(?!\\d)"),
			Pattern.compile(
					"(?<![\\p{N}\\p{L}+])(?:\\+[1-9]|00[1-9])\\d{0,2}(?:[ .-]{0,2}\\(0\\))?(?:[ ./-]{0,2}\\(?\\d\\)?){6,12}(?!\\d)"),
			// 605 318 274
			Pattern.compile("(?<![\\p{N}\\p{L}.,/-])(?<!\\d )[2-9]\\d{2}([ .-])\\d{3}\\1\\d{3}" + END),
			// 18 445 90 12 and (22) 104-04-30
			Pattern.compile("(?<![\\p{N}\\p{L}.,/-])(?<!\\d )\\(?[1-9]\\d\\)?([ -])\\d{3}[ -]\\d{2}[ -]\\d{2}" + END),
			// (555) 010-4477
			Pattern.compile("(?<![\\p{N}\\p{L}.,/-])(?<!\\d )\\(?[2-9]\\d{2}\\)?[ .-]\\d{3}[.-]\\d{4}" + END),
			// 070-174 06 12, 08-465 004 20, 06 39 98 41 07, 020 915 0233, (01632) 960775
			Pattern.compile(
					"(?<![\\p{N}\\p{L}.,/-])(?<!\\d )\\(?0\\d{1,4}\\)?[ ./-]{0,3}\\d{2,7}(?:[ .-]\\d{2,5}){0,4}" + END),
			// 0701740641, 07700900731, 602184937
			Pattern.compile("(?<![\\p{N}\\p{L}.,/-])(?:0\\d{8,10}|(?:4[5]|5[0137]|6[0-9]|7[0-9]|88)\\d{7})" + END));

	private static final Pattern DATE = Pattern
		.compile("0?\\d[ .-]\\d{2}[ .-](?:19|20)\\d{2}(?: .*)?|(?:19|20)\\d{2}-\\d{2}-\\d{2}.*");

	@Override
	public PersonalData kind() {
		return PersonalData.PHONE;
	}

	@Override
	public List<Span> find(Passage passage, List<Finding> earlier) {
		List<Span> spans = new ArrayList<>(
				passage.all(CALLED_SO, (match) -> !DATE.matcher(match.group("value")).matches()));
		for (Pattern form : FORMS) {
			spans.addAll(passage.all(form, (match) -> isPhone(passage, match)));
		}
		return spans;
	}

	private static boolean isPhone(Passage passage, MatchResult match) {
		String number = match.group();
		long digits = number.chars().filter(Character::isDigit).count();
		return digits >= 8 && digits <= 15 && (digits >= 9 || number.startsWith("+")) && !DATE.matcher(number).matches()
				&& !Numbers.isAmount(passage, match) && (number.startsWith("+") || !Numbers.isOfAThing(passage, match));
	}

}
