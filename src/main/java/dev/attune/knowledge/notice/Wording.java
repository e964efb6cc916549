package dev.attune.knowledge.notice;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.attune.shared.Accents;

/**
 * What somebody wrote, as notices are compared with it: without capitals, accents and
 * punctuation.
 */
final class Wording {

	/** Up to four letters and 4 to 20 digits: what numbers of orders look like. */
	private static final Pattern ORDER = Pattern
		.compile("(?<![\\p{L}\\p{N}+])\\p{L}{0,4}[- ]?\\p{N}{4,20}(?![\\p{L}\\p{N}])");

	private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}*?]");

	private final String text;

	private final List<String> orders;

	Wording(String text) {
		this.text = " " + plain(text) + " ";
		this.orders = ORDER.matcher(text).results().map(MatchResult::group).map(Wording::compact).toList();
	}

	/** How the orders that were named stand to some patterns. */
	enum Orders {

		/** One of them was named. */
		NAMED,
		/** One like them was named, but none of them. */
		OTHER,
		/** None was named. */
		NONE

	}

	boolean has(String word) {
		boolean isBeginning = word.endsWith("*");
		String plain = plain(isBeginning ? word.substring(0, word.length() - 1) : word);
		return !plain.isEmpty() && this.text.contains(" " + plain + (isBeginning ? "" : " "));
	}

	Orders among(List<String> patterns) {
		Orders found = Orders.NONE;
		for (String written : patterns) {
			String pattern = compact(written);
			String letters = pattern.replaceFirst("[^\\p{L}].*", "");
			Pattern expression = Pattern.compile(expression(pattern));
			for (String order : this.orders) {
				if (expression.matcher(order).matches()) {
					return Orders.NAMED;
				}
				if (order.replaceFirst("\\p{N}.*", "").equals(letters)
						&& (!letters.isEmpty() || !order.startsWith("0"))) {
					found = Orders.OTHER;
				}
			}
		}
		return found;
	}

	private static String expression(String pattern) {
		StringBuilder expression = new StringBuilder();
		pattern.chars().forEach((sign) -> expression.append(switch (sign) {
			case '*' -> "[\\p{L}\\p{N}]*";
			case '?' -> "[\\p{L}\\p{N}]";
			default -> Pattern.quote(String.valueOf((char) sign));
		}));
		return expression.toString();
	}

	private static String compact(String number) {
		return BETWEEN.matcher(number).replaceAll("").toUpperCase(Locale.ROOT);
	}

	private static String plain(String text) {
		return Accents.without(text.toLowerCase(Locale.ROOT)).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
	}

}
