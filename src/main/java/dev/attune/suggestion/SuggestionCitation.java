package dev.attune.suggestion;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Language;
import dev.attune.shared.Markdown;
import org.jspecify.annotations.Nullable;

/**
 * A source of a suggestion, as the agent sees it.
 *
 * @param audience {@code public}, or {@code internal} for what no customer may read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SuggestionCitation(Kind kind, String id, String title, String excerpt, String audience, double score,
		Language language, @Nullable String url) {

	private static final int LONGEST = 600;

	static SuggestionCitation of(Evidence evidence) {
		return new SuggestionCitation(evidence.kind(), evidence.id(), evidence.title(),
				Markdown.toText(evidence.excerpt(), LONGEST), evidence.kind().isPublic() ? "public" : "internal",
				Math.round(evidence.score() * 1000) / 1000.0, evidence.language(), evidence.url());
	}

}
