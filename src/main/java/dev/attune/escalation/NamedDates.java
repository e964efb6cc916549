package dev.attune.escalation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * The dates in a message: "3 December", "3. prosince", "3.12.", "3/12" (the day first),
 * "2026-12-03". Small numbers are a date only next to words that tell so, and never in
 * English, which writes them either way round.
 */
final class NamedDates {

	/** Stands for a date that was read. */
	static final String MARK = "§";

	/** Who names a day further ahead tells of one that has been. */
	private static final int MONTHS_AHEAD = 6;

	private static final Pattern YEAR_FIRST = Pattern.compile("(?<![\\w-])(20\\d{2})-(\\d{2})-(\\d{2})(?![\\w-])");

	private static final Pattern NUMBERS = Pattern
		.compile("(?<![\\w.,:/+#$€£-])(\\d{1,2})(\\. ?|/)(\\d{1,2})(?:[./-](\\d{4}|\\d{2})|\\.? (20\\d{2})|(\\.))?"
				+ "(?![\\w:/]|[.,]\\d|-\\d| \\d{2,3} \\d{2})");

	private static final String ALWAYS = "24/7";

	private final List<Pattern> months;

	private final Pattern dayFirst;

	private final Pattern monthFirst;

	private final @Nullable Numbers numbers;

	/**
	 * @param months patterns of their names, January first
	 * @param numbers where small numbers are dates, {@code null} for nowhere
	 */
	NamedDates(List<String> months, @Nullable Numbers numbers) {
		this.months = months.stream().map(Pattern::compile).toList();
		String month = months.stream().collect(Collectors.joining("|", "(", ")\\b\\.?"));
		String year = "(?:,? (20\\d{2}))?(?!\\d)";
		String ending = "(?:st|nd|rd|th|:[ae]|-?go|-?ho)?";
		this.dayFirst = Pattern.compile("(?<![\\w.,:/–-])(\\d{1,2})\\.?" + ending + "(?: of)? ?" + month + year);
		this.monthFirst = Pattern
			.compile("\\b" + month + " (?:the )?(\\d{1,2})" + ending + "(?!\\w|[:.]\\d)" + "(?:,? (20\\d{2}))?");
		this.numbers = numbers;
	}

	/**
	 * Where small numbers are a date.
	 *
	 * @param before words after which they are
	 * @param after words before which they are
	 * @param hour words after which they are a time of day
	 * @param bound words after which they may be either
	 */
	record Numbers(Pattern before, Pattern after, Pattern hour, Pattern bound) {
	}

	/**
	 * @param rest the text with a mark in place of each date
	 * @param days those that are still to come, in their order
	 * @param isNamed whether there is a date at all
	 * @param isUnclear whether something may be a date and cannot be read
	 */
	record Found(String rest, SortedSet<LocalDate> days, boolean isNamed, boolean isUnclear) {
	}

	/**
	 * @param isDayNamed whether the text names a day by a word
	 */
	Found in(String text, LocalDate today, boolean isDayNamed) {
		Reading reading = new Reading(today);
		String rest = YEAR_FIRST.matcher(text)
			.replaceAll((found) -> reading.date(found.group(3), Integer.parseInt(found.group(2)), found.group(1)));
		rest = this.dayFirst.matcher(rest)
			.replaceAll((found) -> reading.date(found.group(1), month(found.group(2)), found.group(3)));
		if (this.numbers == null) {
			rest = this.monthFirst.matcher(rest)
				.replaceAll((found) -> reading.date(found.group(2), month(found.group(1)), found.group(3)));
		}
		rest = numbers(rest, reading, isDayNamed);
		return new Found(rest, reading.days, reading.isNamed, reading.isUnclear);
	}

	private int month(String name) {
		return IntStream.range(0, this.months.size())
			.filter((index) -> this.months.get(index).matcher(name).matches())
			.findFirst()
			.orElseThrow() + 1;
	}

	private String numbers(String text, Reading reading, boolean isDayNamed) {
		Matcher found = NUMBERS.matcher(text);
		StringBuilder rest = new StringBuilder();
		while (found.find()) {
			String year = (found.group(4) != null) ? found.group(4) : found.group(5);
			String read = number(found, year, text, reading, isDayNamed);
			found.appendReplacement(rest, Matcher.quoteReplacement(read));
		}
		return found.appendTail(rest).toString();
	}

	private String number(Matcher found, @Nullable String year, String text, Reading reading, boolean isDayNamed) {
		String same = found.group();
		boolean isSlashed = found.group(2).equals("/");
		int month = Integer.parseInt(found.group(3));
		if (same.startsWith(ALWAYS) || !isSlashed && (month < 1 || month > 12)) {
			return same;
		}
		if (this.numbers == null) {
			reading.isUnclear |= isSlashed || year != null;
			return same;
		}
		String before = text.substring(0, found.start());
		boolean isHour = this.numbers.hour().matcher(before).find()
				|| isDayNamed && this.numbers.bound().matcher(before).find();
		if (isHour && !isSlashed && year == null) {
			return same;
		}
		if (year == null && !this.numbers.before().matcher(before).find()
				&& !this.numbers.after().matcher(text.substring(found.end())).find()) {
			reading.isUnclear = true;
			return same;
		}
		return reading.date(found.group(1), month, (year != null && year.length() == 2) ? "20" + year : year);
	}

	/** What has been read so far. */
	private static final class Reading {

		private final LocalDate today;

		private final SortedSet<LocalDate> days = new TreeSet<>();

		private boolean isNamed;

		private boolean isUnclear;

		Reading(LocalDate today) {
			this.today = today;
		}

		/** Of this year, or of the next where it has gone by. */
		String date(String day, int month, @Nullable String year) {
			this.isNamed = true;
			try {
				int thisYear = (year != null) ? Integer.parseInt(year) : this.today.getYear();
				LocalDate date = LocalDate.of(thisYear, month, Integer.parseInt(day));
				LocalDate next = (year == null && date.isBefore(this.today)) ? date.plusYears(1) : date;
				if (!next.isBefore(this.today) && !next.isAfter(this.today.plusMonths(MONTHS_AHEAD))) {
					this.days.add(next);
				}
			}
			catch (DateTimeException ex) {
				this.isUnclear = true;
			}
			return MARK;
		}

	}

}
