package dev.attune.suggestion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.attune.shared.Problem;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What agents may grant, and who changed that.
 */
@Repository
class GoodwillPolicies {

	private static final String SELECT = """
			SELECT id, reason, customer, max_amount, currency, wordings, updated_at, updated_by FROM goodwill_policy
			""";

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	GoodwillPolicies(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/** All of them, the highest limit of a reason first. */
	List<GoodwillPolicy> all() {
		return this.jdbc.sql(SELECT + "WHERE deleted_at IS NULL ORDER BY reason, max_amount DESC, id")
			.query(this::policy)
			.list();
	}

	/** Whether there was ever one here. */
	boolean isUntouched() {
		return this.jdbc.sql("SELECT NOT EXISTS (SELECT FROM goodwill_policy)").query(Boolean.class).single();
	}

	/**
	 * @throws Problem where there is none
	 */
	GoodwillPolicy get(UUID id) {
		return this.jdbc.sql(SELECT + "WHERE id = :id AND deleted_at IS NULL")
			.param("id", id)
			.query(this::policy)
			.optional()
			.orElseThrow(() -> Problem.notFound("goodwill policy", id));
	}

	/**
	 * @throws Problem where there is one for the same reason, customers and currency
	 */
	@Transactional
	GoodwillPolicy add(GoodwillForm form, Map<String, String> wordings, String by) {
		UUID id = UUID.randomUUID();
		try {
			this.jdbc
				.sql("""
						INSERT INTO goodwill_policy (id, reason, customer, max_amount, currency, wordings, updated_at, updated_by)
						VALUES (:id, :reason, :customer, :limit, :currency, :wordings::jsonb, :at, :by)
						""")
				.param("id", id)
				.param("reason", form.reason().word())
				.param("customer", form.customerOrEveryone().word())
				.param("limit", form.limit())
				.param("currency", form.currency())
				.param("wordings", this.json.writeValueAsString(wordings))
				.param("at", now())
				.param("by", by)
				.update();
		}
		catch (DuplicateKeyException same) {
			throw exists();
		}
		return noted(id, "added", by);
	}

	/**
	 * @throws Problem where there is none, or another one for the same reason, customers
	 * and currency
	 */
	@Transactional
	GoodwillPolicy change(UUID id, GoodwillForm form, Map<String, String> wordings, String by) {
		get(id);
		try {
			this.jdbc.sql("""
					UPDATE goodwill_policy SET reason = :reason, customer = :customer, max_amount = :limit,
					    currency = :currency, wordings = :wordings::jsonb, updated_at = :at, updated_by = :by
					WHERE id = :id AND deleted_at IS NULL
					""")
				.param("id", id)
				.param("reason", form.reason().word())
				.param("customer", form.customerOrEveryone().word())
				.param("limit", form.limit())
				.param("currency", form.currency())
				.param("wordings", this.json.writeValueAsString(wordings))
				.param("at", now())
				.param("by", by)
				.update();
		}
		catch (DuplicateKeyException same) {
			throw exists();
		}
		return noted(id, "changed", by);
	}

	/** Deletes one, which can be undone. */
	@Transactional
	void delete(UUID id, String by) {
		get(id);
		noted(id, "deleted", by);
		this.jdbc.sql("UPDATE goodwill_policy SET deleted_at = :at WHERE id = :id")
			.param("at", now())
			.param("id", id)
			.update();
	}

	/**
	 * Undoes deleting one; one that is there stays as it is.
	 * @throws Problem where there is none, or another one took its place
	 */
	@Transactional
	GoodwillPolicy restore(UUID id, String by) {
		try {
			int restored = this.jdbc
				.sql("UPDATE goodwill_policy SET deleted_at = NULL WHERE id = :id AND deleted_at IS NOT NULL")
				.param("id", id)
				.update();
			return (restored > 0) ? noted(id, "restored", by) : get(id);
		}
		catch (DuplicateKeyException same) {
			throw exists();
		}
	}

	/**
	 * One change of a policy.
	 *
	 * @param state what it was like from then on; of a deleted one, until then
	 */
	record Change(String action, JsonNode state, Instant at, String by) {
	}

	/** What became of a policy, the latest first. */
	List<Change> changes(UUID id) {
		return this.jdbc.sql("""
				SELECT action, state, changed_at, changed_by FROM goodwill_change WHERE policy_id = :id ORDER BY id DESC
				""")
			.param("id", id)
			.query((row, number) -> new Change(row.getString("action"), this.json.readTree(row.getString("state")),
					row.getObject("changed_at", OffsetDateTime.class).toInstant(), row.getString("changed_by")))
			.list();
	}

	private GoodwillPolicy noted(UUID id, String action, String by) {
		GoodwillPolicy policy = get(id);
		this.jdbc.sql("""
				INSERT INTO goodwill_change (policy_id, action, state, changed_at, changed_by)
				VALUES (:id, :action, :state::jsonb, :at, :by)
				""")
			.param("id", id)
			.param("action", action)
			.param("state", this.json.writeValueAsString(policy))
			.param("at", now())
			.param("by", by)
			.update();
		return policy;
	}

	private GoodwillPolicy policy(ResultSet row, int number) throws SQLException {
		return new GoodwillPolicy(row.getObject("id", UUID.class), GoodwillReason.of(row.getString("reason")),
				CustomerKind.of(row.getString("customer")), row.getBigDecimal("max_amount"), row.getString("currency"),
				this.json.readValue(row.getString("wordings"), new TypeReference<Map<String, String>>() {
				}), row.getObject("updated_at", OffsetDateTime.class).toInstant(), row.getString("updated_by"));
	}

	private OffsetDateTime now() {
		return OffsetDateTime.ofInstant(this.clock.instant().truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
	}

	private static Problem exists() {
		return Problem.conflict("goodwill-exists", "There is such a policy",
				"There is already a policy for this reason, these customers and this currency. Change that one instead.");
	}

}
