package dev.attune.escalation;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.MarkersByLanguage;
import dev.attune.shared.Problem;
import dev.attune.shared.Texts;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Phone numbers as customers write them. Calling a stranger by mistake is worse than
 * asking once more: a number that could be one of two countries is asked for again.
 */
@Component
class PhoneNumbers {

	private static final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

	/** A Swede's or a Czech's identity number, which may look like one. */
	private static final Pattern IDENTITY = Pattern.compile("\\d{6}[-+/]\\d{4}");

	private static final Pattern DIGITS = Pattern.compile("\\+?\\d[\\d ()/.-]{3,}\\d");

	private static final Pattern WORD = Pattern.compile("\\p{L}+");

	/** "The number is …" */
	private static final int WORDS_BESIDE = 4;

	private final List<String> regions;

	private final Texts texts;

	/** What people give other numbers of. */
	private final Map<Language, Pattern> ofMatter = new ConcurrentHashMap<>();

	private final Map<Language, List<String>> regionsByLanguage = new ConcurrentHashMap<>();

	/** What people write beside a phone number, in any of the desk's languages. */
	private final Pattern besideOne;

	PhoneNumbers(CallbackSettings settings, Texts texts, Desk desk) {
		this.regions = settings.regions();
		this.texts = texts;
		this.besideOne = new MarkersByLanguage(texts).of(desk.languages(), "markers.phone");
	}

	private static Pattern pattern(String words) {
		return Pattern.compile(words,
				Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
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
			case 0 -> throw Problem.inWordsOf(HttpStatus.BAD_REQUEST, field, "callback.phone");
			case 1 -> candidates.getFirst();
			default -> throw ambiguous(field, candidates.stream().map(PhoneNumbers::shown).toList());
		};
	}

	/**
	 * The first phone number that stands in a message, for its writer to confirm: with
	 * its country where there is no doubt, or where the language tells; else as it was
	 * written. Bare digits, which may be of an order, count only beside a word such as
	 * "call" or "phone".
	 */
	Optional<String> in(String message, Language language) {
		return in(message, language, false);
	}

	/**
	 * The same.
	 * @param isExpected whether the customer was asked for one, so that bare digits count
	 */
	Optional<String> in(String message, Language language, boolean isExpected) {
		return first(found(message, language, isExpected || this.besideOne.matcher(message).find()));
	}

	/**
	 * The same, of those that are not a certain one.
	 * @param phone that one, in the form of E.164
	 */
	Optional<String> otherThan(String phone, String message, Language language) {
		boolean isBeside = this.besideOne.matcher(message).find()
				|| isNumber(message) && !isOfMatter(message, language);
		Set<Integer> same = found(message, this.regions, isBeside).stream()
			.filter((found) -> found.e164().equals(phone))
			.map(Found::start)
			.collect(Collectors.toSet());
		return first(
				found(message, language, isBeside).stream().filter((found) -> !same.contains(found.start())).toList());
	}

	/** What may be of two countries stays as it was written, so that it is asked for. */
	private static Optional<String> first(List<Found> found) {
		return found.stream().min(Comparator.comparingInt(Found::start)).map((first) -> {
			long meant = found.stream()
				.filter((one) -> one.start() == first.start())
				.map(Found::e164)
				.distinct()
				.count();
			return (meant == 1) ? shown(first.e164()) : first.written();
		});
	}

	/** Whether a message is a number and hardly anything else, if not one to call. */
	static boolean isNumber(String message) {
		Matcher digits = DIGITS.matcher(message);
		return digits.find() && WORD.matcher(digits.replaceAll(" ")).results().count() <= WORDS_BESIDE;
	}

	/** Whether the number in a message is of an order, a parcel or an invoice. */
	boolean isOfMatter(String message, Language language) {
		return !this.besideOne.matcher(message).find()
				&& this.ofMatter.computeIfAbsent(language, (key) -> pattern(this.texts.get(key, "markers.order")))
					.matcher(message)
					.find();
	}

	/** A number that may be called as people read it, any other as it was written. */
	String tidied(String phone) {
		try {
			return shown(read("phone", phone));
		}
		catch (Problem unclear) {
			return phone.strip();
		}
	}

	/**
	 * @param start where it stands
	 */
	private record Found(int start, String written, String e164) {
	}

	private List<Found> found(String message, Language language, boolean isBeside) {
		List<Found> found = found(message, own(language), isBeside);
		return found.isEmpty() ? found(message, this.regions, isBeside) : found;
	}

	private static List<Found> found(String message, List<String> regions, boolean isBeside) {
		return regions.stream().flatMap((region) -> found(message, region, isBeside)).toList();
	}

	private static Stream<Found> found(String message, String region, boolean isBeside) {
		return StreamSupport
			.stream(numbers.findNumbers(message, region, Leniency.VALID, Long.MAX_VALUE).spliterator(), false)
			.filter((match) -> !IDENTITY.matcher(match.rawString()).matches())
			.filter((match) -> isWrittenAsAPhoneNumber(match, region, isBeside))
			.map((match) -> new Found(match.start(), match.rawString(),
					numbers.format(match.number(), PhoneNumberFormat.E164)));
	}

	private static boolean isWrittenAsAPhoneNumber(PhoneNumberMatch match, String region, boolean isBeside) {
		String raw = match.rawString().strip();
		if (raw.startsWith("+") || raw.startsWith("00")) {
			return true;
		}
		boolean hasPrefix = numbers.getNddPrefixForRegion(region, true) != null;
		return isWrittenAsIn(region, raw) && (hasPrefix || isBeside);
	}

	/** The regions where a language is spoken. */
	private List<String> own(Language language) {
		return this.regionsByLanguage.computeIfAbsent(language,
				(key) -> this.regions.stream().filter((region) -> isSpoken(language, region)).toList());
	}

	private static boolean isSpoken(Language language, String region) {
		return Locale.availableLocales()
			.anyMatch((locale) -> locale.getLanguage().equals(language.tag()) && locale.getCountry().equals(region));
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
		Problem problem = Problem.inWordsWith(HttpStatus.UNPROCESSABLE_CONTENT, "which-country", field,
				String.join(", ", candidates));
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
