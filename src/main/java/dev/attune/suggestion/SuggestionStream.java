package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
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

	/** One alternative that is being made. */
	private record Work(Situation situation, SuggestionRequest request, int index, long searchMillis, long start) {

		Mode mode() {
			return this.request.modeOrReply();
		}

		Work in(Situation other) {
			return new Work(other, this.request, this.index, this.searchMillis, this.start);
		}

		Language language() {
			return this.request.isIntoAgentsLanguage() ? this.situation.agentLanguage() : this.situation.language();
		}

	}

	/**
	 * @param searchMillis what finding out about the situation took
	 */
	Flux<SuggestionEvent> make(Situation situation, SuggestionRequest request, long searchMillis) {
		Flux<SuggestionEvent> sources = Flux.fromIterable(citations(situation)).map(SuggestionEvent.Citing::new);
		return sources.concatWith(Mono.fromCallable(() -> model(situation, request.modeOrReply()))
			.subscribeOn(this.scheduler)
			.flatMapMany((model) -> Flux.range(0, alternatives(situation, request, model.isPresent()))
				.concatMap((index) -> Flux
					.defer(() -> one(new Work(situation, request, index, searchMillis, System.nanoTime()),
							model.orElse(null))),
						1)));
	}

	/**
	 * A reply made before anybody asks for it, when no agent needs the language model.
	 * Cancelling the future stops it.
	 */
	CompletableFuture<Suggestions.@Nullable Prepared> ahead(Situation situation, UUID lastMessage, long searchMillis) {
		long start = System.nanoTime();
		return Mono.fromCallable(() -> model(situation, Mode.REPLY))
			.subscribeOn(this.scheduler)
			.flatMap((model) -> model.map((present) -> generated(situation, present)).orElse(Mono.empty()))
			.map((whole) -> prepared(lastMessage, whole.draft(), whole.firstMillis(), searchMillis, start))
			.onErrorResume(ModelFailure.class,
					(failure) -> inOwnWords(situation, lastMessage, failure, searchMillis, start))
			.switchIfEmpty(Mono.defer(() -> inOwnWords(situation, lastMessage, null, searchMillis, start)))
			.toFuture();
	}

	private Mono<Piece.Whole> generated(Situation situation, LanguageModel model) {
		return this.writing
			.write(model, Asker.ahead(situation.conversation().id().toString()),
					(firmer) -> this.prompt.of(situation, SuggestionRequest.USUAL, 0, situation.language(), firmer),
					situation.agentName())
			.ofType(Piece.Whole.class)
			.next();
	}

	/**
	 * What is broken off for a person is no reply in other words: it is not made at all.
	 */
	private Mono<Suggestions.Prepared> inOwnWords(Situation situation, UUID lastMessage, @Nullable ModelFailure failure,
			long searchMillis, long start) {
		if (failure != null
				&& (failure.reason() == ModelFailure.Reason.MADE_WAY || failure.reason() == ModelFailure.Reason.BUSY)) {
			return Mono.error(failure);
		}
		return Mono.fromCallable(() -> {
			Draft draft = this.extractive.write(situation, SuggestionRequest.USUAL, 0,
					(failure != null) ? failure.reason().name() : null);
			return prepared(lastMessage, draft, null, searchMillis, start);
		}).subscribeOn(this.scheduler);
	}

	private static Suggestions.Prepared prepared(UUID lastMessage, Draft draft, @Nullable Long firstMillis,
			long searchMillis, long start) {
		return new Suggestions.Prepared(lastMessage, draft, firstMillis, searchMillis, since(start), false);
	}

	private Optional<LanguageModel> model(Situation situation, Mode mode) {
		boolean isToAsk = mode == Mode.REPLY && situation.notices().isEmpty()
				&& (situation.findings().abstained() && situation.putAside().isEmpty()
						|| situation.need() != Need.ANSWER && situation.need() != Need.REPORT);
		return isToAsk ? Optional.empty() : this.models.current();
	}

	private int alternatives(Situation situation, SuggestionRequest request, boolean generated) {
		if (request.modeOrReply() != Mode.REPLY) {
			return generated ? request.countOrOne() : 1;
		}
		return generated ? request.countOrOne() : Math.min(request.countOrOne(), ExtractiveReply.ALTERNATIVES);
	}

	private Flux<SuggestionEvent> one(Work work, @Nullable LanguageModel model) {
		if (model == null) {
			return withoutModel(work, null);
		}
		return this.writing
			.write(model, Asker.person(work.situation().agent()),
					(firmer) -> this.prompt.of(work.situation(), work.request(), work.index(), work.language(), firmer),
					work.situation().agentName())
			.concatMap((piece) -> switch (piece) {
				case Piece.Word word -> Flux.just(new SuggestionEvent.Token(work.index(), word.text()));
				case Piece.Again again ->
					Flux.just(new SuggestionEvent.Again(work.index(), reasonInWords(work.situation(), again.reason())));
				case Piece.Whole whole -> finish(work, written(work, whole.draft()), whole.firstMillis(), true);
			})
			.onErrorResume(ModelFailure.class, (failure) -> withoutModel(work, failure));
	}

	private static Draft written(Work work, Draft draft) {
		return (work.mode() != Mode.CONTINUE) ? draft
				: new Draft(Continuation.joined(work.request().textOrNone(), draft.text()), draft.writtenBy(),
						draft.promptVersion(), null, null, null, draft.cut());
	}

	private Flux<SuggestionEvent> withoutModel(Work work, @Nullable ModelFailure failure) {
		return Mono.fromCallable(() -> this.instructions.of(work.situation(), work.request()))
			.subscribeOn(this.scheduler)
			.flatMapMany((wished) -> Mono.justOrEmpty(inOwnWords(work, wished, failure))
				.flatMapMany((draft) -> finish(work.in(wished.situation()), draft, null, failure != null)));
	}

	/** Nothing where there are not so many that differ. */
	private Optional<Draft> inOwnWords(Work work, Wished wished, @Nullable ModelFailure failure) {
		Situation situation = wished.situation();
		String fallback = (failure != null) ? inWords(situation, failure) : null;
		return switch (work.mode()) {
			case REPLY -> alternative(work, this.extractive.different(wished, work.request().countOrOne(), fallback));
			case CONTINUE -> this.continuation.of(work.request().textOrNone(), situation)
				.map((text) -> Optional.of(new Draft(text, Draft.EXTRACTIVE, null, fallback, null,
						this.instructions.unread(situation, work.request()))))
				.orElseThrow(() -> refused(situation, failure, "writing.nothingToAdd"));
			case REWRITE, TRANSLATE -> throw refused(situation, failure, "writing.noModel");
		};
	}

	/** The last says where there are fewer than were wanted. */
	private Optional<Draft> alternative(Work work, List<Draft> different) {
		int wanted = Math.min(work.request().countOrOne(), ExtractiveReply.ALTERNATIVES);
		if (work.index() >= different.size()) {
			return Optional.empty();
		}
		Draft draft = different.get(work.index());
		boolean isLastOfFewer = work.index() == different.size() - 1 && different.size() < wanted;
		return Optional.of(isLastOfFewer
				? draft.noting(this.texts.get(work.situation().agentLanguage(), "suggestion.fewer")) : draft);
	}

	private Problem refused(Situation situation, @Nullable ModelFailure failure, String key) {
		if (failure != null) {
			return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "language-model-failed",
					"The language model did not deliver", this.texts.get(situation.agentLanguage(), "writing.failed",
							reasonInWords(situation, failure.reason())));
		}
		return Problem.conflict("no-language-model", "Not without a language model",
				this.texts.get(situation.agentLanguage(), key));
	}

	private Flux<SuggestionEvent> finish(Work work, Draft draft, @Nullable Long firstMillis, boolean isShown) {
		return Mono.fromCallable(() -> {
			Situation situation = work.situation();
			Policies.Review review = this.checks.of(draft, situation, work.request());
			Suggestion suggestion = new Suggestion(SuggestionId.random(), draft.text(), work.language(),
					draft.writtenBy(), draft.fallback(), review.citations(), review.checks(), draft.wish());
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

	private String inWords(Situation situation, ModelFailure failure) {
		log.warn("A suggestion was put together without the language model: {} ({})", failure.reason(),
				failure.getMessage());
		return fallback(situation.agentLanguage(), failure.reason());
	}

	/** Why the language model did not write a suggestion, in words. */
	String fallback(Language language, ModelFailure.Reason reason) {
		return this.texts.get(language, "fallback.model", this.texts.get(language, "modelFailure." + reason.name()));
	}

	private String reasonInWords(Situation situation, ModelFailure.Reason reason) {
		return this.texts.get(situation.agentLanguage(), "modelFailure." + reason.name());
	}

	private static long since(long start) {
		return (System.nanoTime() - start) / 1_000_000;
	}

	static List<SuggestionCitation> citations(Situation situation) {
		return situation.evidence().stream().map(SuggestionCitation::of).toList();
	}

}
