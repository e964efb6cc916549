package dev.attune.llm;

import org.jspecify.annotations.Nullable;
import org.springframework.ai.ollama.api.OllamaApi;

/**
 * One answer, read from Ollama's chunks as they come.
 */
final class OllamaAnswer {

	/** More than any tokenizer puts into a token on average. */
	private static final int CHARACTERS_A_TOKEN = 12;

	private final ThoughtFilter thoughts = new ThoughtFilter();

	private final RepeatWatch repeats = new RepeatWatch();

	private final int maxTokens;

	private boolean visible;

	private long length;

	private boolean done;

	private @Nullable String doneReason;

	OllamaAnswer(int maxTokens) {
		this.maxTokens = maxTokens;
	}

	/**
	 * The visible text that a chunk adds, often none, or {@link LanguageModel#TAKEN_BACK}
	 * and what it adds to nothing.
	 * @throws ModelFailure where the chunk is an error, or the model does not stop
	 */
	String read(OllamaApi.ChatResponse chunk) {
		if (this.done) {
			return "";
		}
		this.done = Boolean.TRUE.equals(chunk.done());
		this.doneReason = chunk.doneReason();
		// Spring AI reads {"error": …} as a chunk without anything.
		if (chunk.message() == null && !this.done) {
			throw new ModelFailure(ModelFailure.Reason.FAILED, "Ollama reported an error in the midst of its answer");
		}
		String content = (chunk.message() != null) ? chunk.message().content() : null;
		return (content != null) ? counted(this.thoughts.accept(content)) : "";
	}

	boolean isDone() {
		return this.done;
	}

	/**
	 * The last visible text, often none.
	 * @throws ModelFailure where the answer as a whole is none
	 */
	String end() {
		if (!this.done) {
			throw new ModelFailure(ModelFailure.Reason.CUT_OFF, "Ollama's answer broke off");
		}
		String rest = counted(this.thoughts.end());
		if ("length".equals(this.doneReason)) {
			throw endless();
		}
		if (!this.visible) {
			throw new ModelFailure(ModelFailure.Reason.EMPTY, "Ollama's answer is empty");
		}
		return rest;
	}

	private String counted(String text) {
		this.visible = Visible.isIn(text) || this.visible && !text.startsWith(LanguageModel.TAKEN_BACK);
		this.length += text.length();
		if (this.length > (long) this.maxTokens * CHARACTERS_A_TOKEN) {
			throw endless();
		}
		if (!text.isEmpty() && this.repeats.isLooping(text)) {
			throw new ModelFailure(ModelFailure.Reason.REPEATING, "Ollama's answer repeats itself");
		}
		return text;
	}

	private ModelFailure endless() {
		return new ModelFailure(ModelFailure.Reason.ENDLESS,
				"Ollama's answer did not come to an end within " + this.maxTokens + " tokens");
	}

}
