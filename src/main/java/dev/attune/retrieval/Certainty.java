package dev.attune.retrieval;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How sure the bot must be to answer: what an admin has set, else what is configured.
 * Read again every other second, so that every instance goes by it.
 */
@Component
class Certainty {

	private static final Duration KEPT = Duration.ofSeconds(2);

	private final JdbcClient jdbc;

	private final RetrievalSettings settings;

	private volatile @Nullable Read last;

	Certainty(JdbcClient jdbc, RetrievalSettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	double now() {
		Read present = this.last;
		if (present == null || System.nanoTime() - present.since > KEPT.toNanos()) {
			present = new Read(stored().orElse(this.settings.certainty()), System.nanoTime());
			this.last = present;
		}
		return present.certainty;
	}

	/**
	 * @param certainty 0 to 1
	 */
	void set(double certainty, String by) {
		this.jdbc.sql("""
				INSERT INTO search_settings (certainty, changed_by) VALUES (:certainty, :by)
				ON CONFLICT (the_only) DO UPDATE
				SET certainty = excluded.certainty, changed_at = excluded.changed_at, changed_by = excluded.changed_by
				""").param("certainty", certainty).param("by", by).update();
		this.last = null;
	}

	private Optional<Double> stored() {
		return this.jdbc.sql("SELECT certainty FROM search_settings").query(Double.class).optional();
	}

	private record Read(double certainty, long since) {
	}

}
