package dev.attune.knowledge;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
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

	public PastTicket {
		tags = List.copyOf(tags);
	}

}
