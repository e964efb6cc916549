package dev.attune.knowledge.redaction;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text beside the same text without diacritics, place for place: customers leave them
 * out, and one pattern then serves both spellings.
 *
 * @param text as it was written
 * @param plain the same length, without diacritics, capitals kept
 */
record Passage(String text, String plain) {

	static Passage of(String text) {
		return new Passage(text, plain(text));
	}

	/**
	 * The text without diacritics, character by character.
	 */
	static String plain(String text) {
		StringBuilder plain = new StringBuilder(text.length());
		for (int at = 0; at < text.length(); at++) {
			plain.append(plain(text.charAt(at)));
		}
		return plain.toString();
	}

	private static char plain(char letter) {
		if (letter < 128) {
			return letter;
		}
		return switch (letter) {
			case 'ł' -> 'l';
			case 'Ł' -> 'L';
			case 'ø' -> 'o';
			case 'Ø' -> 'O';
			case 'ß' -> 's';
			case 'đ' -> 'd';
			case '\u00a0', '\u202f', '\u2009' -> ' ';
			case '’', 'ʼ', '´' -> '\'';
			case '‑', '–' -> '-';
			default -> Character.isSurrogate(letter) ? letter
					: Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD).charAt(0);
		};
	}

	/**
	 * Where the pattern matches the plain text and the match is accepted: the group
	 * {@code value} where the pattern has one, otherwise all of it.
	 */
	List<Span> all(Pattern pattern, Predicate<MatchResult> accepted) {
		List<Span> spans = new ArrayList<>();
		boolean grouped = pattern.namedGroups().containsKey("value");
		Matcher matcher = pattern.matcher(this.plain);
		while (matcher.find()) {
			if (accepted.test(matcher)) {
				spans.add(grouped ? new Span(matcher.start("value"), matcher.end("value"))
						: new Span(matcher.start(), matcher.end()));
			}
		}
		return spans;
	}

	List<Span> all(Pattern pattern) {
		return all(pattern, (match) -> true);
	}

	/**
	 * Up to so many characters of plain text in front of a place, not past the start of
	 * its line.
	 */
	String before(int place, int characters) {
		String before = this.plain.substring(Math.max(0, place - characters), place);
		return before.substring(before.lastIndexOf('\n') + 1);
	}

	/**
	 * Up to so many characters of plain text from a place on.
	 */
	String after(int place, int characters) {
		return this.plain.substring(place, Math.min(this.plain.length(), place + characters));
	}

}
