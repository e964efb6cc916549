package dev.attune.upkeep;

import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The hours of a day that a text tells, as figures: "8–20", "8.00 till 20.00", "9 am to 5
 * pm". What counts days or minutes is none.
 */
final class ToldHours {

	private static final String TIME = "(\\d{1,2})(?:[:.](00|15|30|45))?(?: ?([ap])\\.?m\\b\\.?)?";

	/** Not "weekdays", on which the desk may be there. */
	private static final String UNIT = "%|min|(?:working |business |pracovn\\w+ )?(?:days?\\b|dni\\b|dn[ůíy]\\b|dagar|weeks|tydn|týdn|tygodn|veckor)";

	private static final Pattern HOURS = Pattern.compile(
			"(?<![\\d.,:/–-])" + TIME + "(?: ?[–-] ?| (?:to|till|until|do|až|and|och|a) )(?:klockan |kl\\. ?)?" + TIME
					+ "(?![\\d/–-]|[.,:]\\d)(?!\\s*(?:" + UNIT + "))",
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

	private static final int NOON = 12;

	private static final int MIDNIGHT = 24;

	private ToldHours() {
	}

	/** Each once, in their order, as {@code 08:00–20:00}. */
	static Set<String> in(String text) {
		Set<String> told = new LinkedHashSet<>();
		HOURS.matcher(text).results().forEach((hours) -> inWords(hours).ifPresent(told::add));
		return told;
	}

	private static Optional<String> inWords(MatchResult hours) {
		String half = hours.group(6);
		int to = hour(hours.group(4), half);
		int from = hour(hours.group(1), hours.group(3));
		// "1 to 5 pm" is of the afternoon, "9 to 5 pm" is not.
		if (hours.group(3) == null && "p".equalsIgnoreCase(half) && from + NOON < to) {
			from += NOON;
		}
		return (from < MIDNIGHT && to <= MIDNIGHT)
				? Optional.of(time(from, hours.group(2)) + "–" + time(to, hours.group(5))) : Optional.empty();
	}

	private static int hour(String figure, @Nullable String half) {
		int hour = Integer.parseInt(figure);
		if (half == null || hour > NOON) {
			return hour;
		}
		return hour % NOON + (half.equalsIgnoreCase("p") ? NOON : 0);
	}

	private static String time(int hour, @Nullable String minutes) {
		return (hour == MIDNIGHT) ? "24:00"
				: LocalTime.of(hour, (minutes != null) ? Integer.parseInt(minutes) : 0).toString();
	}

}
