package dev.attune.channel.chatwoot;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The helpdesks that this desk is connected to, and how they are doing.
 */
@Repository
class Helpdesks {

	private static final String COLUMNS = "id, name, url, account, origin, secret, bot_token, agent_token, language, enabled";

	private static final String SECRET = "secret";

	private static final String BOT_TOKEN = "bot-token";

	private static final String AGENT_TOKEN = "agent-token";

	private final JdbcClient jdbc;

	private final Seal seal;

	Helpdesks(JdbcClient jdbc, Seal seal) {
		this.jdbc = jdbc;
		this.seal = seal;
	}

	/**
	 * How a connection is doing.
	 *
	 * @param state {@code ok}, {@code failing}, {@code new} before anything was heard or
	 * told, or {@code off}
	 * @param heardAt when something was last delivered from there
	 * @param refusedAt when a delivery was last refused for its signature
	 * @param answeredAt when it last took what was told there
	 * @param failure why it last did not: {@code unreachable}, {@code refused},
	 * {@code missing}, {@code rejected} or {@code broken}
	 * @param canLook whether conversations there can be looked at just before an answer
	 * is posted, as far as is known
	 * @param waiting deliveries that are yet to be worked on
	 * @param givenUp deliveries of which nothing could be made
	 * @param unsent conversations in which something is yet to be told
	 */
	record Health(String state, @Nullable Instant heardAt, @Nullable Instant refusedAt, @Nullable Instant answeredAt,
			@Nullable Instant failedAt, @Nullable String failure, @Nullable Boolean canLook, int waiting, int givenUp,
			int unsent) {
	}

	void add(Helpdesk helpdesk) {
		this.jdbc
			.sql("""
					INSERT INTO helpdesk (id, kind, name, url, account, origin, secret, bot_token, agent_token, language, enabled)
					VALUES (:id, 'chatwoot', :name, :url, :account, :origin, :secret, :botToken, :agentToken, :language, :enabled)
					""")
			.paramSource(new Sealed(helpdesk, this.seal))
			.update();
	}

	/** What failed before may work as it is now. */
	void save(Helpdesk helpdesk) {
		this.jdbc.sql("""
				UPDATE helpdesk SET name = :name, url = :url, account = :account, origin = :origin, secret = :secret,
				    bot_token = :botToken, agent_token = :agentToken, language = :language, enabled = :enabled,
				    failed_at = NULL, failure = NULL, refused_at = NULL, can_look = NULL
				WHERE id = :id
				""").paramSource(new Sealed(helpdesk, this.seal)).update();
	}

	/**
	 * It is off and not shown any more, and can be brought back until it is forgotten.
	 */
	void remove(UUID id) {
		this.jdbc.sql("""
				UPDATE helpdesk SET removed_at = now(), enabled_before = enabled, enabled = false
				WHERE id = :id AND removed_at IS NULL
				""").param("id", id).update();
	}

	/**
	 * Undoes removing one.
	 * @return whether it was still known
	 */
	boolean restore(UUID id) {
		return this.jdbc.sql(
				"UPDATE helpdesk SET enabled = enabled_before, removed_at = NULL WHERE id = :id AND removed_at IS NOT NULL")
			.param("id", id)
			.update() == 1;
	}

	/** Those that were removed so long ago. */
	List<UUID> removedBefore(Duration ago) {
		return this.jdbc.sql("SELECT id FROM helpdesk WHERE removed_at < now() - make_interval(secs => :ago)")
			.param("ago", ago.toSeconds())
			.query((row, index) -> row.getObject("id", UUID.class))
			.list();
	}

	/** Whether it is still removed, and nobody else is forgetting it. */
	boolean lockRemoved(UUID id) {
		return this.jdbc.sql("SELECT id FROM helpdesk WHERE id = :id AND removed_at IS NOT NULL FOR UPDATE SKIP LOCKED")
			.param("id", id)
			.query(UUID.class)
			.optional()
			.isPresent();
	}

	void forget(UUID id) {
		this.jdbc.sql("DELETE FROM helpdesk WHERE id = :id").param("id", id).update();
	}

	/**
	 * Nothing, too, where its secrets cannot be read.
	 */
	Optional<Helpdesk> find(UUID id) {
		return this.jdbc.sql("SELECT " + COLUMNS + " FROM helpdesk WHERE id = :id")
			.param("id", id)
			.query(this::helpdesk)
			.optional()
			.flatMap((found) -> found);
	}

	/** Ids and names, oldest first, whether or not their secrets can be read. */
	List<Shown> all() {
		return this.jdbc.sql("""
				SELECT id, name, url, account, origin, agent_token IS NOT NULL AS sends, language, enabled
				FROM helpdesk WHERE removed_at IS NULL ORDER BY created_at, id
				""")
			.query((row, index) -> new Shown(row.getObject("id", UUID.class), row.getString("name"),
					row.getString("url"), row.getLong("account"), row.getString("origin"), row.getBoolean("sends"),
					row.getString("language"), row.getBoolean("enabled")))
			.list();
	}

	/**
	 * What may be told of a helpdesk.
	 *
	 * @param sends whether there is a token to send agents' replies with
	 */
	record Shown(UUID id, String name, String url, long account, String origin, boolean sends,
			@Nullable String language, boolean enabled) {
	}

	/** Where the pages of those in use are from. */
	List<String> origins() {
		return this.jdbc.sql("SELECT DISTINCT origin FROM helpdesk WHERE enabled ORDER BY origin")
			.query((row, index) -> row.getString("origin"))
			.list();
	}

	/** Of the notes for its agents, where one was chosen. */
	Optional<Language> language(UUID id) {
		return this.jdbc.sql("SELECT language FROM helpdesk WHERE id = :id AND language IS NOT NULL")
			.param("id", id)
			.query(String.class)
			.optional()
			.map(Language::new);
	}

	void heard(UUID id) {
		this.jdbc.sql("UPDATE helpdesk SET heard_at = now() WHERE id = :id").param("id", id).update();
	}

	void refused(UUID id) {
		this.jdbc.sql("UPDATE helpdesk SET refused_at = now() WHERE id = :id").param("id", id).update();
	}

	void answered(UUID id) {
		this.jdbc.sql("UPDATE helpdesk SET answered_at = now(), failure = NULL WHERE id = :id")
			.param("id", id)
			.update();
	}

	void failed(UUID id, ChatwootFailure failure) {
		this.jdbc.sql("UPDATE helpdesk SET failed_at = now(), failure = :failure WHERE id = :id")
			.param("failure", failure.kind().word())
			.param("id", id)
			.update();
	}

	void canLook(UUID id, boolean canLook) {
		this.jdbc.sql("UPDATE helpdesk SET can_look = :can WHERE id = :id AND can_look IS DISTINCT FROM :can")
			.param("can", canLook)
			.param("id", id)
			.update();
	}

	Health health(UUID id) {
		return this.jdbc
			.sql("""
					SELECT enabled, heard_at, refused_at, answered_at, failed_at, failure, can_look,
					    (SELECT count(*)::int FROM chatwoot_delivery d WHERE d.helpdesk_id = h.id AND done_at IS NULL) AS waiting,
					    (SELECT count(*)::int FROM chatwoot_delivery d WHERE d.helpdesk_id = h.id AND failed) AS given_up,
					    (SELECT count(*)::int FROM chatwoot_conversation c WHERE c.helpdesk_id = h.id AND written > relayed) AS unsent,
					    refused_at > coalesce(heard_at, '-infinity') AS refusing
					FROM helpdesk h WHERE id = :id
					""")
			.param("id", id)
			.query(Helpdesks::health)
			.single();
	}

	private static Health health(ResultSet row, int index) throws SQLException {
		String failure = row.getString("failure");
		boolean refusing = row.getBoolean("refusing");
		Instant heard = instant(row, "heard_at");
		Instant answered = instant(row, "answered_at");
		String state = !row.getBoolean("enabled") ? "off"
				: (failure != null || refusing) ? "failing" : (heard == null && answered == null) ? "new" : "ok";
		return new Health(state, heard, instant(row, "refused_at"), answered, instant(row, "failed_at"),
				(failure == null && refusing) ? "signature" : failure, row.getObject("can_look", Boolean.class),
				row.getInt("waiting"), row.getInt("given_up"), row.getInt("unsent"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp at = row.getTimestamp(column);
		return (at != null) ? at.toInstant() : null;
	}

	private Optional<Helpdesk> helpdesk(ResultSet row, int index) throws SQLException {
		UUID id = row.getObject("id", UUID.class);
		Optional<String> secret = this.seal.open(row.getString("secret"), purpose(id, SECRET));
		Optional<String> botToken = this.seal.open(row.getString("bot_token"), purpose(id, BOT_TOKEN));
		String agentToken = row.getString("agent_token");
		String language = row.getString("language");
		if (secret.isEmpty() || botToken.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new Helpdesk(id, row.getString("name"), row.getString("url"), row.getLong("account"),
				row.getString("origin"), secret.get(), botToken.get(),
				(agentToken != null) ? this.seal.open(agentToken, purpose(id, AGENT_TOKEN)).orElse(null) : null,
				(language != null) ? new Language(language) : null, row.getBoolean("enabled")));
	}

	private static String purpose(UUID id, String what) {
		return id + ":" + what;
	}

	/** The parameters of a statement, with the secrets sealed. */
	private static final class Sealed extends org.springframework.jdbc.core.namedparam.MapSqlParameterSource {

		Sealed(Helpdesk helpdesk, Seal seal) {
			addValue("id", helpdesk.id());
			addValue("name", helpdesk.name());
			addValue("url", helpdesk.url());
			addValue("account", helpdesk.account());
			addValue("origin", helpdesk.origin());
			addValue("secret", seal.close(helpdesk.secret(), purpose(helpdesk.id(), SECRET)));
			addValue("botToken", seal.close(helpdesk.botToken(), purpose(helpdesk.id(), BOT_TOKEN)));
			String agentToken = helpdesk.agentToken();
			addValue("agentToken",
					(agentToken != null) ? seal.close(agentToken, purpose(helpdesk.id(), AGENT_TOKEN)) : null);
			Language language = helpdesk.language();
			addValue("language", (language != null) ? language.tag() : null);
			addValue("enabled", helpdesk.enabled());
		}

	}

}
