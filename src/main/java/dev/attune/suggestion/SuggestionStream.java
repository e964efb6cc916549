package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

import dev.attune.llm.LanguageModel;
import dev.attune.llm.LanguageModels;
import dev.attune.llm.ModelFailure;
import dev.attune.shared.SuggestionId;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.stereotype.Component;

/**
 * Makes suggestions while the agent watches: with a language model where there is one and
 * it delivers, else in the words of the sources. Either way it ends with a reply that can
 * be used.
 */
@Component
class SuggestionStream {

	private static final Logger log = LoggerFactory.getLogger(SuggestionStream.class);

	private final LanguageModels models;

	private final ReplyPrompt prompt;

	private final ExtractiveReply extractive;

	private final Policies policies;

	private final Suggestions suggestions;

	private final Texts texts;

	private final Scheduler scheduler = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(),
			"suggestion");

	SuggestionStream(LanguageModels models, ReplyPrompt prompt, ExtractiveReply extractive, Policies policies,
			Suggestions suggestions, Texts texts) {
		this.models = models;
		this.prompt = prompt;
		this.extractive = extractive;
		this.policies = policies;
		this.suggestions = suggestions;
		this.texts = texts;
	}

	/**
	 * @param searchMillis what finding out about the situation took
	 */
	Flux<SuggestionEvent> make(Situation situation, SuggestionRequest request, long searchMillis) {
		Flux<SuggestionEvent> sources = Flux.fromIterable(citations(situation)).map(SuggestionEvent.Citing::new);
		return sources.concatWith(Mono.fromCallable(() -> model(situation))
			.subscribeOn(this.scheduler)
			.flatMapMany((model) -> Flux.range(0, alternatives(situation, request, model.isPresent()))
				.concatMap((index) -> one(situation, request, index, model.orElse(null), searchMillis), 1)));
	}

	private Optional<LanguageModel> model(Situation situation) {
		return situation.findings().abstained() ? Optional.empty() : this.models.current();
	}

	private int alternatives(Situation situation, SuggestionRequest request, boolean generated) {
		return generated ? request.countOrOne() : Math.min(request.countOrOne(), ExtractiveReply.ALTERNATIVES);
	}

	private Flux<SuggestionEvent> one(Situation situation, SuggestionRequest request, int index,
			@Nullable LanguageModel model, long searchMillis) {
		long start = System.nanoTime();
		if (model == null) {
			return finish(situation, request, index, null, searchMillis, start, null);
		}
		return Flux.defer(() -> {
			StringBuilder text = new StringBuilder();
			ReplyPrompt.Rendered rendered = this.prompt.of(situation, request, index);
			return model.write(rendered.prompt())
				.doOnNext(text::append)
				.<SuggestionEvent>map((piece) -> new SuggestionEvent.Token(index, piece))
				.concatWith(Flux.defer(() -> finish(situation, request, index,
						rendered.draft(text.toString(), model.name()), searchMillis, start, null)))
				.onErrorResume(ModelFailure.class, (failure) -> finish(situation, request, index, null, searchMillis,
						start, inWords(situation, failure)));
		});
	}

	private Flux<SuggestionEvent> finish(Situation situation, SuggestionRequest request, int index,
			@Nullable Draft generated, long searchMillis, long start, @Nullable String fallback) {
		return Mono.fromCallable(() -> {
			Draft draft = (generated != null) ? generated : this.extractive.write(situation, request, index, fallback);
			Policies.Review review = this.policies.review(draft.text(), situation);
			Suggestion suggestion = new Suggestion(SuggestionId.random(), draft.text(), situation.language(),
					draft.writtenBy(), draft.fallback(), review.citations(), review.checks());
			long writeMillis = (System.nanoTime() - start) / 1_000_000;
			this.suggestions.store(suggestion, situation, draft, searchMillis, writeMillis);
			return events(suggestion, index, generated == null && fallback == null, draft.reason());
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
		return this.texts.get(situation.agentLanguage(), "fallback.model",
				this.texts.get(situation.agentLanguage(), "modelFailure." + failure.reason().name()));
	}

	private static List<SuggestionCitation> citations(Situation situation) {
		return situation.evidence().stream().map(SuggestionCitation::of).toList();
	}

}
