package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import dev.attune.llm.Asker;
import dev.attune.llm.LanguageModel;
import dev.attune.llm.LanguageModels;
import dev.attune.llm.ModelFailure;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import dev.attune.shared.SuggestionId;
import dev.attune.shared.Texts;
import dev.attune.suggestion.WritingStream.Piece;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Makes suggestions while the agent watches: with a language model where there is one and
 * it delivers, else in the words of the sources. A reply always ends with one that can be
 * used; rewriting and translating, which nobody but a model can do, say so where there is
 * none.
 */
@Component
class SuggestionStream {

	private static final Logger log = LoggerFactory.getLogger(SuggestionStream.class);

	/** What has more of its words in common with another draft is the same. */
	private static final double ALIKE = 0.8;

	private final LanguageModels models;

	private final ReplyPrompt prompt;

	private final WritingStream writing;

	private final ExtractiveReply extractive;

	private final Instructions instructions;

	private final Continuation continuation;

	private final SuggestionChecks checks;

	private final Suggestions suggestions;

	private final Texts texts;

	private final Scheduler scheduler = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(),
			"suggestion");

	SuggestionStream(LanguageModels models, ReplyPrompt prompt, WritingStream writing, ExtractiveReply extractive,
			Instructions instructions, Continuation continuation, SuggestionChecks checks, Suggestions suggestions,
			Texts texts) {
		this.models = models;
		this.prompt = prompt;
		this.writing = writing;
		this.extractive = extractive;
		this.instructions = instructions;
		this.continuation = continuation;
		this.checks = checks;
		this.suggestions = suggestions;
		this.texts = texts;
	}

	/**
	 * One alternative that is being made.
	 *
	 * @param made the texts of those before it
	 */
	private record Work(Situation situation, SuggestionRequest request, int index, List<Draft> made, long searchMillis,
			long start) {

		Mode mode() {
			return this.request.modeOrReply();
		}

		Work in(Situation other) {
			return new Work(other, this.request, this.index, this.made, this.searchMillis, this.start);
		}

		/** How many before it were put together from the sources. */
		int extracts() {
			return (int) this.made.stream().filter((draft) -> draft.writtenBy().equals(Draft.EXTRACTIVE)).count();
		}

		List<String> texts() {
			return this.made.stream().map(Draft::text).toList();
		}

		Language language() {
			return this.request.isIntoAgentsLanguage() ? this.situation.agentLanguage() : this.situation.language();
		}

	}

	/**
	 * @param searchMillis what finding out about the situation took
	 */
	Flux<SuggestionEvent> make(Situation situation, SuggestionRequest request, long searchMillis) {
		List<Draft> made = new CopyOnWriteArrayList<>();
		Flux<SuggestionEvent> sources = Flux.fromIterable(citations(situation)).map(SuggestionEvent.Citing::new);
		return sources.concatWith(Mono.fromCallable(() -> writer(situation, request.modeOrReply()))
			.subscribeOn(this.scheduler)
			.flatMapMany((writer) -> Flux.range(0, alternatives(request, writer))
				.concatMap((index) -> Flux.defer(
						() -> one(new Work(situation, request, index, made, searchMillis, System.nanoTime()), writer)),
						1)));
	}

	/**
	 * Who writes.
	 *
	 * @param model none where nothing is to be generated, or none can
	 * @param missing why none can, where one should
	 */
	private record Writer(@Nullable LanguageModel model, ModelFailure.@Nullable Reason missing) {
	}

	/**
	 * Why an agent who wants a text put into other words cannot have that now, in their
	 * language; nothing where they can.
	 */
	Optional<String> whyNotReworded(Language agentLanguage) {
		return this.models.current().isPresent() ? Optional.empty()
				: Optional.of(noModel(agentLanguage, this.models.missing().orElse(null)));
	}

	private String noModel(Language language, ModelFailure.@Nullable Reason missing) {
		return (missing == null) ? this.texts.get(language, "writing.noModel")
				: this.texts.get(language, "writing.modelMissing", reasonInWords(language, missing));
	}

	/**
	 * A reply made before anybody asks for it, when no agent needs the language model.
	 * Cancelling the future stops it.
	 */
	CompletableFuture<Suggestions.@Nullable Prepared> ahead(Situation situation, UUID lastMessage, long searchMillis) {
		long start = System.nanoTime();
		return Mono.fromCallable(() -> writer(situation, Mode.REPLY))
			.subscribeOn(this.scheduler)
			.flatMap((writer) -> (writer.model() == null)
					? inOwnWords(situation, lastMessage, writer.missing(), searchMillis, start)
					: generated(situation, writer.model())
						.map((whole) -> prepared(lastMessage, whole.draft(), whole.firstMillis(), searchMillis, start))
						.onErrorResume(ModelFailure.class,
								(failure) -> isForLater(failure) ? Mono.error(failure)
										: inOwnWords(situation, lastMessage, failure.reason(), searchMillis, start)))
			.toFuture();
	}

	/**
	 * What is broken off for a person is no reply in other words: it is not made at all.
	 */
	private static boolean isForLater(ModelFailure failure) {
		return failure.reason() == ModelFailure.Reason.MADE_WAY || failure.reason() == ModelFailure.Reason.BUSY;
	}

	private Mono<Piece.Whole> generated(Situation situation, LanguageModel model) {
		return this.writing
			.write(model, Asker.ahead(situation.conversation().id().toString()),
					(firmer) -> this.prompt.of(situation, SuggestionRequest.USUAL, List.of(), situation.language(),
							firmer),
					situation.agentName())
			.ofType(Piece.Whole.class)
			.next();
	}

	private Mono<Suggestions.Prepared> inOwnWords(Situation situation, UUID lastMessage,
			ModelFailure.@Nullable Reason without, long searchMillis, long start) {
		return Mono.fromCallable(() -> {
			Draft draft = this.extractive.write(situation, SuggestionRequest.USUAL, 0,
					(without != null) ? without.name() : null);
			return prepared(lastMessage, draft, null, searchMillis, start);
		}).subscribeOn(this.scheduler);
	}

	private static Suggestions.Prepared prepared(UUID lastMessage, Draft draft, @Nullable Long firstMillis,
			long searchMillis, long start) {
		return new Suggestions.Prepared(lastMessage, draft, firstMillis, searchMillis, since(start), false);
	}

	private Writer writer(Situation situation, Mode mode) {
		boolean isToAsk = mode == Mode.REPLY && situation.notices().isEmpty()
				&& (situation.findings().abstained() && situation.putAside().isEmpty()
						|| situation.need() != Need.ANSWER && situation.need() != Need.REPORT);
		return isToAsk ? new Writer(null, null)
				: this.models.current()
					.map((model) -> new Writer(model, null))
					.orElseGet(() -> new Writer(null, this.models.missing().orElse(null)));
	}

	private static int alternatives(SuggestionRequest request, Writer writer) {
		if (writer.model() != null) {
			return request.countOrOne();
		}
		return (request.modeOrReply() == Mode.REPLY) ? Math.min(request.countOrOne(), ExtractiveReply.ALTERNATIVES) : 1;
	}

	private Flux<SuggestionEvent> one(Work work, Writer writer) {
		LanguageModel model = writer.model();
		if (model == null) {
			return withoutModel(work, writer.missing(), false);
		}
		return this.writing
			.write(model, Asker.person(work.situation().agent()),
					(firmer) -> this.prompt.of(work.situation(), work.request(), work.texts(), work.language(), firmer),
					work.situation().agentName())
			.concatMap((piece) -> switch (piece) {
				case Piece.Waiting waiting -> Flux.just(new SuggestionEvent.Waiting(work.index(), waiting.before()));
				case Piece.Word word -> Flux.just(new SuggestionEvent.Token(work.index(), word.text()));
				case Piece.Again again -> Flux.just(new SuggestionEvent.Again(work.index(),
						reasonInWords(work.situation().agentLanguage(), again.reason())));
				case Piece.Thought thought -> Flux.just(new SuggestionEvent.Again(work.index(),
						this.texts.get(work.situation().agentLanguage(), "writing.thought")));
				case Piece.Whole whole -> finish(work, written(work, whole.draft()), whole.firstMillis(), true);
			})
			.onErrorResume(ModelFailure.class, (failure) -> {
				log.warn("A suggestion was put together without the language model: {} ({})", failure.reason(),
						failure.getMessage());
				return withoutModel(work, failure.reason(), true);
			});
	}

	/**
	 * @throws ModelFailure where it says what one before it says
	 */
	private static Draft written(Work work, Draft draft) {
		if (work.mode() == Mode.REPLY
				&& work.texts().stream().anyMatch((other) -> Overlap.of(draft.text(), other) > ALIKE)) {
			throw new ModelFailure(ModelFailure.Reason.REPEATING, "the alternative is none");
		}
		return (work.mode() != Mode.CONTINUE) ? draft
				: new Draft(Continuation.joined(work.request().textOrNone(), draft.text()), draft.writtenBy(),
						draft.promptVersion(), null, null, null, draft.cut());
	}

	/**
	 * @param without why the language model did not write it, where there should be one
	 * @param isTried whether it began
	 */
	private Flux<SuggestionEvent> withoutModel(Work work, ModelFailure.@Nullable Reason without, boolean isTried) {
		return Mono.fromCallable(() -> this.instructions.of(work.situation(), work.request()))
			.subscribeOn(this.scheduler)
			.flatMapMany((wished) -> Mono.justOrEmpty(inOwnWords(work, wished, without, isTried))
				.flatMapMany((draft) -> finish(work.in(wished.situation()), draft, null, isTried)));
	}

	/** Nothing where there are not so many that differ. */
	private Optional<Draft> inOwnWords(Work work, Wished wished, ModelFailure.@Nullable Reason without,
			boolean isTried) {
		Situation situation = wished.situation();
		String fallback = (without != null) ? fallback(situation.agentLanguage(), without) : null;
		return switch (work.mode()) {
			case REPLY -> alternative(work, this.extractive.different(wished, work.request().countOrOne(), fallback));
			case CONTINUE -> this.continuation.of(work.request().textOrNone(), situation)
				.map((text) -> Optional.of(new Draft(text, Draft.EXTRACTIVE, null, fallback, null,
						this.instructions.unread(situation, work.request()))))
				.orElseThrow(() -> isTried ? failed(situation.agentLanguage(), without) : refused(
						this.texts.get(situation.agentLanguage(), "writing.nothingToAdd"), situation.agentLanguage()));
			case REWRITE, TRANSLATE -> throw isTried ? failed(situation.agentLanguage(), without)
					: refused(noModel(situation.agentLanguage(), without), situation.agentLanguage());
		};
	}

	/** The last says where there are fewer than were wanted. */
	private Optional<Draft> alternative(Work work, List<Draft> different) {
		int index = work.extracts();
		if (index >= different.size()) {
			return Optional.empty();
		}
		Draft draft = different.get(index);
		boolean isLastOfFewer = index == different.size() - 1 && work.index() < work.request().countOrOne() - 1;
		return Optional.of(isLastOfFewer
				? draft.noting(this.texts.get(work.situation().agentLanguage(), "suggestion.fewer")) : draft);
	}

	private Problem failed(Language language, ModelFailure.@Nullable Reason reason) {
		return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "language-model-failed",
				"The language model did not deliver",
				this.texts.get(language, "writing.failed", reasonInWords(language, Objects.requireNonNull(reason))));
	}

	private Problem refused(String why, Language language) {
		return Problem.conflict("no-language-model", "Not without a language model",
				why + " " + this.texts.get(language, "writing.unchanged"));
	}

	private Flux<SuggestionEvent> finish(Work work, Draft draft, @Nullable Long firstMillis, boolean isShown) {
		return Mono.fromCallable(() -> {
			Situation situation = work.situation();
			Policies.Review review = this.checks.of(draft, situation, work.request());
			Suggestion suggestion = new Suggestion(SuggestionId.random(), draft.text(), work.language(),
					draft.writtenBy(), draft.fallback(), review.citations(), review.checks(), draft.wish());
			work.made().add(draft);
			this.suggestions.store(suggestion, situation, draft,
					new Making(work.mode(), work.searchMillis(), firstMillis, since(work.start()), false));
			return events(suggestion, work.index(), !isShown, draft.reason());
		}).subscribeOn(this.scheduler).flatMapIterable((events) -> events);
	}

	private static List<SuggestionEvent> events(Suggestion suggestion, int index, boolean withText,
			@Nullable String reason) {
		List<SuggestionEvent> events = new ArrayList<>();
		if (withText) {
			events.add(new SuggestionEvent.Token(index, suggestion.text()));
		}
		suggestion.checks().forEach((check) -> events.add(new SuggestionEvent.Checked(index, check)));
		events.add(new SuggestionEvent.Made(suggestion, reason));
		return events;
	}

	/** Why the language model did not write a suggestion, in words. */
	String fallback(Language language, ModelFailure.Reason reason) {
		return this.texts.get(language, "fallback.model", reasonInWords(language, reason));
	}

	private String reasonInWords(Language language, ModelFailure.Reason reason) {
		return this.texts.get(language, "modelFailure." + reason.name());
	}

	private static long since(long start) {
		return (System.nanoTime() - start) / 1_000_000;
	}

	static List<SuggestionCitation> citations(Situation situation) {
		return situation.evidence().stream().map(SuggestionCitation::of).toList();
	}

}
