package dev.attune.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.attune.escalation.OpeningHoursForm.Interval;
import dev.attune.shared.Problem;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OpeningHoursTests {

	private static final List<Interval> OFFICE = List.of(new Interval("09:00", "12:00"),
			new Interval("13:00", "17:00"));

	@Test
	void isOpenFromTheFirstMinuteAndClosedFromTheLast() {
		OpeningHours hours = week(Map.of("monday", OFFICE, "tuesday", OFFICE));
		assertThat(hours.isOpen(at("2026-11-30T07:59:59Z"))).isFalse();
		assertThat(hours.isOpen(at("2026-11-30T08:00:00Z"))).isTrue();
		assertThat(hours.isOpen(at("2026-11-30T10:59:59Z"))).isTrue();
		assertThat(hours.isOpen(at("2026-11-30T11:00:00Z"))).isFalse();
		assertThat(hours.isOpen(at("2026-11-30T16:00:00Z"))).isFalse();
	}

	@Test
	void opensAfterLunchAfterTheNightAndAfterTheWeekend() {
		OpeningHours hours = week(Map.of("monday", OFFICE, "tuesday", OFFICE, "friday", OFFICE));
		assertThat(hours.nextOpening(at("2026-11-30T11:30:00Z"))).contains(at("2026-11-30T12:00:00Z"));
		assertThat(hours.nextOpening(at("2026-11-30T20:00:00Z"))).contains(at("2026-12-01T08:00:00Z"));
		assertThat(hours.nextOpening(at("2026-12-04T20:00:00Z"))).contains(at("2026-12-07T08:00:00Z"));
		assertThat(hours.nextOpening(at("2026-12-04T09:30:00Z"))).contains(at("2026-12-04T09:30:00Z"));
	}

	@Test
	void staysOpenOverMidnight() {
		OpeningHours hours = week(Map.of("friday", List.of(new Interval("22:00", "02:00"))));
		assertThat(hours.isOpen(at("2026-12-04T22:59:59Z"))).isTrue();
		assertThat(hours.isOpen(at("2026-12-04T23:00:00Z"))).isTrue();
		assertThat(hours.isOpen(at("2026-12-05T00:59:59Z"))).isTrue();
		assertThat(hours.isOpen(at("2026-12-05T01:00:00Z"))).isFalse();
		assertThat(hours.isOpen(at("2026-12-04T00:30:00Z"))).isFalse();
	}

	@Test
	void closesAtMidnightAndNotAMinuteBefore() {
		OpeningHours hours = week(Map.of("sunday", List.of(new Interval("20:00", "24:00"))));
		assertThat(hours.isOpen(at("2026-12-06T22:59:59Z"))).isTrue();
		assertThat(hours.isOpen(at("2026-12-06T23:00:00Z"))).isFalse();
	}

	@Test
	void isOpenWithoutABreakWhereTheDaysMeet() {
		OpeningHours hours = OpeningHours.always(java.time.ZoneId.of("Europe/Stockholm"));
		Window overMidnight = new Window(at("2026-12-06T22:00:00Z"), at("2026-12-07T01:00:00Z"));
		assertThat(hours.isOpenDuring(overMidnight)).isTrue();
		assertThat(hours.nextWindow(overMidnight.from(), overMidnight.length())).contains(overMidnight);
		assertThat(hours.isOpen(at("2026-03-29T01:00:00Z"))).isTrue();
		assertThat(hours.isOpen(at("2026-10-25T01:00:00Z"))).isTrue();
	}

	@Test
	void keepsTheDesksOwnTimeWhenTheClockChanges() {
		OpeningHours hours = week(Map.of("saturday", OFFICE, "sunday", OFFICE));
		assertThat(hours.nextOpening(at("2026-03-28T00:00:00Z"))).contains(at("2026-03-28T08:00:00Z"));
		assertThat(hours.nextOpening(at("2026-03-29T00:00:00Z"))).contains(at("2026-03-29T07:00:00Z"));
		assertThat(hours.nextOpening(at("2026-10-24T00:00:00Z"))).contains(at("2026-10-24T07:00:00Z"));
		assertThat(hours.nextOpening(at("2026-10-25T00:00:00Z"))).contains(at("2026-10-25T08:00:00Z"));
	}

	@Test
	void opensWhenTheClockSkipsTheOpeningTime() {
		OpeningHours hours = week(Map.of("sunday", List.of(new Interval("02:30", "06:00"))));
		assertThat(hours.nextOpening(at("2026-03-29T00:30:00Z"))).contains(at("2026-03-29T01:00:00Z"));
		OpeningHours skipped = week(Map.of("sunday", List.of(new Interval("02:10", "02:50"))));
		assertThat(skipped.nextOpening(at("2026-03-29T00:30:00Z"))).contains(at("2026-04-05T00:10:00Z"));
	}

	@Test
	void isOpenThroughBothOfAnHourThatComesTwice() {
		OpeningHours hours = week(Map.of("sunday", List.of(new Interval("02:15", "02:45"))));
		assertThat(hours.nextOpening(at("2026-10-25T00:00:00Z"))).contains(at("2026-10-25T00:15:00Z"));
		assertThat(hours.isOpen(at("2026-10-25T01:30:00Z"))).isTrue();
		assertThat(hours.isOpen(at("2026-10-25T01:45:00Z"))).isFalse();
	}

	@Test
	void isClosedOnHolidaysAndKeepsTheirOwnHours() {
		OpeningHours hours = new OpeningHoursForm("Europe/Stockholm", Map.of("thursday", OFFICE, "friday", OFFICE),
				List.of(new OpeningHoursForm.SpecialDay("2026-12-24", "Christmas Eve",
						List.of(new Interval("10:00", "12:00"))),
						new OpeningHoursForm.SpecialDay("2026-12-25", "Christmas Day", List.of()),
						new OpeningHoursForm.SpecialDay("2026-12-27", "Sale", OFFICE)))
			.read();
		assertThat(hours.nextOpening(at("2026-12-24T06:00:00Z"))).contains(at("2026-12-24T09:00:00Z"));
		assertThat(hours.nextOpening(at("2026-12-24T11:00:00Z"))).contains(at("2026-12-27T08:00:00Z"));
		assertThat(hours.isOpen(at("2026-12-25T09:30:00Z"))).isFalse();
	}

	@Test
	void proposesTheNextWindowThatFits() {
		OpeningHours hours = week(Map.of("monday", OFFICE, "tuesday", OFFICE));
		Duration hour = Duration.ofHours(1);
		assertThat(hours.nextWindow(at("2026-11-30T10:30:00Z"), hour))
			.contains(new Window(at("2026-11-30T12:00:00Z"), at("2026-11-30T13:00:00Z")));
		assertThat(hours.nextWindow(at("2026-11-30T15:30:00Z"), hour))
			.contains(new Window(at("2026-12-01T08:00:00Z"), at("2026-12-01T09:00:00Z")));
		assertThat(hours.nextWindow(at("2026-11-30T05:00:00Z"), Duration.ofHours(8)))
			.contains(new Window(at("2026-11-30T08:00:00Z"), at("2026-11-30T11:00:00Z")));
	}

	@Test
	void neverOpensAgainWhereEveryDayIsClosed() {
		OpeningHours hours = new OpeningHours(java.time.ZoneId.of("UTC"), Map.of(), Map.of());
		assertThat(hours.nextOpening(at("2026-11-30T05:00:00Z"))).isEmpty();
		assertThat(hours.nextWindow(at("2026-11-30T05:00:00Z"), Duration.ofHours(1))).isEmpty();
	}

	@Test
	void saysAllThatIsWrong() {
		OpeningHoursForm form = new OpeningHoursForm("Stockholm",
				Map.of("moonday", OFFICE, "monday", List.of(new Interval("9", "17")), "tuesday",
						List.of(new Interval("09:00", "13:00"), new Interval("12:00", "17:00"))),
				List.of(new OpeningHoursForm.SpecialDay("24 December", null, null),
						new OpeningHoursForm.SpecialDay("2026-12-25", null, null),
						new OpeningHoursForm.SpecialDay("2026-12-25", null, null)));
		assertThatExceptionOfType(Problem.class).isThrownBy(form::read)
			.satisfies((problem) -> assertThat(problem.getBody().getProperties()).extracting("errors")
				.asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Problem.FieldError.class))
				.extracting(Problem.FieldError::field)
				.containsExactlyInAnyOrder("zone", "week.moonday", "week.monday", "week.tuesday", "exceptions[0].date",
						"exceptions[2].date"));
		assertThatExceptionOfType(Problem.class).isThrownBy(new OpeningHoursForm("UTC", Map.of(), null)::read)
			.withMessageContaining("open at some time");
	}

	@Test
	void passesOverWhatSaysNothing() {
		OpeningHoursForm form = new OpeningHoursForm("UTC",
				Map.of("MONDAY", java.util.Arrays.asList(null, OFFICE.getFirst())),
				java.util.Arrays.asList((OpeningHoursForm.SpecialDay) null))
			.tidied();
		assertThat(form.week()).isEqualTo(Map.of("monday", List.of(OFFICE.getFirst())));
		assertThat(form.exceptions()).isEmpty();
	}

	private static OpeningHours week(Map<String, List<Interval>> week) {
		return new OpeningHoursForm("Europe/Stockholm", week, null).read();
	}

	private static Instant at(String text) {
		return Instant.parse(text);
	}

}
