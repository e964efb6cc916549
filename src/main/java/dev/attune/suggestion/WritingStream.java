package dev.attune.suggestion;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import dev.attune.llm.Asker;
import dev.attune.llm.LanguageModel;
import dev.attune.llm.ModelFailure;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.stereotype.Component;

/**
 * Has a language model write, and sees to it that what comes out can be used: a model
 * that gives away its prompt is stopped, and one that chose another language is asked
 * again, once and more firmly.
 */
@Component
class WritingStream {

	/** How much of what is written is looked through at each piece. */
	private static final int LOOKED_AT = 600;

	private final GeneratedText generated;

	private final Scheduler scheduler = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(),
			"writing");

	WritingStream(GeneratedText generated) {
		this.generated = generated;
	}

	/** What comes while a model writes. */
	sealed interface Piece {

		/**
		 * It is not its turn yet.
		 *
		 * @param before how many texts are written before it
		 */
		record Waiting(int before) implements Piece {
		}

		/** As the model came up with it. */
		record Word(String text) implements Piece {
		}

		/** What was written so far is void; the model begins anew. */
		record Again(ModelFailure.Reason reason) implements Piece {
		}

		/** What was written so far was thought, and is void; the model goes on. */
		record Thought() implements Piece {
		}

		/**
		 * The text as a whole, fit to be used.
		 *
		 * @param firstMillis what it took until its first word
		 */
		record Whole(Draft draft, long firstMillis) implements Piece {
		}

	}

	/** Makes a prompt. */
	@FunctionalInterface
	interface Asking {

		/**
		 * @param firmer whether to insist on the language
		 */
		ReplyPrompt.Rendered prompt(boolean firmer);

	}

	/**
	 * The pieces as they come, the whole last; or a {@link ModelFailure}.
	 */
	Flux<Piece> write(LanguageModel model, Asker asker, Asking asking, String agentName) {
		return Flux.defer(() -> write(model, asker, asking, agentName, false, System.nanoTime()));
	}

	/**
	 * The whole alone. Cancelling the future stops the model.
	 */
	CompletableFuture<Piece.@Nullable Whole> whole(LanguageModel model, Asker asker, Asking asking, String agentName) {
		return write(model, asker, asking, agentName).ofType(Piece.Whole.class).next().toFuture();
	}

	private Flux<Piece> write(LanguageModel model, Asker asker, Asking asking, String agentName, boolean firmer,
			long start) {
		return Mono.fromCallable(() -> asking.prompt(firmer)).subscribeOn(this.scheduler).flatMapMany((rendered) -> {
			WordsAsTheyCome words = new WordsAsTheyCome();
			AtomicLong first = new AtomicLong(-1);
			PromptLeak leak = new PromptLeak(rendered.prompt());
			Sinks.Many<Piece> places = Sinks.many().unicast().onBackpressureBuffer();
			Flux<String> written = model
				.write(rendered.prompt(), asker, (before) -> places.tryEmitNext(new Piece.Waiting(before)))
				.doOnEach((signal) -> places.tryEmitComplete());
			Flux<Piece> pieces = written.concatMapIterable((piece) -> {
				first.compareAndSet(-1, (System.nanoTime() - start) / 1_000_000);
				List<Piece> shown = words.accept(piece);
				if (leak.isIn(words.last(LOOKED_AT))) {
					throw new ModelFailure(ModelFailure.Reason.LEAKED, "the model repeats its prompt");
				}
				return shown;
			});
			Mono<Piece> whole = Mono
				.<Piece>fromCallable(
						() -> whole(rendered, words.all(), model.name(), agentName, Math.max(0, first.get())))
				.subscribeOn(this.scheduler);
			// Whoever tells the places holds up the line meanwhile.
			return places.asFlux()
				.publishOn(this.scheduler)
				.mergeWith(pieces)
				.concatWith(whole)
				.onErrorResume(ModelFailure.class,
						(failure) -> isWorthAnother(failure, firmer)
								? Flux.<Piece>just(new Piece.Again(failure.reason()))
									.concatWith(write(model, asker, asking, agentName, true, start))
								: Flux.error(failure));
		});
	}

	private static boolean isWorthAnother(ModelFailure failure, boolean firmer) {
		return !firmer && failure.reason() == ModelFailure.Reason.WRONG_LANGUAGE;
	}

	private Piece.Whole whole(ReplyPrompt.Rendered rendered, String written, String model, String agentName,
			long firstMillis) {
		String text = this.generated.fit(written, rendered.prompt(), rendered.language(), rendered.given(), agentName);
		return new Piece.Whole(rendered.draft(text, model), firstMillis);
	}

}
