package dev.attune.knowledge;

import java.util.regex.Pattern;

/**
 * How the desk's own numbers look.
 *
 * @param orders those of orders
 * @param customers those of customers
 */
public record DeskNumbers(Pattern orders, Pattern customers) {

	/**
	 * @param orders a regular expression
	 * @param customers a regular expression
	 */
	public static DeskNumbers of(String orders, String customers) {
		return new DeskNumbers(whole(orders), whole(customers));
	}

	private static Pattern whole(String form) {
		return Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + form + ")(?!\\p{N})",
				Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
	}

}
