package dev.attune.upkeep;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.knowledge.ArticleId;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * Something about an article that an admin should look at.
 *
 * @param other the article it is about besides
 * @param details what differs, leads nowhere, and so on, by name
 * @param dismissed whether an admin has said that it is well so
 */
record Finding(UUID id, FindingKind kind, Subject article,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Subject other, Language language,
		Map<String, String> details, Instant foundAt, boolean dismissed) {

	Finding {
		details = Map.copyOf(details);
	}

	/** An article, with its title where it is still there. */
	record Subject(ArticleId id, String title) {
	}

}
