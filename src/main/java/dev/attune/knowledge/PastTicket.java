package dev.attune.knowledge;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * What a customer once wrote and how a person answered, without personal data. For agents
 * only; cited as {@code ticket}.
 *
 * @param id as it was where the ticket came from
 * @param language the language both wrote in
 * @param channel the way in, such as {@code email}
 * @param subject redacted
 * @param text what the customer wrote, redacted
 * @param answer what the agent replied, redacted
 * @param resolvedAt when the matter was solved
 * @param csat how content the customer was, 1 to 5
 * @param tags words to find it by
 * @param fingerprint equal for equal content
 */
public record PastTicket(TicketId id, Language language, @Nullable String channel, @Nullable String subject,
		String text, String answer, @Nullable Instant resolvedAt, @Nullable Integer csat, List<String> tags,
		@JsonIgnore Fingerprint fingerprint) {

	private static final int LONGEST_HEADING = 90;

	/** Solved, and the customer did not complain: rather good. */
	private static final double SOLVED = 0.7;

	private static final double UNKNOWN = 0.5;

	public PastTicket {
		tags = List.copyOf(tags);
	}

	/**
	 * How good an example its answer is, from 0 to 1: by how content the customer was;
	 * where nobody said, by whether it is known when the matter was solved.
	 */
	@JsonProperty
	public double quality() {
		if (this.csat != null) {
			return (this.csat - 1) / 4.0;
		}
		return (this.resolvedAt != null) ? SOLVED : UNKNOWN;
	}

	/** Its subject, else its first words. */
	String heading() {
		String words = ArticleContent.line((this.subject != null) ? this.subject : this.text);
		return (words.length() <= LONGEST_HEADING) ? words
				: words.substring(0, LONGEST_HEADING).replaceFirst("\\s+\\S*$", "") + " …";
	}

}
