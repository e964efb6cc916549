package dev.attune.suggestion.macro;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Finds the order number that a customer named.
 */
final class OrderNumber {

	private OrderNumber() {
	}

	/**
	 * The one that was named last. What has a letter or a sign of its own is one sooner
	 * than bare digits, which may be a telephone number.
	 * @param said by the customer, oldest first
	 * @param pattern of order numbers in their language
	 */
	static Optional<String> in(List<String> said, Pattern pattern) {
		List<String> found = said.stream()
			.flatMap((text) -> pattern.matcher(text).results().filter((one) -> !isOfPhone(text, one)))
			.map(MatchResult::group)
			.toList();
		return found.reversed()
			.stream()
			.filter((number) -> !Character.isDigit(number.charAt(0)))
			.findFirst()
			.or(() -> found.reversed().stream().findFirst());
	}

	private static boolean isOfPhone(String text, MatchResult found) {
		return found.group().startsWith("0") || (found.start() > 0 && text.charAt(found.start() - 1) == '+');
	}

}
