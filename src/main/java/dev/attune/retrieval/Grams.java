package dev.attune.retrieval;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.pgvector.PGsparsevec;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a text looks like: the pieces of four characters of its words, without diacritics.
 * Two texts share most of them in spite of inflection, compounds and typos.
 * <p>
 * How much of a question a source has is the inner product of its vector, where a piece
 * counts by how often it comes in how long a text, and the question's, where it counts by
 * how rare it is: BM25 (Robertson and Walker 1994), divided by the most it can come to.
 */
@Component
class Grams {

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

	private static final int LENGTH = 4;

	/** Pieces are numbered by their hash; as good as never do two share a number. */
	private static final int NUMBERS = 1 << 24;

	/** More than this many a vector cannot hold. */
	private static final int MOST = 16_000;

	private static final double SATURATION = 1.2;

	private static final double LENGTH_MATTERS = 0.6;

	private static final double USUAL_LENGTH = 400;

	/** As many sources tell well enough how rare a piece is. */
	private static final int SAMPLE = 2_000;

	private static final Duration KEPT = Duration.ofSeconds(30);

	/** A twentieth. */
	private static final int MUCH = 20;

	private final JdbcClient jdbc;

	/** Sources stored since the last count. */
	private final AtomicInteger changed = new AtomicInteger();

	private final AtomicBoolean counting = new AtomicBoolean();

	private volatile Counts counts = Counts.NONE;

	Grams(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** The vector of a text that is to be found, as a {@code sparsevec} literal. */
	static String of(String text) {
		Map<Integer, Integer> counts = count(text);
		int length = counts.values().stream().mapToInt(Integer::intValue).sum();
		double saturation = SATURATION * (1 - LENGTH_MATTERS + LENGTH_MATTERS * length / USUAL_LENGTH);
		Map<Integer, Float> vector = new TreeMap<>();
		counts.forEach((gram, often) -> {
			if (vector.size() < MOST) {
				vector.put(gram, (float) (often / (often + saturation)));
			}
		});
		return new PGsparsevec(vector, NUMBERS).getValue();
	}

	/** The vector of a question; its inner product with a source's is from 0 to 1. */
	String ofQuestion(String question) {
		Counts present = counts();
		Map<Integer, Double> rarity = new TreeMap<>();
		count(question).keySet().forEach((gram) -> rarity.put(gram, present.rarity(gram)));
		double whole = rarity.values().stream().mapToDouble(Double::doubleValue).sum();
		Map<Integer, Float> vector = new TreeMap<>();
		rarity.forEach((gram, rare) -> vector.put(gram, (float) (rare / whole)));
		return new PGsparsevec(vector, NUMBERS).getValue();
	}

	/** What was counted before is counted anew, after much has changed at once. */
	void forget() {
		this.counts = Counts.NONE;
		this.changed.set(0);
	}

	/** Notes that so many sources have been stored here. */
	void noteStored(int sources) {
		if (this.changed.addAndGet(sources) * MUCH > this.counts.sources) {
			forget();
		}
	}

	private static Map<Integer, Integer> count(String text) {
		Map<Integer, Integer> counts = new HashMap<>();
		Matcher words = WORD.matcher(folded(text));
		while (words.find()) {
			String word = " " + words.group() + " ";
			for (int from = 0; from + LENGTH <= Math.max(word.length(), LENGTH); from++) {
				String gram = word.substring(from, Math.min(from + LENGTH, word.length()));
				counts.merge(Math.floorMod(mixed(gram.hashCode()), NUMBERS), 1, Integer::sum);
			}
		}
		return counts;
	}

	static String folded(String text) {
		char[] plain = text.toLowerCase(Locale.ROOT).toCharArray();
		char[] folded = new char[plain.length * 4];
		return new String(folded, 0, ASCIIFoldingFilter.foldToASCII(plain, 0, folded, 0, plain.length));
	}

	/** Spreads the hash of a few letters over all bits (Murmur 3's last step). */
	private static int mixed(int hash) {
		int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
		mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
		return mixed ^ (mixed >>> 16);
	}

	/** At first one waits for the counts; later ones are made beside the old. */
	private Counts counts() {
		Counts present = this.counts;
		if (present == Counts.NONE) {
			present = counted();
			this.counts = present;
		}
		else if (System.nanoTime() - present.since > KEPT.toNanos() && this.counting.compareAndSet(false, true)) {
			Thread.ofVirtual().name("count-grams").start(() -> {
				try {
					this.counts = counted();
				}
				finally {
					this.counting.set(false);
				}
			});
		}
		return present;
	}

	private Counts counted() {
		long sources = this.jdbc.sql("SELECT count(*) FROM indexed_source").query(Long.class).single();
		Map<Integer, Integer> byGram = new HashMap<>();
		AtomicInteger read = new AtomicInteger();
		this.jdbc
			.sql("SELECT grams FROM indexed_source TABLESAMPLE SYSTEM (%s) WHERE grams IS NOT NULL LIMIT :most"
				.formatted(Math.min(100, 100.0 * SAMPLE / Math.max(1, sources))))
			.param("most", SAMPLE)
			.query((row) -> {
				read.incrementAndGet();
				for (int gram : indices(row.getString("grams"))) {
					byGram.merge(gram, 1, Integer::sum);
				}
			});
		return new Counts(System.nanoTime(), read.get(), byGram);
	}

	private static int[] indices(String vector) throws SQLException {
		return new PGsparsevec(vector).getIndices();
	}

	/**
	 * @param sources how many were looked at
	 * @param byGram how many of them have it
	 */
	private record Counts(long since, int sources, Map<Integer, Integer> byGram) {

		static final Counts NONE = new Counts(0, 0, Map.of());

		double rarity(int gram) {
			int having = this.byGram.getOrDefault(gram, 0);
			return Math.log1p((this.sources - having + 0.5) / (having + 0.5));
		}

	}

}
