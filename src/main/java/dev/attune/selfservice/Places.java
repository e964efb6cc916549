package dev.attune.selfservice;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.attune.shared.Language;
import dev.attune.shared.MarkersByLanguage;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;

/**
 * Countries in what customers write, by their names in the customer's language, inflected
 * or not, and what an article says of where they lie: in the European Union, or outside.
 */
@Component
class Places {

	private static final Set<String> UNION = Set.of("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR",
			"GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

	private static final Pattern WORD = Pattern.compile("\\p{L}+");

	/** Shorter names are those of other things as well. */
	private static final int SHORTEST = 4;

	private static final int LONGEST_ENDING = 3;

	private final Texts texts;

	private final Map<String, Map<String, Place>> names = new ConcurrentHashMap<>();

	private final MarkersByLanguage marks;

	Places(Texts texts) {
		this.texts = texts;
		this.marks = new MarkersByLanguage(texts);
	}

	/**
	 * A country.
	 *
	 * @param stems of the words of its name, as they are compared
	 */
	record Place(List<String> stems, boolean inUnion) {

		Place {
			stems = List.copyOf(stems);
		}

	}

	/** The country that a message names. */
	Optional<Place> in(String message, Language language) {
		List<String> words = Stems.words(message);
		Map<String, Place> known = this.names.computeIfAbsent(language.tag(), (tag) -> names(language));
		return known.values()
			.stream()
			.filter((place) -> isNamed(place, words))
			.findFirst()
			.or(() -> otherwise(message, language));
	}

	/** By what people call it, such as "the States". */
	private Optional<Place> otherwise(String message, Language language) {
		if (this.marks.isIn(message, language, "markers.place.inUnion")) {
			return Optional.of(new Place(List.of(), true));
		}
		return this.marks.isIn(message, language, "markers.place.outside") ? Optional.of(new Place(List.of(), false))
				: Optional.empty();
	}

	/** A message that names no country, but where it lies. */
	String withoutName(String message, Place place, Language language) {
		String instead = this.texts.get(language, place.inUnion() ? "place.inUnion" : "place.outside");
		String left = place.stems().isEmpty()
				? pattern(language, place.inUnion() ? "markers.place.inUnion" : "markers.place.outside")
					.matcher(message)
					.replaceFirst(instead)
				: WORD.matcher(message)
					.replaceAll((word) -> place.stems()
						.stream()
						.anyMatch((stem) -> Stems.words(word.group()).stream().anyMatch((one) -> is(one, stem)))
								? instead : Matcher.quoteReplacement(word.group()));
		return left.replaceAll("(" + Pattern.quote(instead) + ")(?:\\s+\\1)+", "$1");
	}

	/** Whether a message says nothing but the country's name. */
	boolean isAllOf(String message, Place place, Language language) {
		String instead = this.texts.get(language, place.inUnion() ? "place.inUnion" : "place.outside");
		List<String> ofPlace = Stems.words(instead);
		String without = withoutName(message, place, language);
		return !without.equals(message) && ofPlace.containsAll(Stems.telling(without, language));
	}

	/** Whether a sentence names a country. */
	boolean isNamedIn(String sentence, Place place) {
		return isNamed(place, Stems.words(sentence));
	}

	/** Whether a sentence tells what holds where the country lies. */
	boolean isToldOf(String sentence, Place place, Language language) {
		Matcher outside = pattern(language, "markers.outsideUnion").matcher(sentence);
		return place.inUnion() ? pattern(language, "markers.union").matcher(outside.replaceAll("")).find()
				: outside.find();
	}

	private static boolean isNamed(Place place, List<String> words) {
		int length = place.stems().size();
		for (int from = 0; length > 0 && from + length <= words.size(); from++) {
			int at = from;
			if (IntStream.range(0, length).allMatch((i) -> is(words.get(at + i), place.stems().get(i)))) {
				return true;
			}
		}
		return false;
	}

	private static boolean is(String word, String stem) {
		return (stem.length() < SHORTEST) ? word.equals(stem)
				: word.startsWith(stem) && word.length() <= stem.length() + LONGEST_ENDING;
	}

	private static Map<String, Place> names(Language language) {
		Map<String, Place> places = new HashMap<>();
		for (String code : Locale.getISOCountries()) {
			String name = Locale.of("", code).getDisplayCountry(language.locale());
			List<String> stems = Stems.words(name).stream().map((word) -> stem(word, language)).toList();
			places.put(code, new Place(stems, UNION.contains(code)));
		}
		return Map.copyOf(places);
	}

	/** Without the ending that a case changes, where the language has cases. */
	private static String stem(String word, Language language) {
		boolean isInflected = !language.equals(Language.ENGLISH) && word.length() > SHORTEST;
		return isInflected ? word.replaceFirst("[aeiouy]$", "") : word;
	}

	private Pattern pattern(Language language, String key) {
		return this.marks.of(language, key);
	}

}
