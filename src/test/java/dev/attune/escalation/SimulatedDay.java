package dev.attune.escalation;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A desk's day from eight to six in compressed time: when customers come, who works when,
 * and how long things take. The same seed plans the same day.
 */
final class SimulatedDay {

	static final LocalTime OPENS = LocalTime.of(8, 0);

	static final LocalTime NOON = LocalTime.of(12, 0);

	static final Duration LENGTH = Duration.ofHours(10);

	/** How busy each hour is, beside the average. */
	private static final double[] CURVE = { 0.6, 1.0, 1.4, 1.4, 1.1, 1.1, 1.2, 1.1, 0.7, 0.4 };

	private static final List<String> LANGUAGES = List.of("sv", "sv", "sv", "en", "en", "pl", "pl", "cs");

	private final Random random;

	private final double factor;

	private long start;

	SimulatedDay(Duration real, long seed) {
		this.factor = LENGTH.toMillis() / (double) real.toMillis();
		this.random = new Random(seed);
	}

	/** How many times as fast as real time passes. */
	double factor() {
		return this.factor;
	}

	/** A time of the desk as it takes in the compressed day. */
	Duration compressed(Duration time) {
		return Duration.ofNanos(Math.round(time.toNanos() / this.factor));
	}

	void begin() {
		this.start = System.nanoTime();
	}

	/** How long the desk has been open. */
	Duration passed() {
		return Duration.ofNanos(Math.round((System.nanoTime() - this.start) * this.factor));
	}

	void sleep(Duration time) throws InterruptedException {
		Thread.sleep(compressed(time));
	}

	void sleepUntil(Duration opened) throws InterruptedException {
		Duration left = opened.minus(passed());
		if (left.isPositive()) {
			sleep(left);
		}
	}

	/**
	 * @param at since the desk opened
	 * @param asksFirst whether they try the bot before they ask for a person
	 * @param inWords whether they ask by writing and not by the button
	 */
	record Arrival(Duration at, String language, boolean asksFirst, boolean inWords, Duration patience,
			Duration handling) {
	}

	/**
	 * @param number how many customers want a person, on average
	 * @return a Poisson process whose rate follows the hour
	 */
	List<Arrival> arrivals(int number, Duration meanHandling) {
		List<Arrival> arrivals = new ArrayList<>();
		double highest = java.util.Arrays.stream(CURVE).max().orElseThrow();
		double perHour = number / (double) LENGTH.toHours();
		double hour = 0;
		while (true) {
			hour += exponential(1 / (perHour * highest));
			if (hour >= CURVE.length) {
				return arrivals;
			}
			if (this.random.nextDouble() < CURVE[(int) hour] / highest) {
				arrivals.add(new Arrival(Duration.ofMillis((long) (hour * 3_600_000)),
						LANGUAGES.get(this.random.nextInt(LANGUAGES.size())), this.random.nextInt(3) == 0,
						this.random.nextInt(5) < 2, Duration.ofSeconds((long) (1_800 * (0.3 + exponential(0.7)))),
						lognormal(meanHandling, 0.6)));
			}
		}
	}

	/**
	 * Somebody's hours, since the desk opened.
	 */
	record Shift(Duration from, Duration to, List<Duration> breaks, Duration breakLength) {

		boolean isOn(Duration time) {
			return time.compareTo(this.from) >= 0 && time.compareTo(this.to) < 0 && this.breaks.stream()
				.noneMatch((start) -> time.compareTo(start) >= 0 && time.compareTo(start.plus(this.breakLength)) < 0);
		}

	}

	/**
	 * Early, middle and late shifts of eight hours; everybody eats between eleven and
	 * two.
	 */
	List<Shift> shifts(int agents) {
		List<Shift> shifts = new ArrayList<>();
		for (int i = 0; i < agents; i++) {
			Duration from = Duration.ofHours(i % 3);
			Duration lunch = Duration.ofMinutes(180 + 180L * i / agents);
			shifts.add(new Shift(from, from.plusHours(8), List.of(lunch, lunch.plusHours(3)), Duration.ofMinutes(30)));
		}
		return shifts;
	}

	synchronized Duration lognormal(Duration mean, double sigma) {
		double value = Math.exp(this.random.nextGaussian() * sigma - sigma * sigma / 2);
		return Duration.ofMillis((long) (mean.toMillis() * value));
	}

	private double exponential(double mean) {
		return -Math.log(1 - this.random.nextDouble()) * mean;
	}

}
