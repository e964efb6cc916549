package dev.attune.escalation;

import java.time.Duration;

/**
 * A guess at how long a customer has to wait.
 *
 * @param expected the mean
 * @param low one in ten waits less
 * @param high one in ten waits longer
 * @param confidence how likely it is to come about as expected, give or take half, from 0
 * to 1; 0 where nobody is there to take anybody, and the rest is no more than a figure
 */
public record Wait(Duration expected, Duration low, Duration high, double confidence) {

	/** Of those who need not wait any more. */
	static final Wait NONE = new Wait(Duration.ZERO, Duration.ZERO, Duration.ZERO, 1);

	/** The same, once a time has passed in which nobody is there. */
	Wait after(Duration closed) {
		return new Wait(this.expected.plus(closed), this.low.plus(closed), this.high.plus(closed), this.confidence);
	}

	/** As exact as it is told, so that all that is told of it agrees. */
	Wait rounded() {
		return new Wait(seconds(this.expected), seconds(this.low), seconds(this.high),
				Math.round(this.confidence * 100) / 100.0);
	}

	private static Duration seconds(Duration duration) {
		return Duration.ofSeconds(duration.toSeconds());
	}

	/** Whether there is anything to go by. */
	public boolean isKnown() {
		return this.confidence > 0;
	}

}
