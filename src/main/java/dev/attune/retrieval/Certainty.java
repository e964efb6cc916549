package dev.attune.retrieval;

import java.time.Duration;
import java.util.Optional;

import dev.attune.shared.Kept;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How sure the bot must be to answer: what an admin has set, else what is configured.
 * Read again every other second, so that every instance goes by it.
 */
@Component
class Certainty {

	private final JdbcClient jdbc;

	private final Kept<Double> certainty;

	Certainty(JdbcClient jdbc, RetrievalSettings settings) {
		this.jdbc = jdbc;
		this.certainty = new Kept<>(Duration.ofSeconds(2), () -> stored().orElse(settings.certainty()));
	}

	double now() {
		return this.certainty.get();
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
		this.certainty.forget();
	}

	private Optional<Double> stored() {
		return this.jdbc.sql("SELECT certainty FROM search_settings").query(Double.class).optional();
	}

}
