package dev.attune.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * What customers answered in a while.
 *
 * @param since from when on
 * @param resolved conversations that ended in that time, after which customers are asked
 * @param answered how many answered
 * @param skipped how many would rather not
 * @param byLink how many of those who answered did so by a link
 * @param solved how many say that their matter is solved
 * @param comments the newest, at most 50
 */
public record SurveySummary(Instant since, long resolved, long answered, long skipped, long byLink, Satisfaction csat,
		Effort ces, Recommendation nps, Share solved, List<Comment> comments) {

	/**
	 * @param counts by answer, 1 to 5
	 * @param satisfied those who say 4 or 5
	 */
	public record Satisfaction(long n, Map<Integer, Long> counts, Share satisfied) {
	}

	/**
	 * @param counts by answer, 1 (hard) to 7 (easy)
	 * @param easy those who say 5 or more
	 */
	public record Effort(long n, Map<Integer, Long> counts, Share easy) {
	}

	/**
	 * @param promoters those who say 9 or 10
	 * @param detractors those who say 6 or less
	 * @param score promoters less detractors in 100, nothing where nobody answered
	 */
	public record Recommendation(long n, long promoters, long passives, long detractors, @Nullable Long score) {
	}

	/** What somebody wrote. */
	public record Comment(ConversationId conversation, Instant at, @Nullable Integer csat, Language language,
			String text) {
	}

}
