package dev.attune.suggestion;

import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.retrieval.Evidence;
import dev.attune.shared.Language;
import dev.attune.shared.Markdown;
import org.jspecify.annotations.Nullable;

/**
 * A source of a suggestion, as the agent sees it.
 *
 * @param kind {@code article}, {@code note}, {@code ticket} or {@code goodwill}
 * @param excerpt the sentences that the suggestion rests on; of a source that was found
 * but not used, the part that bears on the question most
 * @param audience {@code public}, or {@code internal} for what no customer may read
 * @param used whether a sentence of the suggestion rests on it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SuggestionCitation(String kind, String id, String title, String excerpt, String audience, double score,
		Language language, @Nullable String url, boolean used) {

	private static final int LONGEST = 600;

	/** Of a source that was found. */
	static SuggestionCitation of(Evidence evidence) {
		return of(evidence, Markdown.toText(evidence.excerpt(), LONGEST), false);
	}

	/** Of a source whose sentences support the suggestion. */
	static SuggestionCitation used(Evidence evidence, List<String> sentences) {
		return of(evidence, sentences.stream().distinct().collect(Collectors.joining(" … ")), true);
	}

	/** Of what the agent may grant. */
	static SuggestionCitation of(GoodwillOffer offer, Language language) {
		GoodwillPolicy policy = offer.policy();
		return new SuggestionCitation("goodwill", policy.id().toString(), policy.reason().word(),
				offer.wording(language), "internal", 1, language, null, true);
	}

	private static SuggestionCitation of(Evidence evidence, String excerpt, boolean used) {
		return new SuggestionCitation(evidence.kind().word(), evidence.id(), evidence.title(), excerpt,
				evidence.kind().isPublic() ? "public" : "internal", Math.round(evidence.score() * 1000) / 1000.0,
				evidence.language(), evidence.url(), used);
	}

}
