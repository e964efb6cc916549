package dev.attune.knowledge.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses of Sweden, Poland, Czechia and the rest of Europe, by the word for street or
 * village, by the postal code, or by the words before; with {@code beside}, also those
 * that only the name or number in front of them gives away. The street of an address is
 * taken wherever else it stands with or without its number.
 *
 * @param words to tell towns from people
 * @param beside whether to look for addresses beside placeholders, and for no others
 */
record AddressRule(WordLists words, boolean beside) implements RedactionRule {

	private static final Pattern ANNOUNCED = Pattern
		.compile("(?<first>(?!Norra|Sodra|Ostra|Vastra|Stora|Lilla|Gamla|Nya)\\p{Lu}\\p{L}{3,}) (?=\\p{Lu})");

	@Override
	public PersonalData kind() {
		return PersonalData.ADDRESS;
	}

	@Override
	public List<Span> find(Passage passage, List<Finding> earlier) {
		List<Span> spans = new ArrayList<>();
		for (Pattern form : this.beside ? AddressForms.BESIDE : AddressForms.ALL) {
			Matcher matcher = form.matcher(passage.plain());
			while (matcher.find()) {
				Span span = span(passage.plain(), matcher);
				if (isNoModel(span.of(passage.plain())) && !isNoStreet(matcher)) {
					spans.add(span);
				}
			}
		}
		List<String> streets = spans.stream().flatMap((span) -> street(span.of(passage.plain())).stream()).toList();
		spans.addAll(passage.all(AddressForms.CAPITALISED_AND_NUMBER,
				(match) -> streets.stream().anyMatch((street) -> NameForms.same(street, match.group("word")))));
		return spans;
	}

	/** The address without what is more likely a person or the next sentence. */
	private Span span(String text, MatchResult match) {
		int start = match.namedGroups().containsKey("value") ? match.start("value") : match.start();
		int end = match.namedGroups().containsKey("value") ? match.end("value") : match.end();
		if (match.namedGroups().containsKey("city") && match.start("city") >= 0 && isNoTown(match.group("city"))) {
			// Back to in front of the comma.
			end = match.start("city") - 1;
		}
		if (match.namedGroups().containsKey("before") && match.start("before") >= 0
				&& !isTown(text, match.start("before"), match.group("before"))) {
			start = match.end("before");
		}
		return new Span(firstWord(text, start), end);
	}

	/** Past blanks, and past what was the end of the sentence: "Adresa Lipová 17". */
	private int firstWord(String text, int from) {
		int start = from;
		while (text.charAt(start) == ' ') {
			start++;
		}
		Matcher word = ANNOUNCED.matcher(text).region(start, text.length());
		return (word.lookingAt() && this.words.isNoName(word.group("first"))) ? word.end() : start;
	}

	private boolean isNoTown(String words) {
		String first = words.strip().split("[ -]")[0];
		return !this.words.isThing(first) && (this.words.isNoName(first) || this.words.isGiven(first));
	}

	/**
	 * "Sanok, ul. Polna 3", but not "Anna Nowak, ul. Polna 3" nor "Adres ul. Polna 3".
	 */
	private boolean isTown(String text, int start, String word) {
		String town = word.replaceAll("[, ]", "");
		boolean hasMoreBefore = start > 1 && text.charAt(start - 1) == ' '
				&& Character.isLetter(text.charAt(start - 2));
		return this.words.isThing(town)
				|| (word.contains(",") && !hasMoreBefore && !this.words.mayBeGiven(town) && !this.words.isNoName(town));
	}

	private boolean isNoStreet(MatchResult match) {
		return match.namedGroups().containsKey("street") && match.start("street") >= 0
				&& (this.words.isNoName(match.group("street")) || this.words.isThing(match.group("street")));
	}

	/** "Galaxy 24, Samsung" reads like a street and a town, "October 25, 2013" too. */
	private static boolean isNoModel(String address) {
		return !address.matches(
				"(?s).*\\b(?:Samsung|Sony|Apple|Galaxy|iPhone|Xbox|Windows|Android|Care|Plus|January|February|March|April|May|June|July|August|September|October|November|December)\\b.*");
	}

	/** The word of an address by which the street is known. */
	private static List<String> street(String address) {
		if (address.matches("(?s)\\d{2}-\\d{3}.*|\\d{3} \\d{2} .*")) {
			return List.of();
		}
		Matcher word = Pattern.compile("(?<![\\p{L}])\\p{Lu}[\\p{L}-]{3,}").matcher(address.split("[,\\n]")[0]);
		return word.find() && !word.group()
			.matches(
					"Via|Strada|Calle|Flat|Apartment|Unit|Ulice|Ulica|The|Norra|Sodra|Ostra|Vastra|Stora|Lilla|Gamla|Nya|Sankt")
							? List.of(word.group()) : List.of();
	}

}
