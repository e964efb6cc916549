package dev.attune.knowledge;

import java.util.regex.Pattern;

/**
 * What the desk's own numbers look like.
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

	/** A regular expression of either. */
	public String expression() {
		return "(?:" + this.orders + "|" + this.customers + ")";
	}

	/** Where no letter stands before it and no digit beside it. */
	private static Pattern whole(String form) {
		return Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + form + ")(?!\\p{N})",
				Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
	}

}
