package dev.attune.retrieval;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How rare words are in the index, counted again every ten seconds: a word's weight
 * changes slowly, and counting a common one takes longer than the rest of a search.
 */
@Component
class WordWeights {

	private static final Duration KEPT = Duration.ofSeconds(10);

	/** More than these are common, however many there are. */
	private static final int MOST_COUNTED = 5_000;

	private static final int MOST_KEPT = 50_000;

	private static final long RARE = 200;

	private final JdbcClient jdbc;

	private volatile Counts counts = new Counts(0, 0, Map.of());

	WordWeights(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * @param weight the natural logarithm of 1 + all passages by those with the word
	 * (inverse document frequency, Spärck Jones 1972)
	 * @param passages how many have it
	 * @param isRare whether there are any, and looking them all up is little work
	 */
	record Weighted(String word, double weight, long passages, boolean isRare) {
	}

	List<Weighted> of(Collection<String> words) {
		Counts present = counts();
		if (!present.byWord.keySet().containsAll(words)) {
			count(words.stream().filter((word) -> !present.byWord.containsKey(word)).toList(), present);
		}
		return words.stream().map((word) -> present.weighted(word)).toList();
	}

	private Counts counts() {
		Counts present = this.counts;
		if (System.nanoTime() - present.since > KEPT.toNanos() || present.byWord.size() > MOST_KEPT
				|| present.passages == 0) {
			long passages = this.jdbc.sql("SELECT count(*) FROM passage").query(Long.class).single();
			present = new Counts(System.nanoTime(), passages, new ConcurrentHashMap<>());
			this.counts = present;
		}
		return present;
	}

	private void count(List<String> words, Counts into) {
		this.jdbc.sql("""
				SELECT word, (SELECT count(*) FROM (
				    SELECT FROM passage WHERE words @@ quote_literal(word)::tsquery LIMIT :most) AS counted) AS passages
				FROM unnest(:words::text[]) AS word
				""").param("words", words.toArray(new String[0])).param("most", MOST_COUNTED).query((row) -> {
			into.byWord.put(row.getString("word"), row.getLong("passages"));
		});
	}

	private record Counts(long since, long passages, Map<String, Long> byWord) {

		Weighted weighted(String word) {
			long having = this.byWord.getOrDefault(word, 0L);
			return new Weighted(word, Math.log1p((double) this.passages / (1 + having)), having,
					having > 0 && having <= Math.max(RARE, this.passages / 100));
		}

	}

}
