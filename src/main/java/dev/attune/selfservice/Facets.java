package dev.attune.selfservice;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.shared.Accents;
import dev.attune.shared.Language;

/**
 * Sides of a matter that are asked about in other words than they are told in: that the
 * parcel is on its way already, who pays for sending something back, whether it comes on
 * a Saturday. Each is a line of the phrases' {@code [facets]}: how it is asked, and how a
 * sentence tells of it.
 */
public final class Facets {

	private static final Map<String, List<Facet>> BY_LANGUAGE = Phrases.all()
		.entrySet()
		.stream()
		.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
				(entry) -> entry.getValue().lines("facets").stream().map(Facet::of).toList()));

	private Facets() {
	}

	/** Without accents, as many type. */
	private record Facet(Pattern asked, Pattern told) {

		static Facet of(String line) {
			String[] sides = Accents.without(line).split("\\s+=>\\s+");
			return new Facet(Pattern.compile(sides[0]), Pattern.compile(sides[1]));
		}

	}

	/** How many of the sides that a question asks about a text tells. */
	public static long told(String question, String text, Language language) {
		String asked = plain(question);
		String told = plain(text);
		return of(language).stream()
			.filter((facet) -> facet.asked().matcher(asked).find() && facet.told().matcher(told).find())
			.count();
	}

	static boolean areAsked(String question, Language language) {
		String asked = plain(question);
		return of(language).stream().anyMatch((facet) -> facet.asked().matcher(asked).find());
	}

	private static List<Facet> of(Language language) {
		return BY_LANGUAGE.getOrDefault(language.tag(), List.of());
	}

	private static String plain(String text) {
		return Accents.without(text.toLowerCase(Locale.ROOT));
	}

}
