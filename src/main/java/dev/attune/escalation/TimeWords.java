package dev.attune.escalation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;

import dev.attune.shared.Language;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;

/**
 * Days and times in a customer's language and the desk's time zone, as people say them.
 */
@Component
class TimeWords {

	private final Texts texts;

	private final DeskCalendar calendar;

	private final Clock clock;

	TimeWords(Texts texts, DeskCalendar calendar, Clock clock) {
		this.texts = texts;
		this.calendar = calendar;
		this.clock = clock;
	}

	/** "tomorrow from 09:00 (Central European Time)". */
	String from(Language language, Instant at) {
		return this.texts.get(language, "when.from", day(language, at), time(language, at), zone(language));
	}

	/** "today after 15:00 (Central European Time)". */
	String after(Language language, Instant at) {
		return this.texts.get(language, "when.after", day(language, at), time(language, at), zone(language));
	}

	/** "on Monday between 10:00 and 11:00 (Central European Time)". */
	String between(Language language, Window window) {
		return this.texts.get(language, "when.between", day(language, window.from()), time(language, window.from()),
				time(language, window.to()), zone(language));
	}

	/** Today, tomorrow, the day of the week within one, else with the date. */
	private String day(Language language, Instant at) {
		LocalDate date = local(at).toLocalDate();
		long days = ChronoUnit.DAYS.between(local(this.clock.instant()).toLocalDate(), date);
		if (days == 0 || days == 1) {
			return this.texts.get(language, (days == 0) ? "when.today" : "when.tomorrow");
		}
		String day = this.texts.get(language, "when.day." + date.getDayOfWeek().getValue());
		return (days > 1 && days < 7) ? this.texts.get(language, "when.weekday", day)
				: this.texts.get(language, "when.date", day, formatted(language, "when.datePattern", at));
	}

	private String time(Language language, Instant at) {
		return formatted(language, "when.timePattern", at);
	}

	private String zone(Language language) {
		return this.calendar.hours().zone().getDisplayName(TextStyle.FULL, language.locale());
	}

	private String formatted(Language language, String pattern, Instant at) {
		return DateTimeFormatter.ofPattern(this.texts.get(language, pattern), language.locale()).format(local(at));
	}

	private ZonedDateTime local(Instant at) {
		return at.atZone(this.calendar.hours().zone());
	}

}
