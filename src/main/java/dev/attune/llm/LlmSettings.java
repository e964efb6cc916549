package dev.attune.llm;

import java.nio.file.Path;
import java.time.Duration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which models are used, and how.
 *
 * @param embedding turns texts into vectors
 * @param ollama the server of language models
 * @param turns how those who want a text share it
 * @param prompts a folder whose prompts go before the built-in ones; by default
 * {@code prompts} in the working directory, where there is such a folder
 */
@Validated
@ConfigurationProperties("attune.llm")
record LlmSettings(@Valid @DefaultValue Embedding embedding, @Valid @DefaultValue Ollama ollama,
		@Valid @DefaultValue Turns turns, @Nullable Path prompts) {

	/**
	 * What makes an embedding model. Kept as JSON beside the vectors, to make it again
	 * while another takes its place.
	 *
	 * @param provider the models within this process, one from a folder of yours, or one
	 * that Ollama runs
	 * @param model which one of Ollama's; by default {@code bge-m3}
	 * @param folder where {@code model.onnx}, {@code tokenizer.json} and, where they are
	 * not the usual, {@code settings.json} ({@link ModelFolder.Settings}) lie
	 * @param dimension how many components a vector of Ollama's model has; asked of it
	 * where not given
	 * @param deadline how long Ollama may take for a batch of texts
	 * @param questionPrefix what Ollama's model wants in front of a question
	 * @param passagePrefix what it wants in front of a text to be found
	 * @param unrelated the cosine of its vectors of texts that have nothing to do with
	 * each other
	 */
	record Embedding(@DefaultValue("in-process") Provider provider,
			@Nullable @Pattern(regexp = "[\\w.:/+@-]*", message = "is not a model's name") String model,
			@Nullable Path folder, @Nullable @Positive Integer dimension,
			@DurationMin(millis = 1) @DefaultValue("30s") Duration deadline, @DefaultValue("") String questionPrefix,
			@DefaultValue("") String passagePrefix,
			@DefaultValue("0") @DecimalMin("0") @DecimalMax("0.95") double unrelated) {

		Embedding {
			folder = (folder != null) ? folder.toAbsolutePath() : null;
		}

		String modelOr(String usual) {
			return (this.model == null || this.model.isBlank()) ? usual : this.model.strip();
		}

	}

	enum Provider {

		IN_PROCESS, FOLDER, OLLAMA

	}

	/**
	 * @param url where it listens, such as {@code http://localhost:11434}; empty or
	 * {@code off} for no language model
	 * @param chatModel the model that writes, by its name in Ollama's library
	 * @param deadline how long a whole answer may take
	 * @param firstTokenDeadline how long it may take until the first visible piece
	 * @param idleDeadline how long it may pause between two pieces
	 * @param checkEvery how often it is asked whether it is there and has the model
	 * @param keepAlive how long it keeps the model in memory after a call
	 * @param maxTokens the most that is written, unless a prompt says otherwise
	 * @param contextTokens how much of a prompt and its answer the model sees; Ollama's
	 * own default is small, and it drops silently what is beyond
	 * @param temperature from 0, always the likeliest word, upwards
	 */
	record Ollama(@DefaultValue("http://localhost:11434") String url,
			@NotBlank @DefaultValue("gemma3:4b") String chatModel,
			@DurationMin(millis = 1) @DefaultValue("60s") Duration deadline,
			@DurationMin(millis = 1) @DefaultValue("20s") Duration firstTokenDeadline,
			@DurationMin(millis = 1) @DefaultValue("10s") Duration idleDeadline,
			@DurationMin(millis = 10) @DefaultValue("15s") Duration checkEvery, @DefaultValue("30m") Duration keepAlive,
			@Min(1) @Max(100_000) @DefaultValue("500") int maxTokens, @Min(512) @DefaultValue("8192") int contextTokens,
			@DecimalMin("0") @DecimalMax("2") @DefaultValue("0.3") double temperature) {

	}

	/**
	 * How those who want a text share the language model.
	 *
	 * @param atOnce how many texts it writes at the same time; Ollama itself takes more
	 * than it was started for ({@code OLLAMA_NUM_PARALLEL}) one after the other
	 * @param longestQueue how many may wait
	 * @param longestQueueOfOne how many wishes of the same agent may wait
	 * @param patience how long one may wait for a turn before doing without
	 * @param failures after how many in a row the model is left alone
	 * @param rest for how long it is left alone; then one text is tried
	 */
	record Turns(@Min(1) @DefaultValue("1") int atOnce, @Min(1) @DefaultValue("200") int longestQueue,
			@Min(1) @DefaultValue("6") int longestQueueOfOne,
			@DurationMin(millis = 1) @DefaultValue("30s") Duration patience, @Min(1) @DefaultValue("5") int failures,
			@DurationMin(millis = 1) @DefaultValue("30s") Duration rest) {

	}

}
