package dev.attune.escalation;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.attune.shared.Problem;
import dev.attune.shared.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * Opening hours as an admin writes them.
 *
 * @param zone the desk's time zone, such as {@code Europe/Stockholm}
 * @param week by the name of the day, {@code monday} to {@code sunday}; a day that is
 * missing is closed
 * @param exceptions days that are otherwise
 */
record OpeningHoursForm(@Nullable String zone, @Nullable Map<String, List<Interval>> week,
		@Nullable List<SpecialDay> exceptions) {

	private static final int MOST_INTERVALS = 8;

	private static final int MOST_EXCEPTIONS = 500;

	private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)|24:00");

	/**
	 * @param to {@code 24:00} for midnight; a time before {@code from} is on the next day
	 */
	record Interval(@Nullable String from, @Nullable String to) {
	}

	/**
	 * A holiday, or a day with other hours.
	 *
	 * @param hours none for closed
	 */
	record SpecialDay(@Nullable String date, @Nullable String name, @Nullable List<Interval> hours) {
	}

	static OpeningHoursForm of(OpeningHours hours) {
		Map<String, List<Interval>> week = new java.util.LinkedHashMap<>();
		for (DayOfWeek day : DayOfWeek.values()) {
			week.put(day.name().toLowerCase(Locale.ROOT),
					hours.week()
						.getOrDefault(day, List.of())
						.stream()
						.map((each) -> new Interval(time(each.from()), time(each.to())))
						.toList());
		}
		return new OpeningHoursForm(hours.zone().getId(), week, List.of());
	}

	/** The same without what says nothing, and days in lower case. */
	OpeningHoursForm tidied() {
		Map<String, List<Interval>> days = new java.util.LinkedHashMap<>();
		if (this.week != null) {
			this.week.forEach((day, hours) -> days.put(day.toLowerCase(Locale.ROOT), present(hours)));
		}
		return new OpeningHoursForm(this.zone, days,
				present(this.exceptions).stream()
					.map((day) -> new SpecialDay(day.date(), day.name(), present(day.hours())))
					.toList());
	}

	private static <T> List<T> present(@Nullable List<T> list) {
		return (list != null) ? list.stream().filter(java.util.Objects::nonNull).toList() : List.of();
	}

	/**
	 * @throws Problem where something is wrong, with all that is
	 */
	OpeningHours read() {
		List<FieldError> errors = new ArrayList<>();
		ZoneId readZone = zone(errors);
		Map<DayOfWeek, List<OpeningHours.Hours>> readWeek = new EnumMap<>(DayOfWeek.class);
		((this.week != null) ? this.week : Map.<String, List<Interval>>of()).forEach((name, intervals) -> {
			String field = "week." + name;
			DayOfWeek day = day(name);
			if (day == null) {
				errors.add(new FieldError(field, "'" + name + "' is not a day; use monday to sunday."));
			}
			else {
				readWeek.put(day, hours(field, intervals, errors));
			}
		});
		Map<LocalDate, List<OpeningHours.Hours>> readExceptions = exceptions(errors);
		if (errors.isEmpty() && readWeek.values().stream().allMatch(List::isEmpty)) {
			errors.add(new FieldError("week", "The desk has to be open at some time of the week."));
		}
		if (!errors.isEmpty()) {
			throw Problem.invalid(errors);
		}
		return new OpeningHours(readZone, readWeek, readExceptions);
	}

	private ZoneId zone(List<FieldError> errors) {
		try {
			if (this.zone != null && !this.zone.isBlank()) {
				return ZoneId.of(this.zone.strip());
			}
		}
		catch (DateTimeException unknown) {
			// Told below.
		}
		errors.add(new FieldError("zone", "Name the desk's time zone, such as Europe/Stockholm."));
		return ZoneId.of("UTC");
	}

	private static @Nullable DayOfWeek day(String name) {
		try {
			return DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException unknown) {
			return null;
		}
	}

	private Map<LocalDate, List<OpeningHours.Hours>> exceptions(List<FieldError> errors) {
		Map<LocalDate, List<OpeningHours.Hours>> read = new HashMap<>();
		List<SpecialDay> all = (this.exceptions != null) ? this.exceptions : List.of();
		if (all.size() > MOST_EXCEPTIONS) {
			errors.add(new FieldError("exceptions", "At most " + MOST_EXCEPTIONS + " dates; remove those gone by."));
			return read;
		}
		for (int i = 0; i < all.size(); i++) {
			String field = "exceptions[" + i + "]";
			SpecialDay exception = all.get(i);
			LocalDate date = date(exception.date());
			if (date == null) {
				errors.add(new FieldError(field + ".date", "A date is written as 2026-12-24."));
			}
			else if (read.put(date, hours(field + ".hours", exception.hours(), errors)) != null) {
				errors.add(new FieldError(field + ".date", date + " is there twice; put its hours into one."));
			}
			if (exception.name() != null && exception.name().length() > 100) {
				errors.add(new FieldError(field + ".name", "A name has at most 100 characters."));
			}
		}
		return read;
	}

	private static @Nullable LocalDate date(@Nullable String text) {
		try {
			return (text != null) ? LocalDate.parse(text.strip()) : null;
		}
		catch (DateTimeParseException unreadable) {
			return null;
		}
	}

	private static List<OpeningHours.Hours> hours(String field, @Nullable List<Interval> intervals,
			List<FieldError> errors) {
		List<OpeningHours.Hours> read = new ArrayList<>();
		List<Interval> all = (intervals != null) ? intervals : List.of();
		if (all.size() > MOST_INTERVALS) {
			errors.add(new FieldError(field, "At most " + MOST_INTERVALS + " intervals a day."));
			return read;
		}
		for (Interval interval : all) {
			int from = minutes(interval.from());
			int to = minutes(interval.to());
			if (from < 0 || to < 0 || from == to || from == OpeningHours.DAY) {
				errors.add(new FieldError(field,
						"Write from and to as 09:00 and 17:00, with 24:00 for midnight at the end of the day."));
				return read;
			}
			read.add(new OpeningHours.Hours(from, (to > from) ? to : to + OpeningHours.DAY));
		}
		read.sort(java.util.Comparator.comparingInt(OpeningHours.Hours::from));
		for (int i = 1; i < read.size(); i++) {
			if (read.get(i).from() < read.get(i - 1).to()) {
				errors.add(new FieldError(field, "Two intervals overlap; make one of them."));
				return read;
			}
		}
		return read;
	}

	/** Minutes of the day, or -1 where that is not a time. */
	private static int minutes(@Nullable String text) {
		Matcher matcher = TIME.matcher((text != null) ? text.strip() : "");
		if (!matcher.matches()) {
			return -1;
		}
		return (matcher.group(1) == null) ? OpeningHours.DAY
				: Integer.parseInt(matcher.group(1)) * 60 + Integer.parseInt(matcher.group(2));
	}

	private static String time(int minutes) {
		int ofDay = (minutes > OpeningHours.DAY) ? minutes - OpeningHours.DAY : minutes;
		return "%02d:%02d".formatted(ofDay / 60, ofDay % 60);
	}

}
