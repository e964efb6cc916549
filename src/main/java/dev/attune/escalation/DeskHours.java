package dev.attune.escalation;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;

/**
 * Tells customers when people are at the desk, as an admin has set it.
 */
@Component
public class DeskHours {

	/** Days with other hours are told so far ahead. */
	private static final int DAYS_AHEAD = 14;

	private static final String MIDNIGHT = "24:00";

	private final DeskCalendar calendar;

	private final TimeWords times;

	private final Texts texts;

	private final Desk desk;

	private final Clock clock;

	DeskHours(DeskCalendar calendar, TimeWords times, Texts texts, Desk desk, Clock clock) {
		this.calendar = calendar;
		this.times = times;
		this.texts = texts;
		this.desk = desk;
		this.clock = clock;
	}

	/**
	 * The week, the days soon with other hours, whether somebody is there now, and the
	 * number to call.
	 */
	public Optional<String> inWords(Language language) {
		return this.calendar.known().map((hours) -> inWords(hours, language));
	}

	/**
	 * The hours of the days of the week, each once, as {@code 08:00–20:00}; none as long
	 * as no admin has set any.
	 */
	public Set<String> ofWeek() {
		return this.calendar.known()
			.stream()
			.flatMap((hours) -> Stream.of(DayOfWeek.values()).flatMap((day) -> of(hours, day).stream()))
			.map((each) -> figures(each.from()) + "–" + figures(each.to()))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static String figures(int minutes) {
		return (minutes == OpeningHours.DAY) ? MIDNIGHT : ofDay(minutes).toString();
	}

	private String inWords(OpeningHours hours, Language language) {
		String zone = hours.zone().getDisplayName(TextStyle.FULL, language.locale());
		String lines = Stream.concat(week(hours, language).stream(), exceptions(hours, language))
			.collect(Collectors.joining("\n"));
		Instant now = this.clock.instant();
		String present = hours.isOpen(now) ? this.texts.get(language, "hours.open")
				: hours.nextOpening(now)
					.map((next) -> this.texts.get(language, "hours.closedNow", this.times.from(language, next)))
					.orElse("");
		String phone = Optional.ofNullable(this.desk.phones().get(language.tag()))
			.map((number) -> this.texts.get(language, "hours.phone", number))
			.orElse("");
		return this.texts.get(language, "hours.intro", zone) + "\n" + lines + "\n\n"
				+ Stream.of(present, phone).filter((sentence) -> !sentence.isEmpty()).collect(Collectors.joining(" "));
	}

	/** Days in a row with the same hours stand together: "Monday–Friday: 9:00–17:00". */
	private List<String> week(OpeningHours hours, Language language) {
		List<String> lines = new ArrayList<>();
		DayOfWeek first = DayOfWeek.MONDAY;
		for (DayOfWeek day : DayOfWeek.values()) {
			boolean isLast = day == DayOfWeek.SUNDAY;
			if (isLast || !of(hours, day).equals(of(hours, day.plus(1)))) {
				String days = (first == day) ? name(day, language) : name(first, language) + "–" + name(day, language);
				lines.add(this.texts.get(language, "hours.line", days, inWords(of(hours, day), language)));
				first = day.plus(1);
			}
		}
		return lines;
	}

	private Stream<String> exceptions(OpeningHours hours, Language language) {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), hours.zone());
		DateTimeFormatter format = DateTimeFormatter.ofPattern(this.texts.get(language, "when.datePattern"),
				language.locale());
		return today.datesUntil(today.plusDays(DAYS_AHEAD + 1L))
			.filter(hours.exceptions()::containsKey)
			.map((date) -> this.texts.get(language, "hours.line", format.format(date),
					inWords(hours.exceptions().getOrDefault(date, List.of()), language)));
	}

	private String inWords(List<OpeningHours.Hours> hours, Language language) {
		if (hours.isEmpty()) {
			return this.texts.get(language, "hours.closed");
		}
		return hours.stream()
			.map((each) -> (each.from() == 0 && each.to() == OpeningHours.DAY)
					? this.texts.get(language, "hours.allDay")
					: time(each.from(), language) + "–" + time(each.to(), language))
			.collect(Collectors.joining(", "));
	}

	private String time(int minutes, Language language) {
		return (minutes == OpeningHours.DAY) ? MIDNIGHT : ofDay(minutes)
			.format(DateTimeFormatter.ofPattern(this.texts.get(language, "when.timePattern"), language.locale()));
	}

	private static LocalTime ofDay(int minutes) {
		return LocalTime.ofSecondOfDay((minutes % OpeningHours.DAY) * 60L);
	}

	private static List<OpeningHours.Hours> of(OpeningHours hours, DayOfWeek day) {
		return hours.week().getOrDefault(day, List.of());
	}

	private static String name(DayOfWeek day, Language language) {
		return day.getDisplayName(TextStyle.FULL_STANDALONE, language.locale());
	}

}
