package dev.attune.suggestion;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Executors;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.shared.ConversationId;
import dev.attune.retrieval.Search;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import dev.attune.shared.SuggestionId;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Suggestions for the agent, as JSON when they are ready or as events while they are
 * made.
 */
@RestController
class SuggestionsController {

	private static final Logger log = LoggerFactory.getLogger(SuggestionsController.class);

	private static final Duration BREATH = Duration.ofSeconds(10);

	private final Situations situations;

	private final SuggestionStream stream;

	private final Suggestions suggestions;

	private final Lessons lessons;

	private final Preparation preparation;

	private final Search search;

	private final Desk desk;

	private final Texts texts;

	private final Scheduler scheduler = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(),
			"suggestions");

	SuggestionsController(Situations situations, SuggestionStream stream, Suggestions suggestions, Lessons lessons,
			Preparation preparation, Search search, Desk desk, Texts texts) {
		this.situations = situations;
		this.stream = stream;
		this.suggestions = suggestions;
		this.lessons = lessons;
		this.preparation = preparation;
		this.search = search;
		this.desk = desk;
		this.texts = texts;
	}

	/**
	 * @param abstained whether the evidence is too thin to answer; then the suggestion
	 * asks the customer for more
	 * @param reason why, in the agent's language
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record SuggestionsBody(List<Suggestion> suggestions, boolean abstained, @Nullable String reason) {
	}

	/**
	 * Writes suggestions for the agent: a reply, or what they typed reworded, translated
	 * or continued. It is JSON when all is ready, or with
	 * {@code Accept: text/event-stream} the events {@code citation}, {@code waiting},
	 * {@code token}, {@code again}, {@code check}, {@code suggestion} and {@code error}
	 * while it is written. Answers 409 {@code nothing-said} before the customer's first
	 * words, 409 {@code no-language-model} where the mode needs one, and 503
	 * {@code language-model-failed} where it did not deliver.
	 */
	@PostMapping(path = "/api/conversations/{id}/suggestions", produces = MediaType.APPLICATION_JSON_VALUE)
	Mono<SuggestionsBody> suggest(@PathVariable ConversationId id,
			@Valid @RequestBody(required = false) @Nullable SuggestionRequest request, Authentication agent,
			Locale locale) {
		return events(id, request, agent, locale).ofType(SuggestionEvent.Made.class)
			.collectList()
			.map((made) -> body(made, locale));
	}

	/**
	 * Writes suggestions for the agent: a reply, or what they typed reworded, translated
	 * or continued. It is JSON when all is ready, or with
	 * {@code Accept: text/event-stream} the events {@code citation}, {@code waiting},
	 * {@code token}, {@code again}, {@code check}, {@code suggestion} and {@code error}
	 * while it is written. Answers 409 {@code nothing-said} before the customer's first
	 * words, 409 {@code no-language-model} where the mode needs one, and 503
	 * {@code language-model-failed} where it did not deliver.
	 */
	@PostMapping(path = "/api/conversations/{id}/suggestions", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<ServerSentEvent<Object>> stream(@PathVariable ConversationId id,
			@Valid @RequestBody(required = false) @Nullable SuggestionRequest request, Authentication agent,
			Locale locale) {
		return events(id, request, agent, locale)
			.map((event) -> ServerSentEvent.<Object>builder(body(event, locale)).event(event.type()).build())
			.onErrorResume((failure) -> Flux.just(error(failure)))
			.publish((made) -> made.mergeWith(breaths(made)));
	}

	/**
	 * @param available whether a text can be put into other words now
	 * @param reason why not, in the agent's language
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Rewording(boolean available, @Nullable String reason) {
	}

	/**
	 * Tells whether there is a language model to rewrite and translate with.
	 */
	@GetMapping("/api/suggestions/rewording")
	Mono<Rewording> rewording(Locale locale) {
		return Mono
			.fromCallable(() -> this.stream.whyNotReworded(language(locale))
				.map((reason) -> new Rewording(false, reason))
				.orElseGet(() -> new Rewording(true, null)))
			.subscribeOn(this.scheduler);
	}

	/**
	 * Gives the suggestion that was made ready before the agent opened the conversation,
	 * or answers 204 where none is.
	 */
	@GetMapping("/api/conversations/{id}/suggestions/prepared")
	ResponseEntity<SuggestionsBody> prepared(@PathVariable ConversationId id, Authentication agent, Locale locale) {
		return this.preparation.ready(id, agent.getName(), language(locale))
			.map((made) -> ResponseEntity.ok(body(List.of(made), locale)))
			.orElseGet(() -> ResponseEntity.noContent().build());
	}

	/**
	 * @param text what was sent, where it was changed; without it, nobody knows how much
	 * @param reason why it was dismissed
	 * @param outcome {@code sent}, {@code edited} or {@code dismissed}
	 */
	record Decision(@NotNull(message = "Say what became of it: sent, edited or dismissed.") Outcome outcome,
			@Nullable @Size(max = 8000) String text, @Nullable @Size(max = 500) String reason) {
	}

	/**
	 * Says what became of a suggestion. What was sent stays sent, whatever is said later.
	 */
	@PostMapping("/api/suggestions/{id}/outcome")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void outcome(@PathVariable SuggestionId id, @Valid @RequestBody Decision decision) {
		if (decision.outcome() == Outcome.IGNORED) {
			throw Problem.invalid("outcome", "That a suggestion was passed over is found out by itself.");
		}
		Suggestions.Made made = this.suggestions.get(id);
		if (decision.outcome() == Outcome.DISMISSED) {
			this.suggestions.discard(made.conversation());
		}
		this.suggestions.decided(id, decision.outcome(), decision.text(), decision.reason());
	}

	/**
	 * Takes back that a suggestion was dismissed, as if nothing had become of it yet.
	 * What was sent stays sent.
	 */
	@DeleteMapping("/api/suggestions/{id}/outcome")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void takeBack(@PathVariable SuggestionId id) {
		this.suggestions.get(id);
		this.suggestions.notDismissed(id);
	}

	private Flux<SuggestionEvent> events(ConversationId id, @Nullable SuggestionRequest request, Authentication agent,
			Locale locale) {
		SuggestionRequest wanted = (request != null) ? request : SuggestionRequest.USUAL;
		wanted.requireText();
		return Flux.defer(() -> {
			long start = System.nanoTime();
			String begun = (wanted.modeOrReply() == Mode.CONTINUE) ? wanted.textOrNone() : "";
			return Mono
				.fromCallable(
						() -> this.lessons.applied(this.situations.of(id, begun, agent.getName(), language(locale))))
				.subscribeOn(this.scheduler)
				.flatMapMany(
						(situation) -> this.stream.make(situation, wanted, (System.nanoTime() - start) / 1_000_000));
		});
	}

	/**
	 * While others have the language model nothing comes for long, and whoever waits must
	 * see that the connection lives.
	 */
	private static Flux<ServerSentEvent<Object>> breaths(Flux<ServerSentEvent<Object>> made) {
		return Flux.interval(BREATH)
			.takeUntilOther(made.ignoreElements())
			.onBackpressureDrop()
			.map((breath) -> ServerSentEvent.builder().comment("").build());
	}

	private Object body(SuggestionEvent event, Locale locale) {
		return switch (event) {
			case SuggestionEvent.Citing citing -> citing.citation();
			case SuggestionEvent.Waiting waiting -> waiting;
			case SuggestionEvent.Token token -> token;
			case SuggestionEvent.Again again -> again;
			case SuggestionEvent.Checked checked -> checked;
			case SuggestionEvent.Made made -> body(List.of(made), locale);
		};
	}

	private SuggestionsBody body(List<SuggestionEvent.Made> made, Locale locale) {
		String reason = made.stream()
			.map(SuggestionEvent.Made::reason)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		return new SuggestionsBody(made.stream().map(SuggestionEvent.Made::suggestion).toList(), reason != null,
				(reason != null) ? this.texts.get(language(locale), asOfNow(reason)) : null);
	}

	/** While much is being read, what is not found may be there. */
	private String asOfNow(String reason) {
		return (reason.equals("reason.noEvidence") && !this.search.isComplete()) ? "reason.reading" : reason;
	}

	private static ServerSentEvent<Object> error(Throwable failure) {
		ProblemDetail problem = (failure instanceof Problem ours) ? ours.getBody() : null;
		if (problem == null) {
			log.error("A suggestion failed", failure);
			problem = Problem.detailOf(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "No suggestion this time",
					"This is our fault, and it has been logged. The conversation is not affected; please try again.");
		}
		return ServerSentEvent.<Object>builder(problem).event("error").build();
	}

	private Language language(Locale locale) {
		return this.desk.firstServed(List.of(Objects.requireNonNullElse(locale, Locale.ENGLISH).toLanguageTag()))
			.orElse(Language.ENGLISH);
	}

}
