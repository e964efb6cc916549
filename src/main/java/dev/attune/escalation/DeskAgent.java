package dev.attune.escalation;

import java.time.Instant;
import java.util.List;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * An agent at the desk, and what they do there.
 *
 * @param presence as it is now: who has not been heard of for a while is offline
 * @param languages what they write in, {@code null} for all languages of the desk
 * @param skills the teams they belong to
 * @param capacity how many conversations they want to have at once
 * @param presenceSince since when the presence is what it is
 */
record DeskAgent(String agent, Presence presence, @Nullable List<Language> languages, List<String> skills, int capacity,
		Instant seenAt, Instant presenceSince) {

	boolean speaks(Language language) {
		return this.languages == null || this.languages.contains(language);
	}

	boolean isIn(String skill) {
		return this.skills.contains(skill);
	}

	boolean isThere() {
		return this.presence == Presence.AVAILABLE;
	}

}
