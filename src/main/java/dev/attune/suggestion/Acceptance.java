package dev.attune.suggestion;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.attune.suggestion.Suggestions.Decided;
import org.jspecify.annotations.Nullable;

/**
 * How suggestions are taken by how long agents have been with the desk, so that the gain
 * of new colleagues can be seen. Groups only, never a person.
 *
 * @param groups those that are large enough, newest colleagues first
 * @param withheld those in which somebody could be made out
 */
record Acceptance(Instant since, int smallestGroup, List<Group> groups, List<Tenure> withheld) {

	/** For how long somebody had an account when the suggestion was made, in months. */
	enum Tenure {

		FIRST_MONTH("0-1", 1), FIRST_QUARTER("1-3", 3), FIRST_HALF("3-6", 6), FIRST_YEAR("6-12", 12),
		LONGER("12+", Long.MAX_VALUE);

		private final String months;

		private final long below;

		Tenure(String months, long below) {
			this.months = months;
			this.below = below;
		}

		@JsonValue
		String months() {
			return this.months;
		}

		static Tenure between(Instant joined, Instant then) {
			long months = Math.max(0,
					ChronoUnit.MONTHS.between(joined.atZone(ZoneOffset.UTC), then.atZone(ZoneOffset.UTC)));
			return Arrays.stream(values()).filter((tenure) -> months < tenure.below).findFirst().orElse(LONGER);
		}

	}

	/**
	 * @param taken the share that was sent as it was or with less than two fifths changed
	 * @param medianEditDistance of those that were sent, 0 to 1
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Group(Tenure tenureMonths, int agents, int suggestions, double taken, long sent, long edited, long dismissed,
			long ignored, @Nullable Double medianEditDistance, @Nullable Double medianSecondsToSend) {
	}

	/**
	 * @param joined since when an agent has an account; nothing of agents whom nobody
	 * knows any more, who are left out
	 */
	static Acceptance of(List<Decided> decided, Function<String, Optional<Instant>> joined, Instant since,
			int smallestGroup) {
		Map<String, Optional<Instant>> known = new HashMap<>();
		Map<Tenure, List<Decided>> byTenure = new EnumMap<>(Tenure.class);
		for (Decided one : decided) {
			known.computeIfAbsent(one.agent(), joined)
				.ifPresent((from) -> byTenure
					.computeIfAbsent(Tenure.between(from, one.madeAt()), (tenure) -> new ArrayList<>())
					.add(one));
		}
		List<Group> groups = byTenure.entrySet()
			.stream()
			.map((entry) -> group(entry.getKey(), entry.getValue()))
			.toList();
		return new Acceptance(since, smallestGroup,
				groups.stream().filter((group) -> group.agents() >= smallestGroup).toList(),
				groups.stream().filter((group) -> group.agents() < smallestGroup).map(Group::tenureMonths).toList());
	}

	private static Group group(Tenure tenure, List<Decided> decided) {
		return new Group(tenure, (int) decided.stream().map(Decided::agent).distinct().count(), decided.size(),
				rounded((double) decided.stream().filter(Decided::isTaken).count() / decided.size()),
				count(decided, Outcome.SENT), count(decided, Outcome.EDITED), count(decided, Outcome.DISMISSED),
				count(decided, Outcome.IGNORED),
				median(decided.stream().map(Decided::editDistance).filter(Objects::nonNull)),
				median(decided.stream()
					.map(Decided::sendMillis)
					.filter(Objects::nonNull)
					.map((millis) -> millis / 1000.0)));
	}

	private static long count(List<Decided> decided, Outcome outcome) {
		return decided.stream().filter((one) -> one.outcome() == outcome).count();
	}

	private static @Nullable Double median(Stream<Double> values) {
		List<Double> sorted = values.sorted().toList();
		if (sorted.isEmpty()) {
			return null;
		}
		int middle = sorted.size() / 2;
		return rounded(
				(sorted.size() % 2 == 1) ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
	}

	private static double rounded(double value) {
		return Math.round(value * 1000) / 1000.0;
	}

}
