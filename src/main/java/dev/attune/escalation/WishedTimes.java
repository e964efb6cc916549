package dev.attune.escalation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.attune.shared.Accents;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * When a customer wants to be called, by their own words: "tomorrow after 3 pm", "jutro
 * po 15", "zítra po třetí odpoledne", "i morgon mellan tio och elva". It is only put into
 * the form, where they see and may change it.
 */
@Component
class WishedTimes {

	/** Hours up to this one are meant after noon, unless the morning is named. */
	private static final int LAST_OF_THE_AFTERNOON = 7;

	/** What the words before an hour add to it ({@code markers.time.parts}). */
	private static final List<Integer> MINUTES = List.of(-15, 30, -30, 15, -45);

	/** The words for minutes are those of 5, 10, … 55 ({@code markers.time.minutes}). */
	private static final int MINUTES_APART = 5;

	private static final Duration USUAL = Duration.ofHours(2);

	private static final Duration SHORT = Duration.ofHours(1);

	private static final LocalTime DAY_BEGINS = LocalTime.of(9, 0);

	private static final LocalTime DAY_ENDS = LocalTime.of(17, 0);

	/** "Tomorrow at three": and nothing else. */
	private static final int FEW_WORDS = 4;

	/** "Could we make it three o'clock on Friday instead?" */
	private static final int WORDS_OF_A_CHANGE = 12;

	private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}:.]+");

	/** Numbers that are no time. */
	private static final Pattern LONG_NUMBER = Pattern.compile("\\+?\\d[\\d ()/-]{5,}\\d|\\d{3,}(?![:.]\\d)");

	private final Texts texts;

	private final Map<Language, Words> words = new ConcurrentHashMap<>();

	WishedTimes(Texts texts) {
		this.texts = texts;
	}

	/**
	 * The window that a message names, moved to the next in which people are there.
	 * @return nothing where it names neither a day nor a time that is still to come, or
	 * what it names cannot be read for sure
	 */
	Optional<Window> in(String message, Language language, Instant now, OpeningHours hours) {
		return in(message, language, now, hours, null);
	}

	/**
	 * The same in the place of another window: a time without a day is one of its day.
	 * @param before what was wished until now
	 */
	Optional<Window> in(String message, Language language, Instant now, OpeningHours hours, @Nullable Window before) {
		Words words = this.words.computeIfAbsent(language, (key) -> new Words(this.texts, key));
		LocalDate today = now.atZone(hours.zone()).toLocalDate();
		String said = words.withPartsOfHours(plain(message));
		NamedDates.Found dates = words.dates.in(said, today, words.day(said, today) != null);
		String plain = LONG_NUMBER.matcher(dates.rest()).replaceAll(" ");
		if (dates.isUnclear() || dates.days().size() > 1 || words.isUnclear(plain)) {
			return Optional.empty();
		}
		LocalDate date = dates.days().isEmpty() ? null : dates.days().first();
		LocalDate day = (date != null) ? date : words.day(plain, today);
		if (date != null && !words.isDay(date, plain, today) || day == null && dates.isNamed()) {
			return Optional.empty();
		}
		Span span = words.span(plain);
		if (day == null && span == null) {
			return Optional.empty();
		}
		if (span == null) {
			return onSomeDay(day, now, hours);
		}
		if (day == null && before != null && before.from().isAfter(now)) {
			day = before.from().atZone(hours.zone()).toLocalDate();
		}
		ZonedDateTime from = ((day != null) ? day : today).atTime(span.from()).atZone(hours.zone());
		if (day == null && !from.toInstant().isAfter(now)) {
			from = from.plusDays(1);
		}
		return from.toInstant().isAfter(now)
				? fitting(new Window(from.toInstant(), from.toInstant().plus(span.length())), hours) : Optional.empty();
	}

	/**
	 * Whether a message is a time and hardly anything else, or says that another one
	 * suits better: to somebody who is promised a call, that is when they want it.
	 */
	boolean isRather(String message, Language language) {
		int words = BETWEEN_WORDS.split(message.strip()).length;
		return words <= FEW_WORDS && !message.contains("?") || words <= WORDS_OF_A_CHANGE
				&& this.words.computeIfAbsent(language, (key) -> new Words(this.texts, key)).isRather(plain(message));
	}

	/**
	 * "Tomorrow": all of the daytime where people are there, else when they come, and
	 * some hours. Nobody means the night who does not say so.
	 */
	private static Optional<Window> onSomeDay(@Nullable LocalDate day, Instant now, OpeningHours hours) {
		if (day == null) {
			return Optional.empty();
		}
		Instant morning = day.atTime(DAY_BEGINS).atZone(hours.zone()).toInstant();
		Instant evening = day.atTime(DAY_ENDS).atZone(hours.zone()).toInstant();
		Instant midnight = day.plusDays(1).atStartOfDay(hours.zone()).toInstant();
		Instant from = morning.isAfter(now) ? morning : now;
		if (!from.plus(USUAL).isAfter(evening)) {
			Window daytime = new Window(from, evening);
			if (hours.isOpenDuring(daytime)) {
				return Optional.of(daytime);
			}
		}
		return hours.nextWindow(from, USUAL).filter((window) -> !window.to().isAfter(midnight));
	}

	private static Optional<Window> fitting(Window wished, OpeningHours hours) {
		if (hours.isOpenDuring(wished)) {
			return Optional.of(wished);
		}
		Duration length = (wished.length().compareTo(SHORT) > 0) ? SHORT : wished.length();
		return hours.nextWindow(wished.from(), length);
	}

	/** A text in small letters without marks. */
	private static String plain(String text) {
		return Accents.without(text.toLowerCase(Locale.ROOT)).replaceAll("[\\s\\u00a0]+", " ");
	}

	/**
	 * A time of day.
	 *
	 * @param length from then on
	 */
	private record Span(LocalTime from, Duration length) {
	}

	/**
	 * The words of a language ({@code markers.time.*} in the texts, without marks on
	 * letters).
	 */
	private static final class Words {

		private final List<Pattern> days;

		private final List<Pattern> weekdays;

		private final List<Pattern> numbers;

		private final Pattern between;

		/** "14-15" */
		private final Pattern dash;

		private final Pattern after;

		private final Pattern before;

		private final Pattern at;

		private final Pattern withHalf;

		private final Pattern morning;

		private final Pattern noon;

		private final Pattern afternoon;

		private final Pattern evening;

		/** "half past two", as it is noted down */
		private final Pattern noted;

		/** Before an hour, each with the minutes that it adds to it. */
		private final Map<Pattern, Integer> parts = new LinkedHashMap<>();

		/** "fifteen thirty" */
		private final Pattern hourAndMinutes;

		private final List<Pattern> minutes;

		private final Pattern unclear;

		private final Pattern beyondDate;

		private final NamedDates dates;

		/** "Make it five instead" */
		private final Pattern rather;

		Words(Texts texts, Language language) {
			this.rather = word(texts.get(language, "markers.time.rather"));
			this.days = each(texts.get(language, "markers.time.days"));
			this.weekdays = each(texts.get(language, "markers.time.weekdays"));
			this.numbers = each(texts.get(language, "markers.time.numbers"));
			String named = this.numbers.stream().map(Pattern::pattern).collect(Collectors.joining("|"));
			String filler = "(?:(?:" + texts.get(language, "markers.time.filler") + ") )*";
			String number = "(_?\\d{1,2}(?:[:.]\\d{2})?(?!\\d)|" + named + ")";
			String half = " ?(" + texts.get(language, "markers.time.half") + ")?";
			String next = filler + number + half;
			String to = " (?:" + texts.get(language, "markers.time.and") + ") ";
			this.between = Pattern
				.compile("\\b(?:" + texts.get(language, "markers.time.between") + ") " + next + to + next);
			this.dash = Pattern.compile("\\b" + number + half + " ?[-–] ?" + number + half);
			this.after = Pattern.compile("\\b(?:" + texts.get(language, "markers.time.after") + ") " + next);
			this.before = Pattern.compile("\\b(?:" + texts.get(language, "markers.time.before") + ") " + next);
			this.at = Pattern.compile("\\b(?:" + texts.get(language, "markers.time.at") + ") " + next);
			this.withHalf = Pattern.compile("\\b" + number + " ?(" + texts.get(language, "markers.time.half") + ")");
			this.morning = word(texts.get(language, "markers.time.morning"));
			this.noon = word(texts.get(language, "markers.time.noon"));
			this.afternoon = word(texts.get(language, "markers.time.afternoon"));
			this.evening = word(texts.get(language, "markers.time.evening"));
			this.noted = Pattern.compile("\\b(_\\d{1,2}:\\d{2})" + half);
			String hour = "(\\d{1,2}(?!\\d|[:.]\\d)|" + named + ")";
			this.minutes = each(texts.get(language, "markers.time.minutes"));
			this.hourAndMinutes = Pattern.compile("(" + named + ")[ -]("
					+ this.minutes.stream().map(Pattern::pattern).collect(Collectors.joining("|")) + ")");
			List<String> before = List.of(texts.get(language, "markers.time.parts").split(";"));
			IntStream.range(0, MINUTES.size())
				.forEach((index) -> this.parts.put(Pattern.compile("\\b(?:" + before.get(index) + ") " + hour),
						MINUTES.get(index)));
			List<String> months = List.of(texts.get(language, "markers.time.months").split(";"));
			this.unclear = Pattern.compile(texts.get(language, "markers.time.unclear")
				.replace("HOUR", "\\b" + number)
				.replace("MONTH", "(?:" + String.join("|", months) + ")\\b"));
			String or = texts.get(language, "markers.time.or");
			String bound = Stream.of("between", "after", "before")
				.map((key) -> texts.get(language, "markers.time." + key))
				.collect(Collectors.joining("|"));
			this.beyondDate = Pattern.compile("\\b(?:" + bound + ") " + NamedDates.MARK + "|\\d\\S{0,2}(?:" + to
					+ "| (?:" + or + ") |[-–])" + NamedDates.MARK + "|" + NamedDates.MARK + " ?(?:[-–]|(?:" + or
					+ ") )|\\d\\S{0,2} (?:" + String.join("|", months) + ")\\b");
			String at = texts.get(language, "markers.time.at");
			String weekdays = texts.get(language, "markers.time.weekdays").replace(';', '|');
			String near = Stream.of("morning", "noon", "afternoon", "evening", "filler")
				.map((key) -> texts.get(language, "markers.time." + key))
				.collect(Collectors.joining("|"));
			String date = texts.get(language, "markers.time.date");
			this.dates = new NamedDates(months,
					date.isEmpty() ? null
							: new NamedDates.Numbers(Pattern.compile("\\b(?:" + date + "|" + weekdays + "),? $"),
									Pattern.compile("^,? ?(?:_?\\d{1,2}[:.]\\d{2}|(?:" + at + "|" + bound + "|" + near
											+ "|" + weekdays + ") )|^,? ?(?:" + near + ")\\b"),
									Pattern.compile("\\b(?:" + at + ") " + filler + "$"),
									Pattern.compile("\\b(?:" + bound + ") " + filler + "$")));
		}

		private static List<Pattern> each(String words) {
			return List.of(words.split(";")).stream().map(Words::word).toList();
		}

		private static Pattern word(String words) {
			return Pattern.compile("\\b(?:" + words + ")\\b");
		}

		/** With "2:30", noted down, for "half past two" and "two thirty". */
		String withPartsOfHours(String text) {
			String written = this.hourAndMinutes.matcher(text)
				.replaceAll((found) -> Matcher.quoteReplacement(noted(found.group(1),
						(index(this.minutes, found.group(2)) + 1) * MINUTES_APART, found.group())));
			for (Map.Entry<Pattern, Integer> part : this.parts.entrySet()) {
				written = part.getKey()
					.matcher(written)
					.replaceAll(
							(found) -> Matcher.quoteReplacement(noted(found.group(1), part.getValue(), found.group())));
			}
			return written;
		}

		private String noted(String number, int minutes, String same) {
			int hour = Character.isDigit(number.charAt(0)) ? Integer.parseInt(number) : named(number);
			if (hour < 1 || hour > 23) {
				return same;
			}
			LocalTime time = LocalTime.of(hour, 0).plusMinutes(minutes);
			return "_%d:%02d".formatted((time.getHour() > 0) ? time.getHour() : 12, time.getMinute());
		}

		/** Whether a text tells a day or an hour in a way that is not read here. */
		boolean isUnclear(String text) {
			return this.unclear.matcher(text).find() || this.beyondDate.matcher(text).find();
		}

		boolean isRather(String text) {
			return this.rather.matcher(text).find();
		}

		/** Whether the words for days in a text, if any, mean a date. */
		boolean isDay(LocalDate date, String text, LocalDate today) {
			LocalDate near = near(text, today);
			LocalDate day = day(text, today);
			return (near != null) ? near.equals(date) : day == null || day.getDayOfWeek() == date.getDayOfWeek();
		}

		/** Today, tomorrow, the day after, or a day of the week. */
		@Nullable LocalDate day(String text, LocalDate today) {
			LocalDate near = near(text, today);
			return (near != null) ? near
					: IntStream.range(0, this.weekdays.size())
						.filter((day) -> this.weekdays.get(day).matcher(text).find())
						.mapToObj((day) -> today.with(TemporalAdjusters.next(DayOfWeek.of(day + 1))))
						.findFirst()
						.orElse(null);
		}

		private @Nullable LocalDate near(String text, LocalDate today) {
			for (int days = this.days.size() - 1; days >= 0; days--) {
				if (this.days.get(days).matcher(text).find()) {
					return today.plusDays(days);
				}
			}
			return null;
		}

		@Nullable Span span(String text) {
			Span both = both(this.between.matcher(text), text);
			Span either = (both != null) ? both : both(this.dash.matcher(text), text);
			Span after = (either != null) ? either : span(this.after, text, USUAL, Duration.ZERO);
			Span before = (after != null) ? after : span(this.before, text, USUAL, USUAL);
			Span at = (before != null) ? before : span(this.at, text, SHORT, Duration.ZERO);
			Span noted = (at != null) ? at : span(this.noted, text, SHORT, Duration.ZERO);
			Span half = (noted != null) ? noted : span(this.withHalf, text, SHORT, Duration.ZERO);
			return (half != null) ? half : partOfDay(text);
		}

		private @Nullable Span both(Matcher found, String text) {
			if (!found.find()) {
				return null;
			}
			LocalTime from = time(found.group(1), (found.group(2) != null) ? found.group(2) : found.group(4), text);
			LocalTime to = time(found.group(3), found.group(4), text);
			return (from != null && to != null && from.isBefore(to)) ? new Span(from, Duration.between(from, to))
					: null;
		}

		private @Nullable Span span(Pattern pattern, String text, Duration length, Duration earlier) {
			Matcher found = pattern.matcher(text);
			LocalTime time = found.find() ? time(found.group(1), found.group(2), text) : null;
			return (time != null && !time.isBefore(LocalTime.MIDNIGHT.plus(earlier)))
					? new Span(time.minus(earlier), length) : null;
		}

		private @Nullable Span partOfDay(String text) {
			if (this.afternoon.matcher(text).find()) {
				return new Span(LocalTime.of(13, 0), Duration.ofHours(4));
			}
			if (this.evening.matcher(text).find()) {
				return new Span(DAY_ENDS, USUAL);
			}
			if (this.morning.matcher(text).find()) {
				return new Span(DAY_BEGINS, Duration.ofHours(3));
			}
			return this.noon.matcher(text).find() ? new Span(LocalTime.NOON, USUAL) : null;
		}

		private @Nullable LocalTime time(String written, @Nullable String half, String text) {
			String number = written.startsWith("_") ? written.substring(1) : written;
			String[] parts = number.split("[:.]");
			int hour = Character.isDigit(number.charAt(0)) ? Integer.parseInt(parts[0]) : named(number);
			int minute = (parts.length > 1) ? Integer.parseInt(parts[1]) : 0;
			if (hour > 23 || minute > 59) {
				return null;
			}
			String saying = (half != null) ? half : text;
			boolean isMorning = this.morning.matcher(saying).find();
			boolean isLater = !isMorning
					&& (this.afternoon.matcher(saying).find() || this.evening.matcher(saying).find());
			boolean isAfterNoon = isLater || !isMorning && hour <= LAST_OF_THE_AFTERNOON;
			return LocalTime.of((isAfterNoon && hour < 12) ? hour + 12 : hour, minute);
		}

		private int named(String number) {
			return index(this.numbers, number) + 1;
		}

		private static int index(List<Pattern> words, String word) {
			return IntStream.range(0, words.size())
				.filter((index) -> words.get(index).matcher(word).matches())
				.findFirst()
				.orElse(-1);
		}

	}

}
