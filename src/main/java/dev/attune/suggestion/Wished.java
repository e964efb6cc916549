package dev.attune.suggestion;

import dev.attune.retrieval.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * A reply as an agent wants it put together.
 *
 * @param goodwill whether it is to be offered, {@code null} where nothing is said of it
 * @param sorry whether to say so
 * @param order whether to ask for its number
 * @param source what covers the wish, told before all else
 * @param outcome what became of the wish, {@code null} where there is none
 */
record Wished(Situation situation, Tone tone, @Nullable Boolean goodwill, boolean sorry, boolean order,
		@Nullable Evidence source, @Nullable Wish outcome) {

	/** Without a wish of their own. */
	static Wished of(Situation situation, SuggestionRequest request) {
		return new Wished(situation, request.toneOrUsual(), null, false, false, null, null);
	}

	Wished with(Tone other) {
		return new Wished(this.situation, other, this.goodwill, this.sorry, this.order, this.source, this.outcome);
	}

}
