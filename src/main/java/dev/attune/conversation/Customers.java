package dev.attune.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever writes to the desk, known again by what the shop's system calls them, else by
 * their e-mail address.
 */
@Service
public class Customers {

	private final JdbcClient jdbc;

	private final Clock clock;

	Customers(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	public Customer get(UUID id) {
		return this.jdbc.sql("SELECT id, external_id, name, email, phone, preference FROM customer WHERE id = :id")
			.param("id", id)
			.query(Customers::customer)
			.single();
	}

	/** Remembers whether the customer would rather have a person next time. */
	@Transactional
	public void prefer(UUID customer, boolean person) {
		this.jdbc.sql("UPDATE customer SET preference = :preference WHERE id = :id")
			.param("preference", person ? "person" : null)
			.param("id", customer)
			.update();
	}

	/**
	 * Keeps a number under which the customer can be called, where none is known: nobody
	 * has verified it.
	 */
	@Transactional
	public void reachable(UUID customer, String phone) {
		this.jdbc.sql("UPDATE customer SET phone = :phone WHERE id = :id AND phone IS NULL")
			.param("phone", phone)
			.param("id", customer)
			.update();
	}

	/** The customer who opens a conversation; what is new about them is kept. */
	Customer meet(NewConversation start) {
		String preference = start.wantsPerson() ? "person" : null;
		UUID id = known(start).orElseGet(UUID::randomUUID);
		return this.jdbc.sql("""
				INSERT INTO customer (id, external_id, name, email, phone, preference, created_at)
				VALUES (:id, :externalId, :name, :email, :phone, :preference, :now)
				ON CONFLICT (id) DO UPDATE SET name = coalesce(customer.name, excluded.name),
				    email = coalesce(customer.email, excluded.email), phone = coalesce(customer.phone, excluded.phone),
				    preference = coalesce(excluded.preference, customer.preference)
				RETURNING id, external_id, name, email, phone, preference
				""")
			.param("id", id)
			.param("externalId", start.externalId())
			.param("name", start.name())
			.param("email", start.email())
			.param("phone", start.phone())
			.param("preference", preference)
			.param("now", Timestamp.from(this.clock.instant()))
			.query(Customers::customer)
			.single();
	}

	private Optional<UUID> known(NewConversation start) {
		if (start.externalId() != null) {
			return this.jdbc.sql("SELECT id FROM customer WHERE external_id = :externalId")
				.param("externalId", start.externalId())
				.query(UUID.class)
				.optional();
		}
		if (start.email() != null) {
			return this.jdbc
				.sql("SELECT id FROM customer WHERE lower(email) = lower(:email) ORDER BY created_at LIMIT 1")
				.param("email", start.email())
				.query(UUID.class)
				.optional();
		}
		return Optional.empty();
	}

	private static Customer customer(ResultSet row, int index) throws SQLException {
		return new Customer(row.getObject("id", UUID.class), row.getString("external_id"), row.getString("name"),
				row.getString("email"), row.getString("phone"), "person".equals(row.getString("preference")));
	}

}
