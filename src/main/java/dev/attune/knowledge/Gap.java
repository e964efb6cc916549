package dev.attune.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * Questions of one language that mean about the same and that the desk's knowledge did
 * not answer.
 *
 * @param question the most typical of them, without personal data
 * @param why what became of them: how many times each
 * @param count how many times they were asked
 * @param customers how many customers asked, at least
 * @param questions how many of them read differently
 * @param weeks how many times they were asked in each of the last eight weeks, this one
 * last
 * @param article what was written for it
 * @param effect whether the questions stopped, where the article is published
 */
record Gap(UUID id, Language language, String question, Map<GapReason, Integer> why, int count, int customers,
		int questions, Instant firstAt, Instant lastAt, GapStatus status, List<Integer> weeks,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Written article,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Effect effect) {

	Gap {
		why = Map.copyOf(why);
		weeks = List.copyOf(weeks);
	}

	/**
	 * @param by who asked for the draft
	 * @param writtenBy {@code extract}, or the language model's name
	 */
	record Written(ArticleId id, String title, Instant draftedAt, String by, String writtenBy) {
	}

	/**
	 * @param publishedAt when the article was first published
	 * @param before how many times the questions were asked in the weeks before, eight at
	 * most
	 * @param beforePerWeek the same a week
	 * @param after how many times since
	 * @param afterPerWeek the same a week, {@code null} in the first week
	 */
	record Effect(Instant publishedAt, int before, double beforePerWeek, int after,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double afterPerWeek) {
	}

	/** One of its questions. */
	record Question(String question, int count, GapReason why, Instant lastAt) {
	}

	/** An agent's answer that its draft was made from. */
	record Source(UUID conversation, String text) {
	}

}
