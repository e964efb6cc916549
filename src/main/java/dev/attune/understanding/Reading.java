package dev.attune.understanding;

import dev.attune.shared.Language;

/**
 * What a message says about its writer.
 *
 * @param strength of the feeling, 0 to 1
 * @param urgency how likely it is that minutes or hours matter, 0 to 1
 */
public record Reading(Language language, Feeling feeling, double strength, double urgency, WishForPerson wish) {

	Reading with(WishForPerson other) {
		return new Reading(this.language, this.feeling, this.strength, this.urgency, other);
	}

}
