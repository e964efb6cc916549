package dev.attune.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An article as a change left it.
 */
record ArticleVersion(int version, String title, String body, Audience audience, @Nullable String category,
		List<String> tags, List<String> questions, @Nullable LocalDate reviewed, ArticleStatus status,
		Instant updatedAt, String updatedBy) {
}
