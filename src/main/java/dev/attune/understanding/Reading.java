package dev.attune.understanding;

import dev.attune.shared.Language;

/**
 * What a message says about its writer.
 *
 * @param strength of the feeling, 0 to 1
 * @param urgency how likely it is that minutes or hours matter, 0 to 1
 */
public record Reading(Language language, Feeling feeling, double strength, double urgency, WishForPerson wish) {

	/** Below this, to name a feeling would more often be wrong than kind. */
	static final double PLAIN = 0.4;

	/** The feeling where it is plain enough to be named to the customer, else neutral. */
	public Feeling plainFeeling() {
		return (this.strength >= PLAIN) ? this.feeling : Feeling.NEUTRAL;
	}

	/** The same with another wish for a person. */
	public Reading with(WishForPerson other) {
		return new Reading(this.language, this.feeling, this.strength, this.urgency, other);
	}

}
