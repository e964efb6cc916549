package dev.attune.knowledge.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * IBANs, and Polish account numbers written without their country. One whose checksum is
 * wrong is taken where the words before speak of an account: a slip of the pen leaves it
 * as personal.
 */
record IbanRule() implements RedactionRule {

	private static final Pattern START = Pattern.compile("(?<![\\p{L}\\p{N}])[A-Za-z]{2} ?\\d{2}");

	private static final Pattern POLISH = Pattern.compile("(?<![\\p{L}\\p{N}])\\d{2}(?:[ -]?\\d{4}){6}(?!\\d)");

	private static final Pattern ACCOUNT = Pattern
		.compile("(?i)iban|account|acct|bank|konto|ucet|uctu|rachun|swift|bic|clearing");

	@Override
	public PersonalData kind() {
		return PersonalData.IBAN;
	}

	@Override
	public List<Span> find(Passage passage, List<Finding> earlier) {
		List<Span> spans = new ArrayList<>();
		Matcher start = START.matcher(passage.plain());
		while (start.find()) {
			String country = start.group().substring(0, 2).toUpperCase(Locale.ROOT);
			int end = end(passage.plain(), start.start(), Checksums.ibanLength(country));
			if (end > 0 && acceptable(passage, start.start(), end)) {
				spans.add(new Span(start.start(), end));
			}
		}
		spans.addAll(passage.all(POLISH, (match) -> Checksums.iban("PL" + match.group().replaceAll("[ -]", ""))
				|| ACCOUNT.matcher(passage.before(match.start(), 60)).find()));
		return spans;
	}

	private static int end(String text, int start, int length) {
		int letters = 0;
		for (int at = start; length > 0 && at < text.length(); at++) {
			char letter = text.charAt(at);
			if (letter < 128 && Character.isLetterOrDigit(letter)) {
				letters++;
			}
			else if (letter != ' ' && letter != '-') {
				return -1;
			}
			if (letters == length) {
				boolean goesOn = at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
				return goesOn ? -1 : at + 1;
			}
		}
		return -1;
	}

	private static boolean acceptable(Passage passage, int start, int end) {
		String iban = passage.plain().substring(start, end).replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
		return Checksums.iban(iban) || ACCOUNT.matcher(passage.before(start, 60)).find();
	}

}
