package dev.attune.selfservice;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;

import dev.attune.knowledge.Article;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whether articles helped those who read them in the portal.
 */
@Repository
class Helpfulness {

	private final JdbcClient jdbc;

	private final Clock clock;

	Helpfulness(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * @param helpful how many readers of the version found it so
	 */
	record Count(String article, int version, int helpful, int unhelpful) {
	}

	void count(Article article, boolean isHelpful) {
		this.jdbc.sql("""
				INSERT INTO article_helpfulness AS known (article_id, version, helpful, unhelpful, last_at)
				VALUES (:article, :version, :helpful, :unhelpful, :at)
				ON CONFLICT (article_id, version) DO UPDATE SET helpful = known.helpful + excluded.helpful,
				    unhelpful = known.unhelpful + excluded.unhelpful, last_at = excluded.last_at
				""")
			.param("article", article.id().value())
			.param("version", article.version())
			.param("helpful", isHelpful ? 1 : 0)
			.param("unhelpful", isHelpful ? 0 : 1)
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
	}

	/** What was said of each version, those first that helped least. */
	List<Count> all() {
		return this.jdbc.sql("""
				SELECT article_id, version, helpful, unhelpful FROM article_helpfulness
				ORDER BY (helpful + 1.0) / (helpful + unhelpful + 2), article_id, version LIMIT 1000
				""")
			.query((row, index) -> new Count(row.getString("article_id"), row.getInt("version"), row.getInt("helpful"),
					row.getInt("unhelpful")))
			.list();
	}

}
