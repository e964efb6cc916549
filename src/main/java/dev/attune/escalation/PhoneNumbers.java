package dev.attune.escalation;

import java.util.List;
import java.util.Optional;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.attune.shared.Problem;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Phone numbers as customers write them. Calling a stranger by mistake is worse than
 * asking once more: a number that could be one of two countries is asked for again.
 */
@Component
class PhoneNumbers {

	private static final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

	private final List<String> regions;

	PhoneNumbers(CallbackSettings settings) {
		this.regions = settings.regions();
	}

	/**
	 * The number in the form of E.164, such as {@code +46701740605}.
	 * @param field where it was written
	 * @throws Problem where it is none, or where the country has to be known; then with
	 * the {@code candidates}
	 */
	String read(String field, String text) {
		Optional<String> international = parsed(text, null);
		if (international.isPresent()) {
			return international.get();
		}
		List<String> candidates = text.strip().startsWith("+") ? List.of()
				: this.regions.stream()
					.filter((region) -> isWrittenAsIn(region, text))
					.flatMap((region) -> parsed(text, region).stream())
					.distinct()
					.toList();
		return switch (candidates.size()) {
			case 0 -> throw Problem.invalid(field,
					"Nobody can be called on this number. Check it, and write it with the country code, such as +46 70 123 45 67.");
			case 1 -> candidates.getFirst();
			default -> throw ambiguous(field, candidates.stream().map(PhoneNumbers::shown).toList());
		};
	}

	/** For people to read, such as {@code +46 70 174 06 05}. */
	static String shown(String e164) {
		try {
			return numbers.format(numbers.parse(e164, null), PhoneNumberFormat.INTERNATIONAL);
		}
		catch (NumberParseException unreadable) {
			return e164;
		}
	}

	/** Where numbers are written with a 0 in front, nobody leaves it out. */
	private static boolean isWrittenAsIn(String region, String text) {
		String prefix = numbers.getNddPrefixForRegion(region, true);
		return prefix == null || text.replaceAll("\\D", "").startsWith(prefix);
	}

	private static Problem ambiguous(String field, List<String> candidates) {
		String detail = "Which country is this number in? Write it with the country code: "
				+ String.join(" or ", candidates) + ".";
		Problem problem = new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "which-country", "Which country?", detail);
		problem.getBody().setProperty("errors", List.of(new Problem.FieldError(field, detail)));
		problem.getBody().setProperty("candidates", candidates);
		return problem;
	}

	private static Optional<String> parsed(String text, @org.jspecify.annotations.Nullable String region) {
		try {
			PhoneNumber number = numbers.parse(text, region);
			boolean isGood = !number.hasExtension() && ((region != null)
					? numbers.isValidNumberForRegion(number, region) : numbers.isValidNumber(number));
			return isGood ? Optional.of(numbers.format(number, PhoneNumberFormat.E164)) : Optional.empty();
		}
		catch (NumberParseException unreadable) {
			return Optional.empty();
		}
	}

}
