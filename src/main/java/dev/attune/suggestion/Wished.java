package dev.attune.suggestion;

import java.util.List;
import java.util.function.Function;

import dev.attune.retrieval.Evidence;
import org.jspecify.annotations.Nullable;

/**
 * A reply as an agent wants it put together.
 *
 * @param goodwill whether it is to be offered, {@code null} where nothing is said of it
 * @param sorry whether to say so
 * @param asks what to ask the customer for: the kinds of {@code reply.ask}
 * @param source what covers the wish, told before all else
 * @param outcome what became of the wish in a draft, {@code null} where there is none
 * @param warmer whether it is to be warmer than usual
 */
record Wished(Situation situation, Tone tone, @Nullable Boolean goodwill, boolean sorry, List<String> asks,
		@Nullable Evidence source, @Nullable Function<String, Wish> outcome, boolean warmer) {

	/** Without a wish of their own. */
	static Wished of(Situation situation, SuggestionRequest request) {
		return new Wished(situation, request.toneOrUsual(), null, false, List.of(), null, null,
				request.tone() == Tone.WARM);
	}

	Wished with(Tone other) {
		return new Wished(this.situation, other, this.goodwill, this.sorry, this.asks, this.source, this.outcome,
				this.warmer && (other == Tone.WARM || other == this.tone));
	}

	/** Whether nothing is wished of what it says. */
	boolean isPlain() {
		return this.source == null && this.asks.isEmpty() && this.goodwill == null && !this.sorry;
	}

	/** What became of the wish, by what a draft says. */
	@Nullable Wish outcomeIn(String draft) {
		return (this.outcome != null) ? this.outcome.apply(draft) : null;
	}

}
