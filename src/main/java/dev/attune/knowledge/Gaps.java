package dev.attune.knowledge;

import java.text.Normalizer;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import dev.attune.knowledge.redaction.Redaction;
import dev.attune.shared.Cursor;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What customers asked and the desk's knowledge did not answer.
 */
@Repository
public class Gaps {

	private static final int MAX_QUESTION = 1_000;

	private static final int MAX_WHY = 200;

	private final JdbcClient jdbc;

	private final Redaction redaction;

	private final Clock clock;

	Gaps(JdbcClient jdbc, Redaction redaction, Clock clock) {
		this.jdbc = jdbc;
		this.redaction = redaction;
		this.clock = clock;
	}

	/**
	 * Keeps a question that was not answered, without personal data; the same question
	 * again, but for capitals, accents and punctuation, is counted.
	 * @param question what the customer wrote; one without words is left out
	 * @param language the language it was asked in
	 * @param why what happened, such as {@code abstained} or {@code no help}
	 */
	@Transactional
	public void report(String question, Language language, String why) {
		String redacted = this.redaction.redact(ArticleContent.text(question).strip()).text();
		String kept = (redacted.length() > MAX_QUESTION) ? redacted.substring(0, MAX_QUESTION) : redacted;
		String words = words(kept);
		if (words.isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				insert into knowledge_gap (id, language, question, fingerprint, why, times, first_at, last_at)
				values (:id, :language, :question, :fingerprint, :why, 1, :at, :at)
				on conflict (language, fingerprint) do update
				set times = knowledge_gap.times + 1, question = excluded.question, why = excluded.why,
					last_at = excluded.last_at
				""")
			.param("id", UUID.randomUUID())
			.param("language", language.tag())
			.param("question", kept)
			.param("fingerprint", Fingerprint.of(words).value())
			.param("why", (why.length() > MAX_WHY) ? why.substring(0, MAX_WHY) : why)
			.param("at", OffsetDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update();
	}

	/** The gaps, the most asked first. */
	Page<Gap> list(@Nullable Language language, @Nullable Cursor after, int size) {
		String[] place = place(after);
		List<Gap> gaps = this.jdbc.sql("""
				select id, language, question, why, times, first_at, last_at
				from knowledge_gap
				where (:language::text is null or language = :language)
					and (times < :times or (times = :times and id > :id))
				order by times desc, id
				limit :limit
				""")
			.param("language", (language != null) ? language.tag() : null)
			.param("times", Integer.parseInt(place[0]))
			.param("id", UUID.fromString(place[1]))
			.param("limit", size + 1)
			.query((row, number) -> new Gap(row.getObject("id", UUID.class), new Language(row.getString("language")),
					row.getString("question"), row.getString("why"), row.getInt("times"),
					row.getObject("first_at", OffsetDateTime.class).toInstant(),
					row.getObject("last_at", OffsetDateTime.class).toInstant()))
			.list();
		return Page.of(gaps, size, (gap) -> new Cursor(gap.count() + " " + gap.id()));
	}

	private static String[] place(@Nullable Cursor after) {
		if (after == null) {
			return new String[] { String.valueOf(Integer.MAX_VALUE), new UUID(0, 0).toString() };
		}
		if (!after.after().matches("\\d{1,9} [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
			throw Problem.invalid("cursor", "This cursor is not one that a page gave out. Start without it.");
		}
		return after.after().split(" ");
	}

	/** The words alone, so that the same question typed otherwise is the same. */
	private static String words(String question) {
		return Normalizer.normalize(question.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
			.replaceAll("\\p{M}", "")
			.replaceAll("[^\\p{L}\\p{N}]+", " ")
			.strip();
	}

}
