package dev.attune.selfservice;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells a greeting without a question.
 */
final class Greetings {

	private static final Pattern GREETING = Pattern.compile(
			"^(hi|hello|hey|good (morning|afternoon|evening|day)|hej|hejsan|hallå|god (morgon|dag|kväll)|tjena|cześć|czesc"
					+ "|dzień dobry|dzien dobry|dobry wieczór|witam|dobrý den|dobry den|ahoj|zdravím|zdravim|čau)( there)?[\\s!.,]*$",
			Pattern.UNICODE_CASE);

	private Greetings() {
	}

	static boolean isGreeting(String text) {
		return GREETING.matcher(text.strip().toLowerCase(Locale.ROOT)).matches();
	}

}
