package dev.attune.escalation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * When people are at the desk: hours by the day of the week in the desk's time zone, and
 * other hours on certain dates.
 *
 * @param week the hours that begin on a day of the week
 * @param exceptions the hours that begin on a date, instead of the week's; none for
 * closed
 */
record OpeningHours(ZoneId zone, Map<DayOfWeek, List<Hours>> week, Map<LocalDate, List<Hours>> exceptions) {

	static final int DAY = 24 * 60;

	/** A desk that does not open for so long has no next opening. */
	private static final int MOST_DAYS = 400;

	/** Nobody needs to know of one unbroken opening beyond this. */
	private static final Duration LONGEST = Duration.ofDays(14);

	/**
	 * Hours within which the desk is open.
	 *
	 * @param from minutes of the day, from 0
	 * @param to minutes of the day, after {@code from}; more than a day's where they end
	 * on the next
	 */
	record Hours(int from, int to) {

		Hours {
			if (from < 0 || from >= DAY || to <= from || to > from + DAY) {
				throw new IllegalArgumentException(from + " to " + to);
			}
		}

	}

	/** Open day and night. */
	static OpeningHours always(ZoneId zone) {
		return new OpeningHours(zone,
				Stream.of(DayOfWeek.values())
					.collect(java.util.stream.Collectors.toMap((day) -> day, (day) -> List.of(new Hours(0, DAY)))),
				Map.of());
	}

	boolean isOpen(Instant at) {
		return openings(at).anyMatch((opening) -> opening.contains(at));
	}

	/**
	 * The moment itself where the desk is open then, else when it opens next; nothing
	 * where that is more than a year away.
	 */
	Optional<Instant> nextOpening(Instant at) {
		return openings(at).findFirst().map((opening) -> opening.from().isAfter(at) ? opening.from() : at);
	}

	/**
	 * The nearest window of a length, not before a moment, in which the desk is open all
	 * the time. Where no opening is as long, what there is of one.
	 */
	Optional<Window> nextWindow(Instant from, Duration length) {
		Instant at = from;
		for (int i = 0; i < MOST_DAYS; i++) {
			Window opening = unbroken(at).orElse(null);
			if (opening == null) {
				return Optional.empty();
			}
			Instant start = opening.from().isAfter(from) ? opening.from() : from;
			if (!start.plus(length).isAfter(opening.to())) {
				return Optional.of(new Window(start, start.plus(length)));
			}
			if (start.equals(opening.from())) {
				return Optional.of(opening);
			}
			at = opening.to();
		}
		return Optional.empty();
	}

	/** Whether the desk is open during the whole of a window. */
	boolean isOpenDuring(Window window) {
		return unbroken(window.from()).filter((opening) -> opening.contains(window)).isPresent();
	}

	/** The opening that ends after a moment, with those that follow without a break. */
	private Optional<Window> unbroken(Instant at) {
		@Nullable Window whole = null;
		for (Window opening : (Iterable<Window>) openings(at)::iterator) {
			if (whole == null) {
				whole = opening;
			}
			else if (opening.from().isAfter(whole.to()) || whole.length().compareTo(LONGEST) > 0) {
				break;
			}
			else if (opening.to().isAfter(whole.to())) {
				whole = new Window(whole.from(), opening.to());
			}
		}
		return Optional.ofNullable(whole);
	}

	/** The openings that end after a moment, in their order. */
	private Stream<Window> openings(Instant at) {
		LocalDate today = LocalDate.ofInstant(at, this.zone);
		return IntStream.rangeClosed(-1, MOST_DAYS)
			.mapToObj(today::plusDays)
			.flatMap(this::openingsOf)
			.filter((opening) -> opening.to().isAfter(at));
	}

	private Stream<Window> openingsOf(LocalDate date) {
		return hoursOf(date).stream()
			.sorted(Comparator.comparingInt(Hours::from))
			.map((hours) -> window(date, hours))
			.filter(Objects::nonNull);
	}

	private List<Hours> hoursOf(LocalDate date) {
		List<Hours> own = this.exceptions.get(date);
		return (own != null) ? own : this.week.getOrDefault(date.getDayOfWeek(), List.of());
	}

	/** Nothing where the clock skips the hours altogether. */
	private @Nullable Window window(LocalDate date, Hours hours) {
		Instant from = moment(date.atStartOfDay().plusMinutes(hours.from()), true);
		Instant to = moment(date.atStartOfDay().plusMinutes(hours.to()), false);
		return from.isBefore(to) ? new Window(from, to) : null;
	}

	/**
	 * A time that the clock skips is the moment at which it skips it; of a time that it
	 * shows twice, an opening takes the first and a closing the second.
	 */
	private Instant moment(LocalDateTime time, boolean isOpening) {
		ZoneOffsetTransition transition = this.zone.getRules().getTransition(time);
		if (transition == null) {
			return time.atZone(this.zone).toInstant();
		}
		if (transition.isGap()) {
			return transition.getInstant();
		}
		ZoneOffset offset = isOpening ? transition.getOffsetBefore() : transition.getOffsetAfter();
		return time.toInstant(offset);
	}

}
