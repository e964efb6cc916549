package dev.attune.retrieval;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import dev.attune.shared.Language;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The words that the desk's sources are written in, as they are spelt, and how often they
 * come; of a large index, those of a sample.
 */
@Component
class Vocabulary {

	private static final Pattern BETWEEN_WORDS = Pattern.compile("\\P{L}+");

	/** As many passages tell well enough which words are usual. */
	private static final int SAMPLE = 20_000;

	/** What comes less often may be a typo itself. */
	private static final int USUAL = 2;

	/** A twentieth. */
	private static final int MUCH = 20;

	private static final Duration KEPT = Duration.ofMinutes(5);

	private final JdbcClient jdbc;

	/** Passages stored since the last time that all were read. */
	private final AtomicLong stored = new AtomicLong();

	private final AtomicBoolean reading = new AtomicBoolean();

	private volatile Read read = Read.NOTHING;

	Vocabulary(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** What was read before is read anew, after much has changed at once. */
	void forget() {
		this.read = Read.NOTHING;
		this.stored.set(0);
	}

	/** Notes that so many passages have been stored here. */
	void noteStored(int passages) {
		if (this.stored.addAndGet(passages) * MUCH > this.read.passages) {
			forget();
		}
	}

	/** At first one waits for the words; later they are read beside the old. */
	Forms of(Language language) {
		Read present = this.read;
		if (present == Read.NOTHING) {
			present = read();
			this.read = present;
		}
		else if (System.nanoTime() - present.since > KEPT.toNanos() && this.reading.compareAndSet(false, true)) {
			Thread.ofVirtual().name("read-vocabulary").start(() -> {
				try {
					this.read = read();
				}
				finally {
					this.reading.set(false);
				}
			});
		}
		return present.byLanguage.getOrDefault(language.tag(), Forms.NONE);
	}

	private Read read() {
		long passages = this.jdbc.sql("SELECT count(*) FROM passage").query(Long.class).single();
		Map<String, Map<String, Integer>> counts = new HashMap<>();
		this.jdbc
			.sql("SELECT language, text FROM passage TABLESAMPLE SYSTEM (%s)"
				.formatted(Math.min(100, 100.0 * SAMPLE / Math.max(1, passages))))
			.query((row) -> {
				Map<String, Integer> ofLanguage = counts.computeIfAbsent(row.getString("language"),
						(none) -> new HashMap<>());
				for (String word : BETWEEN_WORDS.split(row.getString("text").toLowerCase(Locale.ROOT))) {
					if (!word.isEmpty()) {
						ofLanguage.merge(word, 1, Integer::sum);
					}
				}
			});
		Map<String, Forms> byLanguage = new HashMap<>();
		counts.forEach((language, words) -> byLanguage.put(language, Forms.of(words)));
		return new Read(System.nanoTime(), passages, byLanguage);
	}

	private record Read(long since, long passages, Map<String, Forms> byLanguage) {

		static final Read NOTHING = new Read(0, 0, Map.of());

	}

	/**
	 * The words of a language, found by their letters without diacritics.
	 */
	record Forms(Map<String, Map<String, Integer>> byPlain, Map<Character, List<String>> usualByBeginning) {

		static final Forms NONE = new Forms(Map.of(), Map.of());

		static Forms of(Map<String, Integer> counts) {
			Map<String, Map<String, Integer>> byPlain = new HashMap<>();
			counts.forEach((word, often) -> byPlain.computeIfAbsent(Grams.folded(word), (none) -> new HashMap<>())
				.put(word, often));
			Map<Character, List<String>> byBeginning = new HashMap<>();
			byPlain.forEach((plain, forms) -> {
				if (!plain.isEmpty() && sum(forms) >= USUAL) {
					byBeginning.computeIfAbsent(plain.charAt(0), (none) -> new ArrayList<>()).add(plain);
				}
			});
			return new Forms(byPlain, byBeginning);
		}

		private static int sum(Map<String, Integer> forms) {
			return forms.values().stream().mapToInt(Integer::intValue).sum();
		}

		boolean has(String plain) {
			return this.byPlain.containsKey(plain);
		}

		/** How a word is spelt, and how often. */
		Map<String, Integer> of(String plain) {
			return this.byPlain.getOrDefault(plain, Map.of());
		}

		int often(String plain) {
			return sum(of(plain));
		}

		/** How it is spelt most often. */
		String usual(String plain) {
			return of(plain).entrySet()
				.stream()
				.max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
				.map(Map.Entry::getKey)
				.orElse(plain);
		}

		/** The usual words with the same first letter, which is seldom mistyped. */
		List<String> beginningLike(String plain) {
			return this.usualByBeginning.getOrDefault(plain.charAt(0), List.of());
		}

	}

}
