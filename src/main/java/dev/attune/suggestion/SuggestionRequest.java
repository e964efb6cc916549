package dev.attune.suggestion;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/**
 * What an agent wants suggested.
 *
 * @param instruction a wish in the agent's words: "offer a replacement"
 * @param count how many alternatives
 */
record SuggestionRequest(@Nullable Tone tone, @Nullable @Size(max = 1000) String instruction,
		@Nullable @Min(1) @Max(3) Integer count) {

	static final SuggestionRequest USUAL = new SuggestionRequest(null, null, null);

	Tone toneOrUsual() {
		return (this.tone != null) ? this.tone : Tone.WARM;
	}

	int countOrOne() {
		return (this.count != null) ? this.count : 1;
	}

}
