package dev.attune.escalation;

import java.time.Duration;
import java.util.List;

import dev.attune.shared.ConversationId;

import org.springframework.stereotype.Component;

/**
 * How long a place in the queue has to wait, from what the desk really does: the agents
 * present, how many conversations each has at once, and how long these take
 * ({@link ErlangC}). How far off it was lately corrects it and says how wide the range
 * is. Where little is known yet, what is usual counts as if it had been seen a few times.
 */
@Component
class WaitEstimate {

	/** As many observations as what is usual counts for. */
	private static final double PRIOR = 5;

	/** Observations until one counts half. */
	private static final double HALF_LIFE = 15;

	private static final double MOST_CORRECTED = 4;

	private static final double ONE_IN_TEN = 0.1;

	/** With nobody there, the range ends so many limits away. */
	private static final int LONG = 6;

	private final Staffing staffing;

	private final ObservedWaits observed;

	private final EscalationSettings settings;

	private final WaitSettings waits;

	WaitEstimate(Staffing staffing, ObservedWaits observed, EscalationSettings settings, WaitSettings waits) {
		this.staffing = staffing;
		this.observed = observed;
		this.settings = settings;
		this.waits = waits;
	}

	/** Why a call-back is offered. */
	enum TooLong {

		/** The wait is expected to pass the limit. */
		LONG,
		/** It might well pass the limit, and little is known. */
		UNSURE,
		/** Nobody is there at present. */
		NOBODY,
		/** It is short enough. */
		NO

	}

	/**
	 * @param position place in the queue, from 1; 0 for those who do not wait
	 */
	Wait at(int position) {
		return foretell(position).told();
	}

	/** What {@link #at} says, kept with the hand-over so that its error can be told. */
	Wait keepAt(int position, ConversationId conversation) {
		Forecast forecast = foretell(position);
		if (position > 0 && forecast.told().isKnown()) {
			this.observed.foretell(conversation, forecast.stages(), forecast.model(), forecast.told());
		}
		return forecast.told();
	}

	TooLong tooLong(Wait wait) {
		if (!wait.isKnown()) {
			return TooLong.NOBODY;
		}
		if (wait.expected().compareTo(this.settings.waitLimit()) > 0) {
			return TooLong.LONG;
		}
		boolean mightBe = wait.high().compareTo(this.settings.waitLimit()) > 0;
		return (mightBe && wait.confidence() < this.waits.sure()) ? TooLong.UNSURE : TooLong.NO;
	}

	/** What the last hours' arrivals mean for those who are here now. */
	WaitsReport.Outlook outlook() {
		Staffing.Present present = this.staffing.now();
		double handling = handling(this.observed.handled(), present);
		double load = this.observed.arrived() * handling / seconds(this.waits.window());
		return new WaitsReport.Outlook(present.agents(), present.capacity(), load,
				ErlangC.chanceOfWaiting(present.capacity(), load));
	}

	private record Forecast(int stages, double model, Wait told) {
	}

	private Forecast foretell(int position) {
		if (position <= 0) {
			return new Forecast(0, 0, Wait.NONE);
		}
		Staffing.Present present = this.staffing.now();
		if (present.agents() == 0) {
			return new Forecast(0, 0, unknown(position));
		}
		List<ObservedWaits.Foretold> foretold = this.observed.foretold();
		List<ObservedWaits.Foretold> atOnce = foretold.stream().filter((one) -> one.stages() == 0).toList();
		double reaction = withPrior(atOnce.stream().mapToDouble(ObservedWaits.Foretold::waited).sum(), atOnce.size(),
				seconds(this.waits.usualReaction()));
		int stages = Math.max(0, position - present.free());
		if (stages == 0) {
			return new Forecast(0, reaction, told(new GammaDistribution(1, reaction), atOnce.size()));
		}
		ObservedWaits.Handled handled = this.observed.handled();
		double pace = handling(handled, present) / present.capacity();
		double model = ErlangC.inLine(stages, pace).mean() + reaction;
		List<ObservedWaits.Foretold> inLine = foretold.stream().filter((one) -> one.stages() > 0).toList();
		GammaDistribution distribution = new GammaDistribution(stages, model * Correction.factor(inLine))
			.widened(1 / (handled.finished() + PRIOR) + Correction.spread(inLine));
		return new Forecast(stages, model, told(distribution, handled.finished()));
	}

	private Wait told(GammaDistribution distribution, int observations) {
		double expected = distribution.mean();
		double tolerance = Math.max(expected / 2, seconds(this.settings.waitLimit()) / 10);
		double likely = distribution.below(expected + tolerance) - distribution.below(expected - tolerance);
		double known = (observations + 1) / (observations + 1 + PRIOR);
		double low = Math.min(expected, distribution.quantile(ONE_IN_TEN));
		double high = Math.max(expected, distribution.quantile(1 - ONE_IN_TEN));
		return new Wait(duration(expected), duration(low), duration(high), Math.clamp(likely * known, 0.01, 1));
	}

	/** Longer than anybody would like to wait: nobody knows. */
	private Wait unknown(int position) {
		Duration limit = this.settings.waitLimit();
		Duration line = this.settings.usualPace().multipliedBy(position);
		return new Wait(limit.plus(line), line, limit.multipliedBy(LONG).plus(line), 0);
	}

	/** How long a conversation takes; usually, the desk is done with one each pace. */
	private double handling(ObservedWaits.Handled handled, Staffing.Present present) {
		double usual = seconds(this.settings.usualPace()) * Math.max(1, present.capacity());
		return withPrior(handled.seconds(), handled.finished(), usual);
	}

	private static double withPrior(double sum, int number, double usual) {
		return (sum + PRIOR * usual) / (number + PRIOR);
	}

	private static double seconds(Duration duration) {
		return duration.toMillis() / 1_000.0;
	}

	private static Duration duration(double seconds) {
		return Duration.ofMillis(Math.round(seconds * 1_000));
	}

	/**
	 * How far off the model was lately, the newest counting most.
	 */
	private static final class Correction {

		/** What came about by what the model said, with bounds. */
		static double factor(List<ObservedWaits.Foretold> newestFirst) {
			double model = 0;
			double waited = 0;
			double weights = 0;
			for (int i = 0; i < newestFirst.size(); i++) {
				ObservedWaits.Foretold one = newestFirst.get(i);
				model += weight(i) * one.model();
				waited += weight(i) * one.waited();
				weights += weight(i);
			}
			if (model == 0) {
				return 1;
			}
			double prior = PRIOR * model / weights;
			return Math.clamp((waited + prior) / (model + prior), 1 / MOST_CORRECTED, MOST_CORRECTED);
		}

		/** The squared relative error beyond what chance explains. */
		static double spread(List<ObservedWaits.Foretold> newestFirst) {
			double beyond = 0;
			double weights = 0;
			for (int i = 0; i < newestFirst.size(); i++) {
				ObservedWaits.Foretold one = newestFirst.get(i);
				double error = Math.min(MOST_CORRECTED, one.waited() / one.predicted()) - 1;
				beyond += weight(i) * (error * error - 1.0 / one.stages());
				weights += weight(i);
			}
			return Math.max(0, beyond / (weights + PRIOR));
		}

		private static double weight(int age) {
			return Math.pow(0.5, age / HALF_LIFE);
		}

	}

}
