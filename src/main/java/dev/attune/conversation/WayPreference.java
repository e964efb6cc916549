package dev.attune.conversation;

import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way by which customers would rather be reached.
 */
@Repository
public class WayPreference {

	private final JdbcClient jdbc;

	WayPreference(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Whether the customer asked to be called before. */
	public boolean prefersPhone(UUID customer) {
		return this.jdbc
			.sql("SELECT preferred_way = 'phone' FROM customer WHERE id = :id AND preferred_way IS NOT NULL")
			.param("id", customer)
			.query(Boolean.class)
			.optional()
			.orElse(false);
	}

	/** Remembers it, or forgets it. */
	@Transactional
	public void preferPhone(UUID customer, boolean phone) {
		this.jdbc.sql("UPDATE customer SET preferred_way = :way WHERE id = :id")
			.param("way", phone ? "phone" : null)
			.param("id", customer)
			.update();
	}

}
