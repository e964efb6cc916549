package dev.attune.retrieval;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.knowledge.PastTicket;
import dev.attune.knowledge.PastTickets;
import dev.attune.knowledge.TicketId;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.LanguageDetection;
import dev.attune.shared.Markdown;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a question would find, for those who curate the knowledge.
 */
@RestController
class SearchPreviewController {

	private final Search search;

	private final LanguageDetection languages;

	private final Desk desk;

	private final PastTickets tickets;

	SearchPreviewController(Search search, PastTickets tickets, LanguageDetection languages, Desk desk) {
		this.search = search;
		this.tickets = tickets;
		this.languages = languages;
		this.desk = desk;
	}

	/**
	 * @param language in which the question was read
	 * @param abstained whether the bot would not tell what was found
	 * @param choices what the bot would ask back with, where it abstains and is not at a
	 * loss either; else it says that it does not know
	 */
	record Preview(Language language, double confidence, boolean abstained, List<Choice> choices,
			List<Result> results) {
	}

	record Choice(String id, String title) {
	}

	/**
	 * @param match why it was found
	 * @param quality of a past ticket: how good an example its answer is, from 0 to 1
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Result(Kind kind, String id, String title, String excerpt, Language language, double score,
			@Nullable Match match, @Nullable String url, @Nullable Double quality) {

		private static final int LONGEST = 600;

		static Result of(Evidence evidence, @Nullable Double quality) {
			return new Result(evidence.kind(), evidence.id(), evidence.title(),
					Markdown.toText(evidence.excerpt(), LONGEST), evidence.language(), evidence.score(),
					evidence.match(), evidence.url(), quality);
		}

	}

	/**
	 * Tells what a question finds, whether the bot would tell it, and what it would ask
	 * back with, in the language in which the bot would read it. Answers 422
	 * {@code invalid-request} where the desk does not serve the language.
	 * @param q the question
	 * @param language assumed where the question does not clearly show another, as that
	 * of a conversation is; the desk's first where it is left out
	 * @param audience {@code public} for what customers find, {@code internal} for what
	 * agents do
	 */
	@GetMapping("/api/search-preview")
	Preview preview(
			@RequestParam @NotBlank(message = "What is the question? Give it as 'q'.") @Size(max = 4000,
					message = "A question has at most 4,000 characters.") String q,
			@RequestParam(required = false) @Nullable String language,
			@RequestParam(defaultValue = "public") @Pattern(regexp = "public|internal",
					message = "An audience is 'public' or 'internal'.") String audience) {
		Language assumed = (language != null) ? this.desk.served(language) : this.desk.defaultLanguage();
		Language read = this.languages.of(q, assumed);
		Findings findings = this.search
			.find("public".equals(audience) ? Query.ofCustomer(q, read) : Query.ofAgent(q, read));
		return new Preview(read, findings.confidence(), findings.abstained(),
				findings.choices().stream().map((choice) -> new Choice(choice.id(), choice.title())).toList(),
				results(findings.evidence()));
	}

	private List<Result> results(List<Evidence> evidence) {
		Map<String, Double> qualities = this.tickets
			.findAll(evidence.stream()
				.filter((one) -> one.kind() == Kind.TICKET)
				.map((one) -> new TicketId(one.id()))
				.toList())
			.stream()
			.collect(Collectors.toMap((ticket) -> ticket.id().value(), PastTicket::quality));
		return evidence.stream()
			.map((one) -> Result.of(one, (one.kind() == Kind.TICKET) ? qualities.get(one.id()) : null))
			.toList();
	}

}
