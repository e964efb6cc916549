package dev.attune.suggestion;

import dev.attune.shared.Problem;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What an agent wants suggested.
 *
 * @param instruction a wish in the agent's words: "offer a replacement"
 * @param count how many alternatives
 * @param mode what is to be written, a reply where nothing is said
 * @param text what the agent has typed, for all but a reply
 * @param into whose language a translation is wanted in, by default the customer's
 * @param tone {@code warm} where nothing is said
 */
record SuggestionRequest(@Nullable Tone tone, @Nullable @Size(max = 1000) String instruction,
		@Nullable @Min(1) @Max(3) Integer count, @Nullable Mode mode,
		@Nullable @Size(max = 4000, message = "The text has at most 4,000 characters.") String text,
		@Nullable @Pattern(regexp = "customer|agent",
				message = "It is the customer's language or the agent's.") String into) {

	static final SuggestionRequest USUAL = new SuggestionRequest(null, null, null);

	SuggestionRequest(@Nullable Tone tone, @Nullable String instruction, @Nullable Integer count) {
		this(tone, instruction, count, null, null, null);
	}

	SuggestionRequest with(String typed) {
		return new SuggestionRequest(this.tone, this.instruction, this.count, this.mode, typed, this.into);
	}

	Tone toneOrUsual() {
		return (this.tone != null) ? this.tone : Tone.WARM;
	}

	int countOrOne() {
		return (this.count != null) ? this.count : 1;
	}

	Mode modeOrReply() {
		return (this.mode != null) ? this.mode : Mode.REPLY;
	}

	String textOrNone() {
		return (this.text != null) ? this.text.strip() : "";
	}

	boolean isIntoAgentsLanguage() {
		return modeOrReply() == Mode.TRANSLATE && "agent".equals(this.into);
	}

	/**
	 * @throws Problem where there is no text to work on
	 */
	void requireText() {
		if (modeOrReply().needsText() && textOrNone().isEmpty()) {
			throw Problem.invalid("text", "Give the text that is to be rewritten, translated or continued.");
		}
	}

}
