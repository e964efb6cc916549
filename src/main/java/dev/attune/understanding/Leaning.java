package dev.attune.understanding;

import java.time.Duration;
import java.util.Optional;

import dev.attune.shared.Kept;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How sure it must be that somebody would rather have a person: what an admin has set,
 * else what is configured. The lower, the more it leans towards people. Read again every
 * other second, so that every instance goes by it.
 */
@Component
class Leaning {

	private final JdbcClient jdbc;

	private final Kept<Double> sureness;

	Leaning(JdbcClient jdbc, UnderstandingSettings settings) {
		this.jdbc = jdbc;
		this.sureness = new Kept<>(Duration.ofSeconds(2), () -> stored().orElse(settings.person()));
	}

	double sureness() {
		return this.sureness.get();
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
		this.sureness.forget();
	}

	private Optional<Double> stored() {
		return this.jdbc.sql("SELECT sureness FROM person_leaning").query(Double.class).optional();
	}

}
