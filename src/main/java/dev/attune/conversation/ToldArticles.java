package dev.attune.conversation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What became of the articles that the bot has told.
 */
@Repository
public class ToldArticles {

	private final JdbcClient jdbc;

	ToldArticles(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * @param article its id
	 * @param times how many times it was told
	 * @param helped how often customers said since a moment that it helped
	 * @param failed how often they said since then that it did not
	 * @param helpedBefore the same before that moment
	 * @param failedBefore the same before that moment
	 */
	public record Told(String article, int times, int helped, int failed, int helpedBefore, int failedBefore) {
	}

	/**
	 * Every article told since the first moment.
	 * @param recent where what is recent begins
	 */
	public List<Told> since(Instant first, Instant recent) {
		return this.jdbc.sql("""
				SELECT citation ->> 'id' AS article, count(*) AS times,
				    count(*) FILTER (WHERE m.helpful AND m.at >= :recent) AS helped,
				    count(*) FILTER (WHERE NOT m.helpful AND m.at >= :recent) AS failed,
				    count(*) FILTER (WHERE m.helpful AND m.at < :recent) AS helped_before,
				    count(*) FILTER (WHERE NOT m.helpful AND m.at < :recent) AS failed_before
				FROM message m CROSS JOIN jsonb_array_elements(m.citations) AS citation
				WHERE m.author = 'bot' AND m.at >= :first
				GROUP BY 1
				""")
			.param("first", Timestamp.from(first))
			.param("recent", Timestamp.from(recent))
			.query((row, number) -> new Told(row.getString("article"), row.getInt("times"), row.getInt("helped"),
					row.getInt("failed"), row.getInt("helped_before"), row.getInt("failed_before")))
			.list();
	}

}
