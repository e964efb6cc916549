package dev.attune.knowledge.notice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * A disruption that the desk knows of.
 *
 * @param texts what is said of it, by language tag
 * @param languages those of the customers whom it touches; none stands for all
 * @param words by which customers speak of it; one that ends in {@code *} stands for all
 * that begin so
 * @param orders which order numbers it touches, with {@code *} for any rest and {@code ?}
 * for any sign; without these and words it touches everybody
 * @param until when it ends by itself
 * @param endedAt when it was ended before its time
 */
record Notice(UUID id, Map<String, String> texts, List<String> languages, List<String> words, List<String> orders,
		Instant from, Instant until, @Nullable Instant endedAt, Instant updatedAt, String updatedBy) {

	Notice {
		texts = Map.copyOf(texts);
		languages = List.copyOf(languages);
		words = List.copyOf(words);
		orders = List.copyOf(orders);
	}

	enum State {

		UPCOMING, CURRENT, ENDED

	}

	State state(Instant now) {
		Instant end = (this.endedAt != null) ? this.endedAt : this.until;
		if (!now.isBefore(end)) {
			return State.ENDED;
		}
		return now.isBefore(this.from) ? State.UPCOMING : State.CURRENT;
	}

	boolean isFor(Language language) {
		return this.languages.isEmpty() || this.languages.contains(language.tag());
	}

	/** Whether it touches everybody, whatever they write. */
	boolean isGeneral() {
		return this.words.isEmpty() && this.orders.isEmpty();
	}

	/**
	 * Whether it touches somebody because of what they wrote. Whoever names an order that
	 * is not among those it touches is not touched, whatever else they say.
	 */
	boolean isMeantBy(Wording said) {
		return switch (said.among(this.orders)) {
			case NAMED -> true;
			case OTHER -> false;
			case NONE -> this.words.stream().anyMatch(said::has);
		};
	}

}
