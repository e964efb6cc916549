package dev.attune.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import dev.attune.knowledge.redaction.Redacted;
import dev.attune.knowledge.redaction.Redaction;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it came in, with the personal data still in it: never stored, and never
 * shown in a report.
 */
public record TicketContent(TicketId id, Language language, @Nullable String channel, @Nullable String subject,
		String text, String answer, @Nullable Instant resolvedAt, @Nullable Integer csat, List<String> tags) {

	static final int MAX_TEXT = 50_000;

	/**
	 * Checks.
	 * @throws UnfitContent where something is missing or too long
	 */
	public TicketContent {
		text = ArticleContent.text(text).strip();
		answer = ArticleContent.text(answer).strip();
		require(!id.value().isBlank() && id.value().length() <= 200, "id", "ticket.id");
		require(!text.isEmpty(), "text", "ticket.text");
		require(!answer.isEmpty(), "answer", "ticket.answer");
		require(text.length() <= MAX_TEXT && answer.length() <= MAX_TEXT, "text", "ticket.long", MAX_TEXT);
		require(csat == null || (csat >= 1 && csat <= 5), "csat", "ticket.csat");
		tags = tags.stream()
			.map(ArticleContent::line)
			.filter((tag) -> !tag.isEmpty() && tag.length() <= ArticleContent.MAX_TAG)
			.distinct()
			.limit(ArticleContent.MAX_TAGS)
			.toList();
	}

	/**
	 * The ticket without personal data, as it may be stored.
	 */
	PastTicket redacted(Redaction redaction) {
		List<Redacted> parts = redaction.redact(List
			.of(ArticleContent.text(Objects.requireNonNullElse(this.subject, "")).strip(), this.text, this.answer));
		String subjectLeft = parts.get(0).text().isBlank() ? null : parts.get(0).text();
		String channelLeft = (this.channel == null || this.channel.isBlank()) ? null : this.channel.strip();
		String textLeft = parts.get(1).text();
		String answerLeft = parts.get(2).text();
		return new PastTicket(this.id, this.language, channelLeft, subjectLeft, textLeft, answerLeft, this.resolvedAt,
				this.csat, this.tags,
				Fingerprint.of(this.language, Objects.requireNonNullElse(channelLeft, ""),
						Objects.requireNonNullElse(subjectLeft, ""), textLeft, answerLeft,
						(this.resolvedAt != null) ? this.resolvedAt : "", (this.csat != null) ? this.csat : "",
						this.tags));
	}

	private static void require(boolean condition, String field, String code, Object... arguments) {
		if (!condition) {
			throw new UnfitContent(field, code, arguments);
		}
	}

}
