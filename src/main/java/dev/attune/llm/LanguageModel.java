package dev.attune.llm;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Writes text after a prompt.
 */
public interface LanguageModel {

	/**
	 * A piece that begins with it takes back all before it: they were thoughts.
	 */
	String TAKEN_BACK = "\u0018";

	/**
	 * What the text is marked as written by: {@code ollama:gemma3:4b}.
	 */
	String name();

	/**
	 * Writes, in pieces as the model comes up with them; joined, from the last that was
	 * {@link #TAKEN_BACK} on, they are the text. The flux completes where the model
	 * finished in time, and otherwise ends with a {@link ModelFailure}, possibly after
	 * some pieces, which are then not to be relied upon. Every subscription asks the
	 * model anew; cancelling it stops the model.
	 */
	Flux<String> write(Prompt prompt);

	/**
	 * The same on behalf of somebody, which counts where several want the model at once.
	 */
	default Flux<String> write(Prompt prompt, Asker asker) {
		return write(prompt);
	}

	/**
	 * The same, telling how many texts are written before this one, whenever that
	 * changes, while it waits.
	 * @param place is told; it must not wait for anything
	 */
	default Flux<String> write(Prompt prompt, Asker asker, IntConsumer place) {
		return write(prompt, asker);
	}

	/**
	 * Waits for the whole text. For callers on a thread that may block.
	 * @throws ModelFailure where the model did not finish in time
	 */
	default String writeAtOnce(Prompt prompt) {
		return writeWithin(prompt, Duration.ofHours(1));
	}

	/**
	 * The same, for callers who cannot wait for as long as the model may usually take.
	 * @throws ModelFailure where the model did not finish within the deadline
	 */
	default String writeWithin(Prompt prompt, Duration deadline) {
		CompletableFuture<@Nullable String> text = write(prompt).collect(Collectors.joining())
			.map((all) -> all.substring(all.lastIndexOf(TAKEN_BACK) + 1))
			.toFuture();
		try {
			return Objects.requireNonNullElse(text.get(deadline.toMillis(), TimeUnit.MILLISECONDS), "");
		}
		catch (TimeoutException late) {
			text.cancel(true);
			throw new ModelFailure(ModelFailure.Reason.TIMED_OUT, name() + " took more than " + deadline, late);
		}
		catch (ExecutionException failure) {
			if (failure.getCause() instanceof ModelFailure ours) {
				throw ours;
			}
			throw new ModelFailure(ModelFailure.Reason.FAILED, name() + " failed", failure.getCause());
		}
		catch (InterruptedException interrupted) {
			text.cancel(true);
			Thread.currentThread().interrupt();
			throw new ModelFailure(ModelFailure.Reason.CUT_OFF, "the wait for " + name() + " was interrupted",
					interrupted);
		}
	}

}
