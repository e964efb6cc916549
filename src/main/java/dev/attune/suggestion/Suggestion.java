package dev.attune.suggestion;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.shared.Language;
import dev.attune.shared.SuggestionId;
import org.jspecify.annotations.Nullable;

/**
 * A reply that an agent may send, change or dismiss.
 *
 * @param writtenBy {@code extractive} or the language model
 * @param fallback why the language model did not write it, where one should have
 * @param wish what became of what the agent asked for in their own words, where no
 * language model has read it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Suggestion(SuggestionId id, String text, Language language, String writtenBy, @Nullable String fallback,
		List<SuggestionCitation> citations, List<Check> checks, @Nullable Wish wish) {
}
