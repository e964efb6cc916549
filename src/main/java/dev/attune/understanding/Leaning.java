package dev.attune.understanding;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How sure it must be that somebody would rather have a person: what an admin has set,
 * else what is configured. The lower, the more it leans towards people. Read again every
 * other second, so that every instance goes by it.
 */
@Component
class Leaning {

	private static final Duration KEPT = Duration.ofSeconds(2);

	private final JdbcClient jdbc;

	private final UnderstandingSettings settings;

	private volatile @Nullable Read last;

	Leaning(JdbcClient jdbc, UnderstandingSettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	double sureness() {
		Read present = this.last;
		if (present == null || System.nanoTime() - present.since > KEPT.toNanos()) {
			present = new Read(stored().orElse(this.settings.person()), System.nanoTime());
			this.last = present;
		}
		return present.sureness;
	}

	/**
	 * @param sureness 0.05 to 0.95
	 */
	void set(double sureness, String by) {
		this.jdbc.sql("""
				INSERT INTO person_leaning (sureness, changed_by) VALUES (:sureness, :by)
				ON CONFLICT (the_only) DO UPDATE
				SET sureness = excluded.sureness, changed_at = excluded.changed_at, changed_by = excluded.changed_by
				""").param("sureness", sureness).param("by", by).update();
		this.last = null;
	}

	private Optional<Double> stored() {
		return this.jdbc.sql("SELECT sureness FROM person_leaning").query(Double.class).optional();
	}

	private record Read(double sureness, long since) {
	}

}
