package dev.attune.knowledge;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import dev.attune.knowledge.redaction.Redaction;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Questions whose article was found only when the customer chose it from several: ways of
 * asking that the article lacks.
 */
@Repository
public class LateQuestions {

	private static final int LONGEST = 300;

	private final JdbcClient jdbc;

	private final Redaction redaction;

	private final Articles articles;

	private final Clock clock;

	LateQuestions(JdbcClient jdbc, Redaction redaction, Articles articles, Clock clock) {
		this.jdbc = jdbc;
		this.redaction = redaction;
		this.articles = articles;
		this.clock = clock;
	}

	/**
	 * @param question without personal data
	 * @param times how many times it was asked
	 */
	public record Late(ArticleId article, Language language, String question, int times) {
	}

	/**
	 * Keeps what a customer had asked before they chose an article. What has no words, is
	 * too long for a way of asking, or has personal data in it, is left out.
	 */
	public void report(String question, Language language, ArticleId chosen) {
		String line = ArticleContent.text(question).strip().replaceAll("\\s+", " ");
		Optional<Article> article = this.articles.find(chosen);
		if (Gaps.words(line).isEmpty() || line.length() > LONGEST || article.isEmpty()
				|| !this.redaction.redact(line).findings().isEmpty()) {
			return;
		}
		this.jdbc.sql("""
				insert into late_question (language, fingerprint, article, question, times, last_at)
				values (:language, :fingerprint, :article, :question, 1, :at)
				on conflict (article, language, fingerprint) do update
				set times = late_question.times + 1, question = excluded.question, last_at = excluded.last_at
				""")
			.param("language", language.tag())
			.param("fingerprint", Fingerprint.of(Gaps.words(line)).value())
			.param("article", chosen.value())
			.param("question", line)
			.param("at", Gaps.at(this.clock.instant()))
			.update();
	}

	/** Those that their articles still lack, in the articles' own language. */
	public List<Late> missing() {
		return this.jdbc
			.sql("""
					select q.article, q.language, q.question, q.times
					from late_question q join article a on a.id = q.article
					where a.status = 'published' and a.language = q.language
						and not exists (select from unnest(a.questions || a.title) as way where lower(way) = lower(q.question))
					order by q.times desc, q.article, q.question
					limit 1000
					""")
			.query((row, number) -> new Late(new ArticleId(row.getString("article")),
					new Language(row.getString("language")), row.getString("question"), row.getInt("times")))
			.list();
	}

}
