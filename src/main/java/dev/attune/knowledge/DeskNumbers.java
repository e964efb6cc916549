package dev.attune.knowledge;

/**
 * What the desk's numbers of orders and customers look like.
 *
 * @param orders a regular expression
 * @param customers the same
 */
public record DeskNumbers(String orders, String customers) {

	/** A regular expression of either, where no letter or digit stands beside it. */
	public String expression() {
		return "(?<![\\p{L}\\p{N}])(?:(?:" + this.orders + ")|(?:" + this.customers + "))(?![\\p{L}\\p{N}])";
	}

}
